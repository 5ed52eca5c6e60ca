//! A coordinator sets rounds side by side: which ones, what is said of them,
//! what of it members see; the same from the command line.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::Browser;
use crate::common::program::the_program;
use crate::common::rounds::a_round;
use jiff::civil::Date;
use tablee::instrument::{Instrument, shipped};
use tablee::round::Id;

/// Rounds close a year after one another, from this one on.
const FIRST: i16 = 2017;

/// A partnership with closed rounds, each with so many answers.
struct Years<'a> {
    app: &'a TestApp,
    partnership: String,
    rounds: Vec<String>,
}

impl<'a> Years<'a> {
    fn new(app: &'a TestApp, rose: &Browser, answers: &[usize]) -> Self {
        let mut years = Self {
            app,
            partnership: rose.makes_partnership("Table des Érables"),
            rounds: Vec::new(),
        };
        for answers in answers {
            years.adds(&shipped()[0].clone(), *answers);
        }
        years
    }

    /// Another round, a year later, of this instrument.
    fn adds(&mut self, instrument: &Instrument, answers: usize) -> String {
        let year = FIRST + i16::try_from(self.rounds.len()).expect("few");
        let round = a_round()
            .called(&format!("Bilan {year}"))
            .asking(instrument);
        let whose = Id::parse(&self.partnership).expect("an id");
        let round = round.opened_at(self.app.now());
        let (id, _) = round.opens_in(&self.app.store, &whose);
        let id = id.to_string();
        let later = self.rounds.len();
        self.app.members_answer(&id, answers, |member| {
            // Better from year to year, and never all alike.
            u8::try_from((member + 2 * later) % 5 % 3).expect("small")
        });
        self.closes(&id, jiff::civil::date(year, 11, 20));
        self.rounds.push(id.clone());
        id
    }

    fn closes(&self, id: &str, on: Date) {
        let id = Id::parse(id).expect("an id");
        self.app.store.close_round(&id, on).expect("closes");
    }

    /// The address of the comparison, of a download with `ending`.
    fn path(&self, ending: &str, rounds: &[&str]) -> String {
        let rounds: Vec<String> = rounds.iter().map(|id| format!("round={id}")).collect();
        let query = rounds.join("&");
        format!("/partnerships/{}/compare{ending}?{query}", self.partnership)
    }

    fn all(&self) -> Vec<&str> {
        self.rounds.iter().map(String::as_str).collect()
    }
}

#[test]
fn rounds_of_every_size_stand_side_by_side() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let years = Years::new(&app, &rose, &[9, 6, 3, 11]);
    let of = format!("/partnerships/{}", years.partnership);
    assert!(rose.get(&of).leads(&format!("{of}/compare")));
    // By itself: the last ones, with and without a choice alike.
    let page = rose.get(&format!("{of}/compare"));
    assert_eq!(page.status, 200);
    assert_eq!(page.checked(), 4);
    for words in [
        "Side by side: Bilan 2017 to Bilan 2020",
        "Who answered may differ between the rounds",
        "nobody’s answers are linked",
        "3 members answered: from five on, results are shown.",
        "Patterns only: five to seven answered.",
        "about 50",
        "From Bilan 2017 to Bilan 2020",
        "of the time, the one from Bilan 2020 is the better",
        "the area says nothing, and the order of the axes is arbitrary",
        "What did we decide after the last round",
    ] {
        assert!(page.says(words), "{words}");
    }
    never_said(&page.body);
    let french = rose.get(&format!("{of}/compare?lang=fr"));
    assert!(french.says("Côte à côte\u{a0}: de Bilan 2017 à Bilan 2020"));
    never_said(&french.body);
    // Two of them: the form keeps the choice, so do downloads and languages.
    let (first, last) = (&years.rounds[0], &years.rounds[3]);
    let page = rose.get(&format!("{}&lang=en", years.path("", &[last, first])));
    assert_eq!(page.status, 200);
    assert_eq!(page.checked(), 2);
    assert!(page.says("Side by side: Bilan 2017 to Bilan 2020"));
    let html = page.html();
    let heads = html.all("th").into_iter().map(Element::words);
    assert!(heads.into_iter().all(|head| head != "Bilan 2018"));
    let links = page.html();
    let links = links.links().join(" ");
    let kept = |id: &str| links.matches(&format!("round={id}")).count();
    assert!(kept(first) >= 5 && kept(last) >= 5, "{}", page.body);
}

/// What a comparison never says: it has no test that could know it, and no page
/// prints a p.
fn never_said(page: &str) {
    let plain = page.to_lowercase();
    for words in [
        "no change",
        "unchanged",
        "aucun changement",
        "inchangé",
        "p <",
        "p =",
        "p &lt;",
    ] {
        assert!(!plain.contains(words), "{words}");
    }
}

