//! Thieves of copies of `boxes.db`: without a key, with the last file of keys, with
//! all of them, and after the closing.
//!
//! What a server without the sealing would have left is what whoever has the key of
//! each moment reads: every attack is made on that too, and succeeds there.

mod started;
mod stopped;

use crate::common::ballots::{ballots, counted, tool};
use crate::common::files::{boxes_at_rest, contains, keys};
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round};
use crate::common::sealed::{self, Row};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tablee::ballot::{Answer, Ballot};
use tablee::invitation_code::{Code, CodeHash};
use tablee::round::Id;
use tablee::store::{BOXES_FILE, Store};

const ANSWERS: usize = 24;

/// What was stolen at one moment at rest.
struct Theft {
    boxes: Vec<u8>,
    keys: Vec<u8>,
}

impl Theft {
    fn of(folder: &Path) -> Self {
        boxes_at_rest(folder);
        // Keys are wiped once the log is cut: a moment later.
        let rounds = |boxes: &[u8]| {
            let rows = sealed::rows(boxes, &[]).into_iter();
            rows.map(|row| row.round).collect::<BTreeSet<_>>()
        };
        loop {
            let boxes = fs::read(folder.join(BOXES_FILE)).expect("read");
            let keys = fs::read(keys(folder)).expect("read");
            if sealed::slots(&keys).len() == rounds(&boxes).len() {
                return Self { boxes, keys };
            }
            std::thread::yield_now();
        }
    }

    fn rows(&self, of: &Id, keys: &[u8]) -> Vec<Row> {
        let mut rows = sealed::rows(&self.boxes, keys);
        rows.retain(|row| row.round == of.as_str());
        rows
    }

    /// The rows as they lie.
    fn stored(&self, of: &Id) -> Vec<Vec<u8>> {
        let rows = self.rows(of, &[]).into_iter();
        rows.map(|row| row.stored).collect()
    }

    /// The rows as they would lie without the sealing.
    fn unsealed(&self, of: &Id) -> Vec<Vec<u8>> {
        let rows = self.rows(of, &self.keys).into_iter();
        rows.map(|row| row.opened.expect("its own key")).collect()
    }
}

/// A round that members answer one by one, and what was stolen before the first and
/// after each.
struct Stolen {
    root: tempfile::TempDir,
    store: Store,
    round: Id,
    other: Id,
    codes: Vec<Code>,
    answers: Vec<Ballot>,
    thefts: Vec<Theft>,
}

impl Stolen {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("folder");
        let folder = root.path().join("data");
        let store = Store::open(&folder).expect("opens");
        let whose = a_partnership(&store);
        // More members than answer: the box takes several rows.
        let (round, codes) = a_round().of(600).with_cards().opens_in(&store, &whose);
        let (other, _) = a_round().of(600).with_cards().opens_in(&store, &whose);
        let answers = ballots(tool()).at_random(7).of(ANSWERS);
        let mut thefts = vec![Theft::of(&folder)];
        for (code, answers) in codes.iter().zip(&answers) {
            counted(&store, &round, Some(code), answers);
            thefts.push(Theft::of(&folder));
        }
        Self {
            root,
            store,
            round,
            other,
            codes,
            answers,
            thefts,
        }
    }

    /// Ballots that are tied to their codes by what `seen` reads of two neighbouring
    /// copies: the one code that went and the one ballot that came.
    fn tied(&self, seen: impl Fn(&Theft) -> Option<Vec<u8>>) -> usize {
        let hash = |code: &Code| code.hash(self.round.as_str());
        let has = |bytes: &[u8], code: &CodeHash| contains(bytes, code.as_bytes());
        let tie = |pair: &[Theft]| {
            let (before, after) = (seen(&pair[0])?, seen(&pair[1])?);
            let mut spent = (0..self.codes.len()).filter(|&member| {
                let hash = hash(&self.codes[member]);
                has(&before, &hash) && !has(&after, &hash)
            });
            let mut came = (0..ANSWERS).filter(|&member| {
                let bytes = self.answers[member].to_bytes();
                !contains(&before, &bytes) && contains(&after, &bytes)
            });
            Some(spent.next()? == came.next()?)
        };
        let pairs = self.thefts.windows(2);
        pairs.filter(|pair| tie(pair) == Some(true)).count()
    }
}

