//! What of a migration SQL cannot do: reading what a round asked out of the
//! text of its definition. It runs inside the migration's own transaction, so
//! both are there or neither is.

use super::schema::{definition, round};
use crate::instrument::{Arrangement, Instrument, Language, Questionnaire};
use crate::store::StoreError;
use diesel::connection::BoxableConnection;
use diesel::migration::{Migration, MigrationMetadata, MigrationName, Result};
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The version of the migration after whose SQL the questions are put in.
const WHAT_ROUNDS_ASKED: &str = "20261124000002";

/// A migration, followed by what the program does after it.
pub(super) struct WithItsStep(pub(super) Box<dyn Migration<Sqlite>>);

impl Migration<Sqlite> for WithItsStep {
    fn run(&self, connection: &mut dyn BoxableConnection<Sqlite>) -> Result<()> {
        self.0.run(connection)?;
        if self.0.name().version().to_string() == WHAT_ROUNDS_ASKED {
            let records = connection.downcast_mut::<SqliteConnection>();
            keep_what_was_asked(records.ok_or("not a connection to SQLite")?)?;
        }
        Ok(())
    }

    fn revert(&self, connection: &mut dyn BoxableConnection<Sqlite>) -> Result<()> {
        self.0.revert(connection)
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        self.0.metadata()
    }

    fn name(&self) -> &dyn MigrationName {
        self.0.name()
    }
}

/// What the migration's SQL has put into `asked`.
#[derive(Deserialize)]
struct Prepared {
    languages: Vec<Language>,
    left_out: BTreeSet<String>,
    words: bool,
}

/// Gives every round the questions that its definition's text has. A text that
/// cannot be read leaves its round as it is: it will be called damaged, and
/// keeps no other from coming along.
fn keep_what_was_asked(connection: &mut SqliteConnection) -> std::result::Result<(), StoreError> {
    let rounds: Vec<String> = round::table.select(round::id).load(connection)?;
    let mut read: HashMap<String, Option<Arc<Instrument>>> = HashMap::new();
    for id in rounds {
        let (text, ending, prepared): (String, Option<String>, String) = round::table
            .inner_join(definition::table)
            .filter(round::id.eq(&id))
            .select((definition::text, definition::ending, round::asked))
            .first(connection)?;
        let mut of = |text: &str| -> Option<Arc<Instrument>> {
            if let Some(known) = read.get(text) {
                return known.clone();
            }
            let found = Instrument::parse_kept(text).map(Arc::new);
            read.insert(text.to_owned(), found.clone());
            found
        };
        let ending = match &ending {
            None => Some(None),
            Some(ending) => of(ending).map(Some),
        };
        let questions = of(&text).zip(ending);
        let kept = questions.and_then(|(whole, ending)| asked(whole, ending, &prepared));
        if let Some(kept) = kept {
            diesel::update(round::table.find(&id))
                .set(round::asked.eq(kept))
                .execute(connection)?;
        } else {
            tracing::error!(
                round = id,
                "what this round asked cannot be read; everything of it is kept"
            );
        }
    }
    Ok(())
}

fn asked(
    whole: Arc<Instrument>,
    ending: Option<Arc<Instrument>>,
    prepared: &str,
) -> Option<String> {
    let Prepared {
        languages,
        left_out,
        words,
    } = serde_json::from_str(prepared).ok()?;
    let arrangement = Arrangement {
        left_out,
        words,
        ending,
    };
    let questionnaire = Questionnaire::new(whole, arrangement).ok()?;
    Some(questionnaire.to_kept(&languages))
}
