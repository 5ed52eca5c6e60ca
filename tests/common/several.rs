//! Several programs that serve one database with one set of keys, as a host has them on
//! several machines: each has a data folder of its own.

use crate::common::files::word;
use crate::common::postgres::Database;
use crate::common::program::{Program, signal, the_program_by};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};
use std::thread;
use tablee::store::{Places, migrate};

/// So many.
pub(crate) const PROGRAMS: usize = 3;

/// Where members reach them, as their cards say.
pub(crate) const PUBLIC: [&str; 2] = ["--public-address", "http://tablee.example.org"];

/// Programs that serve until this is dropped.
pub(crate) struct Several {
    root: tempfile::TempDir,
    database: String,
    /// What starts them: words before the program.
    by: Vec<String>,
    programs: [Mutex<Option<Program>>; PROGRAMS],
    addresses: RwLock<[String; PROGRAMS]>,
    started: AtomicUsize,
}

impl Several {
    /// They serve an empty database.
    pub(crate) fn on(database: &Database) -> Self {
        let several = Self::ready_on(database, &["env", "TABLEE_LOG=info"]);
        several.start_all();
        several
    }

    /// The database is made ready for them; each is to be started by these words.
    pub(crate) fn ready_on(database: &Database, by: &[&str]) -> Self {
        let several = Self {
            root: tempfile::tempdir().expect("a folder"),
            database: database.address(None),
            by: by.iter().map(|word| (*word).to_owned()).collect(),
            programs: [const { Mutex::new(None) }; PROGRAMS],
            addresses: RwLock::default(),
            started: AtomicUsize::new(0),
        };
        make_ready(&several.places(database));
        several
    }

    pub(crate) fn start_all(&self) {
        thread::scope(|all| {
            for which in 0..PROGRAMS {
                all.spawn(move || self.start(which));
            }
        });
    }

    /// Starts one of them, which is not there.
    pub(crate) fn start(&self, which: usize) {
        let number = self.started.fetch_add(1, Ordering::SeqCst);
        let log = self.root.path().join(format!("{number}.log"));
        let by: Vec<&str> = self.by.iter().map(String::as_str).collect();
        let flags = self.flags();
        let flags: Vec<&str> = flags.iter().map(String::as_str).chain(PUBLIC).collect();
        let program = Program::by(the_program_by(&by), &flags, &self.data(which), &log);
        self.addresses.write().expect("addresses")[which].clone_from(&program.address);
        *self.programs[which].lock().expect("a program") = Some(program);
    }

    /// Ends one of them as a power cut would. Its address stays: nobody is there.
    pub(crate) fn kill(&self, which: usize) {
        let program = self.programs[which].lock().expect("a program").take();
        program.expect("it serves").kill();
    }

    /// Has one of them do nothing any more, although it is there.
    pub(crate) fn freeze(&self, which: usize) {
        let program = self.programs[which].lock().expect("a program");
        signal(program.as_ref().expect("it serves").id(), "-STOP");
    }

    /// `http://127.0.0.1:PORT` of one of them, by now.
    pub(crate) fn address(&self, which: usize) -> String {
        self.addresses.read().expect("addresses")[which].clone()
    }

    /// Where they listen, as a server in front has it.
    pub(crate) fn listen_at(&self) -> Vec<String> {
        let addresses = self.addresses.read().expect("addresses");
        let places = addresses.iter();
        places
            .map(|address| address.trim_start_matches("http://").to_owned())
            .collect()
    }

    /// Flags by which a command finds what they serve.
    pub(crate) fn flags(&self) -> Vec<String> {
        let keys = self.keys();
        let flags = ["--database", &self.database, "--keys", word(&keys)];
        flags.map(str::to_owned).to_vec()
    }

    /// A data folder: of one of them, or of one more.
    pub(crate) fn data(&self, which: usize) -> PathBuf {
        self.root.path().join(format!("data-{which}"))
    }

    fn keys(&self) -> PathBuf {
        self.root.path().join("keys")
    }

    /// As one more program has them.
    pub(crate) fn places(&self, database: &Database) -> Places {
        let (data, keys) = (self.data(PROGRAMS), self.keys());
        Places::new(&data, Some(&keys)).with_records_on(Some(database.server()))
    }

    /// All that they have logged so far.
    pub(crate) fn logged(&self) -> String {
        let all = 0..self.started.load(Ordering::SeqCst);
        let logs = all.map(|number| self.root.path().join(format!("{number}.log")));
        logs.map(|log| std::fs::read_to_string(log).expect("a log"))
            .collect()
    }

    /// What they have warned of so far, the last of it.
    pub(crate) fn warned(&self) -> String {
        let all = self.logged();
        let warnings = all
            .lines()
            .filter(|line| line.contains("WARN") || line.contains("ERROR"));
        let warnings: Vec<&str> = warnings.collect();
        warnings[warnings.len().saturating_sub(40)..].join("\n")
    }
}

/// Makes an empty database ready to be served, and the master keys with it.
fn make_ready(places: &Places) {
    migrate(places).expect("made ready");
}
