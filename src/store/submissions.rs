//! What happens to an open round: cards are made, ballots come in.

use super::ballot_box::{BallotInsert, Submission};
use super::{Store, StoreError};
use crate::ballot::Response;
use crate::invitation_code::{Code, CodeHash};
use crate::round::{Id, Round};

/// Codes that were just made. They exist here and on the cards or the list made
/// from them, nowhere else.
pub struct NewCards {
    /// The codes, in the order of the cards.
    pub codes: Vec<Code>,
}

impl Store {
    /// Draws as many codes as a round has unused ones. They admit nobody before
    /// [`Store::put_cards`]. `None` if the round has no open box or takes no codes.
    pub fn draw_cards(&self, id: &Id) -> Result<Option<NewCards>, StoreError> {
        let Some(room @ 1..) = self.room_for_codes(id)? else {
            return Ok(None);
        };
        let (Some(round), Some(answered)) = (self.records.round(id)?, self.answered_now(id)?)
        else {
            return Ok(None);
        };
        let unused = (round.settings.invited() as usize).saturating_sub(answered);
        Ok((1..=room).contains(&unused).then(|| draw(unused)))
    }

    /// Puts codes in the place of all unused ones, which end. False, and nothing
    /// changed, if there are not as many to replace: a ballot came in between; or if
    /// others have been made since there had been `after` sets of them.
    pub fn put_cards(
        &self,
        id: &Id,
        cards: &NewCards,
        after: Option<u32>,
    ) -> Result<bool, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let boxes = self.boxes()?;
        self.records.count_codes_made(id, |connection, now| {
            if after.is_some_and(|sets| sets != now.sets) {
                return Ok(false);
            }
            let fresh = hashes(id, cards);
            match boxes.on_server() {
                None => boxes.replace_codes(id, fresh, now.members),
                Some(server) => server.replace_codes(connection.server()?, id, fresh, now.members),
            }
        })
    }

    /// For how many members who come late an open round has room: its box was made
    /// for some more than were named. None without codes, or before the first are
    /// made: then it is not too late for anybody.
    pub fn room_for_more(&self, round: &Round) -> Result<usize, StoreError> {
        if round.codes_made() == 0 {
            return Ok(0);
        }
        let room = self.room_for_codes(&round.id)?.unwrap_or(0);
        let answered = self.answered_now(&round.id)?.unwrap_or(0);
        let unused = (round.settings.invited() as usize).saturating_sub(answered);
        Ok(room.saturating_sub(unused))
    }

    /// Draws codes for members who come late. They admit nobody before
    /// [`Store::add_members`].
    pub fn draw_more(&self, count: usize) -> NewCards {
        draw(count)
    }

    /// Adds as many members as there are codes, which stand among the unused ones
    /// from then on: nothing tells them from the others. False, and nothing
    /// changed, if the round is not open or there is no room.
    pub fn add_members(&self, id: &Id, cards: &NewCards) -> Result<bool, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let (boxes, count) = (self.boxes()?, cards.codes.len());
        // The box first: codes of which the records do not know end when all unused
        // ones are replaced; members without codes could never answer.
        self.records.add_members(id, count, |connection, _| {
            let fresh = hashes(id, cards);
            match boxes.on_server() {
                None => boxes.add_codes(id, fresh),
                Some(server) => server.add_codes(connection.server()?, id, &fresh),
            }
        })
    }

    /// Makes fresh codes in the place of all unused ones, which end. `None` if
    /// the round has no open box or takes no codes.
    pub fn make_cards(&self, id: &Id) -> Result<Option<NewCards>, StoreError> {
        while let Some(cards) = self.draw_cards(id)? {
            if self.put_cards(id, &cards, None)? {
                return Ok(Some(cards));
            }
        }
        Ok(None)
    }

    /// Drops a ballot and texts in and spends the code that admits them, all or
    /// nothing. Answers once that is durable. Where several programs take what is sent the
    /// box takes no form twice, which is known by its token.
    pub async fn submit(
        &self,
        id: &Id,
        form: Option<&str>,
        code: Option<CodeHash>,
        sheet: impl Into<Response>,
    ) -> Result<Submission, StoreError> {
        let insert = BallotInsert {
            form: form.map(str::to_owned),
            ..insert(id, code, sheet.into())
        };
        let submission = self.boxes()?.submit_at_once(insert).await;
        if let Ok(Submission::BoxAway) = submission {
            self.records.add_waiting(id);
        }
        submission
    }

    /// Whether the form of this token was sent, whichever program took it. False where one
    /// program alone takes what is sent: it knows that itself.
    pub async fn has_form(&self, id: &Id, form: &str) -> Result<bool, StoreError> {
        let boxes = self.boxes()?;
        if boxes.on_server().is_none() {
            return Ok(false);
        }
        boxes.has_form(id, form.to_owned()).await
    }

    /// Whether a code is among the unused of an open round.
    pub async fn has_code(&self, id: &Id, code: CodeHash) -> Result<bool, StoreError> {
        self.boxes()?.has_code(id, code).await
    }

    /// As [`Store::submit`], for callers that may block.
    pub fn submit_now(
        &self,
        id: &Id,
        code: Option<CodeHash>,
        sheet: impl Into<Response>,
    ) -> Result<Submission, StoreError> {
        self.boxes()?.submit(insert(id, code, sheet.into()))
    }

    /// How many have answered an open round; `None` if it has no box.
    ///
    /// # Errors
    ///
    /// Also if the box is there and this program cannot open it: the round waits from then on.
    pub fn answered_now(&self, id: &Id) -> Result<Option<usize>, StoreError> {
        self.noting_away(id, self.boxes()?.answered(id))
    }

    fn room_for_codes(&self, id: &Id) -> Result<Option<usize>, StoreError> {
        self.noting_away(id, self.boxes()?.room_for_codes(id))
    }

    /// What a box was found to hold; a round whose box could not be opened waits.
    fn noting_away<T>(&self, id: &Id, found: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(found, Err(StoreError::BoxAway)) {
            self.records.add_waiting(id);
        }
        found
    }
}

fn draw(count: usize) -> NewCards {
    let mut rng = rand::rng();
    NewCards {
        codes: (0..count).map(|_| Code::draw(&mut rng)).collect(),
    }
}

fn hashes(id: &Id, cards: &NewCards) -> Vec<CodeHash> {
    let codes = cards.codes.iter();
    codes.map(|code| code.hash(id.as_str())).collect()
}

fn insert(id: &Id, code: Option<CodeHash>, sheet: Response) -> BallotInsert {
    BallotInsert {
        round: *id,
        form: None,
        code,
        ballot: sheet.ballot.to_bytes(),
        texts: sheet.written,
    }
}
