//! Backups for a recipient: a disk that died, and thieves of backups with and without
//! the identity that opens them.

mod damaged;
mod disk;
mod left_out;

use crate::attacks::house::{agent, form};
use crate::common::backups::HostKey;
use crate::common::ballots::{ballots, counted, tool};
use crate::common::files::{boxes_at_rest, contains, image, keys, opened_boxes};
use crate::common::program::Program;
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round};
use crate::common::sealed;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tablee::store::{BOXES_FILE, Store};

/// What stands in the boxes of a backup, opened.
fn rows([_, boxes, keys]: &[Vec<u8>; 3]) -> Vec<u8> {
    let rows = sealed::rows(boxes, keys).into_iter();
    rows.flat_map(|row| row.opened.expect("its key is there"))
        .collect()
}

#[test]
fn a_dead_disk_is_recovered_with_the_identity_alone() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    let store = Store::open(&data).expect("opens");
    let whose = a_partnership(&store);
    let (id, codes) = a_round().of(2000).with_cards().opens_in(&store, &whose);
    let (other, _) = a_round().of(40).opens_in(&store, &whose);
    let answers = ballots(tool()).at_random(11).of(codes.len());
    counted(&store, &other, None, &answers[0]);
    drop(store);
    let program = Program::serving(&data, &root.path().join("log"));
    let url = format!("{}/r/{id}", program.address);
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let acknowledged = AtomicUsize::new(0);
    let live = root.path().join("live.backup");
    let (before, after) = std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let agent = agent();
                while !stop.load(Ordering::SeqCst) {
                    let at = next.fetch_add(1, Ordering::SeqCst);
                    let sent = form(&codes[at].to_string(), &answers[at]);
                    let sent = agent.post(&url).send_form(sent).expect("an answer");
                    assert_eq!(sent.status(), 303);
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while acknowledged.load(Ordering::SeqCst) < 20 {
            std::thread::yield_now();
        }
        let before = acknowledged.load(Ordering::SeqCst);
        key.backed_up(&data, &live);
        let after = next.load(Ordering::SeqCst);
        stop.store(true, Ordering::SeqCst);
        (before, after)
    });
    boxes_at_rest(&data);
    let still = root.path().join("still.backup");
    key.backed_up(&data, &still);
    let lost = opened_boxes(&data);
    program.kill();
    // The disk dies, and the keys with it.
    fs::remove_dir_all(&data).expect("gone");
    fs::remove_dir_all(keys(&data).parent().expect("a folder")).expect("gone");

    // Every byte of every open box is back, but for the mark of the folder.
    let recovered = root.path().join("recovered");
    let said = key.restored(&still, &recovered);
    assert!(
        said.contains(id.as_str()) && said.contains(other.as_str()),
        "{said}"
    );
    assert!(said.contains("codes used since work again"), "{said}");
    let opened = |files: &[(String, Vec<u8>)]| {
        let boxes = files.iter().find(|(name, _)| name == BOXES_FILE);
        sealed::rows(&boxes.expect("boxes").1, &[])
            .into_iter()
            .map(|row| row.stored)
            .collect::<Vec<_>>()
    };
    assert!(opened(&lost).len() > 10, "several rows");
    assert_eq!(opened(&opened_boxes(&recovered)), opened(&lost));

    // One that was made while members answered is of one moment between two answers.
    let moment = root.path().join("moment");
    key.restored(&live, &moment);
    let store = Store::open(&moment).expect("it fits together");
    let came = store.answered_now(&id).expect("read").expect("a box");
    assert!((before..=after).contains(&came), "{before} {came} {after}");
    let inside = opened_boxes(&moment);
    let inside = &inside
        .iter()
        .find(|(name, _)| name == BOXES_FILE)
        .expect("boxes")
        .1;
    let mut ballots_there = 0;
    for (code, answer) in codes.iter().zip(&answers) {
        let is_unused = contains(inside, code.hash(id.as_str()).as_bytes());
        let is_there = contains(inside, &answer.to_bytes());
        assert_ne!(is_unused, is_there, "a code and its ballot go together");
        ballots_there += usize::from(is_there);
    }
    assert_eq!(ballots_there, came);
    // Whose answer is lost gets in again, and nobody else.
    let again = |at: usize| {
        let code = Some(codes[at].hash(id.as_str()));
        store.submit_now(&id, code, &answers[at]).expect("asked")
    };
    let lost = (0..after).filter(|&at| contains(inside, codes[at].hash(id.as_str()).as_bytes()));
    for at in lost {
        assert_eq!(again(at), tablee::store::Submission::Counted);
    }
    assert_eq!(again(0), tablee::store::Submission::CodeNotUnused);
}

