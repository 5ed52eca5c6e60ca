//! A backup with the open rounds in it: one file, sealed for a recipient whose
//! identity is elsewhere.
//!
//! ```text
//! day 10 | length 8, tablee.db | length 8, boxes.db | length 8, boxes.keys
//! ```
//!
//! in an [envelope](crate::envelope), lengths little endian. All three are as they are
//! at one moment: nothing is written to the records while the boxes and their keys are
//! copied, by their writer between two commits. They are in memory until they are
//! sealed, and nothing of them is on any disk meanwhile.

use super::ballot_box::BoxesCopy;
use super::unfinished::Unfinished;
use super::{BackupError, LeftOut, Store};
use crate::envelope::{Recipient, Sealing};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::{self, Write};
use std::path::Path;

/// Bytes of a day: `2027-03-01`.
pub(super) const DAY: usize = 10;

/// The day of a moment, in universal time.
pub(super) fn day(now: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(now).date()
}

impl Store {
    /// Writes records, open boxes and their keys into one new file that only the
    /// recipient's identity opens. It is there whole, or not at all; what is given is
    /// left out of it.
    ///
    /// The records' size and three times that of the boxes are taken in memory meanwhile.
    pub fn back_up_for(
        &self,
        recipient: &Recipient,
        target: &Path,
        now: Timestamp,
    ) -> Result<LeftOut, BackupError> {
        let copy = Unfinished::of(target)?;
        let left_out =
            self.back_up_into(recipient, copy.open()?, now)
                .map_err(|error| match error {
                    BackupError::BrokenOff(error) => copy.trouble(error).into(),
                    other => other,
                })?;
        copy.finish()?;
        Ok(left_out)
    }

    /// As [`Store::back_up_for`], into a pipe: what was cut short is recognised when
    /// it is restored. Nothing is written before all is copied.
    pub fn back_up_into(
        &self,
        recipient: &Recipient,
        to: impl Write,
        now: Timestamp,
    ) -> Result<LeftOut, BackupError> {
        let beside = || Ok::<_, BackupError>((self.records.known_rounds()?, self.copy_of_boxes()?));
        let (records, beside) = self.records.copy_beside(beside)?;
        let (rounds, copy) = beside?;
        let left_out = LeftOut::of(rounds.open, &copy)?;
        let BoxesCopy { boxes, keys } = copy;
        let records = records.try_as_slice().map_err(|_| BackupError::NoMemory)?;
        let sealed = || -> io::Result<()> {
            let mut sealing = Sealing::begin(to, recipient)?;
            sealing.write_all(day(now).to_string().as_bytes())?;
            for part in [records, &boxes, &keys] {
                sealing.write_all(&(part.len() as u64).to_le_bytes())?;
                sealing.write_all(part)?;
            }
            sealing.finish().map(drop)
        };
        sealed().map_err(BackupError::BrokenOff)?;
        Ok(left_out)
    }
}
