//! What happens to an open round: cards are made, ballots come in.

use super::boxes::{Request, Submission, Submit};
use super::schema::tablee::round;
use super::{Store, StoreError};
use crate::ballot::Sheet;
use crate::invitation_code::{Code, CodeHash};
use crate::round::Id;
use diesel::prelude::*;

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
        let unused = self.ask(|reply| Request::Unused(id.clone(), reply))?;
        let Some(unused @ 1..) = unused else {
            return Ok(None);
        };
        let mut rng = rand::rng();
        let codes = (0..unused).map(|_| Code::draw(&mut rng)).collect();
        Ok(Some(NewCards { codes }))
    }

    /// Puts codes in the place of all unused ones, which end. False, and nothing
    /// changed, if there are not as many to replace: a ballot came in between.
    pub fn put_cards(&self, id: &Id, cards: &NewCards) -> Result<bool, StoreError> {
        let _alone = self.alone();
        let codes = cards.codes.iter();
        let hashes = codes.map(|code| code.hash(id.as_str())).collect();
        if !self.ask(|reply| Request::Replace(id.clone(), hashes, reply))? {
            return Ok(false);
        }
        self.write(|connection| {
            diesel::update(round::table.find(id.as_str()))
                .set(round::codes_made.eq(round::codes_made + 1))
                .execute(connection)?;
            Ok(())
        })?;
        Ok(true)
    }

    /// Makes fresh codes in the place of all unused ones, which end. `None` if
    /// the round has no open box or takes no codes.
    pub fn make_cards(&self, id: &Id) -> Result<Option<NewCards>, StoreError> {
        while let Some(cards) = self.draw_cards(id)? {
            if self.put_cards(id, &cards)? {
                return Ok(Some(cards));
            }
        }
        Ok(None)
    }

    /// Drops a ballot and texts in and spends the code that admits them, all or
    /// nothing. Answers once that is durable.
    pub async fn submit(
        &self,
        id: &Id,
        code: Option<CodeHash>,
        sheet: impl Into<Sheet>,
    ) -> Result<Submission, StoreError> {
        let submit = submission(id, code, sheet.into());
        let boxes = self.boxes()?;
        let answer = boxes.ask_at_once(|reply| Request::Submit(submit, reply))?;
        answer.await.map_err(|_| StoreError::NoBoxes)?
    }

    /// Whether a code is among the unused of an open round.
    pub async fn has_code(&self, id: &Id, code: CodeHash) -> Result<bool, StoreError> {
        let answer = self
            .boxes()?
            .ask_at_once(|reply| Request::HasCode(id.clone(), code, reply))?;
        answer.await.map_err(|_| StoreError::NoBoxes)?
    }

    /// As [`Store::submit`], for callers that may block.
    pub fn submit_now(
        &self,
        id: &Id,
        code: Option<CodeHash>,
        sheet: impl Into<Sheet>,
    ) -> Result<Submission, StoreError> {
        let submit = submission(id, code, sheet.into());
        self.ask(|reply| Request::Submit(submit, reply))
    }

    /// How many have answered an open round; `None` if it has no box.
    pub fn answered_now(&self, id: &Id) -> Result<Option<usize>, StoreError> {
        self.ask(|reply| Request::Answered(id.clone(), reply))
    }

    pub(super) fn ask<T>(
        &self,
        request: impl FnOnce(tokio::sync::oneshot::Sender<Result<T, StoreError>>) -> Request,
    ) -> Result<T, StoreError> {
        let answer = self.boxes()?.ask(request);
        answer.blocking_recv().map_err(|_| StoreError::NoBoxes)?
    }
}

fn submission(id: &Id, code: Option<CodeHash>, sheet: Sheet) -> Submit {
    Submit {
        round: id.clone(),
        code,
        ballot: sheet.ballot.to_bytes(),
        written: sheet.written,
    }
}
