//! The discussion of a closed round: preparing it, the screens to lead it from,
//! and what is typed on them.

mod answers;
mod answers_view;
mod decide;
pub(super) mod decision;
mod live;
mod method;
pub(super) mod noted;
mod prepare;
pub(super) mod saving;
mod screen_view;
mod screens;
mod subject_view;

pub(in crate::web) use answers::set_way;
pub(in crate::web) use live::{Tables, changes, events};
pub(in crate::web) use prepare::{page as prepare, save as plan};
pub(in crate::web) use saving::write as fields;
pub(in crate::web) use screens::{follow, save, show};

use super::{SignedIn, redirect, rules};
use crate::discussion::{About, Agenda, Discussion, Field, Length, PlanPart, Step};
use crate::instrument::{Instrument, Language, Reader};
use crate::report::RoundReport;
use crate::report::topic::Topic;
use crate::results::{self, Beside, decisions};
use crate::role::Right;
use crate::round::{Round, RoundState};
use crate::store::KeptTexts;
use crate::texts::{self, Arg, text};
use crate::web::errors::WebError;
use crate::web::subject_name::subject_name;
use actix_web::HttpResponse;
use noted::{Said, Spoken};
use std::sync::Arc;

/// A round that is talked about, with all that its screens need.
pub(super) struct Meeting {
    pub(super) round: Arc<Round>,
    pub(super) discussion: Discussion,
    /// Who the screens speak to: one language or two, one above the other.
    pub(super) readers: Vec<Reader>,
    /// The results in each of these languages; none where there are none.
    reports: Vec<RoundReport>,
    /// There are decisions of earlier rounds.
    has_past: bool,
    /// Ground rules of its own.
    kept: KeptTexts,
}

/// Where in a meeting a screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Step(Step),
    /// A subject, by its place from 0 on.
    Subject(usize),
    /// What the group settles an answer on, by its place from 0 on.
    Answer(usize),
}

impl Place {
    /// The last part of its address.
    pub(super) fn path(self) -> String {
        match self {
            Self::Step(step) => step.name().to_owned(),
            Self::Subject(index) => format!("subject-{}", index + 1),
            Self::Answer(index) => format!("answer-{}", index + 1),
        }
    }
}

impl Meeting {
    /// A closed round of this coordinator's, with what is noted of it; or the page
    /// on which one that is not closed stands.
    pub(super) async fn load(
        signed_in: &SignedIn,
        id: &str,
    ) -> Result<Result<Self, HttpResponse>, WebError> {
        let round = signed_in.round(id, Right::Lead).await?;
        let RoundState::Closed { on, .. } = round.state else {
            return Ok(Err(redirect(&format!("/rounds/{}", round.id))));
        };
        let lang = signed_in.lang.clone();
        let loaded = signed_in.blocking(move |store| {
            let mut all = store.discussions_of(&round.partnership)?;
            let discussion = all.remove(&round.id).unwrap_or_default();
            let has_past = !decisions::before(store, &round)?.is_empty();
            let readers = readers(&discussion, &lang);
            let mut reports = Vec::new();
            for reader in &readers {
                if round.is_together() {
                    reports.push(results::without_counts(&round, on, reader));
                } else {
                    reports.extend(results::report(store, &round, reader, Beside::Nothing)?);
                }
            }
            Ok(Self {
                kept: store.kept_texts(&round.partnership)?,
                round,
                discussion,
                readers,
                reports,
                has_past,
            })
        });
        loaded.await.map(Ok)
    }

    pub(super) fn instrument(&self) -> &Instrument {
        self.round.settings.instrument()
    }

    /// The results in the first language of the screens.
    pub(super) fn report(&self) -> Option<&RoundReport> {
        self.reports.first()
    }

    /// The results in the language of whoever reads the page, where the screens speak
    /// it; or else in their first.
    pub(super) fn report_in(&self, lang: &Reader) -> Option<&RoundReport> {
        let mut readers = self.readers.iter();
        let at = readers.position(|reader| texts::spoken(reader) == texts::spoken(lang));
        at.and_then(|at| self.reports.get(at)).or(self.report())
    }

    /// A text in each language of the screens.
    pub(super) fn said(&self, key: &str, args: &[(&str, Arg)]) -> Said {
        self.each(|reader| text(reader, key, args))
    }

    /// What is said in each language of the screens.
    pub(super) fn each(&self, mut say: impl FnMut(&Reader) -> String) -> Said {
        let readers = self.readers.iter();
        let spoken = readers.map(|reader| Spoken::new(reader, say(reader)));
        let mut said: Said = Vec::new();
        for one in spoken {
            // What is one in both languages is said once.
            if said.iter().all(|other| other.text != one.text) {
                said.push(one);
            }
        }
        said
    }

