//! Choosing with phones, and whether a meeting was worth its time.

mod before;
mod ended;

use crate::common::app::TestApp;
use crate::common::meeting::{Meeting, chooses, sends};

use tablee::discussion::{
    About, AboutPart, Field, MOST_DOTS, MeetingPart, PlanPart, PollKind, fingerprint,
};
use tablee::round::Id;
use tablee::store::{Change, Store};

/// What is noted of the subjects with dots, most dots first.
fn dots(store: &Store, round: &Id) -> Vec<(String, u32)> {
    let discussion = store.discussion(round).expect("read");
    let dots = discussion.by_dots().into_iter();
    dots.map(|(about, dots)| (about.to_string(), dots))
        .collect()
}

fn notes(store: &Store, round: &Id, field: Field, text: &str) {
    let discussion = store.discussion(round).expect("read");
    let change = Change {
        shown: fingerprint(discussion.text(&field)),
        text: text.to_owned(),
        field,
    };
    store.note(round, &[change]).expect("stored");
}

#[test]
fn seven_choose_on_their_phones_and_the_dots_stand_in_order() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let before = meeting.screen("dots");
    assert!(before.says("Start") && !before.says("have answered"));
    let path = meeting.starts("dots");
    let screen = meeting.screen("dots");
    assert!(screen.says("Nobody has answered yet"));
    assert!(screen.says("Fewer than five have answered: ended now"));
    assert!(screen.html().shows("svg.square"));
    let address = screen.html().first(".poll-address").text();
    assert_eq!(address, format!("tablee.example.org{path}"));

    // Two phones in French; capital letters are as good.
    let typed = path.to_uppercase().replace("/V/", "/v/");
    for (at, chosen) in [
        &["A", "C"][..],
        &["C", "D", "A"],
        &["C"],
        &["C", "B"],
        &["A", "C"],
        &["C", "D"],
        &["D", "A", "C"],
    ]
    .into_iter()
    .enumerate()
    {
        let mut phone = app.visitor();
        phone.language = if at < 2 { "fr" } else { "en" };
        let sent = chooses(&phone, &typed, chosen);
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(!sent.headers.contains_key("set-cookie"));
        let thanks = phone.get(&sent.headers["location"]);
        assert_eq!(
            (thanks.status, thanks.language().as_str()),
            (200, phone.language)
        );
    }
    let screen = meeting.screen("dots");
    assert!(screen.says("7 people have answered"));
    assert!(!screen.html().shows(".poll-result") && !screen.says("ended now"));
    assert_eq!(dots(&app.store, &meeting.id()), []);

    assert_eq!(meeting.ends("dots"), "poll-counted");
    let counted = [
        ("question/7", 7),
        ("requirement/R1", 4),
        ("requirement/R6", 3),
        ("requirement/R3", 1),
    ]
    .map(|(about, dots)| (about.to_owned(), dots));
    assert_eq!(dots(&app.store, &meeting.id()), counted);
    let screen = meeting.screen("dots").html();
    let shown: Vec<String> = screen
        .first(".poll-result")
        .all("dd")
        .iter()
        .map(|dots| dots.words())
        .collect();
    assert_eq!(shown, ["7 dots", "4 dots", "3 dots", "one dot"]);
    // Nothing leads there any more.
    let phone = app.visitor();
    assert_eq!(phone.get(&path).status, 404);
    assert!(phone.get(&path).says("Nothing is asked here any more"));
}

#[test]
fn whether_it_was_worth_it_is_asked_by_the_same_way() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let path = meeting.starts("worth");
    for chosen in ["A", "B", "A", "A", "C"] {
        assert_eq!(chooses(&app.visitor(), &path, &[chosen]).status, 303);
    }
    let none = chooses(&app.visitor(), &path, &[]);
    assert_eq!(
        (none.status, none.errors()),
        (422, vec!["item-poll".to_owned()])
    );
    assert_eq!(meeting.ends("worth"), "poll-counted");
    let discussion = app.store.discussion(&meeting.id()).expect("read");
    assert_eq!(discussion.worth(), Some([3, 1, 1]));
    let screen = meeting.screen("worth");
    assert!(screen.says("In part") && screen.says("What the group said"));
    assert!(meeting.screen("dots").says("Start"), "a poll of its own");
}

