//! `tablee move`.

use super::{Settings, places};
use crate::config::Config;
use crate::store::{KEYS_FILE, Move, MoveStep, Places, has_no_keys, move_to, stay};
use anyhow::Context;
use clap::Args;
use std::io::Write;

#[derive(Args)]
pub(super) struct MoveArgs {
    /// The empty database, named as for --database [default: the one named there]
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
    /// Stay in the folder instead, after a move that was cut short and not made
    #[arg(long)]
    stay: bool,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(args: &MoveArgs) -> anyhow::Result<()> {
    let config = args
        .settings
        .with_database(args.to.as_deref())
        .check_in_private()?;
    let server = config
        .database
        .clone()
        .context("name the database that the folder moves to: --to postgres://USER@HOST/NAME")?;
    let folder = places(&Config {
        database: None,
        ..config
    });
    let moved = if args.stay {
        stay(&folder, &server)
    } else {
        // Whoever listened may be gone; a move goes on.
        move_to(&folder, &server, &mut |step| {
            for line in told(&step) {
                let _ = writeln!(std::io::stdout(), "{line}");
            }
        })
    };
    let said = ended(moved?, &folder, &server.to_string());
    let _ = writeln!(std::io::stdout(), "{said}");
    Ok(())
}

/// What a host reads of a step. Nothing of it says how many have answered an open round.
fn told(step: &MoveStep) -> Vec<String> {
    match step {
        MoveStep::Begun => vec!["The database is there, and empty. Copying.".to_owned()],
        MoveStep::SharedNames(names) => names
            .iter()
            .map(|name| {
                format!(
                    "'{name}' looks like another account's name: both go on signing in, each with \
                     theirs exactly as it is written."
                )
            })
            .collect(),
        MoveStep::Copied { rows: 0, .. } | MoveStep::Marked | MoveStep::Committed => Vec::new(),
        MoveStep::Copied { table, rows: 1 } => vec![format!("{table}: 1 row, the same in both.")],
        MoveStep::Copied { table, rows } => {
            vec![format!("{table}: {rows} rows, the same in both.")]
        }
        MoveStep::Compared { open, closed } => vec![
            format!(
                "Ballot boxes of open rounds: {open}, made anew, each with all that was in it."
            ),
            format!("Results of closed rounds: {closed}, each as it was."),
        ],
        MoveStep::Moved => {
            vec!["The database has all of it; the folder serves no more.".to_owned()]
        }
        MoveStep::Destroyed { boxes, kept } => {
            let mut lines = vec![format!(
                "Ballot boxes and keys destroyed in the folder: {boxes}."
            )];
            lines.extend(kept.iter().map(|round| {
                format!(
                    "boxes.db or its keys have something of {round}, which tablee.db does not know \
                     as an open round: it was not moved, and is kept in the folder."
                )
            }));
            lines
        }
    }
}

fn ended(moved: Move, folder: &Places, server: &str) -> String {
    let data = folder.data.display();
    match moved {
        Move::Made | Move::Ended => format!(
            "Moved to {server}. Serve it with --database and {}, which every machine that serves \
             needs, and which belongs in a backup of its own: without it no open round can be read. \
             {data} is not needed any more: look at what is served, then delete it, and the copies \
             of it.{}",
            folder.ring_file().display(),
            wiped_keys(folder)
        ),
        Move::Stays => format!("{data} stays and serves; {server} has nothing of it."),
    }
}

/// What a host reads of the file that had the keys of the folder's boxes.
fn wiped_keys(folder: &Places) -> String {
    let file = folder.keys.join(KEYS_FILE);
    if has_no_keys(&file).unwrap_or(false) {
        format!(
            " With it may go {}, in which no key is left.",
            file.display()
        )
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_open_rounds_is_how_many_there_are() {
        let step = MoveStep::Compared { open: 2, closed: 7 };
        let said = told(&step).join(" ");
        assert!(
            said.contains("open rounds: 2,") && said.contains("closed rounds: 7,"),
            "{said}"
        );
        let one = told(&MoveStep::Copied {
            table: "account".to_owned(),
            rows: 1,
        });
        assert_eq!(one, ["account: 1 row, the same in both."]);
    }
}
