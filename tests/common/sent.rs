//! The form that says what is in a ballot.

use crate::common::ballots::tool;
use tablee::ballot::{Answer, Ballot, FIELD, FormAnswer, place_value};
use tablee::instrument::Instrument;

/// The form by which a member sends answers to the [`tool`].
pub(crate) fn form(code: &str, ballot: &Ballot) -> Vec<(String, String)> {
    let mut form = vec![
        ("go".to_owned(), "send".to_owned()),
        ("gaps".to_owned(), "yes".to_owned()),
        ("lang".to_owned(), "fr".to_owned()),
        ("code".to_owned(), code.to_owned()),
    ];
    form.extend(fields(tool(), ballot));
    form
}

/// The fields by which a form says what is in this ballot.
pub(crate) fn fields(instrument: &Instrument, ballot: &Ballot) -> Vec<(String, String)> {
    let rankings: Vec<(usize, usize)> = instrument.rankings().collect();
    let answers = ballot.answers();
    let values = |at: usize| match (answers[at], rankings.iter().find(|(first, _)| *first == at)) {
        _ if rankings.iter().any(|(_, among)| *among == at) => Vec::new(),
        (Answer::Option(first), Some((_, among))) => in_order(first, answers[*among])
            .into_iter()
            .enumerate()
            .map(|(before, option)| place_value(option, before + 1))
            .collect(),
        (Answer::Option(option), None) => FormAnswer::Option(option).values(),
        (Answer::Options(chosen), _) => FormAnswer::Options(chosen).values(),
        (Answer::DoesNotApply, _) => FormAnswer::DoesNotApply.values(),
        (Answer::None, _) => FormAnswer::Open.values(),
    };
    let items = instrument.items().iter().enumerate();
    items
        .flat_map(|(at, item)| {
            let values = values(at).into_iter();
            values.map(|value| (format!("{FIELD}{}", item.id), value))
        })
        .collect()
}

/// An order that has this option first, and these in its upper part.
fn in_order(first: u8, among: Answer) -> Vec<usize> {
    let Answer::Options(among) = among else {
        panic!("two answers to one question: {among:?}");
    };
    let others = (0..16).filter(|option| among >> option & 1 == 1 && *option != u16::from(first));
    let all = [u16::from(first)].into_iter().chain(others);
    all.map(usize::from).collect()
}
