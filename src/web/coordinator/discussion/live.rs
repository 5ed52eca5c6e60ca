//! Who sits at the same table sees what the others write: a stream of what has
//! changed, and the same to be asked for.
//!
//! What is kept here is where whoever leads is, and who waits; in memory alone. Where several
//! programs serve one database it has where they lead (`Store::meeting`), and each wakes
//! those who wait with it when anything has changed there.

use super::noted::Changed;
use crate::discussion::Discussion;
use crate::role::Right;
use crate::round::{Id, RoundState};
use crate::store::Meeting;
use crate::web::coordinator::{PageResult, SignedIn};
use crate::web::errors::WebError;
use crate::web::{App, query};
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Bytes, Data, Path};
use futures_util::future::{Either, select};
use futures_util::stream;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, Sender, channel};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

/// How long a stream goes on: then the browser asks anew, and it is looked again
/// whether its session goes on.
const LASTS: Duration = Duration::from_mins(1);
/// How often something is sent, so that a proxy does not take the stream for dead.
const BEAT: Duration = Duration::from_secs(15);
/// Changes that wait for a slow reader: one that missed some asks for all.
const WAITING: usize = 16;

/// The discussions that somebody has open.
#[derive(Default)]
pub(crate) struct Tables(Mutex<HashMap<Id, Table>>);

struct Table {
    sender: Sender<()>,
    /// The screen at which whoever leads is.
    here: Option<String>,
    /// How often something began or ended that is no text.
    turns: u32,
}

impl Tables {
    /// Something of this round's discussion has changed.
    pub(crate) fn changed(&self, round: &Id) {
        if let Some(table) = self.all().get(round) {
            // Nobody may be waiting just now.
            let _ = table.sender.send(());
        }
    }

    /// Something began or ended that is no text: phones are asked, or no longer.
    fn turned(&self, round: &Id) {
        if let Some(table) = self.all().get_mut(round) {
            table.turns += 1;
            let _ = table.sender.send(());
        }
    }

    /// Whoever leads is at this screen.
    fn moved(&self, round: &Id, here: &str) {
        let mut all = self.all();
        let table = all.entry(*round).or_insert_with(Table::new);
        if table.here.as_deref() != Some(here) {
            table.here = Some(here.to_owned());
            let _ = table.sender.send(());
        }
    }

    fn meeting(&self, round: &Id) -> Meeting {
        let all = self.all();
        let of = all.get(round);
        of.map_or_else(Meeting::default, |table| Meeting {
            here: table.here.clone(),
            turns: table.turns,
        })
    }

    fn wait(&self, round: &Id) -> Receiver<()> {
        let mut all = self.all();
        // A table at which nobody sits, and from which nobody leads, goes.
        all.retain(|_, table| table.sender.receiver_count() > 0 || table.here.is_some());
        all.entry(*round)
            .or_insert_with(Table::new)
            .sender
            .subscribe()
    }

    /// The server stops: whoever waits is let go.
    pub(crate) fn end(&self) {
        self.all().clear();
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Id, Table>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn new() -> Self {
        Self {
            sender: channel(WAITING).0,
            here: None,
            turns: 0,
        }
    }
}

impl App {
    /// What there is of a round's discussion beside its texts.
    pub(in crate::web::coordinator) async fn meeting(
        &self,
        round: Id,
    ) -> Result<Meeting, WebError> {
        if !self.store.is_on_server() {
            return Ok(self.tables.meeting(&round));
        }
        let today = self.today();
        self.blocking(move |store| store.meeting(&round, today))
            .await
    }

    /// Whoever leads is at this screen.
    pub(in crate::web::coordinator) async fn leads_to(
        &self,
        round: Id,
        here: &str,
    ) -> Result<(), WebError> {
        if !self.store.is_on_server() {
            self.tables.moved(&round, here);
            return Ok(());
        }
        let (here, today) = (here.to_owned(), self.today());
        self.blocking(move |store| store.lead_meeting(&round, &here, today))
            .await?;
        self.tables.changed(&round);
        Ok(())
    }

    /// Something began or ended that is no text: phones are asked, or no longer.
    pub(in crate::web::coordinator) async fn turned(&self, round: Id) -> Result<(), WebError> {
        if !self.store.is_on_server() {
            self.tables.turned(&round);
            return Ok(());
        }
        let today = self.today();
        self.blocking(move |store| store.turn_meeting(&round, today))
            .await?;
        self.tables.changed(&round);
        Ok(())
    }

