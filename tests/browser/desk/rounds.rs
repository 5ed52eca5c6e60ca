//! The pages of rounds: planned, open, closed, brought in, side by side.

use crate::common::app::TestApp;
use crate::common::earlier::{earlier_fields, form_path};
use crate::common::people::Browser;
use crate::common::setting::round_fields;
use crate::discussion;
use crate::reader::{Reader, Reading};
use crate::rounds::{ELEVEN, instrument, language};
use tablee::round::{Id, RoundState};

pub(super) fn opening(desk: &Reading, partnership: &str) {
    let path = format!("/partnerships/{partnership}/rounds/new");
    desk.gets("choice of an instrument", &path, 200);
    let of = |instrument: &str| format!("{path}?instrument={instrument}");
    let first = instrument().id().to_owned();
    desk.gets("no such instrument", &of("no-such"), 422);
    desk.gets("new round", &of(&first), 200);
    desk.gets("new round with parts", &of("before-we-partner"), 200);
    let arranged = [
        ("instrument", "before-we-partner"),
        ("arranged", "before-we-partner"),
        ("words", "yes"),
        ("ending", "process-check"),
        ("members", "5"),
    ];
    for (what, go) in [
        ("choice of another instrument", "choose"),
        ("review of a round with warnings", "review"),
    ] {
        let mut fields = round_fields(&arranged);
        fields.push(("go", go));
        desk.posts(what, &path, &fields, 200);
    }
    let wrong = [
        ("instrument", first.as_str()),
        ("arranged", first.as_str()),
        ("ending", "no-such"),
        ("members", "a dozen"),
        ("date", "soon"),
        ("time", "late"),
        ("zone", "Mars/Olympus"),
        ("go", "review"),
    ];
    desk.posts("new round refused", &path, &wrong, 422);
    for (what, others) in [
        ("review of a round, cards", [("entry", "cards")]),
        ("review of a round, codes to send", [("entry", "mail")]),
        ("review of a round, counts from five", [("counts", "5")]),
    ] {
        let mut fields = round_fields(&others);
        fields.push(("go", "review"));
        desk.posts(what, &path, &fields, 200);
    }
    let mut fields = round_fields(&[]);
    fields.push(("go", "change"));
    desk.posts("round to change", &path, &fields, 200);
}

/// A plan, and its questionnaire as whoever has the link tries it.
pub(super) fn planned(
    desk: &Reading,
    reader: &Reader,
    app: &TestApp,
    rose: &Browser,
    partnership: &str,
) {
    let path = format!("/partnerships/{partnership}/rounds/new");
    let mut fields = round_fields(&[("entry", "cards")]);
    fields.push(("go", "plan"));
    let plan = rose.sends(&path, &fields);
    let plan = plan.leads_to(&format!("/partnerships/{partnership}/plans/"));
    let of_plan = format!("/partnerships/{partnership}/plans/{plan}?done=planned");
    desk.gets("plan", &of_plan, 200);
    desk.gets("plan to go on with", &format!("{path}?plan={plan}"), 200);
    desk.gets(
        "partnership with a plan",
        &format!("/partnerships/{partnership}"),
        200,
    );
    let mut nobody = app.visitor();
    nobody.language = reader.tag;
    let reading = reader.in_the_place_of(&nobody);
    let trial = format!("/r/{plan}");
    reading.gets("preview, first page", &trial, 200);
    let lang = ("lang", reader.tag);
    reading.posts(
        "preview, questions",
        &trial,
        &[lang, ("go", "questions")],
        200,
    );
    reading.posts("preview, review", &trial, &[lang, ("go", "review")], 200);
    reading.gets(
        "preview, end",
        &format!("{trial}/thanks?lang={}", reader.tag),
        200,
    );
}

/// Gives a round that stays open.
pub(super) fn open_rounds(
    desk: &Reading,
    app: &TestApp,
    rose: &Browser,
    partnership: &str,
) -> String {
    let id = rose.opens_round_with(partnership, &[("entry", "cards"), ("members", "5")]);
    let path = format!("/rounds/{id}");
    desk.gets("open round", &format!("{path}?done=opened"), 200);
    desk.gets("taking back", &format!("{path}/delete"), 200);
    let date = format!("{path}/date");
    desk.gets("moving the date", &date, 200);
    let past = [("date", "2026-12-24"), ("time", "17:00")];
    desk.posts("moving the date refused", &date, &past, 422);
    let typed = [("date", "jeudi"), ("time", "midi")];
    desk.posts("moving the date refused, typed", &date, &typed, 422);
    let close = format!("{path}/close");
    desk.gets("closing with none", &close, 200);
    desk.posts("closing with none refused", &close, &[], 422);

    let sheet = rose.sends(&format!("{path}/cards"), &[("paper", "a4")]);
    assert_eq!(sheet.status, 200);
    let cards = format!("{path}/cards");
    desk.gets("open round, cards printed", &path, 200);
    desk.posts("replacing cards refused", &cards, &[], 422);
    let more = format!("{path}/more");
    desk.posts("more cards refused", &more, &[("more", "many")], 422);
    desk.gets("link shown large", &format!("{path}/square"), 200);

    let to_send = [("entry", "mail"), ("members", "5")];
    let sent = rose.opens_round_with(partnership, &to_send);
    let path = format!("/rounds/{sent}");
    desk.gets("open round, codes to send", &path, 200);
    let codes = format!("{path}/codes");
    assert_eq!(rose.sends(&codes, &[]).status, 200);
    desk.gets("open round, codes made", &path, 200);
    desk.posts("replacing codes refused", &codes, &[], 422);

    let all = app.round_of(rose, partnership, &[("entry", "cards"), ("members", "5")]);
    app.others_answer(&all, &ELEVEN[..5]);
    let path = format!("/rounds/{}", all.id);
    desk.gets("open round, all answered", &path, 200);
    desk.gets("closing with enough", &format!("{path}/close"), 200);
    let delete = format!("{path}/delete");
    desk.gets("deleting an open round", &delete, 200);
    desk.posts("deleting an open round refused", &delete, &[], 422);
    let cards = format!("{path}/cards");
    desk.posts("no card left to replace", &cards, &[], 422);

    let more = app.round_of(rose, partnership, &[("members", "5")]);
    app.others_answer(&more, &ELEVEN);
    let path = format!("/rounds/{}", more.id);
    desk.gets("open round, more than members", &path, 200);
    id
}