#[test]
fn under_five_nothing_is_shown_and_dots_by_hand_stay() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let id = meeting.id();
    let by_hand = Field::About(About::Question("7".to_owned()), AboutPart::Dots);
    notes(&app.store, &id, by_hand.clone(), "2");
    let path = meeting.starts("dots");
    for _ in 0..4 {
        assert_eq!(chooses(&app.visitor(), &path, &["A", "B"]).status, 303);
    }
    assert_eq!(meeting.ends("dots"), "poll-few");
    let told = rose.get(&format!("{}?asks=dots&done=poll-few", meeting.path()));
    assert!(told.says("Fewer than five had answered, so nothing is shown"));
    assert_eq!(dots(&app.store, &id), [("question/7".to_owned(), 2)]);
    notes(&app.store, &id, by_hand, "5");
    assert_eq!(dots(&app.store, &id), [("question/7".to_owned(), 5)]);
}

#[test]
fn one_of_each_kind_goes_on_at_a_time_and_can_be_asked_again() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let first = meeting.starts("dots");
    assert_eq!(meeting.starts("dots"), first, "it goes on");
    let worth = meeting.starts("worth");
    assert_ne!(worth, first);
    assert!(!app.visitor().get(&first).says("asked this before"));
    for _ in 0..5 {
        assert_eq!(chooses(&app.visitor(), &first, &["B"]).status, 303);
    }
    assert_eq!(meeting.ends("dots"), "poll-counted");
    assert_eq!(meeting.ends("dots"), "", "there is none");
    assert_eq!(chooses(&app.visitor(), &worth, &["B"]).status, 303);

    // Again: another word, and members are told.
    let second = meeting.starts("dots");
    assert_ne!(second, first);
    assert!(app.visitor().get(&second).says("asked this before"));
    // What the first counted is not beside what is chosen now.
    assert!(!meeting.screen("dots").html().shows(".poll-result"));
    assert_eq!(meeting.ends("dots"), "poll-few");
    assert_eq!(
        dots(&app.store, &meeting.id())[0],
        ("requirement/R3".to_owned(), 5)
    );
}

#[test]
fn what_is_wrong_is_said_and_keeps_what_was_chosen() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let path = meeting.starts("dots");
    let phone = app.visitor();
    let many = chooses(&phone, &path, &["A", "B", "C", "D"]);
    assert_eq!(
        (many.status, many.errors()),
        (422, vec!["item-poll".to_owned()])
    );
    assert!(many.says("You have placed 4 dots. You can place 3: take one away."));
    assert_eq!(many.checked(), 4);
    let none = chooses(&phone, &path, &[]);
    assert_eq!(none.status, 422);
    assert!(none.says("Place at least one dot"));

    // Another language keeps it too.
    let french = phone.sends_again(&path, &many, &[("item-poll", "B"), ("switch", "fr")]);
    assert_eq!((french.status, french.checked()), (200, 1));
    assert_eq!(french.language(), "fr");

    // What no page of ours sends: two of one, a subject that is not there, a form
    // that did not begin here, one from elsewhere.
    for wrong in [&["A", "A"][..], &["H"], &["none"]] {
        assert_eq!(
            sends(&phone, &path, &french, wrong).status,
            400,
            "{wrong:?}"
        );
    }
    let strange = phone.post(&path, &[("item-poll", "A"), ("go", "send")]);
    assert_eq!((strange.status, strange.checked()), (422, 1));
    let from = [("sec-fetch-site", "cross-site")];
    assert_eq!(
        phone.post_with(&path, &from, &[("item-poll", "A")]).status,
        403
    );

    // One page sends once.
    let sent = sends(&phone, &path, &french, &["B"]);
    assert_eq!(sent.status, 303);
    let again = sends(&phone, &path, &french, &["C"]);
    assert_eq!((again.status, again.checked()), (200, 0));
    assert!(again.says("C’est déjà envoyé"));
    assert!(meeting.screen("dots").says("One person has answered"));
}

