//! What was noted, as it is and as it is kept for members.

use super::part::{Part, Parts};
use crate::discussion::{Discussion, Field};
use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was noted of a round, and what became of what was decided before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noted {
    /// Of the round.
    pub discussion: Discussion,
    /// Of earlier rounds of the partnership that have decisions, the latest first.
    pub earlier: Vec<EarlierRound>,
}

/// An earlier round with decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierRound {
    /// Its label.
    pub label: String,
    /// Its closing day.
    pub closed_on: Date,
    /// What was noted of it.
    pub discussion: Discussion,
}

impl EarlierRound {
    /// A round, and of what was noted of it the decisions with these numbers.
    pub fn new(label: &str, closed_on: Date, of: &Discussion, decisions: &[u16]) -> Self {
        let mut fields = fields(of, Parts::ALL);
        fields.retain(|name, _| {
            let number = Field::parse(name).and_then(|field| field.action());
            number.is_some_and(|number| decisions.contains(&number))
        });
        Self {
            label: label.to_owned(),
            closed_on,
            discussion: read(fields),
        }
    }
}

/// The same as JSON. Fields stand under their names, without their revisions: how
/// often somebody wrote is nobody's business.
#[derive(Serialize, Deserialize)]
struct Kept {
    fields: BTreeMap<String, String>,
    earlier: Vec<KeptRound>,
}

#[derive(Serialize, Deserialize)]
struct KeptRound {
    label: String,
    closed_on: String,
    fields: BTreeMap<String, String>,
}

impl Noted {
    /// The same with nothing but these parts.
    #[must_use]
    pub fn only(&self, parts: Parts) -> Self {
        // Of earlier rounds a record says what was decided.
        let decided = Parts::of(|part| part == Part::Decisions && parts.has(part));
        let earlier = self.earlier.iter().map(|round| EarlierRound {
            discussion: read(fields(&round.discussion, decided)),
            ..round.clone()
        });
        Self {
            discussion: read(fields(&self.discussion, parts)),
            earlier: earlier
                .filter(|round| !round.discussion.actions().is_empty())
                .collect(),
        }
    }

    /// As it is kept for members.
    pub fn to_kept(&self) -> String {
        let earlier = self.earlier.iter().map(|round| KeptRound {
            label: round.label.clone(),
            closed_on: round.closed_on.to_string(),
            fields: fields(&round.discussion, Parts::ALL),
        });
        let kept = Kept {
            fields: fields(&self.discussion, Parts::ALL),
            earlier: earlier.collect(),
        };
        serde_json::to_string(&kept).expect("texts under names are JSON")
    }

    /// Reads what [`Noted::to_kept`] gave.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_kept(text: &str) -> serde_json::Result<Self> {
        let kept: Kept = serde_json::from_str(text)?;
        let earlier = kept.earlier.into_iter().map(|round| {
            Ok(EarlierRound {
                label: round.label,
                closed_on: round.closed_on.parse().map_err(Error::custom)?,
                discussion: read(round.fields),
            })
        });
        Ok(Self {
            discussion: read(kept.fields),
            earlier: earlier.collect::<serde_json::Result<_>>()?,
        })
    }
}

/// What is noted in fields of these parts, by their names. What does not say yet what
/// is to be done is no decision, and no record has it.
fn fields(of: &Discussion, parts: Parts) -> BTreeMap<String, String> {
    let decisions: Vec<u16> = of.actions().iter().map(|one| one.number).collect();
    let is_whole = |field: &Field| field.action().is_none_or(|one| decisions.contains(&one));
    let noted = of.since(0);
    noted
        .filter(|(field, noted)| parts.have(field) && is_whole(field) && !noted.text.is_empty())
        .map(|(field, noted)| (field.to_string(), noted.text.clone()))
        .collect()
}

fn read(fields: BTreeMap<String, String>) -> Discussion {
    let rows = fields.into_iter().map(|(name, text)| (name, text, 1));
    Discussion::read(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn discussion(rows: &[(&str, &str)]) -> Discussion {
        let rows = rows.iter();
        Discussion::read(rows.map(|(name, text)| ((*name).to_owned(), (*text).to_owned(), 3)))
    }

    fn noted() -> Noted {
        Noted {
            discussion: discussion(&[
                ("plan/leads", "Ana"),
                ("subjects", "own/1"),
                ("about/own/1/title", "Meals"),
                ("about/own/1/what", "Said"),
                ("about/own/1/reason", "Because"),
                ("meeting/next-look", "2026-12-01"),
                ("action/1/what", "Ask"),
                ("action/2/what", ""),
                ("action/2/who", "Nobody yet"),
            ]),
            earlier: vec![EarlierRound {
                label: "2025".to_owned(),
                closed_on: jiff::civil::date(2025, 3, 1),
                discussion: discussion(&[("action/1/what", "Call"), ("meeting/proud", "Us")]),
            }],
        }
    }

    #[test]
    fn of_an_earlier_round_there_are_the_decisions_that_are_told_alone() {
        let of = discussion(&[
            ("meeting/proud", "Us"),
            ("action/1/what", "Call"),
            ("action/2/what", "Ask"),
        ]);
        let day = jiff::civil::date(2025, 3, 1);
        let round = EarlierRound::new("2025", day, &of, &[2]);
        assert_eq!(round.discussion.actions(), [of.actions()[1].clone()]);
        assert_eq!(round.discussion.since(0).count(), 1);
    }

    #[test]
    fn what_is_kept_is_read_again_and_has_the_parts_asked_for_alone() {
        for (part, there) in [
            (
                Part::Notes,
                vec!["about/own/1/title", "about/own/1/what", "subjects"],
            ),
            (
                Part::Answers,
                vec!["about/own/1/reason", "about/own/1/title"],
            ),
            (Part::Decisions, vec!["action/1/what", "meeting/next-look"]),
        ] {
            let only = noted().only(Parts::of(|one| one == part));
            let kept = only.to_kept();
            assert_eq!(Noted::from_kept(&kept).expect("ours"), only);
            let mut names: Vec<String> = only
                .discussion
                .since(0)
                .map(|(field, _)| field.to_string())
                .collect();
            names.sort();
            assert_eq!(names, there);
            assert_eq!(kept.contains("Call"), part == Part::Decisions);
            assert!(!kept.contains("Us"), "a note of another round");
            assert!(!kept.contains("Ana"), "who leads is in no part");
        }
        assert!(Noted::from_kept("{}").is_err());
    }
}
