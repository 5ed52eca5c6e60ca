//! What a discussion asks on phones: starting it, what all see of it while it is
//! open, ending it. While it is open nothing is told but how many have answered.

mod view;

use super::forms::FormErrors;
use super::round::opening::room;
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::discussion::{
    About, Discussion, FEWEST_SUBJECTS, Field, MOST_DOTS, MOST_SUBJECTS, PlanPart, PollKind,
};
use crate::instrument::Reader;
use crate::report::topic::Topic;
use crate::results::{self, Beside};
use crate::role::Right;
use crate::round::{Round, RoundState};
use crate::store::{AskedBefore, Poll, PollEnd, PollPlan, Store, StoreError};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::query;
use crate::web::subject_name::subject_name;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
pub(in crate::web::coordinator) use view::PollView;

/// Where a poll stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::web) enum Stands {
    /// On a page of its own.
    #[default]
    Page,
    /// In the step of the meeting that it is of.
    Step,
    /// The same, on the screen of whoever leads.
    Lead,
}

#[derive(Serialize)]
struct PollPage {
    done: Option<String>,
    id: String,
    partnership: String,
    label: String,
    carried: String,
    poll: PollView,
    errors: FormErrors,
}

page_view!(PollPage: "poll-screen");

#[derive(Default, Deserialize)]
struct AskedFor {
    asks: Option<String>,
}

/// The form that starts a poll, and the one that ends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct PollForm {
    asks: String,
    /// Among which subjects to choose.
    about: Vec<String>,
    stands: Stands,
}

/// What is known of a round when it asks something.
struct Asking {
    round: Arc<Round>,
    asks: PollKind,
    discussion: Discussion,
    before: AskedBefore,
    open: Option<(Poll, usize)>,
    /// Among what to choose, if nobody says anything else.
    offered: Vec<About>,
    /// How many of the first of these are ticked.
    ticked: usize,
}

/// `GET /rounds/{id}/discussion/polls`: for a screen that all see.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = discussed(&signed_in, &id).await?;
    let AskedFor { asks } = query::read(&signed_in.request)?;
    let asks = kind(asks.as_deref().unwrap_or(PollKind::Dots.name()))?;
    let poll = poll_view(&signed_in, &round, asks, Stands::Page).await?;
    let page = poll_page(&signed_in, &round, poll, FormErrors::default());
    Ok(signed_in.page(&page))
}

/// `POST /rounds/{id}/discussion/polls`: starts one, unless one goes on.
pub(in crate::web) async fn start(posted: SignedInForm<PollForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = discussed(&signed_in, &id).await?;
    let asking = load(&signed_in, round, kind(&form.asks)?).await?;
    let instrument = asking.round.settings.instrument();
    let mut chosen: Vec<About> = Vec::new();
    for about in form.about.iter().filter_map(|name| About::parse(name)) {
        if about.is_of(instrument) && !chosen.contains(&about) {
            chosen.push(about);
        }
    }
    let refused = |message: String| {
        let ticked = Some((&chosen[..], message.as_str()));
        let poll = view::of(&signed_in, &asking, form.stands, ticked);
        let mut problems = FormErrors::default();
        problems.add("about", message.clone());
        signed_in.page_with_errors(&poll_page(&signed_in, &asking.round, poll, problems))
    };
    let Some(question) = asking.asks.questionnaire(&chosen) else {
        let args = [
            ("fewest", FEWEST_SUBJECTS.into()),
            ("most", MOST_SUBJECTS.into()),
        ];
        return Ok(refused(text(
            &signed_in.lang,
            "poll-subjects-number",
            &args,
        )));
    };
    let plan = PollPlan {
        asks: asking.asks,
        question,
        people: asking.people(),
    };
    let (most, now) = (room(signed_in.app.config.quotas), signed_in.app.now());
    let of = Arc::clone(&asking.round);
    let started = signed_in.blocking(move |store| store.start_poll(&most, &of, &plan, now));
    match started.await? {
        Ok(_) => {
            signed_in.app.turned(asking.round.id).await?;
            Ok(leads_to(&asking.round, &form, asking.asks, None))
        }
        Err(_) => Ok(refused(text(&signed_in.lang, "poll-no-room", &[]))),
    }
}

/// `POST /rounds/{id}/discussion/polls/end`. One that has ended is left as it is.
pub(in crate::web) async fn end(posted: SignedInForm<PollForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = discussed(&signed_in, &id).await?;
    let asks = kind(&form.asks)?;
    let of = round.id;
    let ended = signed_in.blocking(move |store| store.end_poll(&of, asks));
    let done = ended.await?.map(|end| match end {
        PollEnd::Counted => "poll-counted",
        PollEnd::NothingToShow => "poll-few",
    });
    signed_in.app.turned(round.id).await?;
    Ok(leads_to(&round, &form, asks, done))
}

