//! Whether `tablee.db` and `boxes.db` are of one folder and of one moment.
//!
//! Both know the folder's mark, drawn once, and the number of the last change:
//! an opening, an ending, a deletion. Submissions leave it alone. `boxes.db`
//! hears of a change first, as pending; then `tablee.db` makes it, with the
//! number in the same transaction; then it is no longer pending. So
//! `boxes.db` is ahead by one, with something pending, or the two are level:
//! anything else is a copy laid over one of them.

use super::ballot_box::BoxesMark;
use super::pair_mark::PairMark;
use super::{Store, StoreError};
use crate::round::Id;

/// Why the two files are not served together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// `tablee.db` is empty or was missing, and `boxes.db` belongs to one.
    RecordsMissing,
    /// `boxes.db` has seen changes that `tablee.db` has not.
    RecordsOlder,
    /// `tablee.db` has seen changes that `boxes.db` has not.
    BoxesOlder,
    /// They are of two different folders.
    TwoFolders,
}

/// What is known of both files at a start.
pub(super) struct Start<'a> {
    pub(super) records: Option<&'a PairMark>,
    pub(super) boxes: Option<&'a BoxesMark>,
    /// `tablee.db` has neither coordinators nor rounds.
    pub(super) records_are_new: bool,
    /// `tablee.db` has open rounds.
    pub(super) has_open_rounds: bool,
    /// `boxes.db` has boxes.
    pub(super) has_boxes: bool,
}

/// What a start does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They belong together.
    Fits,
    /// They do once both have this mark.
    Takes(PairMark),
    /// `boxes.db` began a change that `tablee.db` never made.
    StepsBack(PairMark, String),
    /// They do not.
    Refused(Mismatch),
}

/// Judges a pair. Pure.
pub(super) fn judge(start: &Start<'_>) -> Verdict {
    match (start.records, start.boxes) {
        (None, None) if start.records_are_new && start.has_boxes => {
            Verdict::Refused(Mismatch::RecordsMissing)
        }
        (None, None) => Verdict::Takes(PairMark::draw()),
        // A first start that was cut short: `boxes.db` is marked first.
        (None, Some(boxes)) if boxes.mark.changes == 0 => {
            if start.records_are_new && start.has_boxes {
                Verdict::Refused(Mismatch::RecordsMissing)
            } else {
                Verdict::Takes(boxes.mark.clone())
            }
        }
        (None, Some(_)) if start.records_are_new => Verdict::Refused(Mismatch::RecordsMissing),
        (None, Some(_)) => Verdict::Refused(Mismatch::RecordsOlder),
        // A new file of boxes, or one from before there were marks.
        (Some(_), None) if start.has_boxes && start.has_open_rounds => {
            Verdict::Refused(Mismatch::BoxesOlder)
        }
        (Some(records), None) => Verdict::Takes(records.clone()),
        (Some(records), Some(boxes)) if records.folder != boxes.mark.folder => {
            if start.has_boxes {
                Verdict::Refused(Mismatch::TwoFolders)
            } else {
                Verdict::Takes(records.clone())
            }
        }
        (Some(records), Some(boxes)) => level(start, records, boxes),
    }
}

fn level(start: &Start<'_>, records: &PairMark, boxes: &BoxesMark) -> Verdict {
    let ahead = boxes.mark.changes - records.changes;
    match (ahead, &boxes.pending) {
        (0, _) => Verdict::Fits,
        (1, Some(pending)) => Verdict::StepsBack(records.clone(), pending.clone()),
        (1.., _) => Verdict::Refused(Mismatch::RecordsOlder),
        // Nobody can answer a round that is over: nothing is lost by an older
        // file, and what is in it is known to be finished or is kept.
        (..0, _) if start.has_open_rounds => Verdict::Refused(Mismatch::BoxesOlder),
        (..0, _) => Verdict::Takes(records.clone()),
    }
}

/// A change that `boxes.db` has heard of.
pub(super) struct Step {
    before: PairMark,
    /// What `tablee.db` takes with the change, in its transaction.
    pub(super) after: PairMark,
}

