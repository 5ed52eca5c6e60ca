//! The file of keys on a disk.

use super::*;
use std::os::unix::fs::PermissionsExt;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("keys/boxes.keys")
    }

    fn open(&self) -> KeyFile {
        KeyFile::open(&self.file()).expect("opens")
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.file()).expect("read")
    }
}

fn round(number: u8) -> Id {
    Id::parse(&format!("000000000{number}")).expect("an id")
}

fn key() -> SealKey {
    SealKey::draw().expect("random bytes")
}

/// Whether the key stands in the file's bytes.
fn holds(bytes: &[u8], key: &SealKey) -> bool {
    bytes.windows(32).any(|window| window == key.secret)
}

#[test]
fn keys_are_there_until_they_are_wiped() {
    let folder = Folder::new();
    let mut keys = folder.open();
    assert!(keys.held().is_none(), "opening makes nothing");
    let (one, other) = (key(), key());
    keys.add(&[(round(1), one.clone())])
        .expect_err("nowhere to put it");
    keys.make().expect("made");
    keys.add(&[(round(1), one.clone()), (round(2), other.clone())])
        .expect("stored");
    assert_eq!(folder.bytes().len(), GROWTH * SLOT);
    drop(keys);

    let mut keys = folder.open();
    let found = keys.get(one.id).expect("there");
    assert_eq!(found.secret, one.secret);
    assert_eq!(keys.rounds(), BTreeSet::from([round(1), round(2)]));
    let copied = keys.copy_of([other.id].into_iter());
    assert!(holds(&copied, &other) && !holds(&copied, &one));
    keys.wipe(&[one.id]).expect("wiped");
    assert!(keys.get(one.id).is_none());
    assert!(!holds(&folder.bytes(), &one) && holds(&folder.bytes(), &other));
    keys.wipe_round(&round(2)).expect("wiped");
    assert!(folder.bytes().iter().all(|&byte| byte == 0));
}

#[test]
fn the_file_is_its_owners_alone_and_one_programs_at_a_time() {
    let folder = Folder::new();
    let mut keys = folder.open();
    keys.make().expect("made");
    let mode = |path: &Path| {
        let metadata = fs::metadata(path).expect("there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(&folder.file()), 0o600);
    assert_eq!(mode(folder.file().parent().expect("a folder")), 0o700);
    let second = KeyFile::open(&folder.file());
    assert!(matches!(second, Err(StoreError::InUse(_))));
    drop(keys);
    folder.open();
    let at_rest = KeyFile::at_rest(&folder.0.path().join("no such")).expect("none");
    assert!(at_rest.rounds().is_empty());
    fs::remove_file(folder.file()).expect("removed");
    fs::create_dir(folder.file()).expect("a folder in its place");
    let error = KeyFile::open(&folder.file()).err().expect("refused");
    assert!(error.to_string().contains("--keys"), "{error}");
}

/// A key goes into a free slot, whatever is asked for: none is written over.
#[test]
fn the_file_grows_and_a_slot_that_is_free_again_is_used_again() {
    let folder = Folder::new();
    let mut keys = folder.open();
    keys.make().expect("made");
    let mut all: Vec<SealKey> = Vec::new();
    for more in [1, 62, 2, 70] {
        let new: Vec<(Id, SealKey)> = (0..more).map(|_| (round(1), key())).collect();
        keys.add(&new).expect("stored");
        all.extend(new.into_iter().map(|(_, key)| key));
        assert!(all.iter().all(|key| holds(&folder.bytes(), key)));
    }
    let full = folder.bytes().len();
    assert_eq!(full, 3 * GROWTH * SLOT);
    for _ in 0..200 {
        let gone = all.remove(0);
        keys.wipe(&[gone.id]).expect("wiped");
        let new = key();
        keys.add(&[(round(1), new.clone())]).expect("stored");
        all.push(new);
    }
    assert_eq!(folder.bytes().len(), full, "it grew no more");
    drop(keys);
    let keys = folder.open();
    assert!(all.iter().all(|key| keys.get(key.id).is_some()));
}

/// A crash leaves keys that no box needs, and half a slot. Keys of a box that is
/// not here are kept: it may be away.
#[test]
fn what_a_crash_left_is_wiped_and_nothing_else_is() {
    let folder = Folder::new();
    let mut keys = folder.open();
    keys.make().expect("made");
    let [needed, left, away, torn] = [key(), key(), key(), key()];
    let rounds = [round(1), round(1), round(2), round(3)];
    let all = [&needed, &left, &away, &torn];
    let all: Vec<(Id, SealKey)> = rounds.into_iter().zip(all.map(SealKey::clone)).collect();
    keys.add(&all).expect("stored");
    drop(keys);
    let mut bytes = folder.bytes();
    let at = bytes.windows(32).position(|window| window == torn.secret);
    let slot = at.expect("there") / SLOT;
    bytes[slot * SLOT + 60..(slot + 1) * SLOT].fill(0);
    bytes.extend([1; 40]);
    fs::write(folder.file(), bytes).expect("written");

    let mut keys = folder.open();
    assert!(keys.get(torn.id).is_none(), "its check fails");
    let sealed = HashMap::from([(round(1), needed.id)]);
    keys.wipe_others(&sealed).expect("wiped");
    let bytes = folder.bytes();
    assert!(holds(&bytes, &needed) && holds(&bytes, &away));
    assert!(!holds(&bytes, &left) && !holds(&bytes, &torn));
    // The end that was cut short takes keys like any other place.
    let more: Vec<(Id, SealKey)> = (0..GROWTH).map(|_| (round(4), key())).collect();
    keys.add(&more).expect("stored");
    drop(keys);
    let keys = folder.open();
    assert!(more.iter().all(|(_, key)| keys.get(key.id).is_some()));
}

#[test]
fn from_which_slot_is_in_use_nobody_sees_how_often_keys_were_changed() {
    let folder = Folder::new();
    let mut keys = folder.open();
    keys.make().expect("made");
    let mut before: Option<SealKey> = None;
    let mut by_turns = [BTreeSet::new(), BTreeSet::new()];
    for turn in 0..512 {
        let next = key();
        keys.add(&[(round(1), next.clone())]).expect("stored");
        if let Some(before) = before.replace(next.clone()) {
            keys.wipe(&[before.id]).expect("wiped");
        }
        let bytes = folder.bytes();
        let at = bytes.windows(32).position(|window| window == next.secret);
        by_turns[turn % 2].insert(at.expect("there") / SLOT);
    }
    let [even, odd] = &by_turns;
    assert!(
        even.intersection(odd).count() > GROWTH / 2,
        "{even:?} {odd:?}"
    );
    // However many there are, there is a choice.
    let more: Vec<(Id, SealKey)> = (0..GROWTH - 1).map(|_| (round(2), key())).collect();
    keys.add(&more).expect("stored");
    assert!(keys.slots.iter().filter(|slot| slot.is_none()).count() >= FREE);
}
