//! `tablee backup`, `tablee backup-key` and `tablee restore`.

use super::{Settings, places};
use crate::envelope::{Identity, Recipient};
use crate::memory;
use crate::round::{Id, Round};
use crate::store::{
    LeftOut, OpenCopy, Places, RECORDS_FILE, RING_FILE, RestoredFolder, Store,
    restore as restore_folder,
};
use anyhow::{Error, anyhow, bail};
use clap::Args;
use jiff::Timestamp;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, IsTerminal, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The name of standard input and output.
const STREAM: &str = "-";

#[derive(Args)]
pub(super) struct BackupArgs {
    /// Where the copy goes; must not exist yet. For a recipient, - or nothing is
    /// standard output
    file: Option<PathBuf>,
    /// Copy the open ballot boxes and their keys too, each into a file of its own: such a
    /// copy shows every answer so far, and two of them with one answer between them tie
    /// that answer to its code
    #[arg(long)]
    with_open_boxes: bool,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args)]
pub(super) struct KeyArgs {
    /// Where the identity goes, for its owner alone; must not exist yet. The recipient is
    /// printed [default: both are printed]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct RestoreArgs {
    /// The backup; - is standard input
    backup: PathBuf,
    /// File with the identity
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(args: &BackupArgs) -> anyhow::Result<()> {
    let config = args.settings.check_in_private()?;
    if let Some(server) = &config.database {
        bail!(
            "the records and the ballot boxes are on {server}, which has ways of its own to be \
             copied: pg_dump, or what your provider offers. A dump has open rounds in it, sealed; \
             keep {RING_FILE} of the folder of keys in a copy apart from it, since both together \
             open them (docs/hosting.md, PostgreSQL)"
        );
    }
    let file = args
        .file
        .as_deref()
        .filter(|file| *file != Path::new(STREAM));
    if let Some(file) = file {
        refuse_beside_the_original(&places(&config), file)?;
    }
    match (&config.backup_recipient, file) {
        (Some(_), _) if args.with_open_boxes => bail!(
            "a backup for a recipient has the open boxes in it, sealed; leave --with-open-boxes out"
        ),
        (Some(recipient), Some(file)) => {
            into_file(&Store::open_records(places(&config))?, recipient, file)
        }
        (Some(recipient), None) => into_pipe(&Store::open_records(places(&config))?, recipient),
        (None, Some(file)) => {
            let store = Store::open_records(places(&config))?;
            in_the_open(&store, file, args.with_open_boxes)
        }
        (None, None) => bail!(
            "name the file of the copy; only one for a recipient (--recipient KEY) goes to standard \
             output, since it is sealed"
        ),
    }
}

fn refuse_beside_the_original(places: &Places, file: &Path) -> anyhow::Result<()> {
    let Some(folder) = places.around(file) else {
        return Ok(());
    };
    bail!(
        "{}: it is in {}, where a copy is lost together with what it is of, and whoever copies that \
         folder takes it along; name a file elsewhere, best on another disk",
        file.display(),
        folder.display()
    )
}

fn into_file(store: &Store, recipient: &Recipient, file: &Path) -> anyhow::Result<()> {
    note_sealed(store)?;
    let left_out = store.back_up_for(recipient, file, Timestamp::now())?;
    note(store);
    println!("copied {} to {}", what(&left_out), file.display());
    println!("sealed for {recipient}: its identity alone opens it, with tablee restore");
    refuse_to_call_whole(&left_out)
}

fn into_pipe(store: &Store, recipient: &Recipient) -> anyhow::Result<()> {
    let out = io::stdout().lock();
    if out.is_terminal() {
        bail!(
            "a backup is nothing to read; name a file, or give it to a program or a file by | or >"
        );
    }
    note_sealed(store)?;
    let left_out = store.back_up_into(recipient, BufWriter::new(out), Timestamp::now())?;
    note(store);
    eprintln!("tablee: copied {}, sealed for {recipient}", what(&left_out));
    refuse_to_call_whole(&left_out)
}

/// Members read of such backups before there is one, or there is none.
fn note_sealed(store: &Store) -> anyhow::Result<()> {
    let noted = store.note_sealed_backup(Timestamp::now());
    noted.map_err(|error| {
        anyhow!(
            "{}: before the first backup that has open ballot boxes in it, it is noted there that \
             members read so, and that cannot be: {error}. Nothing was copied. Put it right there, \
             not where the backup goes; or copy the records alone, without a recipient",
            store.folder().join(RECORDS_FILE).display()
        )
    })
}

fn what(left_out: &LeftOut) -> &'static str {
    if left_out.0.is_empty() {
        "the records and the open ballot boxes"
    } else {
        "the records, and not all of the open ballot boxes,"
    }
}

/// Whoever deletes older backups after this one must not take it for whole.
fn refuse_to_call_whole(left_out: &LeftOut) -> anyhow::Result<()> {
    if left_out.0.is_empty() {
        return Ok(());
    }
    let rounds: Vec<String> = left_out.0.iter().map(Id::to_string).collect();
    bail!(
        "the copy is made, but these open rounds are not in it with their answers: {}. Their ballot \
         boxes do not open: the keys are not there, or the boxes are damaged; tablee doctor says \
         which. Keep older backups until that is put right and a copy has all rounds; restored \
         from this one, they wait for their boxes",
        rounds.join(", ")
    )
}

