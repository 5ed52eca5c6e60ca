//! An instrument as one round asks it: without the sections that the
//! coordinator left out, with or without free text, with an ending or without.
//!
//! What is asked never depends on a member's answers: a path through the
//! questions would be a fingerprint.

use super::{Instrument, Item, OpenQuestion, Question, Replaces, Requirement, Theme};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the identifiers of an ending's questions and sections begin with.
pub const ENDING: &str = "ending.";

/// What a coordinator decides about an instrument for one round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// Identifiers of optional sections that are left out.
    pub left_out: BTreeSet<String>,
    /// Questions in words are asked.
    pub words: bool,
    /// A second instrument whose questions follow.
    pub ending: Option<Arc<Instrument>>,
}

/// An instrument and what of it one round asks. A round keeps both.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    whole: Arc<Instrument>,
    arrangement: Arrangement,
    asked: Arc<Instrument>,
}

impl Questionnaire {
    /// The instrument as `arrangement` has it.
    ///
    /// # Errors
    /// When no question of the instrument's own would be left.
    pub fn new(whole: Arc<Instrument>, arrangement: Arrangement) -> Result<Self, NothingAsked> {
        Ok(Self {
            asked: Arc::new(whole.arranged(&arrangement)?),
            whole,
            arrangement,
        })
    }

    /// What was kept together: nothing of it is arranged again.
    pub(super) fn of_kept(
        whole: Arc<Instrument>,
        arrangement: Arrangement,
        asked: Arc<Instrument>,
    ) -> Self {
        Self {
            whole,
            arrangement,
            asked,
        }
    }

    /// The instrument as its file has it.
    pub fn whole(&self) -> &Arc<Instrument> {
        &self.whole
    }

    /// What the coordinator decided.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The identifiers of all instruments of which it asks something.
    pub fn instruments(&self) -> impl Iterator<Item = &str> {
        let ending = self.arrangement.ending.as_ref();
        std::iter::once(&self.whole)
            .chain(ending)
            .map(|one| one.id())
    }

    /// What members are asked.
    pub fn asked(&self) -> &Arc<Instrument> {
        &self.asked
    }
}

impl From<Arc<Instrument>> for Questionnaire {
    /// All of it, questions in words included.
    fn from(whole: Arc<Instrument>) -> Self {
        Self {
            asked: Arc::clone(&whole),
            whole,
            arrangement: Arrangement {
                words: true,
                ..Arrangement::default()
            },
        }
    }
}

/// Nothing would be left to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no question is left")]
pub struct NothingAsked;

impl Instrument {
    /// The instrument as `arrangement` has it. Sections that are not optional
    /// stay whatever it says. With an ending, only languages that both have are
    /// left.
    ///
    /// # Errors
    /// When no question, or none of the instrument's own, would be left.
    fn arranged(&self, arrangement: &Arrangement) -> Result<Self, NothingAsked> {
        let mut out = Self {
            themes: Vec::new(),
            requirements: Vec::new(),
            items: Vec::new(),
            words: Vec::new(),
            ..self.clone()
        };
        let left_out = |r: &Requirement| r.optional && arrangement.left_out.contains(&r.id);
        out.append(self, "", &|r| !left_out(r), arrangement.words);
        if out.requirements.is_empty() {
            return Err(NothingAsked);
        }
        if let Some(ending) = &arrangement.ending {
            out.append(ending, ENDING, &|_| true, arrangement.words);
            out.languages.retain(|l| ending.languages.contains(l));
            out.minutes += ending.minutes;
        }
        Ok(out)
    }

    /// Appends the sections of `from` that `keeps` says, and what is left of
    /// its themes. Identifiers get `prefix` before them.
    fn append(
        &mut self,
        from: &Self,
        prefix: &str,
        keeps: &dyn Fn(&Requirement) -> bool,
        words: bool,
    ) {
        let kept: Vec<bool> = from.requirements.iter().map(keeps).collect();
        let new_place = self.append_items(from, prefix, &kept);
        let mut new_section = vec![None; from.requirements.len()];
        for (section, requirement) in from.requirements.iter().enumerate() {
            if !kept[section] {
                continue;
            }
            let mut asked = requirement.questions.clone();
            asked.retain_mut(|question| match question {
                Question::Open(index) => {
                    *index = self.append_open(&from.words[*index], prefix, words);
                    words
                }
                Question::Item(item) => replace(item, &new_place),
                Question::Pair(first, second) => {
                    replace(first, &new_place) && replace(second, &new_place)
                }
            });
            if asked.is_empty() {
                continue;
            }
            new_section[section] = Some(self.requirements.len());
            self.requirements.push(Requirement {
                id: format!("{prefix}{}", requirement.id),
                items: asked.iter().flat_map(|question| question.items()).collect(),
                questions: asked,
                ..requirement.clone()
            });
        }
        self.append_themes(from, prefix, &new_section);
    }

    /// Appends the items of the sections that are kept, in the order of the file,
    /// which is not that of the sections; where each of `from` came to stand.
    fn append_items(&mut self, from: &Self, prefix: &str, kept: &[bool]) -> Vec<Option<usize>> {
        let named = |id: &str| format!("{prefix}{id}");
        let section_of = |item| {
            let mut sections = from.requirements.iter();
            sections.position(|section| section.items.contains(&item))
        };
        let mut new_place = vec![None; from.items.len()];
        for (index, item) in from.items.iter().enumerate() {
            if section_of(index).is_some_and(|section| kept[section]) {
                new_place[index] = Some(self.items.len());
                self.items.push(Item {
                    id: named(&item.id),
                    replaces: item.replaces.clone().map(|replaces| Replaces {
                        id: named(&replaces.id),
                        ..replaces
                    }),
                    ..item.clone()
                });
            }
        }
        new_place
    }

    /// Appends an open question if they are asked; where it stands.
    fn append_open(&mut self, question: &OpenQuestion, prefix: &str, words: bool) -> usize {
        let place = self.words.len();
        if words {
            self.words.push(OpenQuestion {
                id: format!("{prefix}{}", question.id),
                ..question.clone()
            });
        }
        place
    }

    fn append_themes(&mut self, from: &Self, prefix: &str, new_section: &[Option<usize>]) {
        for theme in &from.themes {
            let sections = theme.requirements.iter();
            let requirements: Vec<usize> = sections
                .filter_map(|&section| new_section[section])
                .collect();
            if !requirements.is_empty() {
                self.themes.push(Theme {
                    id: format!("{prefix}{}", theme.id),
                    name: theme.name.clone(),
                    requirements,
                    discussion: theme.discussion.clone(),
                });
            }
        }
    }
}

/// Puts the new place of an item for the old one, if it is kept.
fn replace(item: &mut usize, new_place: &[Option<usize>]) -> bool {
    let Some(place) = new_place[*item] else {
        return false;
    };
    *item = place;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Language;

    fn read(text: &str) -> Arc<Instrument> {
        Arc::new(Instrument::parse(text, "").expect("valid"))
    }

    fn every_kind() -> Arc<Instrument> {
        read(include_str!(
            "../../tests/definitions/valid/every-kind.yaml"
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
            "../../survey-definitions/six-requirements-short-form.yaml"
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
    fn only_languages_of_both_are_left() {
        let whole = every_kind();
        let english = read(include_str!(
            "../../tests/definitions/valid/meeting-check.yaml"
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
        let text = include_str!("../../tests/definitions/valid/every-kind.yaml");
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
}
