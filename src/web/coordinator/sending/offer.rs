//! What can be sent to the members of a round now, and to how many.

use super::super::SignedIn;
use crate::round::{Entry, Round};
use crate::store::Mailing;
use crate::web::errors::WebError;
use crate::web::sendings::{NextReminder, Stage};
use std::sync::Arc;

/// What is sent, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The first codes of a round.
    First,
    /// The codes that are in nobody's hands.
    Rest,
    /// Codes to members who are added.
    More,
    /// Codes in the place of all that are unused.
    Again,
    /// No codes: that it is not too late.
    Reminder,
}

impl Purpose {
    /// All of them.
    const ALL: [Self; 5] = [
        Self::First,
        Self::Rest,
        Self::More,
        Self::Again,
        Self::Reminder,
    ];

    /// The name that addresses and texts have for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::First => "codes",
            Self::Rest => "rest",
            Self::More => "more",
            Self::Again => "again",
            Self::Reminder => "reminder",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    pub(super) fn mailing(self) -> Mailing {
        match self {
            Self::Reminder => Mailing::Reminder,
            _ => Mailing::Codes,
        }
    }

    /// The path of its form.
    pub(super) fn path(self, round: &Round) -> String {
        format!("/rounds/{}/send/{}", round.id, self.name())
    }
}

/// What can be sent.
pub(super) struct Offer {
    pub(super) round: Arc<Round>,
    pub(super) purpose: Purpose,
    /// Codes that are there for it; of a reminder, members.
    pub(super) codes: usize,
    /// Members who can be added beyond these.
    pub(super) room: usize,
    /// Messages that the partnership may still send within a day.
    pub(super) today: usize,
}

impl Offer {
    /// How many members are added when so many are written to.
    pub(super) fn added(&self, addresses: usize) -> usize {
        match self.purpose {
            Purpose::More => addresses,
            Purpose::Again => addresses.saturating_sub(self.codes),
            Purpose::First | Purpose::Rest | Purpose::Reminder => 0,
        }
    }
}

/// Why nothing is sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The round takes no answers, or lets members in another way.
    NotHere,
    /// This server sends no mail, or no member reaches it.
    NoMail,
    /// Messages of the round are leaving.
    Going,
    /// Another program has messages of the round.
    Elsewhere,
    /// How the last sending ended is not noted yet.
    NotNoted,
    /// Codes were sent already.
    SentAlready,
    /// There are no codes to send.
    NoCodes,
    /// Members were reminded within a day.
    TooSoon,
    /// Members were reminded often enough.
    OftenEnough,
}

impl Why {
    /// The name under which it is put into words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::NotHere => "not-here",
            Self::NoMail => "no-mail",
            Self::Going => "going",
            Self::Elsewhere => "elsewhere",
            Self::NotNoted => "not-noted",
            Self::SentAlready => "sent-already",
            Self::NoCodes => "no-codes",
            Self::TooSoon => "too-soon",
            Self::OftenEnough => "often-enough",
        }
    }
}

/// What can be sent of a purpose, or why nothing can.
pub(super) async fn offer(
    signed_in: &SignedIn,
    round: Arc<Round>,
    purpose: Purpose,
) -> Result<Result<Offer, Why>, WebError> {
    let (app, now) = (&signed_in.app, signed_in.app.now());
    let seen = app.sendings.seen(&round.id);
    let left = seen.as_ref().map_or(0, |seen| seen.left);
    let of_codes = purpose != Purpose::Reminder;
    if !round.takes_answers(now) || of_codes && round.entry() != Some(Entry::Sent) {
        return Ok(Err(Why::NotHere));
    }
    if !app.sends_mail() {
        return Ok(Err(Why::NoMail));
    }
    let stage = seen.map(|seen| seen.stage);
    let counted = Arc::clone(&round);
    let counts = signed_in.blocking(move |store| {
        let answered = store.answered_now(&counted.id)?.unwrap_or(0);
        let unused = (counted.settings.invited() as usize).saturating_sub(answered);
        let room = store.room_for_more(&counted)?;
        let noted = store.noted_sending(&counted.id)?;
        let is_elsewhere = store.is_posted_elsewhere(&counted.id, now)?;
        Ok((unused, room, noted, is_elsewhere))
    });
    let (unused, room, noted, is_elsewhere) = counts.await?;
    let is_made = round.codes_made() > 0;
    let invited = round.settings.invited() as usize;
    let (codes, room) = match purpose {
        _ if is_elsewhere => return Ok(Err(Why::Elsewhere)),
        _ if stage == Some(Stage::Going) => return Ok(Err(Why::Going)),
        Purpose::First if is_made => return Ok(Err(Why::SentAlready)),
        Purpose::First => (unused, 0),
        Purpose::Rest => (left, 0),
        Purpose::More if left > 0 || !is_made => return Ok(Err(Why::NoCodes)),
        Purpose::More => (room, 0),
        Purpose::Again if !is_made => return Ok(Err(Why::NoCodes)),
        Purpose::Again => (unused, room),
        // What is not noted yet would be told no more.
        Purpose::Reminder if noted == Some(Mailing::Codes) => return Ok(Err(Why::NotNoted)),
        Purpose::Reminder if round.has_codes() && !is_made => return Ok(Err(Why::NoCodes)),
        Purpose::Reminder => match app.sendings.next_reminder(&round.id, now) {
            NextReminder::Now => (invited, 0),
            NextReminder::From(_) => return Ok(Err(Why::TooSoon)),
            NextReminder::Never => return Ok(Err(Why::OftenEnough)),
        },
    };
    if codes == 0 {
        return Ok(Err(Why::NoCodes));
    }
    let today = app.sendings.left_today(&round.partnership, now);
    Ok(Ok(Offer {
        round,
        purpose,
        codes,
        room,
        today,
    }))
}
