//! Members whose form comes to any of several programs that serve one database.

use super::two;
use crate::common::app::TestApp;
use crate::common::ballots::tool;
use crate::common::meeting::{Meeting, chooses, sends};
use crate::common::people::{Browser, Page};
use crate::common::postgres::Database;
use crate::common::rounds::{a_partnership, a_round};
use std::sync::Barrier;
use tablee::discussion::PollKind;
use tablee::round::{Id, RoundState};
use tablee::store::{Ending, StoreError, replace_lost_keys, rotate_key};

/// A member's form with everything answered, as its page gives it.
fn filled(member: &Browser, round: &Id, code: &str) -> Vec<(String, String)> {
    let start = member.post(
        &format!("/r/{round}"),
        &[("code", code), ("go", "questions")],
    );
    let visit = start.field("visit").expect("a visit");
    let own = [("lang", "en"), ("code", code), ("visit", &visit)];
    let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let items = tool().items().iter();
    let answers = items.map(|item| (format!("item-{}", item.id), "B".to_owned()));
    own.into_iter().chain(answers).collect()
}

/// What is answered to this button of the form.
fn goes(member: &Browser, round: &Id, form: &[(String, String)], go: &str) -> Page {
    let mut fields = crate::common::people::pairs(form);
    fields.push(("go", go));
    member.post(&format!("/r/{round}"), &fields)
}

/// It was told that the answers had arrived before.
fn says_before(page: &Page) -> bool {
    page.status == 303 && page.headers["location"].contains("/thanks?before=yes&")
}

/// Its answers arrived with it.
fn is_thanked(page: &Page) -> bool {
    page.status == 303 && !says_before(page)
}

/// A round by link, and one with cards and its first code.
fn rounds(app: &TestApp) -> [(Id, String); 2] {
    let whose = a_partnership(&app.store);
    let (by_link, _) = a_round().of(12).opens_in(&app.store, &whose);
    let (with_cards, codes) = a_round().of(12).with_cards().opens_in(&app.store, &whose);
    [(by_link, String::new()), (with_cards, codes[0].to_string())]
}

#[test]
fn a_form_counts_once_whichever_program_it_is_sent_to_and_back_shows_nothing_at_any() {
    let [first, second] = two();
    for (round, code) in rounds(&first) {
        let (here, there) = (first.visitor(), second.visitor());
        let form = filled(&here, &round, &code);
        // What one gave out, the other takes.
        let review = goes(&there, &round, &form, "review");
        assert_eq!(review.status, 200);
        assert_eq!(review.field("visit").as_ref(), Some(&form[2].1));
        assert!(
            review.html().all("input[value=B]").len() > 5,
            "with its answers"
        );
        assert!(is_thanked(&goes(&there, &round, &form, "send")));
        for member in [&here, &there] {
            for go in ["send", "review", "questions"] {
                let page = goes(member, &round, &form, go);
                assert!(says_before(&page), "{go}: {} {}", page.status, page.body);
            }
        }
        assert_eq!(first.store.answered_now(&round).expect("read"), Some(1));
        let kept = first.kept();
        let (_, database) = kept.last().expect("the database");
        let database = String::from_utf8_lossy(database);
        assert!(database.contains(round.as_str()) && !database.contains(&form[2].1));
    }
}

#[test]
fn a_form_that_was_sent_counts_once_also_after_a_start() {
    let [first, second] = two();
    let rounds = rounds(&first);
    let forms = rounds.clone().map(|(round, code)| {
        let form = filled(&first.visitor(), &round, &code);
        assert!(is_thanked(&goes(&first.visitor(), &round, &form, "send")));
        form
    });
    drop(second);
    let again = first.restarts();
    for ((round, _), form) in rounds.iter().zip(&forms) {
        for go in ["send", "review"] {
            assert!(says_before(&goes(&again.visitor(), round, form, go)));
        }
        assert_eq!(again.store.answered_now(round).expect("read"), Some(1));
    }
    let (by_link, _) = &rounds[0];
    let other = filled(&again.visitor(), by_link, "");
    assert!(is_thanked(&goes(&again.visitor(), by_link, &other, "send")));
    assert_eq!(again.store.answered_now(by_link).expect("read"), Some(2));
}

