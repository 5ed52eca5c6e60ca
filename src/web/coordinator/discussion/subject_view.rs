//! One subject on a screen: the chart first, our reading when it is asked for.

use super::noted::{FieldView, Kind, Unkept};
use super::{Meeting, Said};
use crate::discussion::{About, AboutPart, Field};
use crate::instrument::{Item, Reader};
use crate::report::stage::TopicView;
use crate::report::topic::Topic;
use crate::texts::text;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct SubjectView {
    /// The requirement of a question, where it is called otherwise.
    within: Said,
    /// The charts with their figures, as HTML.
    figures: String,
    reading: Said,
    most_chosen: Vec<Chosen>,
    /// There is one of them: it has room on the screen.
    one_chosen: bool,
    questions: Vec<Said>,
    asked: Vec<AskedView>,
    so_what: Vec<Said>,
}

/// A description that was chosen most.
#[derive(Serialize)]
struct Chosen {
    topic: Said,
    texts: Vec<Said>,
}

#[derive(Serialize)]
struct AskedView {
    question: Said,
    options: Vec<Said>,
}

impl SubjectView {
    /// As a group looks at it that settles an answer of its own: what was asked and
    /// what members answered, without what there is to talk about.
    pub(super) fn without_talk(self) -> Self {
        Self {
            within: Vec::new(),
            reading: Vec::new(),
            most_chosen: Vec::new(),
            questions: Vec::new(),
            so_what: Vec::new(),
            ..self
        }
    }
}

impl Meeting {
    /// What of the results is shown of a subject; none of a group's own.
    pub(super) fn subject_view(&self, about: &About) -> Option<SubjectView> {
        let topic = self.topic(about)?;
        let subjects: Vec<TopicView> = self
            .reports
            .iter()
            .map(|report| report.topic(topic))
            .collect();
        let first = subjects.first()?;
        // Made of the same results, so that lists are as long in each language.
        let said = |of: &dyn Fn(&TopicView) -> Option<String>| self.across(&subjects, of);
        let chosen = (0..first.most_chosen.len()).map(|place| Chosen {
            topic: said(&|one| Some(one.most_chosen.get(place)?.topic.clone())),
            texts: (0..first.most_chosen[place].texts.len())
                .map(|n| said(&|one| one.most_chosen.get(place)?.texts.get(n).cloned()))
                .collect(),
        });
        let asked = (0..first.asked.len()).map(|place| AskedView {
            question: said(&|one| Some(one.asked.get(place)?.question.clone())),
            options: (0..first.asked[place].options.len())
                .map(|n| said(&|one| Some(one.asked.get(place)?.options.get(n)?.text.clone())))
                .collect(),
        });
        let questions = 0..first.questions.len();
        let so_what = ["1", "2", "3"].map(|n| self.said(&format!("report-sowhat-{n}"), &[]));
        Some(SubjectView {
            within: said(&|one| Some(one.within.clone())),
            figures: first.figures.clone(),
            reading: said(&|one| Some(one.reading.clone())),
            one_chosen: chosen.len() == 1,
            most_chosen: chosen.collect(),
            questions: questions
                .map(|place| said(&|one| one.questions.get(place).cloned()))
                .collect(),
            asked: asked.collect(),
            so_what: so_what.to_vec(),
        })
    }

    /// A text of each language's subject; nothing where it is empty.
    fn across(&self, subjects: &[TopicView], of: &dyn Fn(&TopicView) -> Option<String>) -> Said {
        let mut texts = subjects.iter().map(|one| of(one).unwrap_or_default());
        let mut said = self.each(|_| texts.next().unwrap_or_default());
        said.retain(|one| !one.text.is_empty());
        said
    }

    /// What is noted of a subject: the three questions.
    pub(super) fn subject_fields(
        &self,
        about: &About,
        unkept: &Unkept,
        lang: &Reader,
    ) -> Vec<FieldView> {
        let note = |part: AboutPart, key: &str| {
            let field = Field::About(about.clone(), part);
            let label = self.said(key, &[]);
            self.field(&field, Kind::Note, label, unkept, lang)
        };
        let mut fields = vec![
            note(AboutPart::What, "screen-what").hinted(text(lang, "talk-note-hint", &[])),
            note(AboutPart::SoWhat, "screen-so-what"),
            note(AboutPart::NowWhat, "screen-now-what"),
        ];
        if let About::Own(_) = about {
            let field = Field::About(about.clone(), AboutPart::Title);
            let label = self.said("screen-own-title", &[]);
            fields.insert(0, self.field(&field, Kind::Line, label, unkept, lang));
        }
        fields
    }

    /// Where a subject lies, and the group's own answer where it settles one.
    pub(super) fn subject_more(
        &self,
        about: &About,
        unkept: &Unkept,
        lang: &Reader,
    ) -> Vec<FieldView> {
        let field = |part: AboutPart, kind: Kind, key: &str| {
            let field = Field::About(about.clone(), part);
            let label = self.said(key, &[]);
            self.field(&field, kind, label, unkept, lang)
        };
        let words = |key: &str| text(lang, key, &[]);
        let mut fields = Vec::new();
        let options = self.options(about, lang);
        if !options.is_empty() {
            let mut choices = vec![(String::new(), words("answer-none"))];
            choices.extend(options);
            choices.push(("not-agreed".to_owned(), words("answer-not-agreed")));
            let answer = field(AboutPart::Answer, Kind::Choice, "answer-title");
            fields.push(answer.of(choices).hinted(words("answer-hint")));
            fields.push(field(AboutPart::Reason, Kind::Line, "answer-reason"));
        }
        let hands = field(AboutPart::Hands, Kind::Choice, "screen-hands");
        fields.push(hands.of(vec![
            (String::new(), words("screen-not-said")),
            ("ours".to_owned(), words("screen-hands-ours")),
            ("carry".to_owned(), words("screen-hands-carry")),
            ("leave".to_owned(), words("screen-hands-leave")),
        ]));
        fields.push(field(AboutPart::CarryTo, Kind::Line, "screen-carry-to"));
        fields
    }

    /// The descriptions among which a group settles, by their letters.
    fn options(&self, about: &About, lang: &Reader) -> Vec<(String, String)> {
        let Some(Topic::Item(item)) = self.topic(about) else {
            return Vec::new();
        };
        let options = self.instrument().items()[item].options.iter().enumerate();
        let options = options.map(|(place, option)| {
            let letter = Item::letter(place).to_string();
            (letter, option.get(lang).to_owned())
        });
        options.collect()
    }
}
