//! One code pressed fifty times at once, and codes that are guessed.

use crate::attacks::house::{agent, form};
use crate::common::app::TestApp;
use crate::common::ballots::{ballots, tool};
use crate::common::files::{boxes_at_rest, image};
use crate::common::html;
use crate::common::rounds::a_round;
use jiff::SignedDuration;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::sync::Barrier;
use std::thread::ScopedJoinHandle;
use std::time::Duration;
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::Store;

/// What a member is told: status, headers but the date, and the page without
/// the code that was typed and the token of this form.
fn told(app: &TestApp, id: &Id, code: &str, answers: &Ballot) -> (u16, String) {
    let url = format!("{}/r/{id}", app.address);
    let mut answer = agent()
        .post(&url)
        .send_form(form(code, answers))
        .expect("answers");
    let mut headers: Vec<String> = answer
        .headers()
        .iter()
        .filter(|(name, _)| name.as_str() != "date")
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    let page = answer.body_mut().read_to_string().expect("a page");
    let visit = html::read(&page).fields_of("visit").pop();
    let visit = visit.map(|field| field.value);
    let page = visit.map_or(page.clone(), |visit| page.replace(&visit, "VISIT"));
    let said = format!("{}\n{}", headers.join("\n"), page.replace(code, "CODE"));
    (answer.status().as_u16(), said)
}

#[test]
fn one_code_posted_fifty_times_at_once_counts_once() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let (id, codes) = a_round()
        .of(12)
        .with_cards()
        .opens_alone_in(&Store::open(&folder).expect("opens"));
    let app = TestApp::with(|config| config.data.clone_from(&folder));
    let answers = ballots(tool()).at_random(41).of(2);
    let code = codes[0].to_string();
    let at_once = Barrier::new(50);
    let outcomes: Vec<(u16, String)> = std::thread::scope(|scope| {
        let presses: Vec<_> = (0..50)
            .map(|_| {
                scope.spawn(|| {
                    at_once.wait();
                    told(&app, &id, &code, &answers[0])
                })
            })
            .collect();
        // Those who are not counted are told so one after the other.
        while !presses.iter().all(ScopedJoinHandle::is_finished) {
            app.passes(SignedDuration::from_millis(250));
            std::thread::sleep(Duration::from_millis(1));
        }
        presses
            .into_iter()
            .map(|press| press.join().expect("a member"))
            .collect()
    });
    let counted = outcomes.iter().filter(|(status, _)| *status == 303).count();
    assert_eq!(counted, 1);
    assert_eq!(app.store.answered_now(&id).expect("store"), Some(1));

    // The others were told what anybody is told whose code is not there.
    let foreign = Code::draw(&mut StdRng::seed_from_u64(42)).to_string();
    let (before, _) = boxes_at_rest(&folder);
    let unknown = told(&app, &id, &foreign, &answers[0]);
    assert_eq!(unknown.0, 422);
    for (status, said) in outcomes.iter().filter(|(status, _)| *status != 303) {
        assert_eq!((*status, said), (422, &unknown.1));
    }

    // Neither touches the box: not a byte, not a frame of its log.
    for _ in 0..5 {
        app.passes(SignedDuration::from_secs(1));
        assert_eq!(
            told(&app, &id, &code, &answers[1]),
            told(&app, &id, &foreign, &answers[1])
        );
        let now: Vec<_> = image(&folder)
            .into_iter()
            .filter(|(name, _)| name.starts_with("boxes"))
            .collect();
        assert!(now == before, "a refused code touched the box");
    }

    // The positive control: a code that is unused does touch it.
    let (status, _) = told(&app, &id, &codes[1].to_string(), &answers[1]);
    assert_eq!(status, 303);
    assert!(boxes_at_rest(&folder).0 != before);
}

/// The positive control: who looks first and drops in later counts fifty.
#[test]
fn who_looks_first_and_counts_later_counts_one_code_many_times() {
    use std::collections::HashSet;
    use std::sync::Mutex;
    let unused = Mutex::new(HashSet::from(["the code"]));
    let ballots = Mutex::new(0);
    let at_once = Barrier::new(50);
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                let found = unused.lock().expect("lock").contains("the code");
                at_once.wait();
                if found {
                    unused.lock().expect("lock").remove("the code");
                    *ballots.lock().expect("lock") += 1;
                }
            });
        }
    });
    assert_eq!(*ballots.lock().expect("lock"), 50);
}
