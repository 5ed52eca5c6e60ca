//! Guessing the second step: somebody who has a passphrase, and tries the codes of
//! its owner's app, many at once and without waiting for an answer.

use crate::attacks::house::agent;
use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::authenticator::Authenticator;
use jiff::SignedDuration;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::ScopedJoinHandle;

/// Guesses that are sent at once.
const GUESSES: usize = 50;
/// What `src/web/guessing.rs` says of wrong codes of an app.
const AT_ONCE: usize = 10;

/// The tokens of five who have shown the passphrase: as many as may at a time.
fn begun(app: &TestApp) -> Vec<String> {
    let begin = || {
        let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
        let page = app.visitor().post("/sign-in", &fields);
        page.field("between").expect("begun")
    };
    (0..5).map(|_| begin()).collect()
}

/// Sends a code: the status of the answer.
fn sends(app: &TestApp, between: &str, code: &str) -> u16 {
    let sent = agent()
        .post(format!("{}/sign-in/step", app.address))
        .send_form([("between", between), ("code", code)]);
    sent.expect("an answer").status().as_u16()
}

/// Sends a code in each of [`GUESSES`] threads: the statuses of the answers.
fn at_once(app: &TestApp, code: &str) -> Vec<u16> {
    let (begun, all) = (begun(app), Barrier::new(GUESSES));
    std::thread::scope(|scope| {
        let guesses = (0..GUESSES).map(|guess| {
            let (all, between) = (&all, begun[guess % begun.len()].as_str());
            scope.spawn(move || {
                all.wait();
                sends(app, between, code)
            })
        });
        let guesses: Vec<_> = guesses.collect();
        let told = guesses.into_iter().map(ScopedJoinHandle::join);
        told.map(|status| status.expect("an answer")).collect()
    })
}

#[test]
fn many_guesses_at_once_are_no_more_than_ten() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let path = "/account/second-factor/app";
    let key = rose.get(path).html().first("#secret").text();
    let authenticator = Authenticator::typed(&key);
    let set_up = rose.sends(path, &[("code", &authenticator.shows(app.now()))]);
    assert_eq!(set_up.status, 200, "{}", set_up.body);
    app.passes(SignedDuration::from_mins(5));
    let right = authenticator.shows(app.now());
    let wrong = if right == "123456" {
        "654321"
    } else {
        "123456"
    };

    let told = at_once(&app, wrong);
    assert!(
        told.iter().all(|status| [422, 429].contains(status)),
        "{told:?}"
    );
    // Those that were held off are told so, unless the tries of their token were over by
    // the time of the answer; one that comes after them is told in any case.
    assert_eq!(sends(&app, &begun(&app)[0], wrong), 429);
    // From now on not even the right one is looked at, however often it is sent.
    let told = at_once(&app, &right);
    assert!(!told.contains(&303), "{told:?}");
    // The control: after a quarter of an hour one is, and lets in once.
    app.passes(SignedDuration::from_mins(15));
    let told = at_once(&app, &authenticator.shows(app.now()));
    let in_by_it = told.iter().filter(|status| **status == 303).count();
    assert_eq!(in_by_it, 1, "{told:?}");
}

/// The positive control: a rule that looks at a code before it counts it looks at
/// all that are sent at once.
#[test]
fn a_rule_that_looks_before_it_counts_looks_at_all_of_them() {
    let (wrong, looked_at) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let all = Barrier::new(GUESSES);
    std::thread::scope(|scope| {
        for _ in 0..GUESSES {
            scope.spawn(|| {
                let may = wrong.load(Ordering::SeqCst) < AT_ONCE;
                all.wait();
                if may {
                    looked_at.fetch_add(1, Ordering::SeqCst);
                    wrong.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(looked_at.into_inner(), GUESSES);
}
