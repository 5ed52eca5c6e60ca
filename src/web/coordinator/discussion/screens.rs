//! The screens of a meeting, one thing each.

use super::method::fitting;
use super::noted::{FieldView, Kind, Unkept};
use super::saving::keep;
use super::screen_view::{ChooseView, Frame, Group, Listed, Rules, ScreenView};
use super::{Meeting, Place, Said};
use crate::discussion::{About, AboutPart, Field, MeetingPart, PollKind, Step, fingerprint};
use crate::instrument::Reader;
use crate::report::RoundReport;
use crate::store::Change;
use crate::texts::text;
use crate::web::coordinator::actions::since_last_time;
use crate::web::coordinator::forms::{FormErrors, Pairs};
use crate::web::coordinator::polls::{Stands, poll_view};
use crate::web::coordinator::{PageResult, SignedIn, SignedInForm, redirect};
use crate::web::errors::WebError;
use crate::web::query;
use actix_web::web::Path;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    lead: Option<String>,
}

/// How a screen is shown.
enum Shows<'a> {
    /// On the screen of somebody who types or leads, with what could not be kept.
    Typing { leads: bool, unkept: &'a Unkept },
    /// On a screen that follows.
    Following,
}

/// `GET /rounds/{id}/discussion/{place}`.
pub(in crate::web) async fn show(signed_in: SignedIn, path: Path<(String, String)>) -> PageResult {
    let (id, path) = path.into_inner();
    let meeting = match Meeting::load(&signed_in, &id).await? {
        Ok(meeting) => meeting,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let place = meeting.place(&path).ok_or(WebError::NotFound)?;
    let leads = leads(&signed_in);
    if leads {
        signed_in.app.leads_to(meeting.round.id, &path).await?;
    }
    let unkept = &Unkept::default();
    let shows = Shows::Typing { leads, unkept };
    page(&signed_in, &meeting, Some(place), &shows).await
}

/// `GET /rounds/{id}/discussion/follow`: the screen at which whoever leads is, to
/// be looked at.
pub(in crate::web) async fn follow(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let meeting = match Meeting::load(&signed_in, &id).await? {
        Ok(meeting) => meeting,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let going_on = signed_in.app.meeting(meeting.round.id).await?;
    let place = going_on.here.and_then(|here| meeting.place(&here));
    page(&signed_in, &meeting, place, &Shows::Following).await
}

fn leads(signed_in: &SignedIn) -> bool {
    let asked: Asked = query::read_if_readable(&signed_in.request);
    asked.lead.is_some()
}

/// `POST /rounds/{id}/discussion/{place}`: what was typed is kept, and on it goes.
pub(in crate::web) async fn save(
    posted: SignedInForm<Pairs>,
    path: Path<(String, String)>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let (id, path) = path.into_inner();
    let meeting = match Meeting::load(&signed_in, &id).await? {
        Ok(meeting) => meeting,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let place = meeting.place(&path).ok_or(WebError::NotFound)?;
    let go = form.iter().find(|(name, _)| name == "go");
    let go = go.map_or("stay", |(_, value)| value.as_str());
    let typed = if go == "stay" {
        Unkept::read(&form)
    } else {
        Unkept::read_turning(&form)
    };
    let unkept = keep(&signed_in, &meeting.round, typed).await?;
    let leads = leads(&signed_in);
    if !unkept.none() {
        let again = Meeting::load(&signed_in, &id).await?;
        let meeting = again.unwrap_or(meeting);
        let unkept = &unkept;
        let shows = Shows::Typing { leads, unkept };
        let mut page = page(&signed_in, &meeting, Some(place), &shows).await?;
        *page.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page);
    }
    if go == "order" {
        order_by_dots(&signed_in, &meeting).await?;
    }
    let round = meeting.round.id;
    let to = match go {
        "stay" | "order" => path,
        "record" => return Ok(redirect(&format!("/rounds/{round}/record"))),
        go => meeting.place(go).ok_or(WebError::BadForm)?.path(),
    };
    let led = if leads { "&lead=yes" } else { "" };
    Ok(redirect(&format!(
        "/rounds/{round}/discussion/{to}?done=saved{led}"
    )))
}

/// Puts subjects in the order of their dots; those with as many stay as they were.
async fn order_by_dots(signed_in: &SignedIn, meeting: &Meeting) -> Result<(), WebError> {
    let round = meeting.round.id;
    let proposed = meeting.subjects();
    let ordered = signed_in.blocking(move |store| {
        let now = store.discussion(&round)?;
        let mut subjects = now.subjects();
        if subjects.is_empty() {
            subjects = proposed;
        }
        subjects.sort_by_key(|about| std::cmp::Reverse(now.dots(about).unwrap_or(0)));
        let names: Vec<String> = subjects.iter().map(About::to_string).collect();
        let change = Change {
            field: Field::Subjects,
            shown: fingerprint(now.text(&Field::Subjects)),
            text: names.join(" "),
        };
        store.note(&round, &[change])
    });
    ordered.await?;
    signed_in.app.tables.changed(&round);
    Ok(())
}

/// The page of a screen; `place` is none where nobody leads yet.
async fn page(
    signed_in: &SignedIn,
    meeting: &Meeting,
    place: Option<Place>,
    shows: &Shows<'_>,
) -> PageResult {
    let lang = &signed_in.lang;
    let none = Unkept::default();
    let (leads, unkept, following) = match shows {
        Shows::Typing { leads, unkept } => (*leads, *unkept, false),
        Shows::Following => (false, &none, true),
    };
    let mut frame = meeting.frame(place, leads, lang);
    frame.turns = signed_in.app.meeting(meeting.round.id).await?.turns;
    let mut view = match place {
        Some(place) => on(meeting, place, frame, unkept, lang),
        None => blank(frame, meeting.said("talk-title", &[])),
    };
    if place.is_none() {
        view.how = Some(meeting.said("talk-follow-wait", &[]));
    }
    view.following = following;
    view.done = signed_in.flash_message();
    view.errors = unkept.errors("", lang);
    if place == Some(Place::Step(Step::LastTime)) {
        view.earlier = since_last_time(signed_in, &meeting.round).await?;
    }
    if let Some(asks) = place.and_then(asked_on) {
        let stands = if leads { Stands::Lead } else { Stands::Step };
        let poll = poll_view(signed_in, &meeting.round, asks, stands);
        view.poll = Some(poll.await?);
    }
    Ok(signed_in.page(&view))
}

/// What phones may be asked on a screen.
fn asked_on(place: Place) -> Option<PollKind> {
    match place {
        Place::Step(Step::Choose) => Some(PollKind::Dots),
        Place::Step(Step::Close) => Some(PollKind::Worth),
        _ => None,
    }
}

fn blank(frame: Frame, heading: Said) -> ScreenView {
    let title: Vec<&str> = heading.iter().map(|one| one.text.as_str()).collect();
    ScreenView {
        page_title: format!("{} – {}", title.join(" / "), frame.label),
        done: None,
        frame,
        step: "",
        heading,
        how: None,
        lead: None,
        prompts: Vec::new(),
        rules: None,
        chart: None,
        parts: Vec::new(),
        subject: None,
        choose: None,
        poll: None,
        earlier: Vec::new(),
        answers: None,
        fields: Vec::new(),
        groups: Vec::new(),
        method: None,
        other_methods: Vec::new(),
        following: false,
        errors: FormErrors::default(),
    }
}

fn on(meeting: &Meeting, place: Place, frame: Frame, unkept: &Unkept, lang: &Reader) -> ScreenView {
    let heading = meeting.each(|reader| meeting.name_of_place(place, reader));
    let mut view = blank(frame, heading);
    match place {
        Place::Subject(index) => subject(meeting, index, &mut view, unkept, lang),
        Place::Answer(index) => meeting.settle(index, &mut view, unkept, lang),
        Place::Step(step) => {
            view.step = step.name();
            match step {
                Step::Welcome => welcome(meeting, &mut view, unkept, lang),
                Step::See => see(meeting, &mut view, unkept, lang),
                Step::Choose => choose(meeting, &mut view, unkept, lang),
                Step::Decide => meeting.decide(&mut view, unkept, lang),
                Step::Close => close(meeting, &mut view, unkept, lang),
                Step::LastTime => last_time(meeting, &mut view),
                Step::Answers => meeting.list_answers(&mut view, lang),
                Step::Subjects => {}
            }
        }
    }
    view
}

fn note(
    meeting: &Meeting,
    part: MeetingPart,
    key: &str,
    unkept: &Unkept,
    lang: &Reader,
) -> FieldView {
    let label = meeting.said(key, &[]);
    let hint = text(lang, "talk-note-hint", &[]);
    meeting
        .field(&Field::Meeting(part), Kind::Note, label, unkept, lang)
        .hinted(hint)
}

fn welcome(meeting: &Meeting, view: &mut ScreenView, unkept: &Unkept, lang: &Reader) {
    view.prompts = vec![meeting.said("screen-welcome-ask", &[])];
    view.rules = Some(Rules {
        title: meeting.said("screen-rules", &[]),
        lines: meeting.rules(),
    });
    view.fields = vec![note(
        meeting,
        MeetingPart::Arrival,
        "screen-note-arrival",
        unkept,
        lang,
    )];
}

fn last_time(meeting: &Meeting, view: &mut ScreenView) {
    let asks = (1..=2).map(|n| meeting.said(&format!("screen-last-time-ask-{n}"), &[]));
    view.prompts = asks.collect();
    view.how = Some(meeting.said("screen-last-time-how", &[]));
}

fn see(meeting: &Meeting, view: &mut ScreenView, unkept: &Unkept, lang: &Reader) {
    let asks = (1..=3).map(|n| meeting.said(&format!("screen-see-ask-{n}"), &[]));
    view.prompts = asks.collect();
    view.lead = Some(meeting.said("screen-see-silence", &[]));
    view.chart = meeting.report().and_then(RoundReport::overview_chart);
    view.how = Some(match meeting.answered() {
        Some((0..=4, _)) => meeting.said("screen-see-nothing", &[]),
        Some((answered, invited)) => meeting.said(
            "screen-see-answered",
            &[("answered", answered.into()), ("invited", invited.into())],
        ),
        None => meeting.said("screen-see-no-chart", &[]),
    });
    if view.chart.is_none() {
        let parts = meeting.instrument().requirements().iter();
        view.parts = parts
            .map(|part| meeting.each(|reader| part.name.get(reader).to_owned()))
            .collect();
    }
    let fields = [
        (MeetingPart::Surprises, "screen-note-surprises"),
        (MeetingPart::Expected, "screen-note-expected"),
        (MeetingPart::Missing, "screen-note-missing"),
    ];
    view.fields = fields
        .map(|(part, key)| note(meeting, part, key, unkept, lang))
        .into();
}

fn choose(meeting: &Meeting, view: &mut ScreenView, unkept: &Unkept, lang: &Reader) {
    view.prompts = vec![meeting.said("screen-choose-ask", &[])];
    view.how = Some(meeting.said("screen-choose-how", &[]));
    let subjects = meeting.subjects();
    let listed = subjects.iter().map(|about| {
        let name = meeting.each(|reader| meeting.name_of(about, reader));
        let subject = meeting.name_of(about, lang);
        let label = meeting.said("screen-choose-dots", &[("subject", subject.into())]);
        let field = Field::About(about.clone(), AboutPart::Dots);
        Listed {
            name,
            within: String::new(),
            dots: meeting.field(&field, Kind::Number, label, unkept, lang),
        }
    });
    view.choose = Some(ChooseView {
        subjects: listed.collect(),
    });
}

fn subject(meeting: &Meeting, index: usize, view: &mut ScreenView, unkept: &Unkept, lang: &Reader) {
    let subjects = meeting.subjects();
    let Some(about) = subjects.get(index) else {
        return;
    };
    view.step = "subject";
    view.subject = meeting.subject_view(about);
    view.fields = meeting.subject_fields(about, unkept, lang);
    let more = meeting.subject_more(about, unkept, lang);
    view.groups = vec![Group {
        title: Vec::new(),
        fields: Vec::new(),
        more_title: meeting.said("screen-more", &[]),
        more_open: more.iter().any(FieldView::says_something),
        more,
    }];
    let fitting = fitting(meeting.tone(about), meeting.people());
    view.method = Some(meeting.method(fitting));
    view.other_methods = meeting.other_methods(fitting);
}

fn close(meeting: &Meeting, view: &mut ScreenView, unkept: &Unkept, lang: &Reader) {
    view.prompts = vec![meeting.said("screen-close-ask", &[])];
    let next = meeting.said("screen-close-next", &[]);
    let next_look = Field::Meeting(MeetingPart::NextLook);
    view.fields = vec![
        note(
            meeting,
            MeetingPart::Proud,
            "screen-close-proud",
            unkept,
            lang,
        ),
        note(
            meeting,
            MeetingPart::Thanks,
            "screen-close-thanks",
            unkept,
            lang,
        ),
        meeting.field(&next_look, Kind::Day, next, unkept, lang),
        note(
            meeting,
            MeetingPart::Later,
            "screen-close-later",
            unkept,
            lang,
        ),
    ];
}

impl Meeting {
    /// How many answered, of how many; none where nobody answered alone.
    fn answered(&self) -> Option<(u32, u32)> {
        match self.round.state {
            crate::round::RoundState::Closed { answered, .. } if !self.round.is_together() => {
                Some((answered, self.round.settings.invited()))
            }
            _ => None,
        }
    }

    /// What sort of result a subject is, by the style sheet's names.
    fn tone(&self, about: &About) -> &'static str {
        let Some(topic) = self.topic(about) else {
            return "own";
        };
        let proposals = self
            .report()
            .map(RoundReport::proposals)
            .unwrap_or_default();
        let found = proposals.iter().find(|one| one.topic == topic);
        found.map_or("discuss", |one| one.tone)
    }
}