/// Which rows are not as they were.
fn changed(before: &[Vec<u8>], after: &[Vec<u8>]) -> Vec<usize> {
    let both = before.iter().zip(after).enumerate();
    both.filter(|(_, (before, after))| before != after)
        .map(|(index, _)| index)
        .collect()
}

/// The first 12 bytes and the 8 after them: key id, commit, index.
const HEAD: usize = 20;

/// After each of 24 ballots, two neighbouring copies say that the box was written,
/// and nothing else: not which rows, not how many ballots, nothing of another box.
#[test]
fn copies_without_a_key_tell_that_a_box_was_written_and_nothing_else() {
    let stolen = Stolen::new();
    let pairs = || stolen.thefts.windows(2);
    let rows = stolen.thefts[0].stored(&stolen.round).len();
    assert!(rows > 2, "rows to tell apart: {rows}");
    let kinds = |of: fn(&Theft, &Id) -> Vec<Vec<u8>>| -> BTreeSet<Vec<usize>> {
        let kind =
            |pair: &[Theft]| changed(&of(&pair[0], &stolen.round), &of(&pair[1], &stolen.round));
        pairs().map(kind).collect()
    };
    assert_eq!(kinds(Theft::stored), BTreeSet::from([(0..rows).collect()]));
    assert!(
        kinds(Theft::unsealed).len() > 1,
        "the control: unsealed, ballots differ by the rows that they move"
    );
    for pair in pairs() {
        let [before, after] = [&pair[0], &pair[1]];
        assert_eq!(before.boxes.len(), after.boxes.len());
        assert!(before.stored(&stolen.other) == after.stored(&stolen.other));
        // What lies outside of the box's rows is as it was.
        let without = |theft: &Theft| {
            let mut bytes = theft.boxes.clone();
            for row in theft.stored(&stolen.round) {
                let at = crate::common::files::place(&bytes, &row).expect("stored");
                bytes[at..at + row.len()].fill(0);
            }
            bytes
        };
        assert!(without(before) == without(after));
        // No piece of a row is as it was, though most of what is sealed is.
        let [one, other] = [before, after].map(|theft| theft.stored(&stolen.round));
        for (one, other) in one.iter().zip(&other) {
            assert_ne!(
                one[..HEAD - 4],
                other[..HEAD - 4],
                "a key and a nonce of its own"
            );
            let pieces = one[HEAD..].chunks(8).zip(other[HEAD..].chunks(8));
            assert!(pieces.into_iter().all(|(one, other)| one != other));
        }
    }
    for theft in &stolen.thefts {
        let bytes = stolen.answers.iter().map(Ballot::to_bytes);
        assert!(
            bytes
                .into_iter()
                .all(|ballot| !contains(&theft.boxes, &ballot))
        );
        assert!(
            theft
                .rows(&stolen.round, &[])
                .iter()
                .all(|row| row.opened.is_none())
        );
    }
}

/// A thief's own ballot, then another member's: copies before, between and after.
struct Trial([Theft; 3]);

impl Trial {
    /// The thief's guess: what moved the same rows is the same ballot.
    fn guess(&self, round: &Id, rows: fn(&Theft, &Id) -> Vec<Vec<u8>>) -> bool {
        let [before, between, after] = self.0.each_ref().map(|theft| rows(theft, round));
        changed(&before, &between) == changed(&between, &after)
    }
}

