//! The review, rendered once: it is put together from the questions' answers as
//! they look when nothing is chosen, one thing, or many.

use crate::ballot::{FormAnswer, FormAnswers};
use crate::instrument::Reader;
use crate::web::member::answers::{
    Answer, Hidden, Place, To, answer, gap, hidden_answers, places, single_choices, unanswered,
};
use crate::web::member::asked::Asked;
use crate::web::member::begin_visit;
use crate::web::member::form::Form;
use crate::web::member::length::longest_sent;
use crate::web::member::views::{self, open_says};
use crate::web::pages;
use crate::web::parts::{Parts, stand_in};
use handlebars::html_escape;
use serde::Serialize;

/// What on the page is a member's own.
#[derive(Debug, Clone, Copy)]
enum Own {
    Code,
    Visit,
    /// The answers as fields of the form.
    Carried,
    /// How many questions are open, which, and the same where all may be sent.
    OpenSays,
    Gaps,
    GapsSays,
    /// By its place in [`ReviewPage::answers`].
    Answer(usize),
}

/// What of a field is a member's own.
#[derive(Debug, Clone, Copy)]
enum OfField {
    Name,
    Value,
}

/// What is said of an answer that is one thing.
#[derive(Debug, Clone, Copy)]
struct Said;

/// How an answer looks.
struct Looks {
    place: Place,
    /// Nothing was chosen, or written.
    without: String,
    with: Parts<Said>,
    /// What is said of each choice that is one of many.
    said: Vec<(FormAnswer, String)>,
}

/// The review of one round in one language.
pub(super) struct ReviewPage {
    /// The page with questions that are open, and without.
    with_gaps: Parts<Own>,
    complete: Parts<Own>,
    field: Parts<OfField>,
    /// The line of each item that is the first of its question to be open.
    gaps: Vec<String>,
    answers: Vec<Looks>,
    longest_sent: usize,
}

/// A part of a round's review by itself.
#[derive(Serialize)]
struct Alone<'a, V> {
    id: &'a str,
    page: &'static str,
    #[serde(flatten)]
    view: V,
}

impl ReviewPage {
    /// `None` if the page is not as it should be: then it is rendered each time.
    pub(super) fn make(round: &Asked, lang: &Reader) -> Option<Self> {
        let instrument = round.settings.instrument();
        let blank = Form::blank(round, lang);
        let all = instrument.requirements().iter();
        let all = all.flat_map(|requirement| places(instrument, requirement));
        let answers: Vec<Looks> = all
            .map(|place| Looks::make(round, lang, place, &blank.choices))
            .collect::<Option<_>>()?;
        let longest_sent = longest_sent(instrument);
        let filling = hidden_answers(instrument, &blank, longest_sent).pop()?;
        let filling = pages::part("hidden", lang, &filling);
        let mut gaps = vec![String::new(); instrument.items().len()];
        for (question, first) in unanswered(instrument, &blank.choices) {
            for item in question.items().into_iter().filter(|item| *item >= first) {
                gaps[item] = part(round, lang, "gap", gap(instrument, question, item, lang));
            }
        }
        let open: String = unanswered(instrument, &blank.choices)
            .map(|(_, item)| gaps[item].as_str())
            .collect();
        let page = |with_gaps| cut(round, lang, with_gaps, &filling, &open, &answers);
        Some(Self {
            with_gaps: page(!open.is_empty())?,
            complete: page(false)?,
            field: field(lang)?,
            gaps,
            answers,
            longest_sent,
        })
    }

    /// The page of a form that is right, without a tick at 'send all the same'.
    pub(super) fn page(&self, round: &Asked, form: &Form) -> String {
        let instrument = round.settings.instrument();
        let gaps: Vec<usize> = unanswered(instrument, &form.choices)
            .map(|(_, item)| item)
            .collect();
        let (whole, says) = if gaps.is_empty() {
            (&self.complete, Default::default())
        } else {
            (&self.with_gaps, open_says(gaps.len(), &form.language))
        };
        let mut page = String::with_capacity(self.size() / 2);
        whole.fill(&mut page, |own, page| match own {
            Own::Code => page.push_str(&html_escape(&form.code)),
            Own::Visit => match &form.visit {
                Some(visit) => page.push_str(visit),
                None => page.push_str(&begin_visit()),
            },
            Own::Carried => {
                for Hidden { name, value } in hidden_answers(instrument, form, self.longest_sent) {
                    self.field.fill(page, |own, page| match own {
                        OfField::Name => page.push_str(&html_escape(&name)),
                        OfField::Value => page.push_str(&html_escape(&value)),
                    });
                }
            }
            Own::OpenSays => page.push_str(&html_escape(&says[0])),
            Own::GapsSays => page.push_str(&html_escape(&says[1])),
            Own::Gaps => gaps
                .iter()
                .for_each(|item| page.push_str(&self.gaps[*item])),
            Own::Answer(at) => self.answers[at].add(page, round, form),
        });
        page
    }

