//! Earlier rounds, held on paper or elsewhere, brought in as counts.

mod checking;
mod problems;

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::counts::{TOOL, table};
use crate::common::earlier::{earlier_fields, form_path};
use crate::common::people::{Browser, Page, pairs};
use crate::web::PROVED;
use jiff::SignedDuration;
use tablee::disclosure::RetainedItem;
use tablee::instrument::shipped;
use tablee::round::RoundState;

/// A form that was filled in, with its token.
fn sends(rose: &Browser, partnership: &str, others: &[(&str, &str)], file: &[u8]) -> Page {
    let path = form_path(partnership);
    let once = rose.get(&path).field("once").expect("a token");
    let mut fields = earlier_fields(others);
    fields.push(("once", &once));
    rose.uploads(&path, &fields, ("counts.csv", file))
}

#[test]
fn a_round_from_elsewhere_comes_in_marked_and_is_read_shared_and_deleted() {
    let app = TestApp::start();
    let mut rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    for (language, marks) in [
        (
            "en",
            [
                "Brought in from elsewhere. Closed on 2 May 2024: 11 of 14 answered.",
                "This round was held on paper or elsewhere",
                "Not here: counts brought in from elsewhere",
                "The counts of this round were brought in from elsewhere",
                "Individual answers never came to this server",
                "Only counts came to this server",
            ],
        ),
        (
            "fr",
            [
                "Reprise d’ailleurs. Close le 2 mai 2024\u{a0}: 11 personnes sur 14 ont répondu.",
                "Cette évaluation a été faite sur papier ou ailleurs",
                "Pas ici\u{a0}: nombres repris d’ailleurs",
                "Les nombres de cette évaluation ont été repris d’ailleurs",
                "Les réponses individuelles ne sont jamais arrivées à ce serveur",
                "Seuls des nombres sont arrivés à ce serveur",
            ],
        ),
    ] {
        rose.language = language;
        let of_all = format!("/partnerships/{partnership}");
        assert!(rose.get(&of_all).says(&format!("{of_all}/import")));
        let choice = rose.get(&format!("{of_all}/import"));
        assert!(choice.says(&form_path(&partnership)));
        // The file to fill in, filled in and sent.
        let template = rose.get(&format!("{}/template.csv", form_path(&partnership)));
        assert_eq!(template.headers["content-type"], "text/csv; charset=utf-8");
        let attached = &template.headers["content-disposition"];
        assert!(
            attached.contains(&format!("{TOOL}-{language}.csv")),
            "{attached}"
        );
        let filled: String = template
            .body
            .lines()
            .map(|line| {
                let mut cells: Vec<String> = line.split([',', ';']).map(str::to_owned).collect();
                match cells[2].as_str() {
                    "A" => "7".clone_into(&mut cells[3]),
                    "B" => "3".clone_into(&mut cells[3]),
                    "C" => "0".clone_into(&mut cells[3]),
                    _ => {}
                }
                cells[..4].join(",") + "\r\n"
            })
            .collect();
        let page = sends(&rose, &partnership, &[], filled.as_bytes());
        assert_eq!(page.status, 303, "{}", page.body);
        assert!(page.headers["location"].ends_with("?done=imported"));
        let id = page.leads_to("/rounds/");
        let round = app.round(&id);
        assert!(round.is_imported() && !round.shared);
        let RoundState::Closed { on, answered } = round.state else {
            panic!("not closed");
        };
        assert_eq!((on.to_string().as_str(), answered), ("2024-05-02", 11));

        let path = format!("/rounds/{id}");
        let [listed, told, entry, noted, after, only] = marks;
        for list in ["/partnerships", &of_all] {
            assert!(rose.get(list).says(listed), "{list}");
        }
        let page = rose.get(&path);
        assert!(page.says(told) && page.says(entry));
        let report = rose.get(&format!("{path}/report"));
        assert!(report.says(noted) && report.says(after), "{}", report.body);
        for ending in ["pdf", "html", "csv"] {
            let file = rose.get(&format!("{path}/report.{ending}"));
            assert_eq!(file.status, 200, "{ending}");
        }
        rose.sends(&format!("{path}/share"), &[("shared", "yes")]);
        let mut member = app.visitor();
        member.language = language;
        assert!(member.get(&format!("/r/{id}/results")).says(noted));
        let known = member.get(&format!("/r/{id}/privacy"));
        assert!(known.says(only) && !known.html().shows(".who"));
        assert_eq!(member.get(&format!("/r/{id}")).status, 200);

        assert_eq!(rose.sends(&format!("{path}/delete"), &[]).status, 422);
        let page = rose.sends(&format!("{path}/delete"), &PROVED);
        assert_eq!(page.leads_to("/partnerships/"), partnership);
        assert_eq!(rose.get(&path).status, 404);
    }
}