/// What it would give out is of the next master key; what came is not.
#[test]
fn a_form_that_was_sent_counts_once_also_at_a_program_that_starts_after_a_rotation() {
    let app = TestApp::with_records_in(Database::new());
    for (round, code) in rounds(&app) {
        let form = filled(&app.visitor(), &round, &code);
        assert!(is_thanked(&goes(&app.visitor(), &round, &form, "send")));
        rotate_key(&app.places()).expect("turned");
        let started = app.beside();
        for go in ["send", "review", "questions"] {
            assert!(says_before(&goes(&started.visitor(), &round, &form, go)));
        }
        assert_eq!(app.store.answered_now(&round).expect("read"), Some(1));
    }
}

#[test]
fn of_presses_at_once_at_two_programs_one_counts_and_all_others_hear_so() {
    const EACH: usize = 3;
    let [first, second] = two();
    for (round, code) in rounds(&first) {
        let form = filled(&first.visitor(), &round, &code);
        let together = Barrier::new(2 * EACH);
        let pages = std::thread::scope(|all| {
            let presses: Vec<_> = [&first, &second]
                .into_iter()
                .cycle()
                .take(2 * EACH)
                .map(|app| {
                    let (together, form, round) = (&together, &form, &round);
                    all.spawn(move || {
                        let member = app.visitor();
                        together.wait();
                        let page = goes(&member, round, form, "send");
                        let answered = app.store.answered_now(round).expect("read");
                        assert_eq!(answered, Some(1), "what it is told is true by then");
                        page
                    })
                })
                .collect();
            let presses = presses.into_iter();
            presses
                .map(|press| press.join().expect("an answer"))
                .collect::<Vec<_>>()
        });
        assert_eq!(pages.iter().filter(|page| is_thanked(page)).count(), 1);
        let before = pages.iter().filter(|page| says_before(page)).count();
        assert_eq!(before, 2 * EACH - 1);
    }
}

#[test]
fn a_poll_takes_a_form_once_whichever_program_it_is_sent_to() {
    let [first, second] = two();
    let rose = first.coordinator();
    let meeting = Meeting::of(&first, &rose);
    let path = meeting.starts("worth");
    let (here, there) = (first.visitor(), second.visitor());
    let form = there.get(&path);
    let thanked = sends(&here, &path, &form, &["A"]);
    assert_eq!(thanked.status, 303, "{}", thanked.body);
    for phone in [&here, &there] {
        let again = sends(phone, &path, &form, &["A"]);
        assert_eq!(again.status, 200, "{}", again.body);
        assert!(again.html().all("form input[name=item-poll]").is_empty());
    }
    assert_eq!(chooses(&there, &path, &["A"]).status, 303, "another form");
    let poll = first.store.poll(&meeting.id(), PollKind::Worth);
    let poll = poll.expect("read").expect("it goes on");
    assert_eq!(first.store.poll_answered(&poll).expect("read"), 2);
}

/// Two programs on two machines, of which the second has no copy of the newest master key,
/// and rounds as [`rounds`] opens them, which are under it.
struct WithoutKey {
    first: TestApp,
    second: TestApp,
    rounds: [(Id, String); 2],
}

impl WithoutKey {
    fn new() -> Self {
        let first = TestApp::with_records_in(Database::new());
        let second = first.on_another_machine();
        rotate_key(&first.places()).expect("turned");
        let rounds = rounds(&first);
        Self {
            first,
            second,
            rounds,
        }
    }

    /// The two, and the round by link.
    fn by_link() -> (TestApp, TestApp, Id) {
        let all = Self::new();
        let [(round, _), _] = all.rounds;
        (all.first, all.second, round)
    }
}