    /// The ground rules, each in every language of the screens that has so many.
    pub(super) fn rules(&self) -> Vec<Said> {
        let mut all: Vec<Said> = Vec::new();
        for reader in &self.readers {
            let spoken = texts::spoken(reader);
            for (place, line) in rules::lines(&self.kept, spoken).into_iter().enumerate() {
                let said = Spoken::new(reader, line);
                match all.get_mut(place) {
                    Some(rule) => rule.push(said),
                    None => all.push(vec![said]),
                }
            }
        }
        all
    }

    /// The ground rules in the language of a page.
    pub(super) fn rules_in(&self, lang: &Reader) -> Vec<String> {
        rules::lines(&self.kept, texts::spoken(lang))
    }

    pub(super) fn length(&self) -> Length {
        let typed = self.discussion.text(&Field::Plan(PlanPart::Minutes));
        Length::parse(typed).unwrap_or_default()
    }

    /// How many people come, if that was said.
    pub(super) fn people(&self) -> Option<u32> {
        let typed = self.discussion.text(&Field::Plan(PlanPart::People));
        typed.parse().ok()
    }

    /// Its steps in order: as they were planned, or the usual ones.
    pub(super) fn agenda(&self) -> Agenda {
        let planned = Agenda::parse(self.discussion.text(&Field::Plan(PlanPart::Agenda)));
        planned.unwrap_or_else(|| self.usual_agenda())
    }

    pub(super) fn usual_agenda(&self) -> Agenda {
        let settles = self.round.settings.way.settles().is_some();
        Agenda::usual(self.has_past, !self.round.is_together(), settles)
    }

    /// What is talked about: what the group chose, or, before it did, what Tablée
    /// proposes.
    pub(super) fn subjects(&self) -> Vec<About> {
        let chosen = self.discussion.subjects();
        if chosen.is_empty() {
            self.proposed()
        } else {
            chosen
        }
    }

    fn proposed(&self) -> Vec<About> {
        let proposals = self.report().map(RoundReport::proposals);
        let proposals = proposals.unwrap_or_default().into_iter();
        proposals.filter_map(|one| self.about(one.topic)).collect()
    }

    /// Its screens in order: one a subject.
    pub(super) fn places(&self) -> Vec<Place> {
        let subjects = self.subjects().len();
        let steps = self.agenda();
        let places = steps.steps().iter().flat_map(|step| match step {
            Step::Subjects => (0..subjects).map(Place::Subject).collect(),
            step => vec![Place::Step(*step)],
        });
        places.collect()
    }

    /// A screen by the last part of its address. Those that the plan leaves out are
    /// there all the same.
    pub(super) fn place(&self, path: &str) -> Option<Place> {
        if let Some(number) = path.strip_prefix("subject-") {
            let index = number.parse::<usize>().ok()?.checked_sub(1)?;
            return (index < self.subjects().len()).then_some(Place::Subject(index));
        }
        if let Some(number) = path.strip_prefix("answer-") {
            let index = number.parse::<usize>().ok()?.checked_sub(1)?;
            return (index < self.to_settle().len()).then_some(Place::Answer(index));
        }
        let step = Step::parse(path).filter(|step| *step != Step::Subjects)?;
        Some(Place::Step(step))
    }

    pub(super) fn name_of_place(&self, place: Place, lang: &Reader) -> String {
        match place {
            Place::Step(step) => text(lang, &format!("step-{}", step.name()), &[]),
            Place::Answer(index) => self.name_of_settled(index, lang),
            Place::Subject(index) => match self.subjects().get(index) {
                Some(about) => self.name_of(about, lang),
                None => text(lang, "step-subject", &[("number", (index + 1).into())]),
            },
        }
    }

    /// What a subject is called in a language.
    pub(super) fn name_of(&self, about: &About, lang: &Reader) -> String {
        let name = subject_name(about, self.instrument(), &self.discussion, lang);
        name.unwrap_or_else(|| text(lang, "talk-own-subject", &[]))
    }

    /// What of the questionnaire a subject is; none of a group's own.
    pub(super) fn topic(&self, about: &About) -> Option<Topic> {
        Topic::of(about, self.instrument())
    }

    /// The subject that a part of the questionnaire is.
    pub(super) fn about(&self, topic: Topic) -> Option<About> {
        topic.about(self.instrument())
    }
}

/// Who the screens speak to: as it was planned, or as the page is read.
fn readers(discussion: &Discussion, lang: &Reader) -> Vec<Reader> {
    let planned = discussion.text(&Field::Plan(PlanPart::Languages));
    let known = |tag: &str| Language::parse(tag).filter(|one| texts::languages().any(|l| l == one));
    let languages: Vec<Language> = planned.split_whitespace().filter_map(known).collect();
    if languages.is_empty() {
        return vec![lang.clone()];
    }
    let readers = languages.into_iter();
    readers.map(|language| lang.before(&language)).collect()
}