pub(super) fn closed_rounds(desk: &Reading, app: &TestApp, rose: &Browser, partnership: &str) {
    let mut closed = Vec::new();
    for (what, answers) in [("counts", 11), ("patterns", 6), ("nothing", 3)] {
        let round = app.round_of(rose, partnership, &[("members", "14")]);
        closed.push(round.id);
        app.others_answer(&round, &ELEVEN[..answers]);
        app.close(&round);
        let path = format!("/rounds/{}", round.id);
        desk.gets(&format!("closed, {what}"), &path, 200);
        desk.gets(&format!("report, {what}"), &format!("{path}/report"), 200);
        discussion::screens(desk, rose, &path, what);
        discussion::answers(desk, app, &round.id, what);
        if what == "counts" {
            discussion::polls(desk, app, rose, &path);
        }
        discussion::record(desk, app, rose, &round.id, what);
        app.store.set_shared(&round.id, true).expect("stored");
        let done = format!("{path}?done=shared");
        desk.gets(&format!("closed and shared, {what}"), &done, 200);
        let delete = format!("{path}/delete");
        desk.gets(&format!("deleting, {what}"), &delete, 200);
        let refused = format!("deleting, {what}, refused");
        desk.posts(&refused, &delete, &[], 422);
    }
    discussion::decisions(desk, partnership, &closed);
    discussion::together(desk, rose);
}

/// Rounds that were held elsewhere and brought in.
pub(super) fn earlier_rounds(desk: &Reading, app: &TestApp, rose: &Browser, partnership: &str) {
    let choice = format!("/partnerships/{partnership}/import");
    desk.gets("earlier round, which tool", &choice, 200);
    let path = form_path(partnership);
    let once = desk.gets("earlier round", &path, 200).field("once");
    let once = once.expect("a token");
    let table = "item,option,count\n1,A,many\n1,A,2\nninety,A,1\n";
    let wrong = [("once", once.as_str()), ("closed", "mai"), ("table", table)];
    desk.posts("earlier round refused", &path, &wrong, 422);
    let none = earlier_fields(&[("once", once.as_str())]);
    desk.posts("earlier round without counts", &path, &none, 422);
    let table = crate::common::counts::table(&tablee::instrument::shipped()[0], 11);
    let look = [("once", once.as_str()), ("go", "check"), ("table", &*table)];
    desk.posts(
        "look at an earlier round",
        &path,
        &earlier_fields(&look),
        200,
    );
    for (what, answered) in [("counts", 11), ("patterns", 6), ("nothing", 3)] {
        let id = rose.brings_in(partnership, answered, &[]);
        let path = format!("/rounds/{id}");
        let done = format!("{path}?done=imported");
        desk.gets(&format!("earlier, {what}"), &done, 200);
        let report = format!("{path}/report");
        desk.gets(&format!("earlier, report, {what}"), &report, 200);
        let delete = format!("{path}/delete");
        desk.gets(&format!("earlier, deleting, {what}"), &delete, 200);
        let id = Id::parse(&id).expect("an id");
        app.store.set_shared(&id, true).expect("stored");
        for page in ["", "/privacy", "/results"] {
            let what = format!("earlier, {what}, for members{page}");
            desk.gets(&what, &format!("/r/{id}{page}"), 200);
        }
    }
}

/// The closed rounds of a partnership side by side, and what cannot be.
pub(super) fn comparing(
    desk: &Reading,
    reader: &Reader,
    app: &TestApp,
    rose: &Browser,
    partnership: &str,
) {
    let path = format!("/partnerships/{partnership}/compare");
    desk.gets("comparing", &path, 200);
    desk.gets("comparing none", &format!("{path}?chosen=yes"), 422);
    let id = Id::parse(partnership).expect("an id");
    let rounds = app.store.rounds_of(&id).expect("read").readable;
    let closed: Vec<_> = rounds
        .into_iter()
        .filter(|round| matches!(round.state, RoundState::Closed { .. }))
        .collect();
    assert_eq!(closed.len(), 3, "counts, patterns, nothing");
    let two = format!("{path}?round={}&round={}", closed[0].id, closed[1].id);
    desk.gets("comparing two", &two, 200);
    desk.gets(
        "comparing one",
        &format!("{path}?round={}", closed[0].id),
        422,
    );
    let alone = tablee::results::compared::comparison(
        &app.store,
        &closed,
        &language(reader.tag),
        tablee::results::compared::For::Coordinators,
    );
    let alone = tablee::report::render::html(&alone.expect("comparable"));
    reader.keeps("alone, compared", &alone);
    let none = rose.makes_partnership("Quartier sud");
    let path = format!("/partnerships/{none}/compare");
    desk.gets("nothing to compare", &path, 200);
}
