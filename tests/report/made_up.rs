//! Definitions and answers that try what a report must hold.

use std::fmt::Write as _;

use tablee::ballot::{Answer, Ballot};
use tablee::instrument::{Instrument, Measure};

/// How the members of a made-up round answer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answers {
    /// In many ways, the same at every run.
    Many,
    /// All alike: the first option, of several of many none.
    Alike,
}

/// Ballots of `n` members.
pub(crate) fn ballots(instrument: &Instrument, n: usize, answers: Answers) -> Vec<Ballot> {
    let mut seed: u64 = 88_172_645_463_325_252;
    let mut next = |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let leans: Vec<u64> = instrument.items().iter().map(|_| next(5)).collect();
    let answer = |_, place: usize| {
        let (item, lean) = (&instrument.items()[place], leans[place]);
        let several = item.measure == Measure::Several;
        if matches!(answers, Answers::Alike) {
            return if several {
                Answer::Options(0)
            } else {
                Answer::Option(0)
            };
        }
        let options = item.options.len() as u64;
        if next(20) == 0 {
            return Answer::None;
        }
        if item.may_not_apply && next(9) == 0 {
            return Answer::DoesNotApply;
        }
        if several {
            let chosen = (0..options).filter(|j| next(4 + j % 3 * 2) == 0);
            return Answer::Options(chosen.map(|j| 1 << j).sum());
        }
        let (a, b) = (next(options), next(options));
        let option = match lean {
            0 => a.min(b),
            1 => a.max(b),
            2 => (a % 2) * (options - 1),
            3 => a.midpoint(b),
            _ => a.min(b).min(next(options)),
        };
        Answer::Option(u8::try_from(option).expect("few options"))
    };
    crate::common::ballots::ballots(instrument).by(answer).of(n)
}

/// A text in both languages.
fn text(en: &str, fr: &str) -> String {
    format!("{{en: \"{en}\", fr: \"{fr}\"}}")
}

/// `count` options, each of them long in French.
fn options(count: usize) -> String {
    (0..count).fold(String::new(), |mut all, j| {
        let letter = char::from(b'A' + u8::try_from(j).expect("few options"));
        let words = text(
            &format!("Answer number {j}, which goes on for a while so that it must be broken."),
            &format!(
                "La réponse numéro {j}, dont la description s’étend assez longuement pour \
                 qu’aucune colonne, si large soit-elle, ne la contienne sur une seule ligne."
            ),
        );
        let _ = writeln!(all, "      - {{id: {letter}, text: {words}}}");
        all
    })
}

/// An instrument of `sections` sections with one question of each kind, whose
/// options number from two to seven (several: to twelve) from section to
/// section, and whose words are as long as a definition may have them.
pub(crate) fn widest(sections: usize) -> Instrument {
    let common = text("Tried", "Essayé");
    let mut file = format!(
        "id: widest\nversion: 1\nlanguages: [en, fr]\nlicence: CC0 1.0\nminutes: 5\n\
         title: {common}\npurpose: {common}\nnot_for: {common}\nsource: {common}\n\
         wording: {common}\nprerequisites: []\nrequirements:\n"
    );
    let topic = |what: &str, section: usize| {
        text(
            &format!("Our way of {what} here and elsewhere, part {section}"),
            &format!("Notre façon de {what} ici et ailleurs, partie no {section}"),
        )
    };
    for section in 0..sections {
        let short = topic("travailler", section);
        let _ = write!(
            file,
            "  - id: s{section}\n    name: {short}\n    short: {short}\n    \
             items: [a{section}, b{section}, c{section}, d{section}, e{section}]\n    \
             discussion:\n      strength: [{common}]\n      weak: [{common}]\n      \
             split: [{common}]\n"
        );
    }
    file.push_str("items:\n");
    for section in 0..sections {
        let few = 2 + section % 6;
        let many = 2 + section % 11;
        let question = text(
            "Which of these fits best, all in all, as far as you can see?",
            "Laquelle de ces descriptions convient le mieux, tout compte fait, selon vous\u{202f}?",
        );
        let mut item = |id: &str, what: &str, kind: &str, rest: &str| {
            let topic = topic(what, section);
            let _ = write!(
                file,
                "  - id: {id}{section}\n    kind: {kind}\n    topic: {topic}\n    \
                 question: {question}\n    does_not_apply: true\n{rest}"
            );
        };
        let list = format!("    options:\n{}", options(few));
        let long_list = format!("    options:\n{}", options(many));
        let inner = options(few).replace("      - ", "        - ");
        item("a", "décider", "scale", &list);
        item("b", "choisir", "choice", &list);
        item("c", "partager", "several", &long_list);
        let halves = format!("    now: {question}\n    wished: {question}\n{list}");
        item("d", "bouger", "place", &halves);
        let parts = ["how", "matters"].map(|part| {
            format!("    {part}:\n      question: {question}\n      options:\n{inner}")
        });
        item("e", "cheminer", "pair", &parts.concat());
    }
    Instrument::parse(&file, "").unwrap_or_else(|problems| panic!("{problems:?}\n{file}"))
}