#[test]
fn among_what_to_choose_is_ticked_and_has_to_be_some() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let offered = |page: &crate::common::people::Page| {
        let fields = page.html().fields_of("about");
        let values = fields.into_iter().map(|field| (field.value, field.checked));
        values.collect::<Vec<_>>()
    };
    // What the results propose comes first; the parts stand behind it.
    let of_results = offered(&meeting.screen("dots"));
    assert!(of_results.len() >= 6);
    let ticked = of_results.iter().take_while(|(_, ticked)| *ticked).count();
    assert!(ticked > MOST_DOTS, "there is something to choose");
    assert!(of_results[ticked..].iter().all(|(_, ticked)| !ticked));
    // Two subjects are too few for three dots: the parts with them.
    let few = "requirement/R4 question/7";
    notes(&app.store, &meeting.id(), Field::Subjects, few);
    let with_parts = offered(&meeting.screen("dots"));
    assert_eq!(with_parts[0].0, "requirement/R4");
    assert!(with_parts.len() == 7 && with_parts.iter().all(|(_, ticked)| *ticked));
    let own = Field::About(About::Own(2), AboutPart::Title);
    notes(&app.store, &meeting.id(), own, "Le verger");
    let chosen = "own/2 requirement/R4 question/7 question/9";
    notes(&app.store, &meeting.id(), Field::Subjects, chosen);
    let of_group = offered(&meeting.screen("dots"));
    let ticked = of_group.iter().filter(|(_, ticked)| *ticked);
    let ticked: Vec<&str> = ticked.map(|(about, _)| about.as_str()).collect();
    assert_eq!(ticked.join(" "), chosen);
    assert!(of_group.len() > 4 && of_group[4].0 == "requirement/R1");

    let one = rose.sends(&meeting.path(), &[("asks", "dots"), ("about", "own/2")]);
    assert_eq!((one.status, one.errors()), (422, vec!["about".to_owned()]));
    assert_eq!(offered(&one)[0], ("own/2".to_owned(), true));
    assert!(offered(&one)[1..].iter().all(|(_, ticked)| !ticked));
    for about in ["requirement/R99", "own/2", "other/1", "subjects"] {
        let fields = [("asks", "dots"), ("about", "own/2"), ("about", about)];
        assert_eq!(rose.sends(&meeting.path(), &fields).status, 422, "{about}");
    }
    let fields = [
        ("asks", "dots"),
        ("about", "own/2"),
        ("about", "requirement/R4"),
    ];
    assert_eq!(rose.sends(&meeting.path(), &fields).status, 303);
    let page = app.visitor().get(&meeting.leads_to("dots"));
    assert!(page.says("Le verger"));

    // From a screen of the meeting it leads back there.
    for (stands, to) in [("step", "choose?"), ("lead", "choose?lead=yes&")] {
        let end = format!("{}/end", meeting.path());
        let ended = rose.sends(&end, &[("asks", "dots"), ("stands", stands)]);
        let to = format!("/rounds/{}/discussion/{to}done=poll-few", meeting.round);
        assert_eq!(ended.headers["location"], to);
        assert_eq!(rose.get(&to).status, 200);
        rose.sends(&meeting.path(), &fields);
    }
}