    /// Bytes that it takes in memory, or nearly.
    pub(super) fn size(&self) -> usize {
        let answers: usize = self.answers.iter().map(Looks::size).sum();
        let gaps: usize = self.gaps.iter().map(String::len).sum();
        self.with_gaps.size() + self.complete.size() + answers + gaps
    }
}

impl Looks {
    fn make(round: &Asked, lang: &Reader, place: Place, blank: &FormAnswers) -> Option<Self> {
        let instrument = round.settings.instrument();
        let look = |answer: Answer| part(round, lang, "answer", answer);
        let nothing = || answer(instrument, place, blank, lang);
        let stand_in = stand_in();
        let mut one = nothing();
        match place.to {
            To::Item(_) => {
                one.open = false;
                one.chosen = Some(stand_in.clone());
            }
            To::Words(_) => one.written.clone_from(&stand_in),
        }
        let said = match place.to {
            To::Item(index) => single_choices(&instrument.items()[index], lang),
            To::Words(_) => Vec::new(),
        };
        let escaped = |(choice, said): (FormAnswer, String)| (choice, html_escape(&said));
        Some(Self {
            place,
            without: look(nothing()),
            with: Parts::cut(&look(one), [(stand_in, Said)])?,
            said: said.into_iter().map(escaped).collect(),
        })
    }

    /// Adds the answer of a form.
    fn add(&self, page: &mut String, round: &Asked, form: &Form) {
        let said = match self.place.to {
            To::Item(index) => {
                let choice = form.choices.as_slice()[index];
                let found = self.said.iter().find(|(of, _)| *of == choice);
                match (found, choice) {
                    (Some((_, said)), _) => said.clone(),
                    (None, FormAnswer::Open) => String::new(),
                    // Several, or an order: too many to have them all made.
                    (None, _) => {
                        let instrument = round.settings.instrument();
                        let answer = answer(instrument, self.place, &form.choices, &form.language);
                        page.push_str(&part(round, &form.language, "answer", answer));
                        return;
                    }
                }
            }
            To::Words(index) => html_escape(&form.choices.written()[index]),
        };
        if said.is_empty() {
            page.push_str(&self.without);
        } else {
            self.with.fill(page, |Said, page| page.push_str(&said));
        }
    }

    fn size(&self) -> usize {
        let said: usize = self.said.iter().map(|(_, said)| said.len() + 64).sum();
        self.without.len() + self.with.size() + said
    }
}

fn part(round: &Asked, lang: &Reader, name: &str, view: impl Serialize) -> String {
    let alone = Alone {
        id: round.id.as_str(),
        page: "review",
        view,
    };
    pages::part(name, lang, &alone)
}

/// The line of a field that a form carries on.
fn field(lang: &Reader) -> Option<Parts<OfField>> {
    let (name, value) = (stand_in(), stand_in());
    let hidden = Hidden {
        name: name.clone(),
        value: value.clone(),
    };
    let line = pages::part("hidden", lang, &hidden);
    Parts::cut(&line, [(name, OfField::Name), (value, OfField::Value)])
}

/// The page of a form in which nothing is chosen, cut where its lines of this kind
/// stand; where it is without gaps, as if all were answered.
fn cut(
    round: &Asked,
    lang: &Reader,
    with_gaps: bool,
    filling: &str,
    open: &str,
    answers: &[Looks],
) -> Option<Parts<Own>> {
    let [code, visit, says, all_the_same] = std::array::from_fn(|_| stand_in());
    let mut form = Form::blank(round, lang);
    form.code.clone_from(&code);
    form.visit = Some(visit.clone());
    let mut view = views::review(round, &form, &[]);
    view.open_says.clone_from(&says);
    view.gaps_says.clone_from(&all_the_same);
    let mut stand_ins = vec![
        (code.as_str(), Own::Code),
        (visit.as_str(), Own::Visit),
        (filling, Own::Carried),
    ];
    if with_gaps {
        stand_ins.extend([(says.as_str(), Own::OpenSays), (open, Own::Gaps)]);
    } else {
        view.open.clear();
    }
    let looks = answers.iter().map(|looks| looks.without.as_str());
    stand_ins.extend(looks.zip((0..).map(Own::Answer)));
    if with_gaps {
        stand_ins.push((all_the_same.as_str(), Own::GapsSays));
    }
    Parts::cut(&pages::render(lang, &[], None, &view), stand_ins)
}
