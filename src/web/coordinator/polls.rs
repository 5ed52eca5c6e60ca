//! What a discussion asks on phones: starting it, what all see of it while it is
//! open, ending it. While it is open nothing is told but how many have answered.

mod view;

use super::forms::FormErrors;
use super::round::opening::room;
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::discussion::{
    About, Discussion, FEWEST_SUBJECTS, Field, MOST_SUBJECTS, PlanPart, PollKind,
};
use crate::instrument::Reader;
use crate::report::topic::Topic;
use crate::results::{self, Beside};
use crate::round::{Round, RoundState};
use crate::store::{Poll, PollEnd, PollPlan, Store, StoreError};
use crate::texts::text;
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::query;
use crate::web::subject_name::{subject, subject_name};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
pub(in crate::web::coordinator) use view::PollView;

/// Where a poll stands: on its own page, or in the step of the meeting that it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::web) enum Stands {
    #[default]
    Page,
    Step,
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
    open: Option<(Poll, usize)>,
    /// Among what to choose, if nobody says anything else.
    proposed: Vec<About>,
}

/// `GET /rounds/{id}/discussion/polls`: for a screen that all see.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let AskedFor { asks } = query::read(&signed_in.request)?;
    let asks = kind(asks.as_deref().unwrap_or(PollKind::Dots.name()))?;
    let round = discussed(&signed_in, &id).await?;
    let poll = poll_view(&signed_in, &round, asks, Stands::Page).await?;
    let page = poll_page(&signed_in, &round, poll, FormErrors::default());
    Ok(signed_in.page(&page))
}

/// `POST /rounds/{id}/discussion/polls`: starts one, unless one goes on.
pub(in crate::web) async fn start(posted: SignedInForm<PollForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let asking = load(&signed_in, &id, kind(&form.asks)?).await?;
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
            signed_in.app.tables.turned(&asking.round.id);
            Ok(leads_to(&asking.round, &form, asking.asks, None))
        }
        Err(_) => Ok(refused(text(&signed_in.lang, "poll-no-room", &[]))),
    }
}

/// `POST /rounds/{id}/discussion/polls/end`. One that has ended is left as it is.
pub(in crate::web) async fn end(posted: SignedInForm<PollForm>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let asks = kind(&form.asks)?;
    let round = discussed(&signed_in, &id).await?;
    let of = round.id;
    let ended = signed_in.blocking(move |store| store.end_poll(&of, asks));
    let done = ended.await?.map(|end| match end {
        PollEnd::Counted => "poll-counted",
        PollEnd::NothingToShow => "poll-few",
    });
    signed_in.app.tables.turned(&round.id);
    Ok(leads_to(&round, &form, asks, done))
}

/// A poll, for the page or the step of the meeting on which it stands.
pub(in crate::web) async fn poll_view(
    signed_in: &SignedIn,
    round: &Round,
    asks: PollKind,
    stands: Stands,
) -> Result<PollView, WebError> {
    let asking = load(signed_in, round.id.as_str(), asks).await?;
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
    let round = signed_in.round(id).await?;
    let is_closed = matches!(round.state, RoundState::Closed { .. });
    is_closed.then_some(round).ok_or(WebError::NotFound)
}

async fn load(signed_in: &SignedIn, id: &str, asks: PollKind) -> Result<Asking, WebError> {
    let round = discussed(signed_in, id).await?;
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
        let proposed = proposed(store, &round, &discussion, &reader)?;
        Ok(Asking {
            round,
            asks,
            discussion,
            open,
            proposed,
        })
    });
    found.await
}

/// Among what to choose: the subjects that the group has, or what its results
/// propose, or the requirements; and the group's own that have a name.
fn proposed(
    store: &Store,
    round: &Round,
    discussion: &Discussion,
    reader: &Reader,
) -> Result<Vec<About>, StoreError> {
    let instrument = round.settings.instrument();
    let is_enough = |subjects: &Vec<About>| subjects.len() >= FEWEST_SUBJECTS;
    if let Some(subjects) = Some(discussion.subjects()).filter(is_enough) {
        return Ok(subjects);
    }
    let report = results::report(store, round, reader, Beside::Nothing)?;
    let proposals = report.map(|report| report.proposals()).unwrap_or_default();
    let of_results = proposals.into_iter();
    let of_results = of_results.filter_map(|one| subject(one.topic, instrument));
    let of_results = Some(of_results.collect()).filter(is_enough);
    let requirements = 0..instrument.requirements().len();
    let all = || requirements.filter_map(|at| subject(Topic::Requirement(at), instrument));
    let mut subjects: Vec<About> = of_results.unwrap_or_else(|| all().collect());
    subjects.extend(
        About::own().filter(|own| subject_name(own, instrument, discussion, reader).is_some()),
    );
    subjects.truncate(MOST_SUBJECTS);
    Ok(subjects)
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
    let of = format!("/rounds/{}/discussion", round.id);
    let (to, then) = match (form.stands, asks) {
        (Stands::Page, _) => (format!("{of}/polls?asks={}", asks.name()), '&'),
        (Stands::Step, PollKind::Dots) => (format!("{of}/choose"), '?'),
        (Stands::Step, PollKind::Worth) => (format!("{of}/close"), '?'),
    };
    let done = done.map(|done| format!("{then}done={done}"));
    redirect(&(to + &done.unwrap_or_default()))
}
