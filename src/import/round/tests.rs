use super::*;
use crate::disclosure::{ItemResult, Level, RetainedItem, disclose};
use crate::import::template;
use crate::instrument::{Item, Measure, shipped};
use std::fmt::Write;

fn instrument() -> Arc<Instrument> {
    Arc::new(shipped()[0].clone())
}

fn facts(answered: &str) -> RoundInput {
    RoundInput {
        label: " Printemps  2024 ".to_owned(),
        closed: "2024-05-02".to_owned(),
        invited: "14".to_owned(),
        answered: answered.to_owned(),
        languages: vec!["fr".to_owned()],
        counts_from: "8".to_owned(),
    }
}

fn now() -> Timestamp {
    "2027-03-01T02:00:00Z".parse().expect("a time")
}

fn check(facts: &RoundInput, file: Option<&[u8]>) -> Result<ImportedRound, RoundErrors> {
    let zone = TimeZone::get(USUAL_ZONE).expect("a zone");
    ImportedRound::new(&instrument(), facts, file, &zone, now())
}

/// One line an option: `count` of its place.
fn file(instrument: &Instrument, count: impl Fn(usize) -> u32) -> String {
    let mut file = "item,option,count\n".to_owned();
    for item in instrument.items() {
        for place in 0..item.options.len() {
            let letter = Item::letter(place);
            writeln!(file, "{},{letter},{}", item.id, count(place)).expect("memory");
        }
    }
    file
}

#[test]
fn the_rules_of_disclosure_hold_for_counts_too() {
    for (answered, counts_from, expected) in [
        (4, "5", Level::Nothing),
        (6, "8", Level::Patterns),
        (6, "5", Level::Counts),
        (9, "8", Level::Counts),
    ] {
        let facts = RoundInput {
            counts_from: counts_from.to_owned(),
            ..facts(&answered.to_string())
        };
        let table = file(&instrument(), |place| if place == 0 { answered } else { 0 });
        let earlier = check(&facts, Some(table.as_bytes())).expect("no slip");
        let settings = &earlier.settings;
        assert_eq!(settings.label(), "Printemps 2024");
        assert_eq!((settings.invited(), settings.languages().len()), (14, 1));
        assert_eq!(earlier.closed_on.to_string(), "2024-05-02");
        assert_eq!(earlier.retained.answered, answered);
        let shown = disclose(settings.instrument(), &earlier.retained, 14);
        assert_eq!(shown.level, expected, "{answered} {counts_from}");
        let hidden = shown.items.iter().all(|item| *item == ItemResult::Hidden);
        assert_eq!(hidden, expected == Level::Nothing);
    }
}

#[test]
fn fewer_than_five_come_without_counts() {
    for file in [
        None,
        Some(template(
            &instrument(),
            &Language::parse("en").expect("a tag"),
        )),
    ] {
        let earlier = check(&facts("4"), file.as_deref()).expect("no slip");
        let items = &earlier.retained.items;
        assert_eq!(items.len(), instrument().items().len());
        assert!(items.iter().all(|item| *item == RetainedItem::Hidden));
        let slips = check(&facts("5"), file.as_deref()).expect_err("counts are missing");
        assert_eq!(slips.facts.len() + slips.counts.len(), 1);
    }
}

#[test]
fn every_slip_is_named_at_once_with_the_lines_of_the_file() {
    let wrong = RoundInput {
        label: "  ".to_owned(),
        closed: "2 mai".to_owned(),
        invited: "4".to_owned(),
        answered: "+5".to_owned(),
        languages: vec!["de".to_owned()],
        counts_from: "1".to_owned(),
    };
    let slips = check(&wrong, Some(b"item,option,count\n1,A,x\nq,A,1\n")).expect_err("slips");
    let fields: Vec<&str> = slips.facts.iter().map(|slip| slip.field()).collect();
    assert_eq!(
        fields,
        [
            "label",
            "closed",
            "invited",
            "answered",
            "languages",
            "counts"
        ]
    );
    let lines: Vec<u64> = slips.counts.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 2, 2, 3]);

    let slips = check(&facts("15"), None).expect_err("slips");
    assert_eq!(
        slips.facts,
        [RoundError::AnsweredTooMany, RoundError::NoCounts]
    );
}

#[test]
fn a_round_closed_at_the_latest_today() {
    // It is still the last of February in Toronto.
    for (day, slip) in [
        ("2027-02-28", None),
        ("2027-03-01", Some(RoundError::ClosedInTheFuture)),
        ("9999-12-31", Some(RoundError::ClosedInTheFuture)),
        ("1969-12-31", Some(RoundError::ClosedUnreadable)),
        ("2024-02-30", Some(RoundError::ClosedUnreadable)),
    ] {
        let facts = RoundInput {
            closed: day.to_owned(),
            ..facts("3")
        };
        let found = check(&facts, None).err().map(|slips| slips.facts);
        assert_eq!(found, slip.map(|slip| vec![slip]), "{day}");
    }
}

#[test]
fn optional_sections_without_counts_were_not_asked() {
    let text = include_str!("../../../tests/definitions/valid/every-kind.yaml");
    let whole = Arc::new(Instrument::parse(text, "").expect("valid"));
    let optional = whole.requirements().iter().find(|r| r.optional);
    let optional = optional.expect("an optional section");
    let is_left_out = |id: &str| {
        let mut items = optional.items.iter();
        items.any(|item| whole.items()[*item].id == id)
    };
    let mut table = "item,option,count\n".to_owned();
    for item in whole.items().iter().filter(|item| !is_left_out(&item.id)) {
        for place in 0..item.options.len() {
            let count = if place == 0 { 6 } else { 0 };
            writeln!(table, "{},{},{count}", item.id, Item::letter(place)).expect("memory");
        }
        if item.measure == Measure::Several {
            writeln!(table, "{},answered,6", item.id).expect("memory");
        }
    }
    let facts = RoundInput {
        languages: vec!["en".to_owned()],
        ..facts("6")
    };
    let earlier = ImportedRound::new(
        &whole,
        &facts,
        Some(table.as_bytes()),
        &TimeZone::UTC,
        now(),
    );
    let earlier = earlier.expect("no slip");
    let asked = earlier.settings.instrument();
    assert!(asked.items().len() < whole.items().len());
    assert!(asked.items().iter().all(|item| !is_left_out(&item.id)));
    assert!(asked.open_questions().is_empty(), "texts are not counts");
    assert_eq!(earlier.retained.items.len(), asked.items().len());
    for (kept, item) in earlier.retained.items.iter().zip(asked.items()) {
        let pattern = matches!(kept, RetainedItem::Pattern(_));
        let ordered = matches!(item.measure, Measure::Scale | Measure::Place);
        assert_eq!(pattern, ordered, "{}", item.id);
    }
}