/// How a round stands at a program.
fn state_in(app: &TestApp, round: &Id) -> RoundState {
    let round = app.store.round(round).expect("read");
    round.expect("there").state
}

/// It says that nothing can be taken just now, in words, and has what was chosen.
#[track_caller]
fn says_not_now(page: &Page, answers: usize) {
    assert_eq!(page.status, 503, "{}", page.body);
    assert!(
        page.says("Answers cannot be taken just now"),
        "{}",
        page.body
    );
    assert!(!page.says("closed while you were answering"));
    assert_eq!(page.html().all("input[value=B]").len(), answers);
    for target in page.errors() {
        assert!(page.html().shows(&format!("#{target}")), "{target}");
    }
}

#[test]
fn a_program_without_the_key_of_a_box_says_so_keeps_what_was_typed_and_another_takes_it() {
    let WithoutKey {
        first,
        second,
        rounds,
    } = WithoutKey::new();
    let answers = tool().items().len();
    for (round, code) in rounds {
        let (here, there) = (first.visitor(), second.visitor());
        let form = filled(&here, &round, &code);
        says_not_now(&goes(&there, &round, &form, "send"), answers);
        if !code.is_empty() {
            says_not_now(&goes(&there, &round, &form, "review"), answers);
            let typed = [
                ("code", code.as_str()),
                ("page", "landing"),
                ("go", "questions"),
            ];
            let page = there.post(&format!("/r/{round}"), &typed);
            says_not_now(&page, 0);
            assert_eq!(page.field("code").as_ref(), Some(&code));
        }
        assert_eq!(first.store.answered_now(&round).expect("read"), Some(0));
        assert!(is_thanked(&goes(&here, &round, &form, "send")));
        assert_eq!(first.store.answered_now(&round).expect("read"), Some(1));
    }
}

#[test]
fn a_program_that_starts_without_the_key_loses_nothing_that_was_typed_either() {
    let WithoutKey {
        first,
        second,
        rounds,
    } = WithoutKey::new();
    let [by_link, _] = rounds.clone();
    let form = filled(&first.visitor(), &by_link.0, &by_link.1);
    let second = second.starts_without_newer_key();
    let state = state_in(&second, &by_link.0);
    assert_eq!(state, RoundState::Waiting { damaged: false });
    let page = goes(&second.visitor(), &by_link.0, &form, "send");
    says_not_now(&page, tool().items().len());
    let first_page = second.visitor().get(&format!("/r/{}", by_link.0));
    assert!(first_page.says("Answers cannot be taken for now"));
}

/// Copies the master keys of one machine to another.
fn copy_keys(from: &TestApp, to: &TestApp) {
    let [from, to] = [from, to].map(|app| app.places().ring_file());
    std::fs::copy(from, to).expect("copied");
}

#[test]
fn a_round_whose_key_is_elsewhere_is_not_ended_here_and_goes_on_once_the_key_is_copied() {
    let (first, second, round) = WithoutKey::by_link();
    let state = || state_in(&second, &round);
    let form = filled(&first.visitor(), &round, "");
    // It has not met the box yet; whoever sends meets it.
    assert_eq!(state(), RoundState::Open);
    says_not_now(
        &goes(&second.visitor(), &round, &form, "send"),
        tool().items().len(),
    );
    assert_eq!(state(), RoundState::Waiting { damaged: false });
    let kept = first.kept();

    // Its coordinator there is told why, and ends nothing.
    let ended = second.store.give_up(&round);
    assert!(matches!(ended, Err(StoreError::BoxAway)), "{ended:?}");
    assert_eq!(state(), RoundState::Waiting { damaged: false });
    assert!(first.kept() == kept, "nothing was changed");
    assert_eq!(first.store.answered_now(&round).expect("read"), Some(0));

    // Without a look it waits; with one, after the key has come, it goes on.
    second.store.look_for_boxes_again().expect("looked");
    assert_eq!(state(), RoundState::Waiting { damaged: false });
    copy_keys(&first, &second);
    second.store.look_for_boxes_again().expect("looked");
    assert_eq!(state(), RoundState::Open);
    assert_eq!(
        second.store.give_up(&round).expect("nothing"),
        Ending::Nothing
    );
    assert!(is_thanked(&goes(&second.visitor(), &round, &form, "send")));
    assert_eq!(first.store.answered_now(&round).expect("read"), Some(1));
}