/// A poll, for the page or the step of the meeting on which it stands.
pub(in crate::web) async fn poll_view(
    signed_in: &SignedIn,
    round: &Arc<Round>,
    asks: PollKind,
    stands: Stands,
) -> Result<PollView, WebError> {
    let asking = load(signed_in, Arc::clone(round), asks).await?;
    Ok(view::of(signed_in, &asking, stands, None))
}

impl Asking {
    /// About how many people are there: as many as are planned, or were invited.
    fn people(&self) -> u32 {
        let planned = self.discussion.text(&Field::Plan(PlanPart::People));
        let planned = planned.parse().ok().filter(|people| *people > 0);
        planned.unwrap_or(self.round.settings.invited())
    }
}

fn kind(name: &str) -> Result<PollKind, WebError> {
    PollKind::parse(name).ok_or(WebError::NotFound)
}

/// A round that can be talked about: it is closed.
async fn discussed(signed_in: &SignedIn, id: &str) -> Result<Arc<Round>, WebError> {
    let round = signed_in.round(id, Right::Lead).await?;
    let is_closed = matches!(round.state, RoundState::Closed { .. });
    is_closed.then_some(round).ok_or(WebError::NotFound)
}

async fn load(signed_in: &SignedIn, round: Arc<Round>, asks: PollKind) -> Result<Asking, WebError> {
    let reader = signed_in.lang.clone();
    let found = signed_in.blocking(move |store| {
        let poll = store.poll(&round.id, asks)?;
        let open = match poll {
            Some(poll) => {
                let answered = store.poll_answered(&poll)?;
                Some((poll, answered))
            }
            None => None,
        };
        let discussion = store.discussion(&round.id)?;
        let before = store.asked_before(&round, asks)?;
        let (offered, ticked) = offered(store, &round, &discussion, &reader)?;
        Ok(Asking {
            round,
            asks,
            discussion,
            before,
            open,
            offered,
            ticked,
        })
    });
    found.await
}

/// Among what to choose: the subjects that the group has, or what its results
/// propose; behind these the requirements, and the group's own that have a name. How
/// many of the first are ticked: all, where the others are too few for dots.
fn offered(
    store: &Store,
    round: &Round,
    discussion: &Discussion,
    reader: &Reader,
) -> Result<(Vec<About>, usize), StoreError> {
    let instrument = round.settings.instrument();
    let mut offered = discussion.subjects();
    if offered.is_empty() {
        let report = results::report(store, round, reader, Beside::Nothing)?;
        let proposals = report.map(|report| report.proposals()).unwrap_or_default();
        let proposals = proposals.into_iter();
        offered.extend(proposals.filter_map(|one| one.topic.about(instrument)));
    }
    let first = offered.len();
    let requirements = 0..instrument.requirements().len();
    let requirements = requirements.filter_map(|at| Topic::Requirement(at).about(instrument));
    for about in requirements.chain(About::own()) {
        let has_name = subject_name(&about, instrument, discussion, reader).is_some();
        if has_name && !offered.contains(&about) && offered.len() < MOST_SUBJECTS {
            offered.push(about);
        }
    }
    let ticked = if first > MOST_DOTS {
        first
    } else {
        offered.len()
    };
    Ok((offered, ticked))
}

fn poll_page(signed_in: &SignedIn, round: &Round, poll: PollView, errors: FormErrors) -> PollPage {
    PollPage {
        done: signed_in.flash_message(),
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        label: round.settings.label().to_owned(),
        carried: format!("asks={}&", poll.asks()),
        poll,
        errors,
    }
}

/// Back to where the form stands, with what was done.
fn leads_to(round: &Round, form: &PollForm, asks: PollKind, done: Option<&str>) -> HttpResponse {
    let place = match (form.stands, asks) {
        (Stands::Page, _) => "polls",
        (_, PollKind::Dots) => "choose",
        (_, PollKind::Worth) => "close",
    };
    let asked = match form.stands {
        Stands::Page => Some(format!("asks={}", asks.name())),
        Stands::Step => None,
        Stands::Lead => Some("lead=yes".to_owned()),
    };
    let done = done.map(|done| format!("done={done}"));
    let asked: Vec<String> = asked.into_iter().chain(done).collect();
    let (id, asked) = (round.id, asked.join("&"));
    redirect(format!("/rounds/{id}/discussion/{place}?{asked}").trim_end_matches('?'))
}
