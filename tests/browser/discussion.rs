//! Every page of a discussion: preparing it and its screens, the group's own
//! answers, choosing with phones, the record, decisions over the years.

use crate::common::app::TestApp;
use crate::common::meeting::{AMONG, chooses};
use crate::common::people::{Browser, pairs};
use crate::reader::Reading;
use crate::rounds::ELEVEN;
use tablee::discussion::{Field, fingerprint};
use tablee::round::{Id, Settles, Way};
use tablee::store::Change;

/// What says that nothing stood in a field.
const NONE: &str = "e3b0c442";

/// Preparing a discussion, and every screen of it, in one language and two.
pub(crate) fn screens(desk: &Reading, rose: &Browser, round: &str, what: &str) {
    let path = format!("{round}/discussion");
    desk.gets(&format!("preparing, {what}"), &path, 200);
    let long = "x".repeat(400);
    let wrong = [
        ("field:plan/leads", long.as_str()),
        ("shown:plan/leads", NONE),
    ];
    desk.posts(&format!("preparing refused, {what}"), &path, &wrong, 422);
    let both = [
        ("field:plan/languages", "fr en"),
        ("shown:plan/languages", NONE),
    ];
    for screen in ["welcome", "see", "choose", "decide", "close", "follow"] {
        let name = format!("discussion, {screen}, {what}");
        desk.gets(&name, &format!("{path}/{screen}"), 200);
    }
    if what != "nothing" {
        let name = format!("subject, {what}");
        desk.gets(&name, &format!("{path}/subject-1"), 200);
    }
    assert_eq!(rose.sends(&path, &both).status, 303);
    for screen in ["welcome", "see", "close"] {
        let name = format!("discussion, {screen}, two languages, {what}");
        desk.gets(&name, &format!("{path}/{screen}?lead=yes"), 200);
    }
}

/// What the group settles on, beside what members answered alone.
pub(crate) fn answers(desk: &Reading, app: &TestApp, id: &Id, what: &str) {
    let settled = Way::Settled(Settles::Questions);
    assert!(app.store.set_way(id, settled).expect("stored"));
    let path = format!("/rounds/{id}/discussion");
    let first = format!("{path}/answer-1");
    desk.gets(&format!("own answer, {what}"), &first, 200);
    if what == "counts" {
        desk.gets("own answers", &format!("{path}/answers"), 200);
        let name = "field:about/question/1/answer";
        let wrong = [(name, "Z"), ("shown:about/question/1/answer", NONE)];
        desk.posts("own answer refused", &first, &wrong, 422);
    }
}

/// The record of a discussion: before anything is noted, with notes, and as members
/// read it.
pub(crate) fn record(desk: &Reading, app: &TestApp, rose: &Browser, id: &Id, what: &str) {
    let path = format!("/rounds/{id}/record");
    desk.gets(&format!("empty record, {what}"), &path, 200);
    let share = format!("{path}/share");
    let nothing = [("go", "share")];
    desk.posts(&format!("sharing no part, {what}"), &share, &nothing, 422);
    notes(
        app,
        id,
        &[
            ("subjects", "own/1"),
            (
                "about/own/1/title",
                "\u{5e9}\u{5dc}\u{5d5}\u{5dd}, and meals",
            ),
            ("about/own/1/what", "Two lines,\nas they were written."),
            ("about/own/1/reason", "Because we eat together."),
            ("action/1/what", "When we meet, whoever hosts cooks."),
            ("action/1/due", "2027-05-01"),
        ],
    );
    desk.gets(&format!("record, {what}"), &path, 200);
    let all = [
        ("parts", "notes"),
        ("parts", "answers"),
        ("parts", "decisions"),
    ];
    assert_eq!(rose.sends(&share, &all).status, 303);
    desk.gets(&format!("shared record, {what}"), &path, 200);
    let theirs = format!("/r/{id}/record");
    desk.gets(&format!("record as members read it, {what}"), &theirs, 200);
}

fn notes(app: &TestApp, id: &Id, all: &[(&str, &str)]) {
    let changes = all.iter().map(|(field, text)| Change {
        field: Field::parse(field).expect("a field"),
        shown: fingerprint(""),
        text: (*text).to_owned(),
    });
    let changes: Vec<Change> = changes.collect();
    app.store.note(id, &changes).expect("noted");
}

/// Choosing with phones, before, while and after it is asked.
pub(crate) fn polls(desk: &Reading, app: &TestApp, rose: &Browser, round: &str) {
    let choose = format!("{round}/discussion/choose");
    let path = format!("{round}/discussion/polls");
    for asks in ["dots", "worth"] {
        let screen = format!("{path}?asks={asks}");
        desk.gets(&format!("asking for {asks}"), &screen, 200);
        let mut fields = vec![("asks", asks)];
        fields.extend(AMONG.iter().map(|about| ("about", *about)));
        if asks == "dots" {
            desk.posts("asking about one", &path, &fields[..2], 422);
        }
        assert_eq!(rose.sends(&path, &fields).status, 303);
        let page = desk.gets(&format!("asked for {asks}"), &screen, 200);
        let word = page.html().first(".poll-address").links()[0].to_owned();
        let (_, word) = word.split_once("/v/").expect("a word");
        if asks == "dots" {
            desk.gets("choosing while phones choose", &choose, 200);
        }
        for _ in 0..5 {
            let sent = chooses(&app.visitor(), &format!("/v/{word}"), &["A"]);
            assert_eq!(sent.status, 303);
        }
        let ended = rose.sends(&format!("{path}/end"), &[("asks", asks)]);
        assert_eq!(ended.status, 303);
        desk.gets(&format!("told {asks}"), &screen, 200);
    }
    desk.gets("choosing, with dots", &choose, 200);
}

