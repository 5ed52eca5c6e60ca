//! What a round asked, as it keeps it: JSON of a numbered format.
//!
//! Written when a round opens and read back by plain serde. The checks of a
//! definition are for its author; they may grow stricter from one version of
//! Tablée to the next, and what was asked stays what it was. Only what the rest
//! of the program relies on, that indices lead somewhere, is looked at again.
//!
//! The names of fields here and in the types that it holds (`Item`, `Words` and
//! their like) are the format. A file of it is kept among the tests: whoever
//! renames a field finds that it cannot be read, and gives the format a new
//! number and a step that leads there. A field that came later may be missing,
//! and is not written where there is nothing in it.

use super::{
    Arrangement, Evidence, Instrument, Item, Language, OpenQuestion, Question, Questionnaire,
    Requirement, Text, Theme,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The number of the format that is written.
const FORMAT: u32 = 1;

/// Why what a round asked cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The format's number is above ours.
    #[error("it is of format {0}, which a newer tablee writes")]
    Newer(u32),
    /// It is no JSON of this form.
    #[error("{0}")]
    Json(String),
    /// A question, section or theme leads nowhere.
    #[error("its parts do not hold together")]
    Apart,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    format: u32,
    /// In which languages it was asked.
    languages: Vec<Language>,
    left_out: BTreeSet<String>,
    words: bool,
    asked: Form,
    /// As its file has it, where that is more than what was asked.
    whole: Option<Form>,
    ending: Option<Form>,
}

/// The number alone, of any format.
#[derive(Deserialize)]
struct Numbered {
    format: u32,
}

/// An instrument without the text of its file, which is kept beside.
#[derive(Serialize, Deserialize)]
struct Form {
    id: String,
    version: u32,
    languages: Vec<Language>,
    title: Text,
    purpose: Text,
    when: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    invitation: Option<Text>,
    not_for: Text,
    source: Text,
    wording: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
    licence: String,
    minutes: u32,
    fewest_members: u32,
    ending: bool,
    prerequisites: Vec<Text>,
    themes: Vec<Theme>,
    requirements: Vec<Requirement>,
    items: Vec<Item>,
    words: Vec<OpenQuestion>,
}

