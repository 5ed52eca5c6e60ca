//! Guessing codes: an attacker who tries one after the other, in every place
//! that tells whether a code is good, from the address that members share.

use crate::attacks::house::{agent, form};
use crate::common::app::TestApp;
use crate::common::ballots::{ballots, tool};
use crate::common::html;
use crate::common::rounds::a_round;
use jiff::SignedDuration;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::collections::BTreeSet;
use std::sync::mpsc;
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::Store;

/// Guesses of each kind; together more than can wait.
const GUESSES: usize = 60;
/// What `src/web/lines.rs` says: told at once, then one after the other.
const AT_ONCE: usize = 8;
const IN_LINE: usize = 64;
const GAP: SignedDuration = SignedDuration::from_millis(250);

/// Every step of a member that looks a code up: the button pressed, and fields
/// besides.
const STEPS: [&[(&str, &str)]; 5] = [
    &[("go", "questions")],
    &[("go", "review")],
    &[("go", "send"), ("gaps", "yes")],
    &[("switch", "fr"), ("page", "questions")],
    &[("switch", "fr"), ("page", "review")],
];

struct Place {
    app: TestApp,
    id: Id,
    codes: Vec<Code>,
    _root: tempfile::TempDir,
}

fn place() -> Place {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let (id, codes) = a_round()
        .of(20)
        .with_cards()
        .opens_alone_in(&Store::open(&folder).expect("opens"));
    let app = TestApp::with(|config| config.data.clone_from(&folder));
    Place {
        app,
        id,
        codes,
        _root: root,
    }
}

impl Place {
    /// Takes a step with a code: status, whether the connection stays, and the
    /// page without the code and the token of this form.
    fn step(&self, step: &[(&str, &str)], code: &str) -> (u16, bool, String) {
        let mut fields = vec![("code", code), ("lang", "en")];
        fields.extend_from_slice(step);
        let url = format!("{}/r/{}", self.app.address, self.id);
        let mut answer = agent().post(&url).send_form(fields).expect("an answer");
        let page = answer.body_mut().read_to_string().expect("a page");
        let visit = html::read(&page).fields_of("visit").pop();
        let visit = visit.map(|field| field.value);
        let page = visit.map_or(page.clone(), |visit| page.replace(&visit, "VISIT"));
        let closes = answer
            .headers()
            .get("connection")
            .is_some_and(|value| value == "close");
        (
            answer.status().as_u16(),
            !closes,
            page.replace(code, "CODE"),
        )
    }
}

fn foreign(seed: u64) -> String {
    Code::draw(&mut StdRng::seed_from_u64(seed)).to_string()
}

#[test]
fn a_member_gets_in_while_an_attacker_at_the_same_address_waits() {
    let place = place();
    let used = place.codes[0].to_string();
    let answers = ballots(tool()).at_random(8).of(2);
    let send = |code: &str, answers: &Ballot| {
        let url = format!("{}/r/{}", place.app.address, place.id);
        let sent = agent().post(&url).send_form(form(code, answers));
        sent.expect("an answer").status().as_u16()
    };
    assert_eq!(send(&used, &answers[0]), 303);

    std::thread::scope(|scope| {
        let (sender, told) = mpsc::channel();
        // Unknown codes and a used one, at every step that tells.
        for guess in 0..2 * GUESSES {
            let (sender, place, used) = (sender.clone(), &place, &used);
            scope.spawn(move || {
                let unknown = foreign(900 + guess as u64);
                let code = if guess % 2 == 0 { &unknown } else { used };
                let step = STEPS[guess / 2 % STEPS.len()];
                let said = place.step(step, code);
                sender.send((guess, said)).expect("somebody listens");
            });
        }
        // The server's clock stands still, so those whose turn is later wait.
        let first: Vec<_> = told.iter().take(2 * GUESSES - IN_LINE).collect();
        let with = |status| first.iter().filter(|(_, said)| said.0 == status).count();
        assert_eq!(with(422), AT_ONCE);
        assert_eq!(with(429), 2 * GUESSES - IN_LINE - AT_ONCE);
        for (_, (status, stays, page)) in &first {
            assert_eq!(*stays, *status == 422);
            let kind = page.contains("already used") || page.contains("déjà servi");
            assert_eq!(kind, *status == 422, "who is turned away is told nothing");
        }

        // The member comes from the same address, and takes every step at once.
        let code = place.codes[1].to_string();
        for step in STEPS {
            if !step.contains(&("go", "send")) {
                assert_eq!(place.step(step, &code).0, 200, "{step:?}");
            }
        }
        assert_eq!(send(&code, &answers[1]), 303);
        // Meanwhile not one of those who wait was told anything.
        assert!(told.try_recv().is_err());

        // Each gap lets one of them out.
        for _ in 0..3 {
            place.app.passes(GAP);
            let (_, said) = told.recv().expect("one more");
            assert_eq!(said.0, 422);
            assert!(told.try_recv().is_err(), "one at a time");
        }
        place.app.passes(GAP * 64);
        let rest: Vec<_> = told.iter().take(IN_LINE - 3).collect();
        assert!(rest.iter().all(|(_, said)| said.0 == 422));
    });
    let counted = place.app.store.answered_now(&place.id).expect("store");
    assert_eq!(counted, Some(2));
}

/// At every step and however full the line is, an unknown code and a used one
/// get the same bytes by the same turn; and a slip that shows in the text alone
/// is no guess and waits for nothing.
#[test]
fn unknown_and_used_codes_wait_alike_and_slips_of_the_finger_do_not() {
    let place = place();
    let used = place.codes[0].to_string();
    let answers = ballots(tool()).at_random(9).of(1);
    let url = format!("{}/r/{}", place.app.address, place.id);
    let sent = agent().post(&url).send_form(form(&used, &answers[0]));
    assert_eq!(sent.expect("an answer").status(), 303);

    for step in STEPS {
        let pair = [foreign(77), used.clone()].map(|code| place.step(step, &code));
        assert_eq!(pair[0].0, 422);
        assert!(pair[0] == pair[1], "{step:?}");
        place.app.passes(GAP * 2);
    }
    // With a line of both kinds, and beyond its end.
    let beyond = 20;
    std::thread::scope(|scope| {
        let (sender, told) = mpsc::channel();
        for guess in 0..AT_ONCE + IN_LINE + beyond {
            let (sender, place, used) = (sender.clone(), &place, &used);
            scope.spawn(move || {
                let unknown = foreign(78);
                let code = if guess % 2 == 0 { &unknown } else { used };
                let said = place.step(STEPS[0], code);
                sender.send(said).expect("somebody listens");
            });
        }
        let mut all: BTreeSet<_> = told.iter().take(AT_ONCE + beyond).collect();
        assert_eq!(all.len(), 2, "told, and turned away");
        // Now the line is full, and the clock stands.
        let pair = [foreign(79), used.clone()].map(|code| place.step(STEPS[0], &code));
        assert_eq!((pair[0].0, pair[0].1), (429, false));
        assert!(pair[0] == pair[1]);
        assert!(all.contains(&pair[0]));
        for slip in ["", "1234", "AAAAA-AAAAA-AAAA", "00000-00000-0001"] {
            assert_eq!(place.step(STEPS[0], slip).0, 422, "{slip}");
        }
        place.app.passes(GAP * 64);
        all.extend(told.iter().take(IN_LINE));
        assert_eq!(all.len(), 2, "all who waited were told the same");
    });
}