impl Store {
    /// Tells `boxes.db` that the round or partnership `whose` is about to change.
    pub(super) fn announce(&self, whose: &Id) -> Result<Step, StoreError> {
        let before = self.records.pair_mark()?;
        let before = before.ok_or(StoreError::Damaged("a folder without its mark"))?;
        // What cannot be read hears of nothing, and takes part in nothing: so it
        // fits again as it is once it can be read.
        let after = if self.boxes()?.is_unreadable() {
            before.clone()
        } else {
            before.next()
        };
        self.mark_boxes(&after, Some(whose.to_string()))?;
        Ok(Step { before, after })
    }

    /// The change is made. That nothing is pending may be written later, too.
    pub(super) fn done(&self, step: &Step) {
        if let Err(error) = self.mark_boxes(&step.after, None) {
            tracing::warn!(%error, "boxes.db does not know yet that a change is done");
        }
    }

    /// The change was not made. A start would find that out as well.
    pub(super) fn not_done(&self, step: &Step) {
        if let Err(error) = self.mark_boxes(&step.before, None) {
            tracing::warn!(%error, "boxes.db does not know yet that a change was not made");
        }
    }

    fn mark_boxes(&self, mark: &PairMark, pending: Option<String>) -> Result<(), StoreError> {
        let mark = mark.clone();
        self.boxes()?.set_pair_mark(BoxesMark { mark, pending })
    }

    fn mark_both(&self, mark: &PairMark) -> Result<(), StoreError> {
        self.mark_boxes(mark, None)?;
        self.records.set_pair_mark(mark)
    }

    /// At a start: whether the files belong together. `as_it_is`: the host says
    /// that they are to be taken together whatever they are.
    pub(super) fn fit_together(&self, as_it_is: bool) -> Result<(), StoreError> {
        let records = self.records.known_rounds()?;
        let boxes = self.boxes()?.pair_mark()?;
        let verdict = judge(&Start {
            records: records.mark.as_ref(),
            boxes: boxes.as_ref(),
            records_are_new: records.is_new,
            has_open_rounds: !records.open.is_empty(),
            has_boxes: !self.boxes()?.rounds()?.is_empty(),
        });
        match verdict {
            Verdict::Fits => Ok(()),
            Verdict::Takes(mark) => self.mark_both(&mark),
            Verdict::StepsBack(mark, pending) => self.step_back(&mark, &pending),
            Verdict::Refused(mismatch) if as_it_is => {
                tracing::warn!(?mismatch, "the files are taken together as they are");
                let one = records
                    .mark
                    .or(boxes.as_ref().map(|boxes| boxes.mark.clone()));
                let mut mark = one.unwrap_or_else(PairMark::draw);
                // Past both, so that either of them laid over again is recognised.
                let theirs = boxes.map_or(0, |boxes| boxes.mark.changes);
                mark.changes = mark.changes.max(theirs) + 1;
                self.mark_both(&mark)
            }
            Verdict::Refused(mismatch) => Err(self.mismatch(mismatch)),
        }
    }

    /// Undoes what `boxes.db` has of a change that was never made: a box, if the
    /// round was being opened.
    fn step_back(&self, mark: &PairMark, pending: &str) -> Result<(), StoreError> {
        if let Some(pending) = Id::parse(pending)
            && !self.records.has_round(&pending)?
            && !self.boxes()?.destroy_if_empty(&pending)?
        {
            return Err(self.mismatch(Mismatch::RecordsOlder));
        }
        self.mark_boxes(mark, None)
    }

