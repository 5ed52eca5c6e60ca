use super::*;
use futures_executor::block_on;

fn steps() -> SecondSteps {
    SecondSteps {
        between: Shared::in_memory("between", BETWEEN),
        settings: Shared::in_memory("settings", BEGUN),
        held: Shared::in_memory("held", BEGUN),
        wrong_codes: Lines::default(),
    }
}

fn done<T>(step: impl Future<Output = Result<T, WebError>>) -> T {
    block_on(step).expect("in memory")
}

fn session(csrf: &str) -> Session {
    Session {
        person: person("0123456789"),
        csrf: csrf.to_owned(),
    }
}

fn person(id: &str) -> Account {
    Account {
        id: Id::parse(id).expect("an id"),
        name: "Rose".into(),
        passphrase: None,
        epoch: 3,
        disabled: false,
        shares_name: false,
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).expect("in range")
}

#[test]
fn whoever_is_between_has_five_minutes_and_five_tries() {
    let (steps, rose) = (steps(), person("0123456789"));
    let token = done(steps.begin(&rose, at(0)));
    let who = |token: &str, second| done(steps.who(token, at(second)));
    assert_eq!(who(&token, 299), Some((rose.id, 3)));
    assert_eq!(who(&token, 300), None);
    assert!(who("another", 0).is_none());
    assert!(who(&draw_token(&rose.id), 0).is_none());
    for _ in 0..TRIES {
        assert!(done(steps.take_try(&token, at(1))).is_some());
    }
    assert!(done(steps.take_try(&token, at(1))).is_none());
    assert!(who(&token, 1).is_none());
}

#[test]
fn a_token_is_used_once_and_one_too_many_ends_the_oldest() {
    let (steps, rose) = (steps(), person("0123456789"));
    let begin = |n| done(steps.begin(&rose, at(n)));
    let tokens: Vec<String> = (0..6).map(begin).collect();
    let paul = done(steps.begin(&person("1123456789"), at(6)));
    let who = |token: &str| done(steps.who(token, at(6)));
    let end = |token: &str| done(steps.end(token, at(6)));
    assert!(who(&tokens[0]).is_none());
    for token in tokens[1..].iter().chain([&paul]) {
        assert!(who(token).is_some() && end(token));
        assert!(!end(token));
    }
}

#[test]
fn nobody_fills_the_memory_by_signing_in_again_and_again() {
    let steps = steps();
    for second in 0..100 {
        let (session, now) = (session(&second.to_string()), at(second));
        done(steps.prove(&session, now));
        done(steps.hold(&session, now, GoingOn::to("/account")));
    }
    let all = |all: Option<&Vec<Setting>>| all.map_or(0, Vec::len);
    let rose = person("0123456789").id;
    assert_eq!(done(steps.settings.look(&rose, all)), SESSIONS);
    assert_eq!((steps.settings.len(), steps.held.len()), (1, 1));
    let held = |of: &str| done(steps.held(&session(of), at(100))).path().is_some();
    assert!(held("99") && !held("98"));
    let proved = |of: &str| done(steps.is_proved(&session(of), at(100)));
    assert!(proved("99") && proved("80") && !proved("79"));
}

#[test]
fn it_holds_for_ten_minutes_that_somebody_has_shown_who_they_are() {
    let steps = steps();
    let (a, b) = (session("a"), session("b"));
    let proved = |of: &Session, second| done(steps.is_proved(of, at(second)));
    assert!(!proved(&a, 0));
    done(steps.prove(&a, at(0)));
    assert!(proved(&a, 599) && !proved(&b, 1));
    assert!(!proved(&a, 600));
    // What was drawn stays until it is set up, and is nobody else's.
    let drawn = |of: &Session, second| done(steps.secret(of, at(second)));
    let secret = drawn(&a, 700);
    assert_eq!(drawn(&a, 1400), secret);
    assert_ne!(drawn(&b, 1400), secret);
    done(steps.forget_secret(&a, at(1400)));
    assert_ne!(drawn(&a, 1400), secret);
}

/// What a program shares is read by another as it was.
#[test]
fn what_is_going_on_is_read_as_it_was_written() {
    let between = Between {
        token: draw_token(&person("0123456789").id),
        epoch: 3,
        since: at(1),
        tries: 2,
        using: None,
    };
    let setting = Setting {
        secret: Some(Secret(AppSecret::draw(&mut rand::rng()))),
        ..Setting::of("a".into())
    };
    let written = serde_json::to_string(&(&between, &setting)).expect("written");
    let read: (Between, Setting) = serde_json::from_str(&written).expect("read");
    assert_eq!((read.0.since, read.0.tries), (at(1), 2));
    let secret = |of: &Setting| of.secret.as_ref().map(|one| one.0.text());
    assert_eq!(secret(&read.1), secret(&setting));
}