#[test]
fn what_is_shown_follows_the_number_of_answers() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let report = |answered, others: &[(&str, &str)]| {
        let id = rose.brings_in(&partnership, answered, others);
        let csv = rose.get(&format!("/rounds/{id}/report.csv")).body;
        (rose.get(&format!("/rounds/{id}/report")), csv)
    };
    let (nothing, csv) = report(4, &[]);
    assert!(nothing.says("its counts were not kept") && !nothing.says("the answers are gone"));
    assert_eq!(csv.lines().count(), 1, "the line of headings");
    let (patterns, csv) = report(6, &[]);
    assert!(patterns.says("Mostly stronger") && csv.contains("Mostly stronger"));
    assert!(!csv.contains("question and option"), "{csv}");
    let (announced, csv) = report(6, &[("counts", "5")]);
    assert!(announced.says("as members had been told, says the person"));
    assert!(csv.contains("question and option"));
    let (_, csv) = report(9, &[]);
    assert!(
        csv.contains("question and option") && csv.contains(",7,78,"),
        "{csv}"
    );
}

#[test]
fn a_question_with_too_few_counts_keeps_none() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let file = table(&shipped()[0], 9)
        .replace("\n1,A,7\n1,B,2\n", "\n1,A,3\n1,B,1\n")
        .replace("\n2b,A,7\n2b,B,2\n", "\n2b,A,6\n2b,B,0\n");
    let page = sends(&rose, &partnership, &[("answered", "9")], file.as_bytes());
    let round = app.round(&page.leads_to("/rounds/"));
    let retained = app.store.retained(&round).expect("read").expect("closed");
    let kept = &retained.items;
    assert!(matches!(kept[0], RetainedItem::Hidden), "four answered it");
    assert!(
        matches!(kept[1], RetainedItem::Pattern(_)),
        "six answered it"
    );
    assert!(
        matches!(kept[2], RetainedItem::Counts(_)),
        "nine answered it"
    );
}

#[test]
fn under_five_a_round_needs_no_counts() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let page = sends(&rose, &partnership, &[("answered", "3")], b"");
    let id = page.leads_to("/rounds/");
    assert!(
        rose.get(&format!("/rounds/{id}"))
            .says("Too few answered for results")
    );
    let page = sends(&rose, &partnership, &[("answered", "5")], b"");
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["table".to_owned()])
    );
}

#[test]
fn pressing_twice_brings_in_one_round() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let path = form_path(&partnership);
    let once = rose.get(&path).field("once").expect("a token");
    let file = table(&shipped()[0], 11);
    let mut fields = earlier_fields(&[]);
    fields.push(("once", &once));
    for _ in 0..2 {
        let page = rose.uploads(&path, &fields, ("a.csv", file.as_bytes()));
        assert_eq!(page.status, 303);
    }
    let list = rose.get(&format!("/partnerships/{partnership}"));
    assert_eq!(list.body.matches("Brought in from elsewhere").count(), 1);
}

#[test]
fn only_with_a_token_and_only_into_a_partnership_of_ones_own() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let path = form_path(&partnership);
    let once = rose.get(&path).field("once").expect("a token");
    let file = table(&shipped()[0], 11);
    let mut fields = earlier_fields(&[("table", &file)]);
    fields.push(("once", &once));
    assert_eq!(rose.posts_parts(&path, &fields, ("", b"")).status, 403);
    assert_eq!(rose.post(&path, &fields).status, 403);
    let eve = app.coordinator_named("Eve");
    assert_eq!(eve.uploads(&path, &fields, ("", b"")).status, 404);
    assert_eq!(
        app.visitor().posts_parts(&path, &fields, ("", b"")).status,
        401
    );
    let pages = [
        format!("/partnerships/{partnership}/import"),
        format!("{path}/template.csv"),
        path.clone(),
    ];
    for page in pages {
        assert_eq!(rose.get(&page).status, 200, "{page}");
        assert_eq!(eve.get(&page).status, 404, "{page}");
        assert_eq!(app.visitor().get(&page).status, 401, "{page}");
    }
    let unknown = format!("/partnerships/{partnership}/import/no-such-tool");
    assert_eq!(rose.get(&unknown).status, 404);
    assert_eq!(rose.uploads(&unknown, &fields, ("", b"")).status, 404);
    // Neither half a body nor one without our token for the form.
    let broken = format!(
        "--x\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{}",
        rose.token()
    );
    let request = rose.agent.post(format!("{}{path}", rose.origin));
    let answer = request
        .header("content-type", "multipart/form-data; boundary=x")
        .send(broken.as_bytes());
    assert_eq!(answer.expect("an answer").status(), 400);
    assert_eq!(rose.sends(&path, &earlier_fields(&[])).status, 400);
    assert!(
        rose.get(&format!("/partnerships/{partnership}"))
            .says("Nothing has been evaluated here yet")
    );
}