    fn mismatch(&self, mismatch: Mismatch) -> StoreError {
        StoreError::Mismatch(self.folder().to_owned(), mismatch)
    }
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::RecordsMissing => {
                "tablee.db is empty or was missing, but boxes.db belongs to a tablee.db with \
                 rounds. Nothing was changed. Put the right tablee.db back; or, to begin anew, \
                 move boxes.db away and keep it: its answers are in it"
            }
            Self::RecordsOlder => {
                "tablee.db is an older copy: boxes.db has seen rounds opened, closed or deleted \
                 since. Nothing was changed. Put the newer tablee.db back; or start once with \
                 --as-it-is: rounds that this tablee.db knows go on, boxes that it does not know \
                 are kept in boxes.db until a tablee.db knows them"
            }
            Self::BoxesOlder => {
                "boxes.db is an older copy: tablee.db has seen rounds opened, closed or deleted \
                 since. Answers that came later are not in it, codes used later would count once \
                 more, and a box that was written since opens only with the keys of then. Nothing \
                 was changed. Put the right boxes.db back; or move this one away, and open rounds \
                 wait for theirs; or start once with --as-it-is, if it is the best there is"
            }
            Self::TwoFolders => {
                "boxes.db and tablee.db are of two different data folders. Nothing was changed. \
                 Put back the one that belongs here; or move boxes.db away, and open rounds wait \
                 for theirs"
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(folder: &str, changes: i64) -> PairMark {
        PairMark {
            folder: folder.to_owned(),
            changes,
        }
    }

    fn judged(
        records: Option<(&str, i64)>,
        boxes: Option<(&str, i64, Option<&str>)>,
        (records_are_new, has_open_rounds, has_boxes): (bool, bool, bool),
    ) -> Verdict {
        let records = records.map(|(folder, changes)| mark(folder, changes));
        let boxes = boxes.map(|(folder, changes, pending)| BoxesMark {
            mark: mark(folder, changes),
            pending: pending.map(str::to_owned),
        });
        judge(&Start {
            records: records.as_ref(),
            boxes: boxes.as_ref(),
            records_are_new,
            has_open_rounds,
            has_boxes,
        })
    }

    const IN_USE: (bool, bool, bool) = (false, true, true);

    #[test]
    fn two_files_of_one_moment_fit() {
        assert_eq!(
            judged(Some(("a", 7)), Some(("a", 7, None)), IN_USE),
            Verdict::Fits
        );
        // Done, but nobody has told `boxes.db` so.
        assert_eq!(
            judged(Some(("a", 7)), Some(("a", 7, Some("r"))), IN_USE),
            Verdict::Fits
        );
        assert_eq!(
            judged(Some(("a", 6)), Some(("a", 7, Some("r"))), IN_USE),
            Verdict::StepsBack(mark("a", 6), "r".to_owned())
        );
    }

    #[test]
    fn a_copy_laid_over_is_refused() {
        let refused = |records, boxes, others| match judged(records, boxes, others) {
            Verdict::Refused(mismatch) => Some(mismatch),
            _ => None,
        };
        let boxes = |changes| Some(("a", changes, None));
        assert_eq!(
            refused(Some(("a", 6)), boxes(7), IN_USE),
            Some(Mismatch::RecordsOlder)
        );
        assert_eq!(
            refused(Some(("a", 5)), Some(("a", 7, Some("r"))), IN_USE),
            Some(Mismatch::RecordsOlder)
        );
        assert_eq!(
            refused(None, boxes(7), IN_USE),
            Some(Mismatch::RecordsOlder),
            "a copy of before there were marks"
        );
        for has_boxes in [true, false] {
            assert_eq!(
                refused(None, boxes(7), (true, false, has_boxes)),
                Some(Mismatch::RecordsMissing)
            );
        }
        assert_eq!(
            refused(None, None, (true, false, true)),
            Some(Mismatch::RecordsMissing)
        );
        assert_eq!(
            refused(Some(("a", 8)), boxes(7), IN_USE),
            Some(Mismatch::BoxesOlder)
        );
        assert_eq!(
            refused(Some(("a", 8)), None, IN_USE),
            Some(Mismatch::BoxesOlder)
        );
        assert_eq!(
            refused(Some(("b", 7)), boxes(7), IN_USE),
            Some(Mismatch::TwoFolders)
        );
    }

    #[test]
    fn a_folder_without_boxes_or_without_open_rounds_starts() {
        // New, or of a version before there were marks.
        for others in [(true, false, false), IN_USE] {
            assert!(matches!(judged(None, None, others), Verdict::Takes(_)));
        }
        // A first start that was killed.
        let killed = judged(None, Some(("a", 0, None)), (true, false, false));
        assert_eq!(killed, Verdict::Takes(mark("a", 0)));
        let killed = judged(None, Some(("a", 0, None)), IN_USE);
        assert_eq!(killed, Verdict::Takes(mark("a", 0)));
        // No file of boxes: rounds wait for it.
        let waits = judged(Some(("a", 9)), None, (false, true, false));
        assert_eq!(waits, Verdict::Takes(mark("a", 9)));
        // An older one, where nobody can answer any more.
        let over = judged(Some(("a", 9)), Some(("a", 7, None)), (false, false, true));
        assert_eq!(over, Verdict::Takes(mark("a", 9)));
    }
}
