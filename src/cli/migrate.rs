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
    let Migration { before, now, made } = migrate(&places(&config))?;
    match before {
        None => println!("{server}: made the tables, of version {now}."),
        Some(before) if before == now => {
            println!("{server}: the tables are up to date, of version {now}.");
        }
        Some(before) => println!("{server}: brought the tables from version {before} to {now}."),
    }
    if let Some(file) = made {
        println!(
            "Drew the first master key into {}. Without that file nobody opens the ballot boxes: \
             copy it to every machine that serves this database, for the account that serves \
             alone, and keep a copy apart from all copies of the database, since {RING_FILE} and \
             a dump together show the answers of open rounds.",
            file.display()
        );
    }
    Ok(())
}
