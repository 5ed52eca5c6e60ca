//! Rounds to set side by side: of the reference, by chance, of every kind.

use crate::common::ballots::{ballots, from_letters};
use crate::report::{REFERENCE, language};
use std::fmt::Write as _;
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::compared::{ClosedRound, compare};
use tablee::disclosure::{CountThreshold, ItemCounts, Retained, publish_counts, retain};
use tablee::instrument::{Instrument, Measure, shipped};
use tablee::report::comparison::{ComparedFacts, ComparisonFacts, ComparisonReport, Decided};
use tablee::report::data::Day;
use tablee::report::decisions::{DecisionFacts, DecisionState};
use tablee::tally::Tally;

pub(crate) const EVERY_KIND: &str = include_str!("../../definitions/valid/every-kind.yaml");

/// A closed round of a story.
pub(crate) struct Told {
    pub(crate) label: &'static str,
    pub(crate) instrument: Instrument,
    pub(crate) retained: Retained,
    pub(crate) invited: u32,
    pub(crate) imported: bool,
}

/// The numbers that a test needs by chance, the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % sides
    }
}

/// Ballots by chance; of two thrown options the better one with a chance of
/// `better` in ten, one item in twenty left open.
fn by_chance(of: &Instrument, members: usize, better: usize, seed: u64) -> Vec<Ballot> {
    let mut dice = Dice::new(seed);
    let answer = |_, place: usize| {
        let item = &of.items()[place];
        if dice.roll(20) == 0 && item.may_decline {
            return Answer::None;
        }
        let k = item.options.len();
        if item.measure == Measure::Several {
            return Answer::Options(u16::try_from(dice.roll(1 << k)).expect("at most twelve"));
        }
        let (a, b) = (dice.roll(k), dice.roll(k));
        let chosen = if dice.roll(10) < better { a.min(b) } else { a };
        Answer::Option(u8::try_from(chosen).expect("few options"))
    };
    ballots(of).by(answer).of(members)
}

/// A round answered by chance.
pub(crate) fn round(
    of: &Instrument,
    label: &'static str,
    members: usize,
    better: usize,
    seed: u64,
) -> Told {
    let ballots = by_chance(of, members, better, seed);
    Told {
        label,
        instrument: of.clone(),
        retained: retain(of, &ballots, Vec::new(), CountThreshold::Eight),
        invited: u32::try_from(members).expect("few") + 3,
        imported: false,
    }
}

/// The same, brought in as counts.
fn imported(of: &Instrument, label: &'static str, members: usize, seed: u64) -> Told {
    let ballots = by_chance(of, members, 3, seed);
    let tally = Tally::count(of, &ballots);
    let counts: &[ItemCounts] = tally.counts();
    Told {
        retained: publish_counts(of, tally.answered(), counts, CountThreshold::Eight),
        imported: true,
        ..round(of, label, members, 3, seed)
    }
}

/// A round of the reference data: the first `members` of them.
pub(crate) fn reference(name: &str, label: &'static str, members: usize, invited: u32) -> Told {
    let instrument = shipped()[0].clone();
    let reference: serde_json::Value = serde_json::from_str(REFERENCE).expect("JSON");
    let rows: Vec<String> =
        serde_json::from_value(reference["datasets"][name]["rows"].clone()).expect("rows");
    let ballots = from_letters(&instrument, &rows[..members]);
    Told {
        label,
        retained: retain(&instrument, &ballots, Vec::new(), CountThreshold::Eight),
        instrument,
        invited,
        imported: false,
    }
}

pub(crate) fn told(rounds: &[Told], tag: &str) -> ComparisonReport {
    told_with(rounds, tag, Vec::new())
}

/// With what was decided between the rounds.
pub(crate) fn told_with(rounds: &[Told], tag: &str, decided: Vec<Decided>) -> ComparisonReport {
    let closed: Vec<ClosedRound> = rounds
        .iter()
        .map(|round| ClosedRound {
            instrument: &round.instrument,
            retained: &round.retained,
            invited: round.invited,
        })
        .collect();
    let compared = compare(&closed).expect("two to ten");
    let facts = ComparisonFacts {
        partnership: "=Quartier «\u{202f}en santé\u{202f}» <&>".to_owned(),
        rounds: rounds
            .iter()
            .zip(2017..)
            .map(|(round, year)| ComparedFacts {
                label: round.label.to_owned(),
                closed_on: jiff::civil::date(year, 11, 20),
                imported: round.imported,
                restored: None,
                instrument: &round.instrument,
            })
            .collect(),
        decided,
        language: language(tag).into(),
    };
    ComparisonReport::new(&compared, &facts)
}