#[test]
fn a_backup_shows_nothing_without_its_identity_and_everything_with_it() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    let store = Store::open(&data).expect("opens");
    let (id, codes) = a_round()
        .called("Winter soup")
        .of(600)
        .with_cards()
        .opens_alone_in(&store);
    let answers = ballots(tool()).at_random(5).of(6);
    for (code, answer) in codes.iter().zip(&answers) {
        counted(&store, &id, Some(code), answer);
    }
    let backup = key.backed_up(&data, &root.path().join("backup"));
    let parts = key.opens(&backup);
    let mut secrets = vec![
        b"Winter soup".to_vec(),
        b"A table".to_vec(),
        b"Ada".to_vec(),
    ];
    secrets.push(id.as_str().as_bytes().to_vec());
    secrets.extend(parts[2].chunks(64).map(|slot| slot[8..40].to_vec()));
    secrets.push(b"SQLite format 3".to_vec());
    for secret in &secrets {
        let all = parts.concat();
        assert!(contains(&all, secret), "the control: the identity opens it");
        assert!(!contains(&backup, secret), "in clear");
    }
    let inside = rows(&parts);
    let of_the_box = answers.iter().map(|answer| answer.to_bytes().clone());
    for ballot in of_the_box {
        assert!(contains(&inside, &ballot) && !contains(&backup, &ballot));
    }
    for code in &codes[6..] {
        let hash = code.hash(id.as_str());
        assert!(contains(&inside, hash.as_bytes()) && !contains(&backup, hash.as_bytes()));
    }
}

/// True, and told: threat model, hosting, the members' page.
#[test]
fn an_identity_and_two_backups_one_submission_apart_tie_a_ballot_to_its_code() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    let store = Store::open(&data).expect("opens");
    let (id, codes) = a_round().of(40).with_cards().opens_alone_in(&store);
    let answers = ballots(tool()).at_random(9).of(40);
    for member in 0..10 {
        counted(&store, &id, Some(&codes[member]), &answers[member]);
    }
    let first = key.backed_up(&data, &root.path().join("first"));
    counted(&store, &id, Some(&codes[23]), &answers[23]);
    let second = key.backed_up(&data, &root.path().join("second"));
    let tied = |before: &[u8], after: &[u8]| {
        let spent = codes.iter().position(|code| {
            let hash = code.hash(id.as_str());
            contains(before, hash.as_bytes()) && !contains(after, hash.as_bytes())
        });
        let came = answers.iter().position(|answer| {
            let bytes = answer.to_bytes();
            !contains(before, &bytes) && contains(after, &bytes)
        });
        (spent, came)
    };
    let with_identity = tied(&rows(&key.opens(&first)), &rows(&key.opens(&second)));
    assert_eq!(with_identity, (Some(23), Some(23)));
    // Without it the two have their length in common, and no byte more than chance gives.
    assert_eq!(tied(&first, &second), (None, None));
    assert_eq!(first.len(), second.len());
    let same = first[15..]
        .iter()
        .zip(&second[15..])
        .filter(|(a, b)| a == b);
    assert!(same.count() < first.len() / 128);
    // Nor do the keys of the server open a backup after the closing; the identity does.
    store.close_round(&id, CLOSING_DAY).expect("closes");
    assert_eq!(
        tied(&rows(&key.opens(&first)), &rows(&key.opens(&second))),
        with_identity
    );
    let closed = key.opens(&key.backed_up(&data, &root.path().join("closed")));
    assert_eq!(rows(&closed), [0; 0]);
}

#[test]
fn without_a_recipient_no_open_box_is_in_a_backup_and_none_goes_into_a_pipe() {
    let root = tempfile::tempdir().expect("folder");
    let key = HostKey::made_in(root.path());
    let data = root.path().join("data");
    a_round().opens_alone_in(&Store::open(&data).expect("opens"));
    let tablee = |words: &[&str]| {
        let mut command = crate::common::program::the_program();
        let output = command.args(words).arg("--data").arg(&data).output();
        let output = output.expect("runs");
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
            output.stdout,
        )
    };
    let target = root.path().join("copy/tablee.db");
    fs::create_dir(target.parent().expect("a folder")).expect("folder");
    let at = target.to_str().expect("text");
    assert!(tablee(&["backup", at]).0);
    assert_eq!(image(target.parent().expect("a folder")).len(), 1);
    for words in [&["backup"][..], &["backup", "-"]] {
        let (done, said, out) = tablee(words);
        assert!(
            !done && said.contains("--recipient KEY") && out.is_empty(),
            "{said}"
        );
    }
    let both = [
        "backup",
        at,
        "--with-open-boxes",
        "--recipient",
        &key.recipient,
    ];
    let (done, said, _) = tablee(&both);
    assert!(
        !done && said.contains("leave --with-open-boxes out"),
        "{said}"
    );
    let (done, said, _) = tablee(&["backup", at, "--recipient", &key.recipient]);
    assert!(!done && said.contains("exists already"), "{said}");
    // The secret half does not belong on the command line, nor in a server's settings.
    let secret = key.identity.to_str().expect("text");
    let (done, said, _) = tablee(&["backup", "-", "--recipient", secret]);
    assert!(!done && said.contains("this is the identity"), "{said}");
}
