//! Notices to coordinators: found, written down, then sent. Each is begun once, so
//! that whatever happens nobody is told the same thing twice.

use crate::mail::{Address, Trouble, Undelivered};
use crate::notices::{ANSWERS_ARE_COUNTED, About, Letter, Notice, Told, due, notice_letter};
use crate::round::{Round, RoundState};
use crate::store::{NoticeFor, Outcome, Recipient, Store, StoreError};
use crate::web::App;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// How often what waits is sent.
const INTERVAL: Duration = Duration::from_secs(20);
/// After so many looks it is looked for what is new: five minutes.
const LOOKS: u32 = 15;

/// Lets somebody ask for a look, and wait for its end.
#[derive(Clone, Default)]
pub struct Telling(Arc<Inner>);

#[derive(Default)]
struct Inner {
    wake: Notify,
    passes: Mutex<Passes>,
    ended: Condvar,
}

#[derive(Default)]
struct Passes {
    begun: u64,
    ended: u64,
}

impl Telling {
    /// Has everything sent that is due now, and waits until that is done. Blocks;
    /// without a server that runs it does not end.
    pub fn look_now(&self) {
        let passes = self.0.passes.lock().unwrap_or_else(PoisonError::into_inner);
        // One that is under way may have looked already.
        let wanted = passes.begun + 1;
        self.0.wake.notify_one();
        let waiting = self.0.ended.wait_while(passes, |now| now.ended < wanted);
        drop(waiting.unwrap_or_else(PoisonError::into_inner));
    }

    /// Looks again and again, until this is dropped.
    pub(super) async fn run(self, app: &App) {
        let start = app.now();
        let first = app.blocking(move |store| store.end_broken_off_notices(start));
        complain(first.await.err());
        let mut looks = 0;
        loop {
            let is_asked = tokio::time::timeout(INTERVAL, self.0.wake.notified()).await;
            self.pass().begun += 1;
            let looks_for_new = is_asked.is_ok() || looks % LOOKS == 0;
            looks += 1;
            complain(tell(app, looks_for_new).await.err());
            let mut passes = self.pass();
            passes.ended = passes.begun;
            drop(passes);
            self.0.ended.notify_all();
        }
    }

