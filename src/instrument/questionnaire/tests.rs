use super::*;
use crate::instrument::Language;

fn read(text: &str) -> Arc<Instrument> {
    Arc::new(Instrument::parse(text, "").expect("valid"))
}

fn every_kind() -> Arc<Instrument> {
    read(include_str!(
        "../../../tests/definitions/valid/every-kind.yaml"
    ))
}

fn ids(instrument: &Instrument) -> (Vec<&str>, Vec<&str>, Vec<&str>) {
    (
        instrument
            .requirements()
            .iter()
            .map(|r| r.id.as_str())
            .collect(),
        instrument.items().iter().map(|i| i.id.as_str()).collect(),
        instrument
            .open_questions()
            .iter()
            .map(|w| w.id.as_str())
            .collect(),
    )
}

#[test]
fn all_of_it_is_the_file() {
    let whole = every_kind();
    let arrangement = Arrangement {
        words: true,
        ..Arrangement::default()
    };
    let asked = whole.arranged(&arrangement).expect("questions");
    assert_eq!(asked, *whole);
}

#[test]
fn sections_and_words_are_left_out_and_what_is_left_fits_together() {
    let whole = every_kind();
    let arrangement = Arrangement {
        // `place` is not optional and stays.
        left_out: ["tasks", "place"].map(str::to_owned).into(),
        ..Arrangement::default()
    };
    let asked = whole.arranged(&arrangement).expect("questions");
    let (sections, items, words) = ids(&asked);
    assert_eq!(sections, ["meetings", "place", "facts"]);
    assert_eq!(
        items,
        [
            "start",
            "listen",
            "how-often",
            "closeness.now",
            "closeness.wished",
            "way",
            "tools",
            "mood",
            "next.first",
            "next.among"
        ]
    );
    assert!(words.is_empty());
    assert_eq!(asked.themes()[0].requirements, [0]);
    let of_sections: Vec<usize> = asked
        .requirements()
        .iter()
        .flat_map(|r| r.items.clone())
        .collect();
    assert_eq!(of_sections, (0..items.len()).collect::<Vec<_>>());
    assert_eq!(asked.requirements()[1].questions, [Question::Pair(3, 4)]);
    assert_eq!(asked.source_text(), whole.source_text());
}

#[test]
fn an_ending_follows_under_names_of_its_own() {
    let whole = every_kind();
    let tool = read(include_str!(
        "../../../survey-definitions/six-requirements-short-form.yaml"
    ));
    let arrangement = Arrangement {
        words: true,
        ending: Some(Arc::clone(&whole)),
        ..Arrangement::default()
    };
    let asked = tool.arranged(&arrangement).expect("questions");
    let (sections, items, words) = ids(&asked);
    assert_eq!(sections[5..8], ["R6", "ending.meetings", "ending.tasks"]);
    assert_eq!(items[6], "ending.start");
    assert_eq!(words, ["ending.keep", "ending.change"]);
    assert_eq!(asked.themes().len(), tool.themes().len() + 1);
    assert_eq!(asked.minutes(), tool.minutes() + whole.minutes());
    let mut distinct = items.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), items.len());
    let last = asked.requirements().last().expect("a section");
    assert_eq!(last.questions, [Question::Open(0), Question::Open(1)]);
}

#[test]
fn the_minutes_are_those_of_what_is_asked() {
    let minutes = |whole: &Arc<Instrument>, left_out: &[&str], words, ending| {
        let left_out = left_out.iter().map(|&id| id.to_owned()).collect();
        let arrangement = Arrangement {
            left_out,
            words,
            ending,
        };
        whole.arranged(&arrangement).expect("questions").minutes()
    };
    let check = read(include_str!(
        "../../../survey-definitions/process-check.yaml"
    ));
    let tool = read(include_str!(
        "../../../survey-definitions/self-evaluation-tool-for-action-in-partnership.yaml"
    ));
    let stages = read(include_str!(
        "../../../survey-definitions/partnership-life-stages.yaml"
    ));
    // Three questions of the 3 + 5 × 3 that eight minutes are for.
    assert_eq!(minutes(&check, &[], true, None), 8);
    assert_eq!(minutes(&check, &[], false, None), 2);
    assert_eq!(minutes(&tool, &[], false, None), 20);
    assert_eq!(minutes(&tool, &[], false, Some(Arc::clone(&check))), 22);
    assert_eq!(minutes(&tool, &[], true, Some(check)), 28);
    let optional: Vec<&str> = stages
        .requirements()
        .iter()
        .filter(|section| section.optional)
        .map(|section| section.id.as_str())
        .collect();
    // 22, 17 and 12 questions.
    assert_eq!(minutes(&stages, &[], false, None), 9);
    assert_eq!(minutes(&stages, &optional[..1], false, None), 7);
    assert_eq!(minutes(&stages, &optional, false, None), 5);
}

#[test]
fn only_languages_of_both_are_left() {
    let whole = every_kind();
    let english = read(include_str!(
        "../../../tests/definitions/valid/meeting-check.yaml"
    ));
    let arrangement = Arrangement {
        ending: Some(english),
        ..Arrangement::default()
    };
    let asked = whole.arranged(&arrangement).expect("questions");
    let tags: Vec<&str> = asked.languages().iter().map(Language::as_str).collect();
    assert_eq!(tags, ["en"]);
}

#[test]
fn a_round_asks_something() {
    let text = include_str!("../../../tests/definitions/valid/every-kind.yaml");
    let (head, rest) = text
        .split_once("requirements:\n  - id: meetings")
        .expect("there");
    let head = head.split_once("scales:").expect("there").0;
    let (_, rest) = rest.split_once("  - id: words\n").expect("there");
    let (section, items) = rest.split_once("items:\n  - id: start").expect("there");
    let (_, items) = items.split_once("  - id: keep\n").expect("there");
    let only_words = read(&format!(
        "{head}requirements:\n  - id: words\n{section}items:\n  - id: keep\n{items}"
    ));
    assert_eq!(only_words.open_questions().len(), 2);
    assert_eq!(
        only_words.arranged(&Arrangement::default()),
        Err(NothingAsked)
    );
    assert!(Questionnaire::new(only_words, Arrangement::default()).is_err());
}
