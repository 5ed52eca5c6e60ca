//! What of an instrument a round asks: sections that are left out, answers in
//! words, an ending. As it was ticked, and as the form offers it.

use crate::instrument::{Arrangement, Instrument, Reader, Requirement};
use crate::round::RoundSettings;
use crate::texts::{self, text};
use crate::web::App;
use crate::web::coordinator::forms::Choice;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What was ticked, for the instrument of one identifier.
#[derive(Default)]
pub(in crate::web::coordinator) struct Ticks {
    /// The instrument that the form was of. Ticks say nothing of any other.
    pub(super) of: String,
    /// Optional sections that are asked.
    pub(super) sections: Vec<String>,
    pub(super) words: bool,
    /// Identifier of the ending, empty for none.
    pub(super) ending: String,
    /// Indices of the prerequisites that hold.
    pub(super) holds: Vec<String>,
}

/// What the form offers to tick.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct Offer {
    of: String,
    sections: Vec<Choice>,
    words: Option<Choice>,
    endings: Vec<Choice>,
    holds: Vec<Choice>,
}

impl Ticks {
    /// As an earlier round of the same instrument had it.
    pub(in crate::web::coordinator) fn as_before(
        whole: &Instrument,
        arrangement: &Arrangement,
    ) -> Self {
        let asked = optional(whole).filter(|r| !arrangement.left_out.contains(&r.id));
        Self {
            of: whole.id().to_owned(),
            sections: asked.map(|r| r.id.clone()).collect(),
            words: arrangement.words,
            ending: arrangement
                .ending
                .as_ref()
                .map_or_else(String::new, |ending| ending.id().to_owned()),
            holds: Vec::new(),
        }
    }

    /// The same, every prerequisite ticked.
    pub(in crate::web::coordinator) fn all_holding(mut self, whole: &Instrument) -> Self {
        let count = whole.prerequisites().len();
        self.holds = (0..count).map(|index| index.to_string()).collect();
        self
    }

    /// Everything as the fields of a form.
    pub(in crate::web::coordinator) fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("arranged", self.of.clone()),
            ("ending", self.ending.clone()),
        ];
        if self.words {
            fields.push(("words", "yes".to_owned()));
        }
        let named = |name: &'static str| move |value: &String| (name, value.clone());
        fields.extend(self.sections.iter().map(named("sections")));
        fields.extend(self.holds.iter().map(named("holds")));
        fields
    }

    /// What a round of `whole` asks. Of an instrument that the ticks are not of,
    /// everything but answers in words.
    pub(in crate::web::coordinator) fn arrangement(
        &self,
        app: &App,
        whole: &Instrument,
    ) -> Arrangement {
        if self.of != whole.id() {
            return Arrangement::default();
        }
        let left_out = optional(whole).filter(|r| !self.sections.contains(&r.id));
        Arrangement {
            left_out: left_out.map(|r| r.id.clone()).collect::<BTreeSet<_>>(),
            words: self.words,
            ending: endings(app, whole)
                .find(|ending| ending.id() == self.ending)
                .cloned(),
        }
    }

    /// An ending was chosen that cannot follow this instrument.
    pub(in crate::web::coordinator) fn has_unknown_ending(
        &self,
        app: &App,
        whole: &Instrument,
    ) -> bool {
        self.of == whole.id()
            && !self.ending.is_empty()
            && endings(app, whole).all(|ending| ending.id() != self.ending)
    }

    /// Every prerequisite was ticked.
    pub(in crate::web::coordinator) fn all_hold(&self, whole: &Instrument) -> bool {
        let count = whole.prerequisites().len();
        self.of == whole.id() && (0..count).all(|index| self.holds(index))
    }

    fn holds(&self, index: usize) -> bool {
        self.holds.contains(&index.to_string())
    }

    /// What can be ticked, and what is.
    pub(in crate::web::coordinator) fn offer(
        &self,
        app: &App,
        whole: &Instrument,
        lang: &Reader,
    ) -> Offer {
        let now = self.arrangement(app, whole);
        let sections = optional(whole).map(|r| {
            let name = r.name.get(lang);
            let label = if r.items.is_empty() {
                text(lang, "round-section-in-words", &[("name", name.into())])
            } else {
                name.to_owned()
            };
            Choice::new("sections", &r.id, label, !now.left_out.contains(&r.id))
        });
        let in_words = endings(app, whole).any(|ending| !ending.open_questions().is_empty());
        let words = (in_words || !whole.open_questions().is_empty()).then(|| {
            let label = text(lang, "round-words-yes", &[]);
            Choice::new("words", "yes", label, now.words)
        });
        let statements = whole.prerequisites().iter().enumerate();
        let ending = now.ending.as_ref().map(|ending| ending.id());
        Offer {
            of: whole.id().to_owned(),
            sections: sections.collect(),
            words,
            endings: ending_choices(app, whole, lang, ending),
            holds: statements
                .map(|(index, statement)| {
                    let said = statement.get(lang).to_owned();
                    let ticked = self.of == whole.id() && self.holds(index);
                    Choice::new("holds", &index.to_string(), said, ticked)
                })
                .collect(),
        }
    }
}

