//! Pages that explain: for everybody, in both languages, without a cookie.

use crate::common::app::TestApp;

#[test]
fn words_are_explained_to_members_and_coordinators_alike() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let mut member = app.visitor();
    let id = rose.opens_round(&rose.makes_partnership("Quartier nord"));
    for (language, words) in [
        ("en", ["Requirement", "Views split", "Strategic decision"]),
        ("fr", ["Condition", "Avis partagés", "Décision stratégique"]),
    ] {
        member.language = language;
        let link = format!("/glossary?lang={language}");
        assert!(member.get(&format!("/r/{id}")).body.contains(&link));
        let page = member.get(&link);
        assert_eq!((page.status, page.language().as_str()), (200, language));
        assert!(!page.headers.contains_key("set-cookie"));
        for word in words {
            assert!(page.says(word), "{word}");
        }
        assert!(page.body.contains("noindex"));
    }
}

#[test]
fn who_opens_a_first_partnership_is_led_to_the_guide() {
    let app = TestApp::start();
    let mut rose = app.coordinator();
    assert!(rose.get("/partnerships").body.contains("\"/guide\""));
    let partnership = rose.makes_partnership("Quartier nord");
    let path = format!("/partnerships/{partnership}");
    assert!(rose.get(&path).body.contains("\"/guide\""));
    rose.opens_round(&partnership);
    assert!(
        !rose.get(&path).body.contains("\"/guide\""),
        "no more first"
    );
    rose.language = "fr";
    let guide = rose.get("/guide");
    assert!(guide.says("Votre première évaluation") && guide.status == 200);
    assert_eq!(guide.html().first("main").all("li").len(), 22);
}

#[test]
fn paper_is_offered_for_a_round_and_in_the_library() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.opens_round(&rose.makes_partnership("Quartier nord"));
    for base in [
        format!("/rounds/{id}"),
        "/instruments/six-activities".to_owned(),
    ] {
        let page = rose.get(&base);
        assert!(
            page.body
                .contains(&format!("{base}/paper/questionnaire.pdf"))
        );
        for (sheet, name) in [("questionnaire", "questionnaire"), ("tally", "tally")] {
            let path = format!("{base}/paper/{sheet}.pdf?language=en&print=large&paper=letter");
            let file = rose.get(&path);
            assert_eq!(file.headers["content-type"], "application/pdf");
            let disposition = &file.headers["content-disposition"];
            assert!(disposition.contains(name), "{disposition}");
        }
        assert_eq!(rose.get(&format!("{base}/paper/other.pdf")).status, 404);
        let wrong = rose.get(&format!("{base}/paper/tally.pdf?paper=napkin"));
        assert_eq!(wrong.status, 400);
        let stranger = app.visitor().get(&format!("{base}/paper/tally.pdf"));
        assert_ne!(stranger.status, 200);
    }
    let tool = app.visitor().get("/instruments/six-activities");
    assert!(
        tool.status == 200 && !tool.body.contains("/paper/"),
        "nothing is typeset for anyone"
    );
    let ours = rose.get(&format!("/rounds/{id}/paper/questionnaire.pdf"));
    let others = app.coordinator_named("Ines");
    assert_eq!(
        others
            .get(&format!("/rounds/{id}/paper/questionnaire.pdf"))
            .status,
        404
    );
    assert_eq!(ours.status, 200);
}

#[test]
fn what_can_be_erased_is_told_to_whoever_asks_before_they_delete_or_answer() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let id = rose.opens_round(&partnership);
    app.members_answer(&id, 1, |_| 0);
    let mut member = app.visitor();
    for (language, words) in [
        (
            "en",
            ["one answer cannot be erased", "Article 11", "Whom to ask"],
        ),
        (
            "fr",
            [
                "une réponse seule ne peut pas",
                "L’article 11",
                "À qui s’adresser",
            ],
        ),
    ] {
        member.language = language;
        let link = format!("/erasing?lang={language}");
        assert!(member.get(&format!("/r/{id}/privacy")).leads(&link));
        let page = member.get(&link);
        assert_eq!((page.status, page.language().as_str()), (200, language));
        assert!(!page.headers.contains_key("set-cookie"));
        for word in words {
            assert!(page.says(word), "{word}");
        }
    }
    for path in [
        format!("/rounds/{id}/delete"),
        format!("/partnerships/{partnership}/delete"),
        "/account/delete".to_owned(),
    ] {
        let leads = rose.get(&path).leads("/erasing");
        // Of an account without which a partnership would be nobody's nothing goes.
        assert_eq!(leads, !path.starts_with("/account"), "{path}");
    }
    let ines = app.coordinator_named("Ines");
    assert!(ines.get("/account/delete").leads("/erasing"));
}
