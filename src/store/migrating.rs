//! By which changes a database's tables came to be as they are, whichever kind of
//! database it is.

use diesel::Connection;
use diesel::migration::{MigrationSource, MigrationVersion, Result};
use diesel_migrations::MigrationHarness;

/// The first change that a database has and this program does not know.
pub(super) fn find_newer<C>(
    connection: &mut C,
    migrations: &impl MigrationSource<C::Backend>,
) -> Result<Option<String>>
where
    C: Connection + MigrationHarness<C::Backend>,
{
    let applied = connection.applied_migrations()?;
    let known = migrations.migrations()?;
    let is_known = |version: &MigrationVersion<'_>| {
        let mut versions = known.iter().map(|migration| migration.name().version());
        versions.any(|known| known == *version)
    };
    let newer = applied.iter().find(|version| !is_known(version));
    Ok(newer.map(ToString::to_string))
}

/// The last change of a database's tables, by its version; empty where there is none.
pub(super) fn last_change<C>(connection: &mut C) -> Result<String>
where
    C: Connection + MigrationHarness<C::Backend>,
{
    let applied = connection.applied_migrations()?;
    let last = applied.iter().max().map(ToString::to_string);
    Ok(last.unwrap_or_default())
}