#[test]
fn nothing_of_an_open_round_can_be_done_to_one_from_elsewhere() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.brings_in(&partnership, 9, &[]);
    let path = format!("/rounds/{id}");
    let before = app.round(&id).state;
    for (page, fields) in [
        ("/close", &[("sure", "yes")][..]),
        ("/date", &[("date", "2027-04-01"), ("time", "10:00")]),
        ("/cards", &[("paper", "a4")]),
        ("/codes", &[]),
    ] {
        let done = rose.sends(&format!("{path}{page}"), fields);
        let sent = done.headers.get("content-disposition");
        assert_eq!(sent, None, "{page} makes no cards and no codes");
        assert_eq!(app.round(&id).state, before, "{page}");
    }
    let link = format!("/r/{id}");
    let answer = [("go", "send"), ("item-1", "A"), ("gaps", "yes")];
    assert_eq!(app.visitor().post(&link, &answer).status, 410);
    assert_eq!(app.round(&id).state, before);
    // The next round of the partnership begins where this one leaves off.
    let next = rose.get(&format!(
        "/partnerships/{partnership}/rounds/new?instrument={TOOL}"
    ));
    assert_eq!(next.field("zone").as_deref(), Some("America/Toronto"));
    let delete = format!("/partnerships/{partnership}/delete");
    assert!(rose.get(&delete).says("the results of one closed round"));
    assert_eq!(rose.sends(&delete, &PROVED).status, 303);
    assert_eq!(rose.get(&path).status, 404);
}

#[test]
fn what_can_be_known_names_what_is_kept_of_such_a_round_and_nothing_else() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.brings_in(&partnership, 9, &[]);
    let announced = rose.brings_in(&partnership, 6, &[("counts", "5")]);
    for (tag, none) in [
        ("en", ["code", "card", "box"]),
        ("fr", ["code", "carte", "urne"]),
    ] {
        let language = tablee::instrument::Language::parse(tag).expect("a tag");
        let say = |key: &str, from: u32| {
            let text = tablee::texts::text;
            let from = text(&language, "report-number-word", &[("number", from.into())]);
            let words = text(&language, key, &[("from", from.into())]);
            words.replace('"', "&quot;")
        };
        let page = app.visitor().get(&format!("/r/{id}/privacy?lang={tag}"));
        assert!(page.language() == *tag);
        for key in [
            "stored-counts",
            "stored-patterns",
            "stored-totals",
            "stored-end",
            "privacy-after-compared",
        ] {
            assert!(page.says(&say(key, 8)), "{tag} {key}");
        }
        for key in [
            "stored-made",
            "stored-texts",
            "stored-answers",
            "stored-entry",
        ] {
            assert!(!page.says(&say(key, 8)), "{tag} {key}");
        }
        let whole = page.html();
        let main = whole.first("main");
        let mut said = main.words();
        for actions in main.all("p.actions") {
            said = said.replace(&actions.words(), "");
        }
        for word in none {
            assert!(!said.contains(word), "{tag}: {word} in {said}");
        }
        let page = app
            .visitor()
            .get(&format!("/r/{announced}/privacy?lang={tag}"));
        assert!(page.says(&say("stored-counts", 5)) && !page.says(&say("stored-patterns", 5)));
    }
}

#[test]
fn a_file_that_was_chosen_when_the_session_was_over_is_asked_for_again() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let path = form_path(&partnership);
    let once = rose.get(&path).field("once").expect("a token");
    let mut fields = earlier_fields(&[("label", "Spring 2024")]);
    fields.push(("once", &once));
    let ours = [("sec-fetch-site", "same-origin")];
    let file = table(&shipped()[0], 11);
    for (file, is_told) in [(file.as_bytes(), true), (b"", false)] {
        app.passes(SignedDuration::from_hours(13));
        let held_up = rose.posts_parts_with(&path, &ours, &fields, ("counts.csv", file));
        assert_eq!(held_up.status, 401);
        let mut again = held_up.hidden();
        again.extend([
            ("name".into(), "Rose".into()),
            ("passphrase".into(), PASSPHRASE.into()),
        ]);
        let page = rose.post_with("/sign-in", &ours, &pairs(&again));
        assert!(page.says("What you typed is still here"), "{}", page.body);
        assert_eq!(page.says("The file that you chose is not"), is_told);
        let form = rose.sends_again(&path, &page, &[]);
        assert_eq!(
            (form.status, form.errors()),
            (422, vec!["table".to_owned()])
        );
        assert_eq!(form.field("label").as_deref(), Some("Spring 2024"));
    }
}