#[test]
fn a_coordinator_is_told_at_the_program_without_the_key_that_nothing_is_lost() {
    let first = TestApp::with_records_in(Database::new());
    let second = first.on_another_machine();
    rotate_key(&first.places()).expect("turned");
    let rose = first.coordinator();
    let partnership = rose.makes_partnership("The table");
    let round = rose.opens_round_with(&partnership, &[("entry", "link")]);
    let id = Id::parse(&round).expect("an id");
    let there = second.visitor();
    there.signs_in("Rose");
    let form = filled(&first.visitor(), &id, "");
    // Before the program has met the box and after.
    for _ in 0..2 {
        for (lang, said) in [("en", "nothing is lost"), ("fr", "rien n’est perdu")] {
            let path = format!("/rounds/{round}/close?lang={lang}");
            let page = there.sends(&path, &[("sure", "yes")]);
            assert_eq!(page.status, 503, "{}", page.body);
            assert!(page.says(said), "{}", page.body);
        }
        assert_eq!(goes(&second.visitor(), &id, &form, "send").status, 503);
    }
    assert!(is_thanked(&goes(&first.visitor(), &id, &form, "send")));
}

#[test]
fn whoever_ends_a_round_after_its_key_was_copied_ends_nothing_and_it_goes_on() {
    let (first, second, round) = WithoutKey::by_link();
    let form = filled(&first.visitor(), &round, "");
    assert!(is_thanked(&goes(&first.visitor(), &round, &form, "send")));
    let other = filled(&first.visitor(), &round, "");
    assert_eq!(goes(&second.visitor(), &round, &other, "send").status, 503);
    copy_keys(&first, &second);
    assert_eq!(
        second.store.give_up(&round).expect("asked"),
        Ending::Nothing
    );
    assert_eq!(state_in(&second, &round), RoundState::Open);
    assert_eq!(second.store.answered_now(&round).expect("read"), Some(1));
}

#[test]
fn a_round_whose_key_is_lost_is_ended_without_a_result() {
    let (first, second, round) = WithoutKey::by_link();
    // The machine that had the key in use is gone.
    drop(first);
    replace_lost_keys(&second.places()).expect("replaced");
    let second = second.restarts();
    let state = || state_in(&second, &round);
    assert_eq!(state(), RoundState::Waiting { damaged: false });
    assert_eq!(second.store.give_up(&round).expect("ended"), Ending::Done);
    assert_eq!(state(), RoundState::Interrupted);
}

#[test]
fn a_poll_whose_box_cannot_be_opened_keeps_the_choice_and_does_not_call_itself_over() {
    let first = TestApp::with_records_in(Database::new());
    let second = first.on_another_machine();
    rotate_key(&first.places()).expect("turned");
    let rose = first.coordinator();
    let meeting = Meeting::of(&first, &rose);
    let path = meeting.starts("worth");
    let form = first.visitor().get(&path);
    let keeps_it = |second: &TestApp| {
        let page = sends(&second.visitor(), &path, &form, &["A"]);
        assert_eq!(page.status, 503, "{}", page.body);
        assert!(page.says("Answers cannot be taken just now"));
        assert_eq!(page.checked(), 1, "what was chosen");
    };
    keeps_it(&second);
    keeps_it(&second.starts_without_newer_key());
    assert_eq!(sends(&first.visitor(), &path, &form, &["A"]).status, 303);
}
