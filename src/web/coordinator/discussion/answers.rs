//! The group's own answers: what is settled and what is not, and each question or
//! requirement on a screen of its own.

use super::answers_view::{AnswersView, Line, ListView, OptionView, PartView, Section};
use super::noted::{Kind, Unkept};
use super::screen_view::ScreenView;
use super::{Meeting, Place, Said};
use crate::discussion::{About, AboutPart, Field, Settled, ToSettle, choices};
use crate::instrument::{Item, PairRole, Question, Reader};
use crate::report::MembersAnswers;
use crate::report::group::words::{choices_in_words, in_words};
use crate::report::topic::Topic;
use crate::results::group::{Progress, to_settle};
use crate::role::Right;
use crate::round::{Settles, Way};
use crate::texts::text;
use crate::web::coordinator::forms::{Choice, trimmed};
use crate::web::coordinator::{PageResult, SignedInForm, redirect};
use crate::web::errors::WebError;
use actix_web::web::Path;
use serde::Deserialize;

/// The value of a group's answer that it does not agree.
const NOT_AGREED: &str = "not-agreed";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct WayForm {
    #[serde(deserialize_with = "trimmed")]
    way: String,
}

/// `POST /rounds/{id}/discussion/way`: whether the group settles answers of its own.
pub(in crate::web) async fn set_way(posted: SignedInForm<WayForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Lead).await?.id;
    let way = Way::parse(&form.way).ok_or(WebError::BadForm)?;
    signed_in
        .blocking(move |store| store.set_way(&round, way))
        .await?;
    Ok(redirect(&format!(
        "/rounds/{round}/discussion/answers?done=saved"
    )))
}

impl Meeting {
    /// What the group settles, in order.
    pub(super) fn to_settle(&self) -> Vec<ToSettle> {
        to_settle(&self.round)
    }

    /// What is settled and what is not.
    pub(super) fn list_answers(&self, view: &mut ScreenView, lang: &Reader) {
        let all = self.to_settle();
        let lines: Vec<(usize, Line)> = all
            .iter()
            .enumerate()
            .map(|(index, one)| (one.requirement, self.line(index, one)))
            .collect();
        let mut sections: Vec<(usize, Section)> = Vec::new();
        for (requirement, line) in lines {
            match sections.last_mut().filter(|(of, _)| *of == requirement) {
                Some((_, section)) => section.lines.push(line),
                None => sections.push((requirement, self.section(requirement, line))),
            }
        }
        let sections: Vec<Section> = sections.into_iter().map(|(_, section)| section).collect();
        let mut lines = sections.iter().flat_map(|section| &section.lines);
        let first = lines.find(|line| !line.settled).cloned();
        let progress = Progress::of(&all, &self.discussion);
        let how = if self.round.is_together() {
            "answers-how-together"
        } else {
            "answer-hint"
        };
        view.how = (!all.is_empty()).then(|| self.said(how, &[]));
        view.answers = Some(AnswersView {
            list: Some(ListView {
                progress: if all.is_empty() {
                    Vec::new()
                } else {
                    self.each(|reader| progress.told(reader))
                },
                sections,
                first,
                ways: self.ways(lang),
            }),
            parts: Vec::new(),
        });
    }

    fn ways(&self, lang: &Reader) -> Vec<Choice> {
        if self.round.is_together() {
            return Vec::new();
        }
        let sections = self.instrument().requirements().len();
        let ways = Way::ALL.into_iter().filter(|way| !way.is_together());
        let ways = ways.filter(|way| {
            way.settles() != Some(Settles::Requirements) || Settles::differ(self.instrument())
        });
        let choice = |way: Way| {
            let key = format!("talk-way-{}", way.name());
            let says = text(lang, &key, &[("count", sections.into())]);
            Choice::new("way", way.name(), says, way == self.round.settings.way)
        };
        ways.map(choice).collect()
    }

    fn section(&self, requirement: usize, line: Line) -> Section {
        let named = &self.instrument().requirements()[requirement].short;
        let is_itself = matches!(self.to_settle().first(), Some(one) if one.question.is_none());
        Section {
            name: if is_itself {
                Vec::new()
            } else {
                self.each(|reader| named.get(reader).to_owned())
            },
            lines: vec![line],
        }
    }