fn in_the_open(store: &Store, file: &Path, with_open_boxes: bool) -> anyhow::Result<()> {
    let open = OpenCopy::beside(file);
    let left_out = if with_open_boxes {
        store.back_up_with_open_boxes(&open)?
    } else {
        store.back_up(file)?;
        LeftOut::default()
    };
    note(store);
    println!("copied the records to {}", file.display());
    if with_open_boxes {
        println!("copied the open ballot boxes to {}", open.boxes.display());
        let keys = if left_out.0.is_empty() {
            "their keys"
        } else {
            "such keys of theirs as there are"
        };
        println!("copied {keys} to {}", open.keys.display());
        println!(
            "Keep boxes and keys apart from each other and destroy them soon: whoever holds both \
             reads every answer so far, and whoever holds two such copies with one answer between \
             them can tie that answer to its code."
        );
    } else {
        println!("Open rounds are in it without their answers; a server started from it says so.");
    }
    refuse_to_call_whole(&left_out)
}

/// The copy is there, whether it can be noted or not.
fn note(store: &Store) {
    if let Err(error) = store.note_backup(Timestamp::now()) {
        eprintln!("tablee: `tablee host` will not know of this copy: {error}");
    }
}

pub(super) fn make_key(args: &KeyArgs) -> anyhow::Result<()> {
    memory::keep_to_itself().map_err(Error::msg)?;
    let identity = Identity::draw();
    let recipient = identity.recipient();
    let text = format!(
        "# Opens Tablée's backups: keep it where the server is not, and twice.\n# The other half, \
         for tablee backup --recipient: {recipient}\n{}\n",
        identity.to_text()
    );
    match &args.out {
        Some(file) => {
            write_new(file, &text)?;
            println!("{recipient}");
            eprintln!(
                "tablee: the identity is in {}. Move it to where the server is not, twice: without \
                 it no backup opens; whoever has it reads what is in them, all answers of open \
                 rounds too. The line above is the recipient",
                file.display()
            );
        }
        None => print!("{text}"),
    }
    Ok(())
}

/// Writes a file that is not there yet, for its owner alone.
fn write_new(file: &Path, text: &str) -> anyhow::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true).mode(0o600);
    let written = options.open(file).and_then(|mut made| {
        made.write_all(text.as_bytes())?;
        made.sync_all()
    });
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => anyhow!(
            "{} exists already, and a key is never written over: without it its backups stay shut. \
             Choose another name",
            file.display()
        ),
        _ => anyhow!("{}: {error}", file.display()),
    })
}

pub(super) fn restore(args: &RestoreArgs) -> anyhow::Result<()> {
    let config = args.settings.check_in_private()?;
    if config.database.is_some() {
        bail!(
            "such a backup is of a data folder, and is restored to one; leave --database out, in \
             the environment and the file of settings too. A server is restored from its dump, \
             with pg_restore or psql"
        );
    }
    let named = |file: &Path, error: &dyn std::fmt::Display| anyhow!("{}: {error}", file.display());
    let text = std::fs::read_to_string(&args.identity);
    let text = text.map_err(|error| named(&args.identity, &error))?;
    let identity = Identity::parse(&text).map_err(|error| named(&args.identity, &error))?;
    let backup: Box<dyn Read> = if args.backup == Path::new(STREAM) {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(&args.backup).map_err(|error| named(&args.backup, &error))?;
        Box::new(BufReader::new(file))
    };
    let places = places(&config);
    let restored = restore_folder(&identity, backup, &places, Timestamp::now())?;
    let said = format!(
        "Restored to {}, its keys to {}, from the backup of {}.\n{}\n",
        places.data.display(),
        places.keys.display(),
        restored.copied_on,
        told(&restored).join("\n")
    );
    // It is said once only, and somewhere a host has to find it.
    if io::stdout().write_all(said.as_bytes()).is_err() {
        eprint!("{said}");
    }
    Ok(())
}

/// What a host has to know before the folder is served.
fn told(restored: &RestoredFolder) -> Vec<String> {
    let mut lines: Vec<String> = restored.open.iter().map(told_of_round).collect();
    lines.extend(restored.waiting.iter().map(|round| {
        format!("Round {round} was open, and its box is not in the backup: it waits for it.")
    }));
    if lines.is_empty() {
        lines.push("No round was open then.".to_owned());
    } else {
        lines.push(
            "What members sent after the backup is gone; their pages and those of the coordinators \
             say so. Codes that were made after it do not work."
                .to_owned(),
        );
    }
    if restored.polls > 0 {
        lines.push("What a group was choosing on its phones is over, and not counted.".to_owned());
    }
    if restored.links > 0 {
        lines.push(format!(
            "One-time links and invitations that were not used ({}) lead nowhere now: make new \
             ones; tablee coordinator list shows who has no passphrase.",
            restored.links
        ));
    }
    if restored.notices > 0 {
        lines.push(format!(
            "Messages to coordinators that waited ({}) are not sent: they may have been, since.",
            restored.notices
        ));
    }
    lines.push(
        "Whatever else was done after the backup is undone: rounds that were closed are open, \
         deleted ones are back, passphrases and second steps are those of then. Never start this \
         folder beside the server that the backup is of, but to try it: without its mail settings."
            .to_owned(),
    );
    lines
}

fn told_of_round(round: &Round) -> String {
    let what = format!(
        "Round {} ('{}' of '{}') goes on as it was then",
        round.id,
        round.settings.label(),
        round.partnership_name
    );
    let again = if round.has_codes() {
        "; codes used since work again"
    } else {
        ""
    };
    let past = if round.awaits_decision(Timestamp::now()) {
        "; its day has passed, so it may have been closed since, with more answers: it closes when \
         its coordinator says so"
    } else {
        ""
    };
    format!("{what}{again}{past}.")
}
