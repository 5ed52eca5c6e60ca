//! What happens to an open round: cards are made, ballots come in.

use super::ballot_box::{BallotInsert, Submission};
use super::{Store, StoreError};
use crate::ballot::Response;
use crate::invitation_code::{Code, CodeHash};
use crate::round::Id;

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
        let Some(unused @ 1..) = self.boxes()?.unused(id)? else {
            return Ok(None);
        };
        let mut rng = rand::rng();
        let codes = (0..unused).map(|_| Code::draw(&mut rng)).collect();
        Ok(Some(NewCards { codes }))
    }

    /// Puts codes in the place of all unused ones, which end. False, and nothing
    /// changed, if there are not as many to replace: a ballot came in between.
    pub fn put_cards(&self, id: &Id, cards: &NewCards) -> Result<bool, StoreError> {
        let _turn = self.lock_box_lifecycle();
        let codes = cards.codes.iter();
        let hashes = codes.map(|code| code.hash(id.as_str())).collect();
        if !self.boxes()?.replace_codes(id, hashes)? {
            return Ok(false);
        }
        self.records.count_codes_made(id)?;
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
        sheet: impl Into<Response>,
    ) -> Result<Submission, StoreError> {
        let insert = insert(id, code, sheet.into());
        self.boxes()?.submit_at_once(insert).await
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
    pub fn answered_now(&self, id: &Id) -> Result<Option<usize>, StoreError> {
        self.boxes()?.answered(id)
    }
}

fn insert(id: &Id, code: Option<CodeHash>, sheet: Response) -> BallotInsert {
    BallotInsert {
        round: *id,
        code,
        ballot: sheet.ballot.to_bytes(),
        texts: sheet.written,
    }
}
