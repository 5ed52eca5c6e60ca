//! What is left of a box whose round is closed, deleted, or was copied without it.

use super::*;

#[test]
fn closing_keeps_the_counts_and_leaves_no_ballot_behind() {
    let root = DataFolder::new();
    let votes = opened(root.path(), 16);
    let store = Store::open(root.path()).expect("opens");
    submit_in_order(&store, &votes.iter().collect::<Vec<_>>());
    let mine: Vec<&Vote> = votes.iter().filter(|v| v.round == votes[0].round).collect();
    let day = jiff::civil::date(2026, 11, 20);
    store.close_round(&votes[0].round, day).expect("closes");
    let round = store.round(&votes[0].round).expect("store").expect("there");
    let answered = u32::try_from(mine.len()).expect("small");
    assert_eq!(round.state, RoundState::Closed { on: day, answered });
    let retained = store.retained(&round).expect("store").expect("closed");
    for (index, kept) in retained.items.iter().enumerate() {
        let mut counts = vec![0; tool().items()[index].options.len()];
        for vote in &mine {
            if let Answer::Option(option) = vote.ballot.answers()[index] {
                counts[usize::from(option)] += 1;
            }
        }
        match kept {
            RetainedItem::Counts(kept) => assert_eq!(kept.options, counts),
            other => assert!(counts.iter().sum::<u32>() < 8, "{other:?} for {counts:?}"),
        }
    }
    let late = store.submit_now(&mine[0].round, mine[0].code, &mine[0].ballot);
    assert_eq!(late.expect("store"), Submission::Closed);
    drop(store);
    for (name, bytes) in opened_image(root.path()) {
        for vote in &mine {
            let ballot = vote.ballot.to_bytes();
            assert!(!contains(&bytes, &ballot), "a ballot is left in {name}");
            if let Some(code) = vote.code {
                assert!(
                    !contains(&bytes, code.as_bytes()),
                    "a code is left in {name}"
                );
            }
        }
    }
}

/// The positive control of the search above: before closing it does find them.
#[test]
fn before_closing_the_search_finds_ballots_in_the_box_alone() {
    let root = DataFolder::new();
    let votes = opened(root.path(), 17);
    {
        let store = Store::open(root.path()).expect("opens");
        submit_in_order(&store, &votes.iter().collect::<Vec<_>>());
    }
    for (name, bytes) in opened_image(root.path()) {
        let found = contains(&bytes, &votes[0].ballot.to_bytes());
        assert_eq!(found, name == BOXES_FILE, "{name}");
    }
}

/// `boxes.db` as it is once it has heard that a round is about to change.
fn announced(boxes: &Path, round: &Id) {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    SqliteConnection::establish(boxes.to_str().expect("text"))
        .expect("opens")
        .batch_execute(&format!(
            "UPDATE pair SET changes = changes + 1, pending = '{round}'"
        ))
        .expect("written");
}

#[test]
fn a_closing_that_was_cut_short_is_finished_at_the_next_start() {
    let root = DataFolder::new();
    let votes = opened(&root.path().join("a"), 18);
    {
        let store = Store::open(&root.path().join("a")).expect("opens");
        submit_in_order(&store, &votes.iter().collect::<Vec<_>>());
    }
    // The moment between the two steps: the result is kept, the box still full.
    copy(&root.path().join("a"), &root.path().join("b"));
    {
        let store = Store::open(&root.path().join("b")).expect("opens");
        store
            .close_round(&votes[0].round, jiff::civil::date(2026, 11, 20))
            .expect("closes");
    }
    let boxes = root.path().join("b").join(BOXES_FILE);
    fs::copy(root.path().join("a").join(BOXES_FILE), &boxes).expect("copy");
    fs::copy(keys(&root.path().join("a")), keys(&root.path().join("b"))).expect("copy");
    announced(&boxes, &votes[0].round);
    let store = Store::open(&root.path().join("b")).expect("opens");
    assert_eq!(store.answered_now(&votes[0].round).expect("store"), None);
    let retained = store
        .retained(&store.round(&votes[0].round).expect("store").expect("there"))
        .expect("store")
        .expect("closed");
    assert_eq!(retained.answered, 17);
    drop(store);
    for (name, bytes) in opened_image(&root.path().join("b")) {
        assert!(!contains(&bytes, &votes[0].ballot.to_bytes()), "{name}");
    }
}

#[test]
fn a_copy_without_boxes_marks_its_open_rounds_and_never_reopens_them() {
    let root = DataFolder::new();
    let votes = opened(&root.path().join("a"), 19);
    let store = Store::open(&root.path().join("a")).expect("opens");
    submit_in_order(&store, &votes.iter().collect::<Vec<_>>());
    fs::create_dir_all(root.path().join("b")).expect("folder");
    let target = root.path().join("b").join(RECORDS_FILE);
    store.back_up(&target).expect("copies while serving");
    assert!(store.back_up(&target).is_err(), "a copy never overwrites");
    let copy = Store::open(&root.path().join("b")).expect("opens");
    let round = copy.round(&votes[0].round).expect("store").expect("there");
    assert_eq!(round.state, RoundState::Waiting { damaged: false });
    assert!(!round.takes_answers(jiff::Timestamp::now()));
}

#[test]
fn deleting_a_partnership_deletes_all_of_it() {
    let root = DataFolder::new();
    let votes = opened(root.path(), 20);
    let store = Store::open(root.path()).expect("opens");
    submit_in_order(&store, &votes.iter().collect::<Vec<_>>());
    let round = store.round(&votes[0].round).expect("store").expect("there");
    store
        .close_round(&round.id, jiff::civil::date(2026, 11, 20))
        .expect("closes");
    store
        .delete_partnership(&round.partnership)
        .expect("deletes");
    assert!(store.round(&round.id).expect("store").is_none());
    assert_eq!(store.answered_now(&votes[20].round).expect("store"), None);
    drop(store);
    for (name, bytes) in opened_image(root.path()) {
        if name == RECORDS_FILE {
            assert!(!contains(&bytes, b"Our table"), "{name}");
        }
        assert!(!contains(&bytes, &votes[20].ballot.to_bytes()), "{name}");
    }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}