    fn line(&self, index: usize, one: &ToSettle) -> Line {
        let place = Place::Answer(index);
        let said = self.each(|reader| {
            let parts = one.parts.iter().filter_map(|about| {
                let answer = self.discussion.collective_answer(about)?;
                Some(in_words(self.instrument(), about, &answer, reader))
            });
            let parts: Vec<String> = parts.collect();
            parts.join(" / ")
        });
        Line {
            path: place.path(),
            name: self.each(|reader| self.name_of_place(place, reader)),
            said,
            settled: one.is_settled(&self.discussion),
        }
    }

    /// What a question or a requirement that is settled is called.
    pub(super) fn name_of_settled(&self, index: usize, lang: &Reader) -> String {
        let all = self.to_settle();
        let Some(one) = all.get(index) else {
            return String::new();
        };
        let of = self.instrument();
        let (topic, number) = match one.question {
            None => {
                let name = of.requirements()[one.requirement].short.get(lang);
                return name.to_owned();
            }
            Some(question @ (Question::Item(item) | Question::Pair(item, _))) => {
                (&of.items()[item].topic, of.number_of(question))
            }
            Some(question @ Question::Open(words)) => {
                (&of.open_questions()[words].topic, of.number_of(question))
            }
        };
        let number = number.to_string().into();
        let args = [("number", number), ("name", topic.get(lang).into())];
        text(lang, "report-numbered", &args)
    }

    /// One question or requirement, large, with the group's own answer to it.
    pub(super) fn settle(
        &self,
        index: usize,
        view: &mut ScreenView,
        unkept: &Unkept,
        lang: &Reader,
    ) {
        let all = self.to_settle();
        let Some(one) = all.get(index) else {
            return;
        };
        view.step = "settle";
        let counts = [("number", (index + 1).into()), ("count", all.len().into())];
        view.how = Some(self.said("answers-place", &counts));
        if let Some(about @ About::Requirement(_)) = one.parts.first() {
            let of = self.subject_view(about);
            view.subject = of.map(super::subject_view::SubjectView::without_talk);
        }
        view.prompts = one
            .parts
            .iter()
            .map(|about| self.asked(about, one.requirement))
            .collect();
        let several = one.parts.len() > 1;
        let parts = one.parts.iter().map(|about| {
            let title = if several {
                self.role(about)
            } else {
                Vec::new()
            };
            self.part(about, title, unkept, lang)
        });
        view.answers = Some(AnswersView {
            list: None,
            parts: parts.collect(),
        });
    }

    /// A question as it was asked, or the name of a requirement.
    fn asked(&self, about: &About, requirement: usize) -> Said {
        let of = self.instrument();
        let said = match self.topic(about) {
            Some(Topic::Item(item)) => &of.items()[item].question,
            Some(Topic::Words(words)) => &of.open_questions()[words].question,
            Some(Topic::Requirement(_)) | None => &of.requirements()[requirement].name,
        };
        self.each(|reader| said.get(reader).to_owned())
    }

    fn role(&self, about: &About) -> Said {
        match self
            .item(about)
            .and_then(|item| self.instrument().items()[item].role())
        {
            Some(PairRole::Now) => self.said("report-head-now", &[]),
            Some(PairRole::Wished) => self.said("report-head-wished", &[]),
            Some(PairRole::How) => self.said("report-head-how", &[]),
            Some(PairRole::Matters) => self.said("report-head-matters", &[]),
            Some(PairRole::First | PairRole::Among) | None => Vec::new(),
        }
    }

    fn item(&self, about: &About) -> Option<usize> {
        match self.topic(about)? {
            Topic::Item(item) => Some(item),
            Topic::Requirement(_) | Topic::Words(_) => None,
        }
    }

