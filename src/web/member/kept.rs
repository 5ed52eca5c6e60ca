//! Pages of a round in one language, made once for all of its members.
//!
//! What on them is a member's own goes into holes (`web::parts`), so nothing of a
//! member is kept. They are let go when the round is read anew, which is after any
//! change of the records.

mod landing;
mod questions;
mod review;

use super::asked::Asked;
use super::form::Form;
use super::length::{filled, longest_answers};
use crate::instrument::Reader;
use crate::round::{Id, Round};
use crate::web::App;
use crate::web::errors::WebError;
use crate::web::language;
use crate::web::other_rounds::Others;
use crate::web::packed;
use actix_web::{HttpRequest, HttpResponse};
use landing::LandingPage;
use questions::QuestionsPage;
use review::ReviewPage;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use tokio::sync::OnceCell;

/// Bytes of all pages that are kept, or nearly; beyond, all are let go and made
/// anew as they are asked for.
const ROOM: usize = 64 * 1024 * 1024;

/// Pages of rounds that members are answering.
#[derive(Default)]
pub(crate) struct Kept(Mutex<HashMap<(Id, Reader), Arc<Pages>>>);

/// The pages of one round in one language, each made when it is first asked for;
/// `None` where it is not as it should be, and is rendered each time.
///
/// What is not made yet is a place for a pointer: room for a page itself would hold what
/// lay on the stack when this was put together, perhaps a member's answers, for as long as
/// this is kept.
pub(super) struct Pages {
    /// As it was read when they were made.
    round: Weak<Round>,
    reader: Reader,
    others: OnceCell<Box<Others>>,
    landing: Mutex<Option<Arc<LandingPage>>>,
    questions: OnceLock<Option<Box<QuestionsPage>>>,
    review: OnceLock<Option<Box<ReviewPage>>>,
    longest_answers: OnceLock<usize>,
}

impl App {
    /// The pages of a round for who reads in this language; none of a round that
    /// is only planned.
    pub(super) fn pages_of(&self, round: &Asked, reader: &Reader) -> Option<Arc<Pages>> {
        let kept = round.kept()?;
        let reader = language::of_round(reader);
        Some(self.member_pages.of(kept, reader))
    }
}

impl Kept {
    fn of(&self, round: &Arc<Round>, reader: Reader) -> Arc<Pages> {
        let key = (round.id, reader);
        let mut all = self.lock();
        if let Some(pages) = all.get(&key)
            && pages.round.as_ptr() == Arc::as_ptr(round)
        {
            return Arc::clone(pages);
        }
        // One is added where a round was read anew: time to look at the others.
        all.retain(|_, pages| pages.is_current());
        if all.values().map(|pages| pages.size()).sum::<usize>() > ROOM {
            all.clear();
        }
        let pages = Arc::new(Pages::new(round, key.1.clone()));
        all.insert(key, Arc::clone(&pages));
        pages
    }

    /// Lets go of pages of rounds that have changed, or are over.
    pub(crate) fn let_go(&self) {
        self.lock().retain(|_, pages| pages.is_current());
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(Id, Reader), Arc<Pages>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pages {
    fn new(round: &Arc<Round>, reader: Reader) -> Self {
        Self {
            round: Arc::downgrade(round),
            reader,
            others: OnceCell::new(),
            landing: Mutex::default(),
            questions: OnceLock::new(),
            review: OnceLock::new(),
            longest_answers: OnceLock::new(),
        }
    }

    /// The round is still in memory as it was read.
    fn is_current(&self) -> bool {
        self.round.strong_count() > 0
    }

    /// What members are told of other rounds.
    pub(super) async fn beside(&self, app: &App, round: &Round) -> Result<Vec<String>, WebError> {
        let others = self
            .others
            .get_or_try_init(async || Others::of_round(app, round).await.map(Box::new));
        Ok(others.await?.told(round, &self.reader, app.now()))
    }

    /// The answer with the first page.
    pub(super) fn landing(
        &self,
        request: &HttpRequest,
        round: &Asked,
        visit: Option<&str>,
        beside: &[String],
    ) -> Option<HttpResponse> {
        let mut kept = self.landing.lock().unwrap_or_else(PoisonError::into_inner);
        if !kept.as_ref().is_some_and(|page| page.tells(beside)) {
            *kept = LandingPage::make(round, &self.reader, beside.to_vec()).map(Arc::new);
        }
        let page = kept.clone()?;
        drop(kept);
        Some(page.answer(request, visit))
    }

    /// The answer with the questions, before anything is chosen.
    pub(super) fn begin(
        &self,
        request: &HttpRequest,
        round: &Asked,
        form: &Form,
    ) -> Option<HttpResponse> {
        let page = self.questions(round)?;
        Some(if packed::is_taken_by(request) {
            packed::made(true, page.begin(form).into())
        } else {
            packed::made(false, page.page(form).into())
        })
    }

    /// The questions with what was chosen, filled up; of a form that is right.
    pub(super) fn carried_on(&self, round: &Asked, form: &Form) -> Option<String> {
        let page = self.questions(round)?;
        let longest = self.longest_answers(round);
        Some(filled(longest, form, &[], |form, _| page.page(form)))
    }

    /// The review, filled up; of a form that is right.
    pub(super) fn review(&self, round: &Asked, form: &Form) -> Option<String> {
        let make = || ReviewPage::make(round, &self.reader).map(Box::new);
        let page = self.review.get_or_init(make).as_deref()?;
        let longest = self.longest_answers(round);
        Some(filled(longest, form, &[], |form, _| page.page(round, form)))
    }

    fn questions(&self, round: &Asked) -> Option<&QuestionsPage> {
        let make = || QuestionsPage::make(round, &self.reader).map(Box::new);
        self.questions.get_or_init(make).as_deref()
    }

    fn longest_answers(&self, round: &Round) -> usize {
        let longest = || longest_answers(round.settings.instrument(), &self.reader);
        *self.longest_answers.get_or_init(longest)
    }

    fn size(&self) -> usize {
        let landing = self.landing.lock().unwrap_or_else(PoisonError::into_inner);
        let questions = self.questions.get().and_then(Option::as_deref);
        let review = self.review.get().and_then(Option::as_deref);
        landing.as_ref().map_or(0, |page| page.size())
            + questions.map_or(0, QuestionsPage::size)
            + review.map_or(0, ReviewPage::size)
    }
}

#[cfg(test)]
mod tests;