#[test]
fn ten_rounds_and_not_one_more() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let mut years = Years::new(&app, &rose, &[8; 10]);
    let page = rose.get(&years.path("", &years.all()));
    assert_eq!(page.status, 200);
    assert!(page.says("Side by side: Bilan 2017 to Bilan 2026"));
    // By itself the last five.
    let by_itself = rose.get(&years.path("", &[]));
    assert_eq!(by_itself.checked(), 5);
    assert!(by_itself.says("Side by side: Bilan 2022 to Bilan 2026"));
    years.adds(&shipped()[0].clone(), 8);
    let page = rose.get(&years.path("", &years.all()));
    assert_eq!(page.status, 422);
    assert_eq!(page.errors(), ["choose"]);
    assert!(page.says("Choose at most ten rounds; 11 are chosen."));
    assert_eq!(page.checked(), 11);
}

#[test]
fn an_item_that_changed_is_named_with_its_reason() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let mut years = Years::new(&app, &rose, &[9]);
    let before = shipped()[0].source_text();
    let of = &shipped()[0];
    let english = of.languages()[0].clone();
    // Both options that the first item offers as best say something else.
    let mut text = before.replacen("version: 1", "version: 2", 1);
    for language in of.languages() {
        let option = of.items()[0].options[0].get(language);
        let words: Vec<&str> = option.split_whitespace().take(2).collect();
        let begin = words.join(" ");
        let at = text.find(&begin).expect("the option's beginning");
        text.insert_str(at, "Xyz ");
    }
    let changed = Instrument::parse(&text, "").expect("still valid");
    assert_ne!(changed.items()[0].options, of.items()[0].options);
    years.adds(&changed, 10);
    let page = rose.get(&years.path("", &years.all()));
    assert_eq!(page.status, 200);
    assert!(page.says("What is not compared, and why"));
    let topic = of.items()[0].topic.get(&english);
    let html = page.html();
    assert!(html.all("b").iter().any(|b| b.words() == topic), "{topic}");
    assert!(page.says("In Bilan 2017 there were other answers to choose from than in Bilan 2018."));
    // It was asked, with other options: no page and no file says that it was not.
    assert!(page.says("asked otherwise"));
    let counts = rose.get(&years.path(".csv", &years.all())).body;
    assert!(counts.contains("asked otherwise") && !counts.contains("not asked"));
    years.adds(&changed, 10);
    let page = rose.get(&years.path("", &years.all()));
    assert!(page.says("is left out: it was not asked, or not so, in Bilan 2017."));
    years.adds(of, 10);
    let page = rose.get(&years.path("", &years.all()));
    assert!(page.says("it was not asked, or not so, in Bilan 2018 and Bilan 2019."));
}

#[test]
fn bad_choices_are_answered_in_plain_words() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let mut years = Years::new(&app, &rose, &[9, 9]);
    let other = shipped().iter().find(|one| one.id() != shipped()[0].id());
    let other = other.expect("a second instrument").clone();
    let stranger = years.adds(&other, 9);
    let open = rose.opens_round(&years.partnership);
    let known = years.rounds[0].clone();
    let chosen_none = format!("/partnerships/{}/compare?chosen=yes", years.partnership);
    let cases = [
        (chosen_none, "Choose at least two rounds."),
        (years.path("", &[&known]), "Choose at least two rounds."),
        (
            years.path("", &[&known, &known]),
            "Choose at least two rounds.",
        ),
        (
            years.path("", &[&known, &open]),
            "is not a closed round of this partnership",
        ),
        (
            years.path("", &[&known, "bcdfghjkmn"]),
            "is not a closed round of this partnership",
        ),
        (
            years.path("", &[&known, "../../x"]),
            "is not a closed round of this partnership",
        ),
        (
            years.path("", &[&known, &stranger]),
            "Rounds with different tools cannot be compared.",
        ),
        (years.path(".pdf", &[&known]), "Choose at least two rounds."),
    ];
    for (path, words) in cases {
        let page = rose.get(&path);
        assert_eq!(page.status, 422, "{path}");
        assert!(page.says(words), "{path}: {}", page.body);
        assert_eq!(page.errors(), ["choose"], "{path}");
    }
    let page = rose.get(&years.path("", &[&known, &stranger]));
    let title = other.title().get(&other.languages()[0]).trim().to_owned();
    assert!(page.says("“Bilan 2019” used"), "which: {}", page.body);
    assert!(page.says(&title.replace('\'', "&#x27;")));
    assert_eq!(rose.get(&years.path(".odt", &years.all()[..2])).status, 404);

    // Nothing to compare yet.
    let bare = rose.makes_partnership("Quartier sud");
    let page = rose.get(&format!("/partnerships/{bare}/compare"));
    assert_eq!(page.status, 200);
    assert!(page.says("this takes two closed rounds"));
    assert!(!rose.get(&format!("/partnerships/{bare}")).says("/compare"));
}

