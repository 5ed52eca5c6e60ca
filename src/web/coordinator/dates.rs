//! The days of a partnership's year as a file for calendars.

use super::actions::due_events;
use super::{PageResult, SignedIn, redirect};
use crate::invitation::calendar::{self, Event, When};
use crate::results::{self, decisions, year};
use crate::role::Right;
use crate::round::{Id, Round};
use crate::store::Partnership;
use crate::texts::{Arg, text};
use crate::web::downloads;
use crate::web::urls::address;
use crate::year::{Dated, dates};
use actix_web::web::Path;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// What an entry says and where it leads.
struct Said<'a> {
    id: String,
    key: &'static str,
    when: When,
    label: &'a str,
    page: String,
}

/// `GET /partnerships/{id}/dates.ics`. A file without an entry is none (RFC 5545, 3.6).
pub(in crate::web) async fn download(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Read).await?;
    let now = signed_in.app.now();
    let (id, is_archived) = (partnership.id, partnership.archived);
    let found = signed_in.blocking(move |store| {
        let rounds = store.rounds_of(&id)?.readable.into_iter();
        let rounds = rounds.map(|round| year::counted(store, Arc::new(round)));
        let rounds = rounds.collect::<Result<Vec<_>, _>>()?;
        let facts = year::of_partnership(store, &id, is_archived, &rounds, now)?;
        Ok((rounds, facts, decisions::of_partnership(store, &id)?))
    });
    let (rounds, facts, decided) = found.await?;
    let rounds: Vec<&Round> = rounds.iter().map(|(round, _)| &**round).collect();
    let mut events = Vec::new();
    for round in rounds.iter().filter(|round| round.takes_answers(now)) {
        events.push(closing(round));
    }
    events.extend(dates(&facts).into_iter().filter_map(|dated| {
        let (Dated::Meeting(id, _) | Dated::Look(id, _) | Dated::NextRound(id, _)) = dated;
        let round = rounds.iter().find(|round| round.id == id)?;
        Some(of_year(dated, round, &partnership))
    }));
    let mut events: Vec<Event> = events
        .into_iter()
        .map(|said| event(&signed_in, &partnership, said, now))
        .collect();
    events.extend(due_events(&signed_in, &partnership, &decided));
    if events.is_empty() {
        return Ok(redirect(&format!("/partnerships/{id}?done=no-dates")));
    }
    let args = [("partnership", partnership.name.as_str().into())];
    let name = results::plain_words(&[&text(&signed_in.lang, "year-file", &args)]);
    Ok(downloads::file(
        format!("{name}.ics"),
        calendar::MEDIA_TYPE,
        calendar::file(&events),
    ))
}

fn closing(round: &Round) -> Said<'_> {
    Said {
        // As in the file that members are given: one entry, whoever has both.
        id: round.id.to_string(),
        key: "closes",
        when: When::Moment(round.settings.closes_at()),
        label: round.settings.label(),
        page: format!("/rounds/{}", round.id),
    }
}

fn of_year<'a>(dated: Dated<Id>, round: &'a Round, partnership: &Partnership) -> Said<'a> {
    let (key, day, page) = match dated {
        Dated::Meeting(id, day) => ("meeting", day, format!("/rounds/{id}/discussion")),
        Dated::Look(_, day) => (
            "look",
            day,
            format!("/partnerships/{}/actions", partnership.id),
        ),
        Dated::NextRound(_, day) => ("next", day, format!("/partnerships/{}", partnership.id)),
    };
    Said {
        id: format!("{}-{key}", round.id),
        key,
        when: When::Day(day),
        label: round.settings.label(),
        page,
    }
}

fn event(signed_in: &SignedIn, partnership: &Partnership, said: Said<'_>, now: Timestamp) -> Event {
    let args: [(&str, Arg); 2] = [
        ("partnership", partnership.name.as_str().into()),
        ("label", said.label.into()),
    ];
    Event {
        id: said.id,
        made_on: TimeZone::UTC.to_datetime(now).date(),
        when: said.when,
        title: text(&signed_in.lang, &format!("year-event-{}", said.key), &args),
        about: text(
            &signed_in.lang,
            &format!("year-event-{}-about", said.key),
            &args,
        ),
        link: address(&signed_in.app, &signed_in.request, &said.page),
    }
}
