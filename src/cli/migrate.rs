//! `tablee migrate`.

use super::{Settings, places};
use crate::store::{Migration, RING_FILE, migrate};

pub(super) fn run(settings: &Settings) -> anyhow::Result<()> {
    let config = settings.check_in_private()?;
    let Some(server) = &config.database else {
        println!(
            "Nothing to do: no database is set, and `tablee serve` brings the data folder up to \
             date by itself."
        );
        return Ok(());
    };
    let done = migrate(&places(&config))?;
    let Migration { before, now, .. } = done;
    match before {
        None => println!("{server}: made the tables, of version {now}."),
        Some(before) if before == now => {
            println!("{server}: the tables are up to date, of version {now}.");
        }
        Some(before) => println!("{server}: brought the tables from version {before} to {now}."),
    }
    if let Some(file) = done.drew {
        println!(
            "Drew the first master key into {}. Without that file nobody opens the ballot boxes: \
             copy it to every machine that serves this database, for the account that serves \
             alone, and keep a copy apart from all copies of the database, since {RING_FILE} and \
             a dump together show the answers of open rounds.",
            file.display()
        );
    }
    if done.has_others {
        println!(
            "There were keys in it already: another database may need them, so they stay. This one \
             needs none of them."
        );
    }
    Ok(())
}
