//! A round's first page, rendered once. It has nothing of a member's own but, in
//! a round without codes, the token that its form begins with.

use crate::instrument::Reader;
use crate::web::member::asked::Asked;
use crate::web::member::views;
use crate::web::packed::{self, Packed};
use crate::web::pages;
use crate::web::parts::{Parts, stand_in};
use actix_web::{HttpRequest, HttpResponse};

/// The token.
#[derive(Debug, Clone, Copy)]
struct Visit;

/// The first page of one round in one language.
pub(super) struct LandingPage {
    /// What it tells of other rounds.
    beside: Vec<String>,
    whole: Parts<Visit>,
    packed: Packed<Visit>,
}

impl LandingPage {
    /// `None` if the page is not as it should be: then it is rendered each time.
    pub(super) fn make(round: &Asked, lang: &Reader, beside: Vec<String>) -> Option<Self> {
        let visit = (!round.has_codes()).then(stand_in);
        let view = views::landing(round, lang, "", visit.clone(), &[], beside.clone());
        let page = pages::render(lang, &[], None, &view);
        let whole = Parts::cut(&page, visit.map(|visit| (visit, Visit)))?;
        Some(Self {
            beside,
            packed: Packed::of(whole.clone()),
            whole,
        })
    }

    /// Whether it tells this of other rounds.
    pub(super) fn tells(&self, beside: &[String]) -> bool {
        self.beside == beside
    }

    /// The answer with it, packed if the browser takes that.
    pub(super) fn answer(&self, request: &HttpRequest, visit: Option<&str>) -> HttpResponse {
        let own = |Visit, page: &mut String| page.push_str(visit.unwrap_or_default());
        if packed::is_taken_by(request) {
            return packed::made(true, self.packed.file(own).into());
        }
        let mut page = String::with_capacity(self.whole.size());
        self.whole.fill(&mut page, own);
        packed::made(false, page.into())
    }

    /// Bytes that it takes in memory, or nearly.
    pub(super) fn size(&self) -> usize {
        self.whole.size() + self.packed.size()
    }
}