/// The endings that can follow `whole`, and none; nothing where there are none.
fn ending_choices(
    app: &App,
    whole: &Instrument,
    lang: &Reader,
    chosen: Option<&str>,
) -> Vec<Choice> {
    let ending = |one: &Instrument| {
        let args = [
            ("title", one.title().get(lang).into()),
            ("count", one.question_count().into()),
            ("words", one.open_questions().len().into()),
            ("minutes", one.minutes().into()),
        ];
        let label = text(lang, "round-ending-one", &args);
        Choice::new("ending", one.id(), label, chosen == Some(one.id()))
    };
    let following: Vec<Choice> = endings(app, whole).map(|one| ending(one)).collect();
    if following.is_empty() {
        return following;
    }
    // The empty value: an id of its own, which no instrument has.
    let none = Choice {
        id: "no-ending".to_owned(),
        value: String::new(),
        text: text(lang, "round-ending-none", &[]),
        checked: chosen.is_none(),
    };
    std::iter::once(none).chain(following).collect()
}

/// What of its instrument a round asks: keys of terms, with values in words.
pub(in crate::web::coordinator) fn facts(
    settings: &RoundSettings,
    lang: &Reader,
) -> Vec<(&'static str, String)> {
    let asked = settings.instrument();
    let (whole, arrangement) = {
        let questionnaire = settings.questionnaire();
        (questionnaire.whole(), questionnaire.arrangement())
    };
    let args = [
        ("count", asked.question_count().into()),
        ("minutes", asked.minutes().into()),
    ];
    let mut facts = vec![("fact-asked", text(lang, "fact-asked-value", &args))];
    let left_out: Vec<String> = optional(whole)
        .filter(|r| arrangement.left_out.contains(&r.id))
        .map(|r| r.name.get(lang).to_owned())
        .collect();
    if !left_out.is_empty() {
        facts.push(("fact-left-out", texts::long_list(lang, &left_out)));
    }
    let ending = arrangement.ending.as_ref();
    if let Some(ending) = ending {
        facts.push(("fact-ending", ending.title().get(lang).to_owned()));
    }
    let has_words = |one: &Instrument| !one.open_questions().is_empty();
    if has_words(whole) || ending.is_some_and(|ending| has_words(ending)) {
        let count = [("count", asked.open_questions().len().into())];
        facts.push(("fact-words", text(lang, "fact-words-value", &count)));
    }
    facts
}

/// Sections that may be left out.
pub(in crate::web::coordinator) fn optional(
    whole: &Instrument,
) -> impl Iterator<Item = &Requirement> {
    whole.requirements().iter().filter(|r| r.optional)
}

/// Instruments that may follow this one: others, in a language that it has too.
pub(in crate::web::coordinator) fn endings<'a>(
    app: &'a App,
    whole: &'a Instrument,
) -> impl Iterator<Item = &'a Arc<Instrument>> {
    let shares = |one: &Instrument| {
        one.languages()
            .iter()
            .any(|l| whole.languages().contains(l))
    };
    app.library
        .iter()
        .filter(move |one| one.is_ending() && one.id() != whole.id() && shares(one))
}
