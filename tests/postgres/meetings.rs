//! A meeting whose people are at several programs.

use super::two;
use crate::common::app::TestApp;
use crate::common::mailing::signs_in_again;
use crate::common::meeting::Meeting;
use crate::common::patience::{NEVER, until};
use crate::common::people::Browser;
use std::io::{BufRead, BufReader};
use tablee::discussion::{Field, PollKind, fingerprint};
use tablee::round::Id;
use tablee::store::{Change, Written};

/// The events of a round's discussion, as a browser at this server gets them.
fn watches(app: &TestApp, rose: &Browser, round: &str) -> impl Iterator<Item = serde_json::Value> {
    let cookies = rose.cookies().into_iter();
    let cookies: Vec<String> = cookies
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(NEVER))
        .build()
        .into();
    let address = format!("{}/rounds/{round}/discussion/events?since=0", app.address);
    let answer = agent.get(&address).header("cookie", cookies.join("; "));
    let answer = answer.call().expect("a stream");
    let lines = BufReader::new(answer.into_body().into_reader()).lines();
    lines.map_while(Result::ok).filter_map(|line| {
        let data = line.strip_prefix("data: ")?;
        Some(serde_json::from_str(data).expect("an event"))
    })
}

fn note(of: &str, shown: &str, text: &str) -> Change {
    Change {
        field: Field::parse(of).expect("a field"),
        shown: fingerprint(shown),
        text: text.to_owned(),
    }
}

#[test]
fn who_follows_at_another_program_sees_what_is_written_and_where_the_meeting_is() {
    let [first, second] = two();
    let rose = first.coordinator();
    let meeting = Meeting::of(&first, &rose);
    let path = |screen: &str| format!("/rounds/{}/discussion{screen}", meeting.round);
    let there = signs_in_again(&second);
    assert_eq!(there.get(&path("/follow")).status, 200);
    let mut events = watches(&second, &there, &meeting.round);
    first
        .store
        .note(&meeting.id(), &[note("meeting/proud", "", "The garden")])
        .expect("noted");
    let news = events.next().expect("an event");
    assert_eq!(news["fields"][0]["text"], "The garden");
    assert_eq!(rose.get(&path("/decide?lead=yes")).status, 200);
    assert_eq!(events.next().expect("an event")["here"], "decide");
    let at = |browser: &Browser| {
        let page = browser.get(&path("/follow")).html();
        assert!(!page.shows("textarea"), "it is looked at");
        let here = page.first("body").attribute("data-here");
        here.map(str::to_owned)
    };
    assert_eq!(at(&there).as_deref(), Some("decide"));
    // Something that is no text: phones are asked.
    let turns = |app: &TestApp| {
        let today = jiff::tz::TimeZone::UTC.to_datetime(app.now()).date();
        app.store.meeting(&meeting.id(), today).expect("read").turns
    };
    let before = turns(&second);
    meeting.starts("worth");
    let news = events.next().expect("an event");
    assert_eq!(news["turns"], before + 1);
    assert_eq!(turns(&first), before + 1);
    // The page says the same number, or its script would load it again and again.
    for browser in [&rose, &there] {
        let page = browser.get(&path("/follow")).html();
        let told = page
            .first("body")
            .attribute("data-turns")
            .map(str::to_owned);
        assert_eq!(told, Some((before + 1).to_string()));
    }
    // Of another day nothing is told, and nothing stays.
    first.passes(jiff::SignedDuration::from_hours(24));
    assert_eq!(turns(&second), 0);
    let day = jiff::tz::TimeZone::UTC.to_datetime(first.now()).date();
    second.store.forget_meetings(day).expect("forgotten");
    let rose = signs_in_again(&first);
    assert_eq!(at(&rose), Some(String::new()), "nobody leads");
}

#[test]
fn of_two_who_write_the_same_at_two_programs_nothing_is_lost() {
    let [first, second] = two();
    let rose = first.coordinator();
    let meeting = Meeting::of(&first, &rose);
    let id: Id = meeting.id();
    let mut stands = String::new();
    for turn in 0..15 {
        let texts = ["here", "there"].map(|who| format!("{who} {turn}"));
        let written = std::thread::scope(|all| {
            let each = [(&first, &texts[0]), (&second, &texts[1])].map(|(app, text)| {
                let change = note("meeting/proud", &stands, text);
                let id = &id;
                all.spawn(move || app.store.note(id, &[change]).expect("decided").remove(0))
            });
            each.map(|one| one.join().expect("writes"))
        });
        let (stored, refused) = match &written {
            [Written::Stored, Written::Theirs(theirs)] => (&texts[0], theirs),
            [Written::Theirs(theirs), Written::Stored] => (&texts[1], theirs),
            other => panic!("{other:?}"),
        };
        assert_eq!(stored, refused, "it is shown what stands");
        stands.clone_from(stored);
    }
}

#[test]
fn a_poll_that_two_start_and_end_is_one_and_is_counted_once() {
    let [first, second] = two();
    let rose = first.coordinator();
    let meeting = Meeting::of(&first, &rose);
    let there = signs_in_again(&second);
    let path = meeting.path();
    let started = |browser: &Browser| {
        let page = browser.sends(&path, &[("asks", "worth")]);
        assert_eq!(page.status, 303, "{}", page.body);
    };
    std::thread::scope(|all| {
        for browser in [&rose, &there] {
            all.spawn(move || started(browser));
        }
    });
    let poll = first.store.poll(&meeting.id(), PollKind::Worth);
    let poll = poll.expect("read").expect("one");
    let answers = tablee::ballot::Ballot::from_answers(
        poll.round.settings.instrument(),
        vec![tablee::ballot::Answer::Option(0)],
    );
    let answer = answers.expect("fits");
    for app in [&first, &second, &first, &second, &first, &second] {
        let sent = app.store.submit_now(&poll.round.id, None, &answer);
        assert_eq!(sent.expect("stored"), tablee::store::Submission::Counted);
    }
    let ended = std::thread::scope(|all| {
        let each = [&first, &second].map(|app| {
            let of = meeting.id();
            all.spawn(move || app.store.end_poll(&of, PollKind::Worth).expect("decided"))
        });
        each.map(|one| one.join().expect("ends"))
    });
    let counted = Some(tablee::store::PollEnd::Counted);
    assert!(
        ended == [counted, None] || ended == [None, counted],
        "{ended:?}"
    );
    let worth = Field::parse("meeting/worth").expect("a field");
    let noted = || {
        let discussion = second.store.discussion(&meeting.id()).expect("read");
        discussion.text(&worth).to_owned()
    };
    until("what was counted", || noted() == "6 0 0");
}