impl Questionnaire {
    /// What a round keeps of it: JSON, with the languages in which it is asked.
    pub fn to_kept(&self, languages: &[Language]) -> String {
        let (whole, asked) = (self.whole(), self.asked());
        let arrangement = self.arrangement();
        let kept = Kept {
            format: FORMAT,
            languages: languages.to_vec(),
            left_out: arrangement.left_out.clone(),
            words: arrangement.words,
            asked: Form::of(asked),
            whole: (whole != asked).then(|| Form::of(whole)),
            ending: arrangement.ending.as_deref().map(Form::of),
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Reads what [`Questionnaire::to_kept`] gave: without the texts of the
    /// files, which stand apart.
    ///
    /// # Errors
    /// When it is not what Tablée writes, or of a newer format.
    pub fn from_kept(kept: &str) -> Result<(Self, Vec<Language>), Unreadable> {
        let json = |error: serde_json::Error| Unreadable::Json(error.to_string());
        let Numbered { format } = serde_json::from_str(kept).map_err(json)?;
        if format > FORMAT {
            return Err(Unreadable::Newer(format));
        }
        let kept: Kept = serde_json::from_str(kept).map_err(json)?;
        let asked = Arc::new(kept.asked.instrument()?);
        let whole = match kept.whole {
            Some(whole) => Arc::new(whole.instrument()?),
            None => Arc::clone(&asked),
        };
        let ending = match kept.ending {
            Some(ending) => Some(Arc::new(ending.instrument()?)),
            None => None,
        };
        let spoken = kept.languages.iter().all(|l| asked.languages.contains(l));
        if kept.languages.is_empty() || !spoken {
            return Err(Unreadable::Apart);
        }
        let arrangement = Arrangement {
            left_out: kept.left_out,
            words: kept.words,
            ending,
        };
        Ok((Self::of_kept(whole, arrangement, asked), kept.languages))
    }
}

impl Form {
    fn of(instrument: &Instrument) -> Self {
        let all = instrument.clone();
        Self {
            id: all.id,
            version: all.version,
            languages: all.languages,
            title: all.title,
            purpose: all.purpose,
            when: all.when,
            invitation: all.invitation,
            not_for: all.not_for,
            source: all.source,
            wording: all.wording,
            evidence: all.evidence,
            licence: all.licence,
            minutes: all.minutes,
            fewest_members: all.fewest_members,
            ending: all.ending,
            prerequisites: all.prerequisites,
            themes: all.themes,
            requirements: all.requirements,
            items: all.items,
            words: all.words,
        }
    }

    fn instrument(self) -> Result<Instrument, Unreadable> {
        let instrument = Instrument {
            source_text: String::new(),
            id: self.id,
            version: self.version,
            languages: self.languages,
            title: self.title,
            purpose: self.purpose,
            when: self.when,
            invitation: self.invitation,
            not_for: self.not_for,
            source: self.source,
            wording: self.wording,
            evidence: self.evidence,
            licence: self.licence,
            minutes: self.minutes,
            fewest_members: self.fewest_members,
            ending: self.ending,
            prerequisites: self.prerequisites,
            themes: self.themes,
            requirements: self.requirements,
            items: self.items,
            words: self.words,
        };
        let whole = instrument.holds_together();
        whole.then_some(instrument).ok_or(Unreadable::Apart)
    }
}

impl Instrument {
    /// Whether every index leads somewhere, every identifier is there once, and
    /// every item can be answered: what the rest of the program relies on.
    pub(super) fn holds_together(&self) -> bool {
        let leads = |question: &Question| match *question {
            Question::Item(item) => item < self.items.len(),
            Question::Pair(first, second) => first.max(second) < self.items.len(),
            Question::Open(index) => index < self.words.len(),
        };
        let questions = self.items.iter().map(|item| &item.id);
        let questions: Vec<&String> = questions.chain(self.words.iter().map(|w| &w.id)).collect();
        let sections = self.requirements.iter();
        let stands_once = |item: usize| {
            let all = sections.clone().flat_map(|section| &section.items);
            all.filter(|index| **index == item).count() == 1
        };
        !self.languages.is_empty()
            && !self.requirements.is_empty()
            && questions.iter().collect::<BTreeSet<_>>().len() == questions.len()
            && self.items.iter().all(|item| {
                (2..=12).contains(&item.options.len()) && (1..=10).contains(&item.weight)
            })
            && (0..self.items.len()).all(stands_once)
            && sections.clone().all(|section| {
                section.questions.iter().all(leads)
                    && section.items.iter().all(|item| *item < self.items.len())
            })
            && self.themes.iter().all(|theme| {
                let sections = self.requirements.len();
                theme.requirements.iter().all(|one| *one < sections)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_kind() -> Arc<Instrument> {
        let text = include_str!("../../tests/definitions/valid/every-kind.yaml");
        Arc::new(Instrument::parse(text, "").expect("valid"))
    }

    fn of_everything() -> (Questionnaire, Vec<Language>) {
        let ending = crate::instrument::shipped()
            .iter()
            .find(|one| one.is_ending())
            .cloned();
        let arrangement = Arrangement {
            left_out: ["tasks".to_owned()].into(),
            words: true,
            ending: ending.map(Arc::new),
        };
        let all = Questionnaire::new(every_kind(), arrangement).expect("questions");
        let languages = all.asked().languages().to_vec();
        (all, languages)
    }

    #[test]
    fn what_was_asked_comes_back_as_it_was() {
        let plain: Questionnaire = every_kind().into();
        let spoken = plain.asked().languages()[..1].to_vec();
        // With questions of items, an invitation and what is known of it.
        let shipped = |id: &str| {
            let all = crate::instrument::shipped().iter();
            let one = all.clone().find(|one| one.id() == id).expect(id).clone();
            let languages = one.languages().to_vec();
            (Questionnaire::from(Arc::new(one)), languages)
        };
        let tool = shipped("self-evaluation-tool-for-action-in-partnership");
        let network = shipped("local-networking");
        assert!(!tool.0.asked().items()[0].discussion.is_empty());
        assert!(network.0.asked().invitation().is_some() && network.0.asked().evidence().is_some());
        for (one, languages) in [of_everything(), (plain, spoken), tool, network] {
            let kept = one.to_kept(&languages);
            let (back, spoken) = Questionnaire::from_kept(&kept).expect("read");
            let without_text = |one: &Instrument| Instrument {
                source_text: String::new(),
                ..one.clone()
            };
            assert_eq!(**back.asked(), without_text(one.asked()));
            assert_eq!(**back.whole(), without_text(one.whole()));
            let ending = |of: &Questionnaire| of.arrangement().ending.as_deref().map(without_text);
            assert_eq!(ending(&back), ending(&one));
            assert_eq!(spoken, languages);
            assert_eq!(back.to_kept(&spoken), kept);
        }
    }

    /// The format as it was first written: whoever renames a field finds out here.
    #[test]
    fn the_first_format_is_still_read_and_still_written() {
        let kept = include_str!("../../tests/definitions/kept/asked-format-1.json").trim_end();
        let (back, languages) = Questionnaire::from_kept(kept).expect("read");
        assert_eq!(languages.len(), 2);
        assert_eq!(back.asked().items()[0].id, "start");
        assert!(
            back.asked()
                .open_questions()
                .iter()
                .any(|one| one.id.starts_with(crate::instrument::ENDING))
        );
        assert!(back.whole().items().len() > 8 && back.arrangement().ending.is_some());
        assert_eq!(back.to_kept(&languages), kept);
    }

    #[test]
    fn what_does_not_hold_together_is_refused() {
        let (all, languages) = of_everything();
        let kept = all.to_kept(&languages);
        let read = |kept: &str| {
            let found = Questionnaire::from_kept(kept);
            found.map(|_| ()).expect_err("refused")
        };
        let newer = kept.replacen("\"format\":1", "\"format\":2", 1);
        assert_eq!(read(&newer), Unreadable::Newer(2));
        let astray = kept.replacen("\"items\":[0", "\"items\":[99", 1);
        assert_eq!(read(&astray), Unreadable::Apart);
        let mute = kept.replacen("\"languages\":[\"en\",\"fr\"]", "\"languages\":[]", 1);
        assert_eq!(read(&mute), Unreadable::Apart);
        let foreign = kept.replacen("[\"en\",\"fr\"]", "[\"de\"]", 1);
        assert_eq!(read(&foreign), Unreadable::Apart);
        for broken in ["", "{}", "{\"format\":1}", &kept[..kept.len() - 1]] {
            assert!(matches!(read(broken), Unreadable::Json(_)), "{broken}");
        }
    }
}