/// What three rounds decided: for a requirement of one question and of several, and
/// for none; one dropped, hostile in what it says.
pub(crate) fn decided() -> Vec<Decided> {
    let decision = |after, what: &str, requirement: &str, state| Decided {
        after,
        decision: DecisionFacts {
            round: ["2024", "2025"][after].to_owned(),
            requirement: requirement.to_owned(),
            concerns: requirement.to_owned(),
            what: what.to_owned(),
            who: "=The chair".to_owned(),
            due: Some(Day(jiff::civil::date(2019, 5, 31))),
            shows: String::new(),
            stops: String::new(),
            state,
            why: "Nobody <came>".to_owned(),
        },
    };
    vec![
        decision(0, "=1+1, then soup.", "R3", DecisionState::DoneHelped),
        decision(1, "Two\nlines", "R5", DecisionState::UnderWay),
        decision(1, "Dropped", "", DecisionState::Dropped),
    ]
}

/// Two rounds with counts, one between them with six answers.
pub(crate) fn three() -> Vec<Told> {
    vec![
        reference("S2_typical_cycle1", "2024", 11, 14),
        reference("S4_typical_cycle2", "2025", 6, 14),
        reference("S4_typical_cycle2", "2026", 12, 15),
    ]
}

/// Ten rounds with long names, one of them a gap, two with patterns, the first
/// brought in as counts.
pub(crate) fn ten() -> Vec<Told> {
    let of = &shipped()[0];
    let mut rounds = vec![imported(of, "Première évaluation, sur papier", 12, 3)];
    let others = [
        ("Printemps 2018", 14, 2),
        ("Automne 2018, après la fusion des deux tables", 6, 3),
        ("2019", 15, 4),
        ("2020", 3, 4),
        ("2021, à distance", 9, 1),
        ("2022", 18, 5),
        ("2023", 7, 6),
        ("Printemps 2024", 25, 7),
        ("2026", 31, 9),
    ];
    for (seed, (label, members, better)) in (20..).zip(others) {
        rounds.push(round(of, label, members, better, seed));
    }
    rounds
}

/// An instrument with twelve requirements of an item each.
fn twelve_requirements() -> Instrument {
    let mut text = String::from(
        "id: twelve\nversion: 1\nlanguages: [fr]\nlicence: CC0 1.0\nminutes: 5\n\
         fewest_members: 6\ntitle: {fr: Douze conditions}\npurpose: {fr: Essai.}\n\
         not_for: {fr: Rien.}\nsource: {fr: Nulle part.}\nwording: {fr: Essai.}\n\
         prerequisites: []\nthemes:\n  - id: all\n    name: {fr: Tout}\n    requirements: [",
    );
    let ids: Vec<String> = (1..=12).map(|n| format!("R{n}")).collect();
    text.push_str(&ids.join(", "));
    text.push_str("]\nrequirements:\n");
    for n in 1..=12 {
        write!(
            text,
            "  - id: R{n}\n    name: {{fr: 'Condition {n} : des voix nombreuses autour de la table'}}\n\
             \x20   short: {{fr: 'Engagement intersectoriel des partenaires stratégiques {n}'}}\n\
             \x20   items: [{n}]\n    discussion:\n      strength: [{{fr: Quoi}}]\n\
             \x20     weak: [{{fr: Quoi}}]\n      split: [{{fr: Quoi}}]\n"
        )
        .expect("written");
    }
    text.push_str("items:\n");
    for n in 1..=12 {
        write!(
            text,
            "  - id: {n}\n    topic: {{fr: 'Sujet {n}'}}\n    question: {{fr: 'Question {n}'}}\n\
             \x20   options:\n"
        )
        .expect("written");
        for letter in ["A", "B", "C", "D"] {
            write!(
                text,
                "      - id: {letter}\n        text: {{fr: 'Réponse {letter} de {n}'}}\n"
            )
            .expect("written");
        }
    }
    Instrument::parse(&text, "twelve.yaml").unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(crate) fn twelve() -> Vec<Told> {
    let of = twelve_requirements();
    vec![round(&of, "2025", 12, 2, 5), round(&of, "2026", 13, 7, 6)]
}

/// One question of every kind, in three rounds.
pub(crate) fn kinds() -> Vec<Told> {
    let of = Instrument::parse(EVERY_KIND, "every-kind.yaml").expect("valid");
    vec![
        round(&of, "2024", 11, 2, 7),
        round(&of, "2025", 6, 4, 8),
        round(&of, "2026", 14, 7, 9),
    ]
}

/// Every story: name, language, rounds.
pub(crate) fn stories() -> Vec<(&'static str, &'static str, Vec<Told>)> {
    vec![
        ("compare-three-en", "en", three()),
        ("compare-three-fr", "fr", three()),
        ("compare-ten-fr", "fr", ten()),
        ("compare-twelve-fr", "fr", twelve()),
        ("compare-kinds-en", "en", kinds()),
    ]
}