    fn pass(&self) -> std::sync::MutexGuard<'_, Passes> {
        self.0.passes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn complain(error: Option<impl std::fmt::Display>) {
    if let Some(error) = error {
        tracing::error!(%error, "notices to coordinators could not be looked after");
    }
}

type Problem = crate::web::WebError;

async fn tell(app: &App, looks_for_new: bool) -> Result<(), Problem> {
    if app.post().is_none() {
        return Ok(());
    }
    let now = app.now();
    let waiting = app.blocking(move |store| {
        if looks_for_new {
            if store.is_on_server() {
                // Of other programs, which may have ended since.
                store.end_broken_off_notices(now)?;
            }
            store.tidy_notices(now)?;
            find(store, now)?;
        }
        store.waiting_notices(now)
    });
    for one in waiting.await? {
        if !send(app, one).await? {
            break;
        }
    }
    Ok(())
}

/// Writes down what is due and was not before.
fn find(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let mut every = Vec::new();
    let mut of_partnership = BTreeMap::<_, Vec<Recipient>>::new();
    for recipient in store.recipients()? {
        let of_it = of_partnership.entry(recipient.partnership);
        of_it.or_default().push(recipient);
    }
    for (partnership, recipients) in of_partnership {
        let discussions = store.discussions_of(&partnership)?;
        let rounds = store.rounds_of(&partnership)?.readable;
        let notices: Vec<Notice> = rounds
            .iter()
            .flat_map(|round| due(round, discussions.get(&round.id), now))
            .collect();
        for recipient in &recipients {
            let wanted = notices.iter().filter(|notice| wants(recipient, notice));
            every.extend(wanted.map(|notice| NoticeFor {
                person: recipient.person,
                partnership,
                notice: *notice,
            }));
        }
    }
    if store.may_have_told()? {
        store.note_as_told(&every)
    } else if store.has_new_notices(&every)? {
        store.note_notices(&every)
    } else {
        Ok(())
    }
}

fn wants(recipient: &Recipient, notice: &Notice) -> bool {
    recipient.role.may(notice.kind.right())
        && notice.day >= recipient.since
        && !recipient.off.contains(&notice.kind.switch())
}

/// Sends one; false if nothing else is worth trying for now.
async fn send(app: &App, one: NoticeFor) -> Result<bool, Problem> {
    let (Some(post), now) = (app.post(), app.now()) else {
        return Ok(false);
    };
    let server = post.server().to_owned();
    let written = app.blocking(move |store| {
        let written = match write(store, &one, &server, now) {
            // It stays for a program that can open the box, or for a later look.
            Err(StoreError::BoxAway) => return Ok(None),
            written => written?,
        };
        if written.is_none() {
            store.end_notice(&one, Outcome::Over)?;
            return Ok(None);
        }
        Ok(written.filter(|_| store.begin_notice(&one, now).unwrap_or(false)))
    });
    let Some((to, letter)) = written.await? else {
        return Ok(true);
    };
    let sent = post.tell(&to, letter).await;
    if let Err(problem) = &sent {
        // Of whom it was for nothing is said.
        tracing::warn!(%problem, "a notice was not delivered");
    }
    let now = app.now();
    let (outcome, goes_on) = match sent {
        Ok(()) => (Outcome::Over, true),
        Err(Undelivered::Refused { .. }) => (Outcome::Refused, true),
        Err(Undelivered::Later { trouble, .. }) => match trouble {
            // It may have come, and is not to come twice.
            Trouble::Uncertain => (Outcome::Over, true),
            Trouble::Busy => (Outcome::Later(now), true),
            _ => (Outcome::Later(now), false),
        },
    };
    app.blocking(move |store| store.end_notice(&one, outcome))
        .await?;
    Ok(goes_on)
}

/// The letter, in the person's language and of what holds now; none if there is
/// nothing to tell any more, or nobody to tell it to.
fn write(
    store: &Store,
    one: &NoticeFor,
    server: &str,
    now: Timestamp,
) -> Result<Option<(Address, Letter)>, StoreError> {
    let recipients = store.recipients()?;
    let in_it = |to: &&Recipient| to.person == one.person && to.partnership == one.partnership;
    let wants_it = recipients
        .iter()
        .find(in_it)
        .is_some_and(|to| wants(to, &one.notice));
    let about = one.notice.about;
    let (Some(person), Some(own), Some(round)) = (
        store.account(&one.person)?,
        store.own_address(&one.person)?,
        store.round(about.round())?,
    ) else {
        return Ok(None);
    };
    let Some(answered) = answered(store, &round, now)? else {
        return Ok(None);
    };
    let discussion = store.discussion(&round.id)?;
    let is_due = due(&round, Some(&discussion), now).contains(&one.notice);
    let Ok(address) = Address::parse(&own.address) else {
        return Ok(None);
    };
    if !wants_it || !is_due {
        return Ok(None);
    }
    let actions = discussion.actions();
    let told = Told {
        name: &person.name,
        server,
        round: &round,
        action: match about {
            About::Round(_) => None,
            About::Action(_, number) => actions.iter().find(|action| action.number == number),
        },
        answered,
        now,
    };
    Ok(Some((
        address,
        notice_letter(&one.notice, &told, &own.language),
    )))
}

/// How many have answered; none where a round is past its day and enough have: it
/// is closed any moment, and that is what will be told.
fn answered(store: &Store, round: &Round, now: Timestamp) -> Result<Option<u32>, StoreError> {
    match round.state {
        RoundState::Open => {}
        RoundState::Waiting { .. } => return Err(StoreError::BoxAway),
        RoundState::Closed { .. } | RoundState::Interrupted => return Ok(Some(0)),
    }
    let count = store.answered_now(&round.id)?.unwrap_or(0);
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let over = now.duration_since(round.settings.closes_at());
    let is_enough = count >= crate::disclosure::PATTERNS_FROM;
    Ok((over < ANSWERS_ARE_COUNTED || !is_enough).then_some(count))
}
