//! The page of questions, rendered once: a member's code, visit, choices and
//! words go into its holes.

use crate::ballot::FIELD;
use crate::instrument::Reader;
use crate::web::member::asked::Asked;
use crate::web::member::begin_visit;
use crate::web::member::form::Form;
use crate::web::member::views;
use crate::web::packed::Packed;
use crate::web::pages;
use crate::web::parts::{Parts, stand_in};
use handlebars::html_escape;

/// What on the page is a member's own.
#[derive(Debug, Clone, Copy)]
enum Own {
    Code,
    Visit,
    /// Whether something is chosen, by its place in [`QuestionsPage::ticks`].
    Tick(usize),
    /// What was written, by the question in words.
    Written(usize),
}

/// What can be chosen.
struct Tick {
    item: usize,
    value: String,
    /// What stands where it is chosen.
    attribute: &'static str,
}

/// The page of questions of one round in one language.
pub(super) struct QuestionsPage {
    whole: Parts<Own>,
    ticks: Vec<Tick>,
    /// The page before anything is chosen.
    begin: Packed<Own>,
}

impl QuestionsPage {
    /// `None` if the page is not as it should be: then it is rendered each time.
    pub(super) fn make(round: &Asked, lang: &Reader) -> Option<Self> {
        let instrument = round.settings.instrument();
        let mut form = Form::blank(round, lang);
        let (code, visit) = (stand_in(), stand_in());
        form.code.clone_from(&code);
        form.visit = Some(visit.clone());
        let mut stand_ins = vec![(code.clone(), Own::Code), (visit.clone(), Own::Visit)];
        let mut ticks = Vec::new();
        let mut view = views::questions(round, &form);
        for section in &mut view.sections {
            section.put(&mut |field, of_option| {
                let id = field.strip_prefix(FIELD).unwrap_or(field);
                let mut own = Own::Tick(ticks.len());
                if let Some((value, attribute)) = of_option {
                    let item = instrument.items().iter().position(|item| item.id == id);
                    ticks.push(Tick {
                        item: item.unwrap_or(usize::MAX),
                        value: value.to_owned(),
                        attribute,
                    });
                } else {
                    let words = instrument.open_questions().iter();
                    let at = words.into_iter().position(|words| words.id == id);
                    own = Own::Written(at.unwrap_or(usize::MAX));
                }
                let stand_in = stand_in();
                stand_ins.push((stand_in.clone(), own));
                stand_in
            });
        }
        let page = pages::render(lang, &[], None, &view);
        let whole = Parts::cut(&page, stand_ins)?;
        let mut blank = String::with_capacity(page.len());
        whole.fill(&mut blank, |own, page| match own {
            Own::Code => page.push_str(&code),
            Own::Visit => page.push_str(&visit),
            Own::Tick(_) | Own::Written(_) => {}
        });
        let begin = Parts::cut(&blank, [(&code, Own::Code), (&visit, Own::Visit)])?;
        Some(Self {
            whole,
            ticks,
            begin: Packed::of(begin),
        })
    }

    /// The page of a form that is right.
    pub(super) fn page(&self, form: &Form) -> String {
        let values: Vec<Vec<String>> = form.choices.as_slice().iter().map(|c| c.values()).collect();
        let mut page = String::with_capacity(self.whole.size());
        self.whole.fill(&mut page, |own, page| match own {
            Own::Tick(at) => {
                let Tick {
                    item,
                    value,
                    attribute,
                } = &self.ticks[at];
                if values
                    .get(*item)
                    .is_some_and(|values| values.contains(value))
                {
                    page.push_str(attribute);
                }
            }
            Own::Written(at) => page.push_str(&html_escape(&form.choices.written()[at])),
            own => state(own, form, page),
        });
        page
    }

    /// The page of a form in which nothing is chosen, packed.
    pub(super) fn begin(&self, form: &Form) -> Vec<u8> {
        self.begin.file(|own, page| state(own, form, page))
    }

    /// Bytes that it takes in memory, or nearly.
    pub(super) fn size(&self) -> usize {
        self.whole.size() + self.begin.size() + self.ticks.len() * size_of::<Tick>()
    }
}

/// What a form carries on whatever is chosen in it.
fn state(own: Own, form: &Form, page: &mut String) {
    match own {
        Own::Code => page.push_str(&html_escape(&form.code)),
        Own::Visit => match &form.visit {
            Some(visit) => page.push_str(visit),
            None => page.push_str(&begin_visit()),
        },
        Own::Tick(_) | Own::Written(_) => {}
    }
}