    fn part(&self, about: &About, title: Said, unkept: &Unkept, lang: &Reader) -> PartView {
        let count = choices(about, self.instrument());
        let (options, members) = self.options_of(about);
        let of_none = if count > 0 {
            "answer-none"
        } else {
            "answers-in-words"
        };
        let reason = if count > 0 {
            "answer-reason"
        } else {
            "answers-words"
        };
        let mut offered: Vec<(String, String)> = options
            .iter()
            .map(|option| (option.letter.clone(), one_line(&option.said)))
            .collect();
        for (value, key) in [(NOT_AGREED, "answer-not-agreed"), ("", of_none)] {
            offered.push((value.to_owned(), text(lang, key, &[])));
        }
        let extra = ["answer-not-agreed", of_none].map(|key| OptionView {
            letter: String::new(),
            said: self.said(key, &[]),
            chosen: false,
            count: 0,
            of: 0,
            says: Vec::new(),
        });
        let field = |part, kind, key: &str| {
            let label = self.said(key, &[]);
            self.field(
                &Field::About(about.clone(), part),
                kind,
                label,
                unkept,
                lang,
            )
        };
        let mut options: Vec<OptionView> = options.into_iter().chain(extra).collect();
        self.mark(about, &mut options);
        PartView {
            title,
            answer: field(AboutPart::Answer, Kind::Choice, "answer-title").of(offered),
            options,
            members,
            reason: field(AboutPart::Reason, Kind::Line, reason),
        }
    }

    /// Marks what the group settled on.
    fn mark(&self, about: &About, options: &mut [OptionView]) {
        let Some(answer) = self.discussion.collective_answer(about) else {
            return;
        };
        let extra = options.len() - 2;
        let chosen = match answer.settled {
            Settled::Option(place) => {
                let letter = Item::letter(usize::from(place)).to_string();
                options.iter().position(|option| option.letter == letter)
            }
            Settled::NotAgreed => Some(extra),
            Settled::InWords => None,
        };
        if let Some(option) = chosen.and_then(|chosen| options.get_mut(chosen)) {
            option.chosen = true;
        }
    }

    /// The descriptions to choose among in the order of the page, with what members
    /// answered as far as it may be shown.
    fn options_of(&self, about: &About) -> (Vec<OptionView>, Said) {
        let count = choices(about, self.instrument());
        let item = self.item(about);
        let shown = item.filter(|_| !self.round.is_together());
        let found = shown.and_then(|item| {
            let found = self.report()?.members_answers(item);
            Some((item, found))
        });
        let (counts, answered) = match &found {
            Some((_, MembersAnswers::Counts(counts, answered))) => (counts.clone(), *answered),
            _ => (Vec::new(), 0),
        };
        let members = match &found {
            Some((item, MembersAnswers::Pattern(_))) => self.pattern(*item),
            Some((_, MembersAnswers::Hidden)) => self.said("answers-hidden", &[]),
            Some((_, MembersAnswers::Counts(..))) | None => Vec::new(),
        };
        let order = match item {
            Some(item) if count > 0 => self.instrument().items()[item].page_order(),
            _ => (0..count).collect(),
        };
        let options = order.into_iter().map(|place| {
            let chose = counts.get(place).copied();
            let args = [
                ("count", chose.unwrap_or(0).into()),
                ("answered", answered.into()),
            ];
            OptionView {
                letter: Item::letter(place).to_string(),
                said: self.each(|reader| {
                    let all = choices_in_words(self.instrument(), about, reader);
                    all.into_iter().nth(place).unwrap_or_default()
                }),
                chosen: false,
                count: chose.unwrap_or(0),
                of: chose.map_or(0, |_| answered),
                says: chose.map_or_else(Vec::new, |_| self.said("answers-chose", &args)),
            }
        });
        (options.collect(), members)
    }

    /// The pattern of members' answers, in each language of the screens.
    fn pattern(&self, item: usize) -> Said {
        let mut reports = self.reports.iter();
        self.each(|reader| {
            let found = reports.next().map(|report| report.members_answers(item));
            let Some(MembersAnswers::Pattern(pattern)) = found else {
                return String::new();
            };
            text(reader, "answers-pattern", &[("pattern", pattern.into())])
        })
    }
}

fn one_line(said: &Said) -> String {
    let texts: Vec<&str> = said.iter().map(|one| one.text.as_str()).collect();
    texts.join(" / ")
}
