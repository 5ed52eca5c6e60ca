//! What was made of closed rounds, kept for who asks next: pages and files.
//!
//! A closed round does not change, but what is said around it can: its name, the
//! round beside it, whether it is shared. So any change of the records lets all
//! of it go. Two who ask for the same at once wait for one making.

use super::App;
use super::errors::WebError;
use crate::document::Paper;
use crate::instrument::Reader;
use crate::report::render::Format;
use crate::round::Id;
use actix_web::web::Bytes;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

/// Bytes of all that is kept; what is larger is made each time.
const ROOM: usize = 16 * 1024 * 1024;
/// Things that are kept or being made.
const MOST: usize = 256;

/// What is made of a closed round.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// The report as a coordinator reads it.
    Report,
    /// The report as members read it, where it is shared; packed for the way or not.
    Shared(bool),
    /// The record of the discussion as members read it; packed or not.
    Record(bool),
    /// A coordinator's download.
    File(Format, Paper),
}

type Key = (Id, Reader, What);
type Cell = Arc<OnceCell<Bytes>>;

/// Pages and files of closed rounds.
#[derive(Default)]
pub(crate) struct Made(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    changes: u64,
    cells: HashMap<Key, Cell>,
}

impl Made {
    /// What was made, or a place for it, as the records are since `changes`.
    fn cell(&self, key: Key, changes: u64) -> Cell {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sizes = kept.cells.values().filter_map(|cell| cell.get());
        let size: usize = sizes.map(Bytes::len).sum();
        if kept.changes != changes || size > ROOM || kept.cells.len() >= MOST {
            kept.cells.clear();
            kept.changes = changes;
        }
        Arc::clone(kept.cells.entry(key).or_default())
    }
}

impl App {
    /// Gives what `work` makes of a round, made once; none if there is nothing to
    /// be made of it. `work` runs off the async threads, never more of them at a
    /// time than are typeset.
    pub(super) async fn made(
        &self,
        round: &Id,
        language: &Reader,
        what: What,
        work: impl FnOnce(&crate::store::Store) -> Result<Option<Vec<u8>>, WebError> + Send + 'static,
    ) -> Result<Bytes, WebError> {
        let key = (*round, language.clone(), what);
        let cell = self.made.cell(key, self.store.changes());
        let kept = cell.get_or_try_init(|| async {
            let store = Arc::clone(&self.store);
            let outcome = self.typeset(move || work(&store)).await??;
            outcome.map(Bytes::from).ok_or(WebError::NotFound)
        });
        kept.await.cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Language;

    fn key(round: &str) -> Key {
        let language = Language::parse("en").expect("a language");
        (
            Id::parse(round).expect("an id"),
            language.into(),
            What::Report,
        )
    }

    #[test]
    fn what_was_made_is_kept_until_something_changes_or_it_is_too_much() {
        let made = Made::default();
        let cell = |round: &str, changes| made.cell(key(round), changes);
        let fill = |size: usize| Bytes::from(vec![0; size]);
        cell("0000000001", 7).set(fill(3)).expect("empty");
        assert_eq!(cell("0000000001", 7).get().map(Bytes::len), Some(3));
        assert!(cell("0000000002", 7).get().is_none());
        assert!(cell("0000000001", 8).get().is_none(), "something changed");
        cell("0000000001", 8).set(fill(ROOM + 1)).expect("empty");
        cell("0000000002", 8);
        assert!(cell("0000000001", 8).get().is_none(), "too large");
        for round in 0..2 * MOST {
            cell(&format!("{round:010}"), 8);
        }
        assert!(made.0.lock().expect("kept").cells.len() <= MOST);
    }
}
