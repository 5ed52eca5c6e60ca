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

/// How many of the other questions take as long as one in words: so weighed, the
/// minutes for a question that the shipped Process Check says are those of the other
/// shipped tools.
const OTHERS_FOR_ONE_IN_WORDS: usize = 3;

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
        out.minutes = self.minutes_for(&out.requirements);
        if let Some(ending) = &arrangement.ending {
            let own = out.requirements.len();
            out.append(ending, ENDING, &|_| true, arrangement.words);
            out.languages.retain(|l| ending.languages.contains(l));
            out.minutes += ending.minutes_for(&out.requirements[own..]);
        }
        Ok(out)
    }

    /// About how many minutes these of its sections take: of those for the whole a share,
    /// rounded up, so that nobody is promised less.
    fn minutes_for(&self, asked: &[Requirement]) -> u32 {
        let weight = |sections: &[Requirement]| {
            let questions = sections.iter().flat_map(|section| &section.questions);
            let weights = questions.map(|question| match question {
                Question::Open(_) => OTHERS_FOR_ONE_IN_WORDS,
                Question::Item(_) | Question::Pair(..) => 1,
            });
            weights.sum::<usize>() as u64
        };
        let (asked, whole) = (weight(asked), weight(&self.requirements).max(1));
        let minutes = (u64::from(self.minutes) * asked).div_ceil(whole);
        u32::try_from(minutes).unwrap_or(self.minutes)
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
mod tests;
