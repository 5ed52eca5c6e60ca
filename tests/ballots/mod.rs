//! Any form becomes a ballot or an error, never a panic; a ballot becomes bytes
//! and the same ballot again. For every shipped instrument and every kind.

use crate::common::ballots::ballots;
use crate::common::sent::fields;
use proptest::prelude::*;
use std::sync::LazyLock;
use tablee::ballot::{Answer, Ballot, FormAnswer, FormAnswers, FormProblem};
use tablee::instrument::{Instrument, Item, Measure, shipped};

/// The shipped instruments and those of the tests.
static ALL: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    let of_tests = [
        (
            "meeting-check.yaml",
            include_str!("../definitions/valid/meeting-check.yaml"),
        ),
        (
            "every-kind.yaml",
            include_str!("../definitions/valid/every-kind.yaml"),
        ),
    ];
    let read = |(name, text)| Instrument::parse(text, name).expect("valid");
    let own = of_tests.into_iter().map(read);
    shipped().iter().cloned().chain(own).collect()
});

fn every_kind() -> &'static Instrument {
    let found = ALL
        .iter()
        .find(|instrument| instrument.id() == "every-kind");
    found.expect("one of the tests' own")
}

/// An answer to an item, from any number.
fn answer(item: &Item, any: u16) -> Answer {
    let options = item.options.len() as u16;
    match (item.measure, any % 8) {
        (_, 0) => Answer::None,
        (_, 1) if item.may_not_apply => Answer::DoesNotApply,
        (Measure::Several, _) => Answer::Options(any / 8 % (1 << options)),
        _ => Answer::Option((any / 8 % options) as u8),
    }
}

fn ballot(instrument: &Instrument, any: &[u16]) -> Ballot {
    let answer = |_, item: usize| answer(&instrument.items()[item], any[item]);
    ballots(instrument).by(answer).of(1).remove(0)
}

proptest! {
    #[test]
    fn bytes_and_back(any in proptest::collection::vec(any::<u16>(), 60)) {
        for instrument in ALL.iter() {
            let ballot = ballot(instrument, &any);
            let bytes = ballot.to_bytes();
            prop_assert_eq!(bytes.len(), Ballot::width(instrument));
            prop_assert!(bytes.first() != Some(&0), "an empty slot begins with zero");
            prop_assert_eq!(Ballot::from_bytes(instrument, &bytes), Some(ballot));
        }
    }

    #[test]
    fn any_bytes_are_a_ballot_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
        for instrument in ALL.iter() {
            if let Some(ballot) = Ballot::from_bytes(instrument, &bytes) {
                prop_assert_eq!(ballot.to_bytes(), bytes.clone());
            }
        }
    }

    #[test]
    fn any_form_is_read(fields in proptest::collection::vec(
        ("(item-)?(start|listen|tools|way|next[.]first|keep|plan[.]how|closeness[.]now|.{0,8})",
         "[A-H]|[A-H][1-8]|none|na|zero|.{0,600}"), 0..40,
    )) {
        let instrument = every_kind();
        let pairs = fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let (choices, _) = FormAnswers::read(instrument, pairs);
        prop_assert_eq!(choices.as_slice().len(), instrument.items().len());
        let open = choices.open_items().len();
        let ballot = choices.clone().into_response(instrument).ballot;
        let unanswered = ballot.answers().iter().filter(|a| **a == Answer::None).count();
        let declined = choices.as_slice().iter().filter(|c| **c == FormAnswer::Declined).count();
        // What is not said of an order is missing in both of its items.
        let (order, _) = instrument.rankings().next().expect("one");
        let twice = usize::from(ballot.answers()[order] == Answer::None);
        prop_assert_eq!(unanswered, open + declined + twice);
        prop_assert!(Ballot::from_bytes(instrument, &ballot.to_bytes()).is_some());
    }

    /// What a page sends for a choice is read as that choice.
    #[test]
    fn a_form_sends_what_was_chosen(any in proptest::collection::vec(any::<u16>(), 60)) {
        for instrument in ALL.iter() {
            let sent = ballot(instrument, &any);
            let fields = fields(instrument, &sent);
            let pairs = fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
            let (choices, problems) = FormAnswers::read(instrument, pairs);
            prop_assert_eq!(problems, vec![]);
            prop_assert_eq!(choices.into_response(instrument).ballot, sent);
        }
    }
}

