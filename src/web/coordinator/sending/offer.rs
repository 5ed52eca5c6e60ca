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
    SentAlready,
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

/// How a round's codes and its messages stand.
struct Standing {
    /// Codes in nobody's hands.
    left: usize,
    stage: Option<Stage>,
    /// Members who have not answered.
    unused: usize,
    /// Members for whom the box has room besides.
    room: usize,
    noted: Option<Mailing>,
    is_elsewhere: bool,
}

impl Standing {
    async fn of(signed_in: &SignedIn, round: &Arc<Round>) -> Result<Self, WebError> {
        let now = signed_in.app.now();
        let seen = signed_in.app.sendings.seen(&round.id);
        let left = seen.as_ref().map_or(0, |seen| seen.left);
        let stage = seen.map(|seen| seen.stage);
        let of = Arc::clone(round);
        let known = signed_in.blocking(move |store| {
            let answered = store.answered_now(&of.id)?.unwrap_or(0);
            Ok(Self {
                left,
                stage,
                unused: (of.settings.invited() as usize).saturating_sub(answered),
                room: store.room_for_more(&of)?,
                noted: store.noted_sending(&of.id)?,
                is_elsewhere: store.is_posted_elsewhere(&of.id, now)?,
            })
        });
        known.await
    }

    /// How many codes there are for a purpose, and for how many members more there is room.
    fn codes_and_room(
        &self,
        purpose: Purpose,
        round: &Round,
        next: impl FnOnce() -> NextReminder,
    ) -> Result<(usize, usize), Why> {
        let is_made = round.codes_made() > 0;
        match purpose {
            _ if self.is_elsewhere => Err(Why::Elsewhere),
            _ if self.stage == Some(Stage::Going) => Err(Why::Going),
            Purpose::First if is_made => Err(Why::SentAlready),
            Purpose::First => Ok((self.unused, 0)),
            Purpose::Rest => Ok((self.left, 0)),
            Purpose::More if self.left > 0 || !is_made => Err(Why::NoCodes),
            Purpose::More => Ok((self.room, 0)),
            Purpose::Again if !is_made => Err(Why::NoCodes),
            Purpose::Again => Ok((self.unused, self.room)),
            // What is not noted yet would be told no more.
            Purpose::Reminder if self.noted == Some(Mailing::Codes) => Err(Why::NotNoted),
            Purpose::Reminder if round.has_codes() && !is_made => Err(Why::NoCodes),
            Purpose::Reminder => match next() {
                NextReminder::Now => Ok((round.settings.invited() as usize, 0)),
                NextReminder::From(_) => Err(Why::TooSoon),
                NextReminder::Never => Err(Why::OftenEnough),
            },
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
    let of_codes = purpose != Purpose::Reminder;
    if !round.takes_answers(now) || of_codes && round.entry() != Some(Entry::Sent) {
        return Ok(Err(Why::NotHere));
    }
    if !app.sends_mail() {
        return Ok(Err(Why::NoMail));
    }
    let standing = Standing::of(signed_in, &round).await?;
    let next = || app.sendings.next_reminder(&round.id, now);
    let (codes, room) = match standing.codes_and_room(purpose, &round, next) {
        Ok((0, _)) => return Ok(Err(Why::NoCodes)),
        Ok(counts) => counts,
        Err(why) => return Ok(Err(why)),
    };
    let today = app.sendings.left_today(&round.partnership, now);
    Ok(Ok(Offer {
        round,
        purpose,
        codes,
        room,
        today,
    }))
}