/// A thief sends a ballot of their own, which moves some rows, and looks whether
/// another member's moves the same.
#[test]
fn a_ballot_of_ones_own_does_not_tell_whether_another_is_like_it() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let store = Store::open(&folder).expect("opens");
    let (round, _) = a_round().of(300).opens_alone_in(&store);
    // Some rows of ballots to be among.
    let crowd = ballots(tool()).at_random(21).of(900);
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                let next = || next.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                while let Some(answers) = crowd.get(next()) {
                    counted(&store, &round, None, answers);
                }
            });
        }
    });
    let trials = |alike: bool| -> Vec<Trial> {
        let trial = |n: u8| {
            // Spread over the sorted box; where it differs, far away.
            let sends = |first: u8| {
                let chosen = [first % 2 * 2, n / 2 % 3];
                let answers = ballots(tool())
                    .by(move |_, item| Answer::Option(chosen[item.min(1)]))
                    .of(1);
                counted(&store, &round, None, &answers[0]);
                Theft::of(&folder)
            };
            let before = Theft::of(&folder);
            Trial([before, sends(n), sends(if alike { n } else { n + 1 })])
        };
        (0..10).map(trial).collect()
    };
    let (alike, different) = (trials(true), trials(false));
    let guessed = |trials: &[Trial], rows: fn(&Theft, &Id) -> Vec<Vec<u8>>| {
        let guessed = trials.iter().filter(|trial| trial.guess(&round, rows));
        guessed.count()
    };
    // The control: without the sealing the thief is right each time.
    assert_eq!(guessed(&alike, Theft::unsealed), 10);
    assert_eq!(guessed(&different, Theft::unsealed), 0);
    // With it the rows say the same of both.
    assert_eq!(guessed(&alike, Theft::stored), 10);
    assert_eq!(guessed(&different, Theft::stored), 10);
}

#[test]
fn the_last_keys_open_the_last_copy_and_tie_nothing() {
    let stolen = Stolen::new();
    let last = stolen.thefts.last().expect("the last");
    let opens = |theft: &Theft, keys: &[u8]| {
        let rows = theft.rows(&stolen.round, keys);
        rows.iter().all(|row| row.opened.is_some())
    };
    let with_the_last = |theft: &&Theft| opens(theft, &last.keys);
    assert_eq!(stolen.thefts.iter().filter(with_the_last).count(), 1);
    assert!(opens(last, &last.keys), "all ballots so far");
    let read = |theft: &Theft, keys: &[u8]| {
        let rows = theft.rows(&stolen.round, keys).into_iter();
        rows.map(|row| row.opened)
            .collect::<Option<Vec<_>>>()
            .map(|rows| rows.concat())
    };
    assert_eq!(stolen.tied(|theft| read(theft, &last.keys)), 0);
    // The control: who steals the keys each time, too, reads everything.
    assert!(stolen.thefts.iter().all(|theft| opens(theft, &theft.keys)));
    assert_eq!(stolen.tied(|theft| read(theft, &theft.keys)), ANSWERS);
}

#[test]
fn closing_makes_every_copy_of_the_box_unreadable_wherever_it_is() {
    let stolen = Stolen::new();
    let Stolen { root, store, .. } = &stolen;
    let folder = root.path().join("data");
    let last = stolen.thefts.last().expect("the last");
    assert_eq!(
        sealed::slots(&last.keys).len(),
        2,
        "one for each open round"
    );
    store
        .close_round(&stolen.round, CLOSING_DAY)
        .expect("closes");
    let now = fs::read(keys(&folder)).expect("read");
    assert_eq!(sealed::slots(&now).len(), 1, "the other round's");
    for theft in &stolen.thefts {
        let rows = theft.rows(&stolen.round, &now);
        assert!(rows.iter().all(|row| row.opened.is_none()));
        assert!(
            theft
                .rows(&stolen.other, &now)
                .iter()
                .all(|row| row.opened.is_some())
        );
    }
    // Nor is a key left where it stood.
    for key in sealed::slots(&last.keys).into_values() {
        let is_left = contains(&now, &key);
        assert_eq!(is_left, sealed::slots(&now).values().any(|one| *one == key));
    }
    store.delete_round(&stolen.other).expect("deleted");
    let now = fs::read(keys(&folder)).expect("read");
    assert!(now.iter().all(|&byte| byte == 0), "nothing but free slots");
}
