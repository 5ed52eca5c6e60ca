//! What backups hold, and rounds that go on from one.

use super::Finding;
use crate::cli::places;
use crate::config::Config;
use crate::round::Round;
use crate::store::{RING_FILE, restored_rounds};

pub(super) fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = vec![match &config.backup_recipient {
        _ if config.database.is_some() => Finding::note(format!(
            "backups: of a server, pg_dump makes them: they have the open rounds in them, sealed, \
             and a copy of {RING_FILE} opens every one; keep that apart, and delete old dumps. \
             After tablee rotate-key and --drop-old older dumps say nothing of open rounds"
        )),
        Some(recipient) => Finding::ok(format!(
            "backups: with the open rounds, sealed for {recipient}; its identity belongs on no \
             server, and old backups are to be deleted: whoever has it reads each of them"
        )),
        None => Finding::ok(
            "backups: without the open rounds, which are lost with a disk; no backup-recipient is \
             set",
        ),
    }];
    // What cannot be read is told of where rounds are.
    let rounds = restored_rounds(&places(config)).unwrap_or_default();
    findings.extend(rounds.iter().filter_map(restored));
    findings
}

fn restored(round: &Round) -> Option<Finding> {
    let restored = round.restored?;
    Some(Finding::note(format!(
        "round {} ('{}'): goes on from the backup of {}, restored on {}; answers sent in between \
         are gone, and codes used in between work again; its members and its coordinators read so",
        round.id,
        round.settings.label(),
        restored.copied_on,
        restored.on
    )))
}
