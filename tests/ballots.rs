//! Any form becomes a ballot or an error, never a panic; a ballot becomes bytes
//! and the same ballot again.

use proptest::prelude::*;
use tablee::ballot::{Ballot, Choice, Choices};
use tablee::instrument::{Instrument, shipped};

fn meeting_check() -> Instrument {
    let text = include_str!("definitions/valid/meeting-check.yaml");
    Instrument::parse(text, "meeting-check.yaml").expect("valid")
}

/// Answers to an instrument with these numbers of options.
fn answers(instrument: &Instrument) -> impl Strategy<Value = Vec<Option<u8>>> + use<> {
    let each: Vec<_> = instrument
        .items()
        .iter()
        .map(|item| {
            let options = u8::try_from(item.options.len()).expect("at most seven");
            proptest::option::of(0..options)
        })
        .collect();
    each
}

proptest! {
    #[test]
    fn bytes_and_back(small in answers(&meeting_check()), large in answers(&shipped()[0])) {
        for (instrument, answers) in [(&meeting_check(), small), (&shipped()[0], large)] {
            let ballot = Ballot::from_answers(instrument, answers).expect("within the options");
            let bytes = ballot.to_bytes();
            prop_assert_eq!(bytes.len(), Ballot::width(instrument));
            prop_assert!(bytes.iter().all(|byte| *byte != 0), "zero is an empty slot");
            prop_assert_eq!(Ballot::from_bytes(instrument, &bytes), Some(ballot));
        }
    }

    #[test]
    fn any_bytes_are_a_ballot_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
        if let Some(ballot) = Ballot::from_bytes(&shipped()[0], &bytes) {
            prop_assert_eq!(ballot.to_bytes(), bytes);
        }
    }

    #[test]
    fn any_form_is_read(fields in proptest::collection::vec(
        ("(item-)?[0-9m]{0,3}|.{0,8}", "[A-H]|none|.{0,4}"), 0..40,
    )) {
        let instrument = meeting_check();
        let pairs = fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let (choices, _) = Choices::read(&instrument, pairs);
        prop_assert_eq!(choices.as_slice().len(), instrument.items().len());
        let open = choices.open_items().len();
        let ballot = choices.clone().into_ballot();
        let unanswered = ballot.answers().iter().filter(|a| a.is_none()).count();
        let declined = choices.as_slice().iter().filter(|c| **c == Choice::Declined).count();
        prop_assert_eq!(unanswered, open + declined);
        prop_assert!(Ballot::from_bytes(&instrument, &ballot.to_bytes()).is_some());
    }
}