/// What was decided after these rounds, the earlier first, and what became of it.
pub(crate) fn decisions(desk: &Reading, partnership: &str, rounds: &[Id]) {
    let of = format!("/partnerships/{partnership}");
    desk.gets("decisions", &format!("{of}/actions"), 200);
    desk.gets("welcome sheet", &format!("{of}/welcome"), 200);
    let [first, .., last] = rounds else {
        panic!("two rounds");
    };
    let last = format!("/rounds/{last}/discussion/last-time");
    desk.gets("since last time", &last, 200);
    let new = format!("/rounds/{first}/actions/new");
    let page = desk.gets("new decision", &new, 200);
    let blank = page.html();
    let blank = blank.first("form.panel").fields().into_iter();
    let blank: Vec<(String, String)> = blank
        .filter(|field| field.kind != "button" && field.name != "csrf")
        .map(|field| (field.name, field.value))
        .collect();
    let blank = pairs(&blank);
    desk.posts("new decision refused", &new, &blank, 422);
    let one = format!("/rounds/{first}/actions/1");
    desk.gets("decision", &one, 200);
    let wrong = [
        ("field:action/1/state", "forgotten"),
        ("shown:action/1/state", NONE),
    ];
    desk.posts("state refused", &format!("{one}/state"), &wrong, 422);
}

/// Opening a round of each way, and every page of those that a group answers.
pub(crate) fn together(desk: &Reading, rose: &Browser) {
    let partnership = rose.makes_partnership("Quartier nord");
    let new = format!("/partnerships/{partnership}/rounds/new");
    for (way, settles) in [("settled", "requirements"), ("together", "questions")] {
        let others = [("way", way), ("settles", settles), ("go", "review")];
        let fields = crate::common::setting::round_fields(&others);
        desk.posts(&format!("review, {way}"), &new, &fields, 200);
    }
    let wrong = [("way", "together"), ("members", "two"), ("go", "review")];
    let wrong = crate::common::setting::round_fields(&wrong);
    desk.posts("new round together refused", &new, &wrong, 422);
    let opens = |label| {
        let others = [("way", "together"), ("members", "3"), ("label", label)];
        rose.opens_round_with(&partnership, &others)
    };
    let [then, now] = ["Then", "Now"].map(opens);
    let of = format!("/rounds/{now}");
    for page in ["", "/discussion", "/record", "/delete"] {
        desk.gets(&format!("together{page}"), &format!("{of}{page}"), 200);
    }
    let name = "field:about/question/1/answer";
    let answer = [(name, "A"), ("shown:about/question/1/answer", NONE)];
    let first = format!("{of}/discussion/answer-1");
    assert_eq!(rose.sends(&first, &answer).status, 303);
    for screen in ["see", "answers", "answer-1", "choose", "close"] {
        let path = format!("{of}/discussion/{screen}");
        desk.gets(&format!("together, {screen}"), &path, 200);
    }
    for page in ["", "/privacy"] {
        let path = format!("/r/{now}{page}");
        desk.gets(&format!("together, for members{page}"), &path, 200);
    }
    let compared = format!("/partnerships/{partnership}/compare?round={then}&round={now}");
    desk.gets("comparing what groups answered", &compared, 200);
}

/// Members' phones: before, while and after something is asked.
pub(crate) fn phones(member: &Reading, app: &TestApp, rose: &Browser, phone: &Browser) {
    let round = app.round_with(rose, &[("members", "14")]);
    app.others_answer(&round, &ELEVEN);
    app.close(&round);
    let polls = format!("/rounds/{}/discussion/polls", round.id);
    for asks in ["dots", "worth"] {
        let mut fields = vec![("asks", asks)];
        fields.extend(AMONG.iter().map(|about| ("about", *about)));
        assert_eq!(rose.sends(&polls, &fields).status, 303);
        let page = rose.get(&format!("{polls}?asks={asks}")).html();
        let link = page.first(".poll-address").links()[0];
        let (_, word) = link.split_once("/v/").expect("a word");
        let path = format!("/v/{word}");
        let page = member.gets(&format!("choosing {asks}"), &path, 200);
        let hidden = page.hidden();
        let mut none = pairs(&hidden);
        none.push(("go", "send"));
        member.posts(&format!("choosing no {asks}"), &path, &none, 422);
        let sent = chooses(phone, &path, &["A"]);
        let thanks = &sent.headers["location"];
        member.gets(&format!("thanks for {asks}"), thanks, 200);
        rose.sends(&format!("{polls}/end"), &[("asks", asks)]);
        member.gets(&format!("no longer {asks}"), &path, 404);
    }
}