#[test]
fn a_poll_stands_among_no_rounds() {
    let app = TestApp::with(|config| {
        config.quotas.rounds = 1;
        config.public_address = Some("http://tablee.example.org".into());
    });
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let whose = Id::parse(&meeting.partnership).expect("an id");
    let list = || {
        let page = rose.get(&format!("/partnerships/{}", meeting.partnership));
        // Its form can be sent once, by a token of its own.
        let once = page.field("once").expect("a form");
        page.body.replace(&once, "")
    };
    let before = list();
    meeting.starts("dots");
    meeting.starts("worth");
    let poll = app.store.poll(&meeting.id(), PollKind::Dots).expect("read");
    let poll = poll.expect("open").round.id;
    assert_eq!(list(), before);
    assert_eq!(app.store.rounds_of(&whose).expect("read").readable.len(), 1);
    for path in [
        format!("/rounds/{poll}"),
        format!("/rounds/{poll}/discussion/polls"),
        format!("/r/{poll}"),
        format!("/r/{poll}/privacy"),
    ] {
        assert_eq!(rose.get(&path).status, 404, "{path}");
    }
    // An open round has nothing to talk about yet, and the one that may be open is.
    let open = rose.opens_round_with(&meeting.partnership, &[("label", "Next")]);
    let path = format!("/rounds/{open}/discussion/polls");
    assert_eq!(rose.get(&path).status, 404);
    assert_eq!(rose.sends(&path, &[("asks", "worth")]).status, 404);
    assert_eq!(
        rose.get(&format!("{}?asks=other", meeting.path())).status,
        404
    );
}

#[test]
fn forty_choose_at_once_and_all_of_them_count() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let path = meeting.starts("dots");
    std::thread::scope(|room| {
        for member in 0..40 {
            let (app, path) = (&app, &path);
            room.spawn(move || {
                let chosen: &[&str] = if member % 4 == 0 { &["A", "B"] } else { &["D"] };
                assert_eq!(chooses(&app.visitor(), path, chosen).status, 303);
            });
        }
    });
    let screen = meeting.screen("dots");
    assert!(screen.says("40 people have answered"));
    // Eight were invited, and nobody has said how many come.
    assert!(screen.says("You expected 8 people. More have answered"));
    notes(
        &app.store,
        &meeting.id(),
        Field::Plan(PlanPart::People),
        "45",
    );
    assert!(!meeting.screen("dots").says("More have answered"));
    assert_eq!(meeting.ends("dots"), "poll-counted");
    let all = dots(&app.store, &meeting.id());
    let named: Vec<_> = all
        .iter()
        .map(|(about, dots)| (about.as_str(), *dots))
        .collect();
    assert_eq!(named[..2], [("requirement/R6", 30), ("requirement/R1", 10)]);
    assert_eq!(named[2..], [("requirement/R3", 10), ("question/7", 0)]);
}

#[test]
fn no_page_of_it_is_longer_or_shorter_for_what_was_chosen() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let path = meeting.starts("dots");
    let phone = app.visitor();
    let page = phone.get(&path);
    let hidden = page.hidden();
    let lengths = [
        &[][..],
        &["A"],
        &["B", "D"],
        &["A", "B", "C"],
        &["A", "B", "C", "D"],
    ]
    .map(|chosen| {
        let hidden = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let mut fields: Vec<(&str, &str)> = hidden.filter(|(n, _)| *n != "visit").collect();
        fields.extend(chosen.iter().map(|value| ("item-poll", *value)));
        fields.push(("go", "send"));
        // Whatever is wrong with it: nothing, too many, or the form did not begin here.
        phone.post(&path, &fields).bytes.len()
    });
    assert!(
        lengths.iter().all(|length| *length == page.bytes.len()),
        "{lengths:?}"
    );
}

#[test]
fn it_is_noted_only_as_it_was_counted() {
    let worth = Field::Meeting(MeetingPart::Worth);
    let tool = crate::common::ballots::tool();
    assert_eq!(worth.check("3 1 0", tool), Ok("3 1 0".to_owned()));
    assert!(worth.check("rather", tool).is_err());
}