    /// The day of a meeting, the same at all programs.
    fn today(&self) -> Date {
        TimeZone::UTC.to_datetime(self.now()).date()
    }
}

/// What a browser is told that has seen the changes up to some revision.
#[derive(Serialize)]
struct News {
    revision: u32,
    fields: Vec<Changed>,
    here: Option<String>,
    turns: u32,
}

impl News {
    fn of(discussion: &Discussion, since: u32, meeting: Meeting) -> Self {
        let fields = discussion.since(since);
        Self {
            revision: discussion.revision(),
            fields: fields
                .map(|(field, noted)| Changed::new(field, &noted.text))
                .collect(),
            here: meeting.here,
            turns: meeting.turns,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    since: u32,
}

/// `GET /rounds/{id}/discussion/changes?since=N`.
pub(in crate::web) async fn changes(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = closed(&signed_in, &id).await?;
    let Asked { since } = query::read(&signed_in.request)?;
    let news = news(&signed_in.app, round, since).await?;
    Ok(HttpResponse::Ok().json(news))
}

/// A round that may be talked about.
async fn closed(signed_in: &SignedIn, id: &str) -> Result<Id, WebError> {
    let round = signed_in.round(id, Right::Lead).await?;
    if matches!(round.state, RoundState::Closed { .. }) {
        Ok(round.id)
    } else {
        Err(WebError::NotFound)
    }
}

async fn news(app: &App, round: Id, since: u32) -> Result<News, WebError> {
    let discussion = app.blocking(move |store| store.discussion(&round)).await?;
    Ok(News::of(&discussion, since, app.meeting(round).await?))
}

/// A browser that waits.
struct Waiting {
    app: Data<App>,
    round: Id,
    since: u32,
    here: Option<String>,
    turns: u32,
    receiver: Receiver<()>,
    /// Told of what other programs do.
    elsewhere: watch::Receiver<()>,
    until: Instant,
    is_new: bool,
}

/// `GET /rounds/{id}/discussion/events?since=N`: the same as it comes, as a
/// stream of events for a minute.
pub(in crate::web) async fn events(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = closed(&signed_in, &id).await?;
    let Asked { since } = query::read(&signed_in.request)?;
    let app = signed_in.app.clone();
    let turns = app.meeting(round).await?.turns;
    let waiting = Waiting {
        receiver: app.tables.wait(&round),
        elsewhere: app.store.moved(),
        app,
        round,
        since,
        here: None,
        turns,
        until: Instant::now() + LASTS,
        is_new: true,
    };
    let events = stream::unfold(waiting, |mut waiting| async move {
        let event = waiting.next().await?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(event)), waiting))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // A proxy that gathers answers would hold it back.
        .insert_header(("x-accel-buffering", "no"))
        .streaming(Box::pin(events)))
}

impl Waiting {
    /// The next event; none when the stream ends.
    async fn next(&mut self) -> Option<String> {
        // What changed before somebody began to wait.
        if std::mem::take(&mut self.is_new) {
            return self
                .tell()
                .await
                .map(|told| format!("retry: 1000\n\n{told}"));
        }
        loop {
            let beat = Instant::now() + BEAT;
            match timeout_at(beat.min(self.until), self.woken()).await {
                Ok(Ok(()) | Err(RecvError::Lagged(_))) => {
                    let told = self.tell().await?;
                    if !told.is_empty() {
                        return Some(told);
                    }
                }
                Ok(Err(RecvError::Closed)) => return None,
                Err(_) if Instant::now() >= self.until => return None,
                Err(_) => return Some(":\n\n".to_owned()),
            }
        }
    }

    /// Something has changed here, or at another program.
    async fn woken(&mut self) -> Result<(), RecvError> {
        let (here, elsewhere) = (pin!(self.receiver.recv()), pin!(self.elsewhere.changed()));
        match select(here, elsewhere).await {
            Either::Left((woken, _)) => woken,
            Either::Right((woken, _)) => woken.map_err(|_| RecvError::Closed),
        }
    }

    /// What is new, as an event; empty if nothing is.
    async fn tell(&mut self) -> Option<String> {
        let news = news(&self.app, self.round, self.since).await.ok()?;
        if news.fields.is_empty() && news.here == self.here && news.turns == self.turns {
            return Some(String::new());
        }
        self.since = news.revision;
        self.here.clone_from(&news.here);
        self.turns = news.turns;
        let data = serde_json::to_string(&news).ok()?;
        Some(format!("data: {data}\n\n"))
    }
}