#[test]
fn what_does_not_go_together_is_named_and_the_first_stands() {
    let instrument = every_kind();
    let at = |id: &str| {
        let found = instrument.items().iter().position(|item| item.id == id);
        found.expect("an item")
    };
    let (choices, problems) = FormAnswers::read(
        instrument,
        [
            ("item-tools", "A"),
            ("item-tools", "C"),
            ("item-tools", "zero"),
            ("item-start", "A"),
            ("item-start", "B"),
            // This item does not offer 'I cannot say, or prefer not to'.
            ("item-start", "none"),
            ("item-listen", "na"),
            ("item-plan", "A"),
        ],
    );
    assert_eq!(choices.as_slice()[at("tools")], FormAnswer::Options(0b101));
    assert_eq!(choices.as_slice()[at("start")], FormAnswer::Option(0));
    assert_eq!(choices.as_slice()[at("listen")], FormAnswer::DoesNotApply);
    assert_eq!(
        problems,
        [
            FormProblem::Twice(at("tools")),
            FormProblem::Twice(at("start")),
            FormProblem::UnknownOption(at("start")),
            FormProblem::UnknownItem("item-plan".to_owned()),
        ]
    );
}

/// Places may be left free and things left out; two on one place are told, and
/// stay as they were typed.
#[test]
fn an_order_leaves_what_is_first_and_what_is_among_the_first() {
    let instrument = every_kind();
    let (first, among) = instrument.rankings().next().expect("one");
    let read = |places: &[&str]| {
        let fields = places.iter().map(|place| ("item-next.first", *place));
        let (choices, problems) = FormAnswers::read(instrument, fields);
        let values = choices.as_slice()[first].values();
        let ballot = choices.into_response(instrument).ballot;
        let answers = [ballot.answers()[first], ballot.answers()[among]];
        (answers, values, problems)
    };
    let given = |first, among| [Answer::Option(first), Answer::Options(among)];
    let whole = ["C1", "A2", "F3", "B4", "D5", "E6"];
    let again = ["B6", "E5", "D4", "C1", "F2", "A3"];
    assert_eq!(read(&whole).0, given(2, 0b10_0101));
    assert_eq!(
        read(&again).0,
        given(2, 0b10_0101),
        "what is last tells nothing"
    );
    // Lists that were left alone send nothing but their name; places close up.
    assert_eq!(read(&["", "B2", "", "", "E5", ""]).0, given(1, 0b1_0010));
    assert_eq!(read(&["D6"]).0, given(3, 0b1000));
    assert_eq!(read(&["", "", ""]).0, [Answer::None; 2]);
    assert_eq!(read(&["na"]).0, [Answer::DoesNotApply; 2]);
    assert_eq!(read(&["none"]).0, [Answer::None; 2]);

    let (_, typed, problems) = read(&["A1", "B1", "C2"]);
    assert_eq!(typed, ["A1", "B1", "C2"]);
    assert_eq!(problems, [FormProblem::Tie(first)]);
    for twice in [["A1", "A2"], ["A1", "none"], ["na", "A1"]] {
        assert_eq!(read(&twice).2, [FormProblem::Twice(first)], "{twice:?}");
    }
    for foreign in ["G1", "A7", "A0", "A", "A01", "A+1", "1", "é1"] {
        assert_eq!(
            read(&[foreign]).2,
            [FormProblem::UnknownOption(first)],
            "{foreign}"
        );
    }
    // Nobody can say the second part apart from the first.
    let (_, problems) = FormAnswers::read(instrument, [("item-next.among", "A")]);
    assert_eq!(problems, [FormProblem::UnknownOption(among)]);
}

/// Bytes of a box say of an order nothing but what an order can leave.
#[test]
fn no_ballot_has_two_parts_of_different_orders() {
    let instrument = every_kind();
    let (first, among) = instrument.rankings().next().expect("one");
    let ballot = |one, other| {
        let mut answers = vec![Answer::None; instrument.items().len()];
        (answers[first], answers[among]) = (one, other);
        Ballot::from_answers(instrument, answers)
    };
    let one = Answer::Option(1);
    assert!(ballot(one, Answer::Options(0b10)).is_some());
    assert!(ballot(one, Answer::Options(0b1_0011)).is_some());
    for other in [
        Answer::None,
        Answer::DoesNotApply,
        Answer::Options(0),
        Answer::Options(0b101),
        Answer::Options(0b1111),
    ] {
        assert!(ballot(one, other).is_none(), "{other:?}");
    }
    assert!(ballot(Answer::None, Answer::Options(1)).is_none());
}

#[test]
fn a_text_that_is_too_long_is_kept_whole_and_named() {
    let instrument = every_kind();
    let long = "é".repeat(507);
    let wide = "詩".repeat(400);
    let (choices, problems) = FormAnswers::read(
        instrument,
        [("item-keep", long.as_str()), ("item-change", wide.as_str())],
    );
    assert_eq!(choices.written(), [long, wide]);
    // A thousand bytes hold 333 characters of three bytes.
    let expected = [FormProblem::TooLong(0, 7), FormProblem::TooLong(1, 67)];
    assert_eq!(problems, expected);
    let (choices, problems) = FormAnswers::read(
        instrument,
        [
            ("item-keep", " two\r\nli\u{202e}nes\u{0} \n"),
            ("item-keep", "again"),
        ],
    );
    assert_eq!(
        (choices.written()[0].as_str(), problems),
        ("two\nlines", vec![])
    );
}