#[test]
fn nobody_compares_rounds_of_others() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let years = Years::new(&app, &rose, &[9, 9]);
    let theirs = years.path("", &years.all());
    let paul = app.coordinator_named("Paul");
    assert_eq!(paul.get(&theirs).status, 404);
    assert_eq!(paul.get(&years.path(".csv", &years.all())).status, 404);
    assert_eq!(app.visitor().get(&theirs).status, 401);
    // Nor by way of a partnership of one's own.
    let own = Years::new(&app, &paul, &[9]);
    let smuggled = own.path("", &[&own.rounds[0], &years.rounds[0]]);
    let page = paul.get(&smuggled);
    assert_eq!(page.status, 422);
    assert!(!page.says("Side by side"));
}

#[test]
fn a_report_stands_beside_the_round_before_it_where_both_may_be_seen() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let years = Years::new(&app, &rose, &[9, 3, 10]);
    let [first, gap, last] = &years.rounds[..] else {
        panic!("three rounds")
    };
    // The gap between them is passed over; it and the first have no chapter.
    let chapter = "Side by side: Bilan 2017 to Bilan 2019";
    assert!(rose.get(&format!("/rounds/{last}/report")).says(chapter));
    assert!(
        rose.get(&format!("/rounds/{last}/report.html"))
            .says(chapter)
    );
    for round in [first, gap] {
        assert!(
            !rose
                .get(&format!("/rounds/{round}/report"))
                .says("Side by side")
        );
    }
    let shared = |round: &str, is: bool| {
        let id = Id::parse(round).expect("an id");
        app.store.set_shared(&id, is).expect("stored");
    };
    let members = format!("/r/{last}/results");
    shared(last, true);
    let page = app.visitor().get(&members);
    assert_eq!(page.status, 200);
    assert!(
        !page.says("Side by side") && !page.says("Bilan 2017"),
        "not shared"
    );
    shared(first, true);
    assert!(app.visitor().get(&members).says(chapter));
    shared(first, false);
    assert!(!app.visitor().get(&members).says("Bilan 2017"));
}

#[test]
fn the_command_line_writes_the_same_bytes() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let years = Years::new(&app, &rose, &[9, 6, 10]);
    let folder = tempfile::tempdir().expect("a folder");
    let compare = |rounds: &[&str], more: &[&str]| {
        the_program()
            .arg("compare")
            .args(rounds)
            .args(more)
            .arg("--data")
            .arg(app.store.folder())
            .output()
            .expect("runs")
    };
    for language in ["en", "fr"] {
        for (format, media_type) in [
            ("pdf", "application/pdf"),
            ("html", "text/html; charset=utf-8"),
            ("csv", "text/csv; charset=utf-8"),
        ] {
            if format == "pdf" && language == "en" {
                // Typesetting takes its time in a debug build.
                continue;
            }
            let path = years.path(&format!(".{format}"), &years.all());
            let page = rose.get(&format!("{path}&lang={language}"));
            assert_eq!(page.status, 200, "{format}");
            assert_eq!(page.headers["content-type"], media_type);
            let attached = &page.headers["content-disposition"];
            assert!(attached.contains("bilan-2017-bilan-2019"), "{attached}");
            let file = folder.path().join(format!("{language}.{format}"));
            let file = file.to_str().expect("text");
            let options = ["--format", format, "--language", language, "-o", file];
            // The order of the rounds is not theirs who name them.
            let written = compare(&years.all().into_iter().rev().collect::<Vec<_>>(), &options);
            assert!(written.status.success(), "{written:?}");
            assert!(
                std::fs::read(file).expect("a file") == page.bytes,
                "{format}"
            );
        }
    }
    let file = folder.path().join("none.pdf");
    let file = file.to_str().expect("text");
    let other = rose.opens_round(&rose.makes_partnership("Quartier sud"));
    for (rounds, words) in [
        (
            vec![years.rounds[0].as_str(), &years.rounds[0]],
            "takes 2 to 10 rounds, not 1",
        ),
        (
            vec![years.rounds[0].as_str(), &other],
            "different partnerships",
        ),
        (
            vec![years.rounds[0].as_str(), "bcdfghjkmn"],
            "there is no round",
        ),
    ] {
        let refused = compare(&rounds, &["-o", file]);
        assert_eq!(refused.status.code(), Some(1));
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.contains(words), "{said}");
    }
    assert!(!std::path::Path::new(file).exists());
}
