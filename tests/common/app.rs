//! The real server on a port of its own with a fresh data folder and a clock
//! that stands still until a test lets time pass.

use crate::common::files::{Files, image};
use crate::common::people::Browser;
use crate::common::postgres::Database;
use crate::common::rounds;
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tablee::config::Config;
use tablee::instrument::Library;
use tablee::mail::MailSettings;
use tablee::server;
use tablee::store::{Places, RING_FILE, Store, migrate};

/// The passphrase of every coordinator here.
pub(crate) const PASSPHRASE: &str = "soup for everyone at the table";

/// A server that runs until this is dropped.
pub(crate) struct TestApp {
    /// `http://127.0.0.1:PORT`
    pub(crate) address: String,
    pub(crate) store: Arc<Store>,
    data: tempfile::TempDir,
    /// Where its records are, if they are not in the folder.
    database: Option<Database>,
    config: Config,
    telling: server::Telling,
    clock: Arc<Mutex<Timestamp>>,
    handle: actix_web::dev::ServerHandle,
    /// Tells it to stop as a host does.
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl TestApp {
    /// A server with the address of members set.
    pub(crate) fn start() -> Self {
        Self::addressed(Database::if_wanted())
    }

    /// The same with its records in a database.
    pub(crate) fn with_records_in(database: Database) -> Self {
        Self::addressed(Some(database))
    }

    /// A server with its records in a database, whose settings were changed by `set`.
    pub(crate) fn serving(database: Database, set: impl FnOnce(&mut Config)) -> Self {
        Self::made(set, SignedDuration::ZERO, Some(database))
    }

    /// How many rows a table of its database has.
    pub(crate) fn count(&self, table: &str) -> String {
        let database = self.database.as_ref().expect("a database");
        let counted = database.asks(&format!("SELECT count(*) FROM {table}"));
        counted.concat()
    }

    /// The same with its records in its data folder, wherever those of others are: where
    /// its files are looked into, or commands read them.
    pub(crate) fn in_a_file() -> Self {
        Self::addressed(None)
    }

    fn addressed(database: Option<Database>) -> Self {
        let set = |config: &mut Config| {
            config.public_address = Some("http://tablee.example.org".into());
        };
        Self::made(set, SignedDuration::ZERO, database)
    }

    /// A server with the address of members set, and a mail server.
    pub(crate) fn with_mail(mail: MailSettings) -> Self {
        Self::mailing(mail, Database::if_wanted())
    }

    /// The same, with its records in a database, if one is given.
    pub(crate) fn mailing(mail: MailSettings, database: Option<Database>) -> Self {
        let set = |config: &mut Config| {
            config.public_address = Some("http://tablee.example.org".into());
            config.mail = Some(mail);
        };
        Self::made(set, SignedDuration::ZERO, database)
    }

    /// A server whose settings were changed by `set`. With a folder of
    /// definitions it offers them beside the shipped instruments.
    pub(crate) fn with(set: impl FnOnce(&mut Config)) -> Self {
        Self::with_at(set, SignedDuration::ZERO)
    }

    /// As [`Self::with`], so long after the usual start.
    pub(crate) fn with_at(set: impl FnOnce(&mut Config), later: SignedDuration) -> Self {
        Self::made(set, later, Database::if_wanted())
    }

    fn made(
        set: impl FnOnce(&mut Config),
        later: SignedDuration,
        database: Option<Database>,
    ) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let listen = "127.0.0.1:0".parse().expect("an address");
        let mut config = Config::of(data.path().join("data"), listen);
        let usual = config.data.clone();
        set(&mut config);
        // Who names a folder looks into it, or comes back to it.
        let database = database.filter(|_| config.data == usual);
        config.database = database.as_ref().map(Database::server);
        let clock = Arc::new(Mutex::new(rounds::start() + later));
        Self::on(config, data, database, clock)
    }

    /// The same server, stopped and started again, at another port.
    pub(crate) fn restarts(mut self) -> Self {
        self.stops();
        let empty = tempfile::tempdir().expect("a folder");
        let data = std::mem::replace(&mut self.data, empty);
        let database = self.database.take();
        let (config, clock) = (self.config.clone(), Arc::clone(&self.clock));
        // With it goes the last that has the folder open.
        drop(self);
        Self::on(config, data, database, clock)
    }

    /// Another program that serves the same database beside this one, with the same keys
    /// and the same clock.
    pub(crate) fn beside(&self) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let config = Config {
            data: data.path().join("data"),
            keys: Some(self.places().keys),
            ..self.config.clone()
        };
        let database = self.database.clone();
        assert!(database.is_some(), "a file is served by one program");
        Self::on(config, data, database, Arc::clone(&self.clock))
    }

    /// The same on another machine: its file of master keys is a copy, as it is now.
    pub(crate) fn on_another_machine(&self) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let keys = data.path().join("keys");
        std::fs::create_dir(&keys).expect("made");
        let ring = self.places().keys.join(RING_FILE);
        std::fs::copy(ring, keys.join(RING_FILE)).expect("copied");
        let config = Config {
            data: data.path().join("data"),
            keys: Some(keys),
            ..self.config.clone()
        };
        let database = self.database.clone();
        Self::on(config, data, database, Arc::clone(&self.clock))
    }

    /// Where its store is.
    pub(crate) fn places(&self) -> Places {
        server::places(&self.config)
    }

    /// The same, stopped and started again with its own file of master keys, which the
    /// database, that names a newer one, is made to take for the right one.
    pub(crate) fn starts_without_newer_key(self) -> Self {
        let ring = std::fs::read_to_string(self.places().keys.join(RING_FILE));
        let ring = ring.expect("a ring");
        let (own, _) = ring.split_once(' ').expect("a key");
        let names = format!("UPDATE server_note SET value = '{own}' WHERE name = 'master-key'");
        self.database().asks(&names);
        self.restarts()
    }

    fn on(
        config: Config,
        data: tempfile::TempDir,
        database: Option<Database>,
        clock: Arc<Mutex<Timestamp>>,
    ) -> Self {
        let places = server::places(&config);
        let told = Arc::clone(&clock);
        let (sender, receiver) = std::sync::mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let set = config.clone();
        let thread = std::thread::spawn(move || {
            let clock = Arc::new(move || *told.lock().expect("a clock"));
            let library = library(config.definitions.as_deref());
            if places.server.is_some() {
                migrate(&places).expect("made ready");
            }
            let store = Arc::new(Store::open(places).expect("opens"));
            let bound =
                server::bind_store(store, config, &library, clock, server::Sockets::default())
                    .expect("binds");
            let parts = (
                bound.address,
                bound.store(),
                bound.handle(),
                bound.telling(),
            );
            sender.send(parts).expect("somebody waits");
            let told = async {
                // Whoever drops it ends it otherwise.
                if stopped.await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            let serving = actix_web::rt::System::new().block_on(bound.run_until(told));
            serving.expect("serves until it is stopped");
        });
        let (address, store, handle, telling) = receiver.recv().expect("the server starts");
        Self {
            address: format!("http://{address}"),
            store,
            data,
            database,
            config: set,
            clock,
            telling,
            handle,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Where its records are, if they are in no file.
    pub(crate) fn database(&self) -> &Database {
        self.database.as_ref().expect("in a database")
    }

    /// All that is kept, as whoever holds the disk reads it, and the database if there is one.
    pub(crate) fn kept(&self) -> Files {
        let database = self.database.as_ref();
        let mut kept = match database {
            // Then there is no folder.
            Some(_) => Files::new(),
            None => image(self.store.folder()),
        };
        kept.extend(database.map(|one| ("database".to_owned(), one.dump())));
        kept
    }

    /// Rounds whose date has passed are closed, and coordinators told what is due.
    pub(crate) fn looks_after_rounds(&self) {
        server::close_due(&self.store, self.now());
        self.telling.look_now();
    }

    /// Ends it as a host does; when this is dropped it ends as one that is killed, as far as
    /// others see it.
    pub(crate) fn stops_as_told(mut self) {
        let stop = self.stop.take().expect("it was told nothing yet");
        stop.send(()).expect("it listens");
        let thread = self.thread.take().expect("it serves");
        thread.join().expect("it ends");
    }

    fn stops(&mut self) {
        // The order to stop is sent when this is called; the thread carries it out.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    /// What time it is on the server.
    pub(crate) fn now(&self) -> Timestamp {
        *self.clock.lock().expect("a clock")
    }

    /// Lets time pass on the server.
    pub(crate) fn passes(&self, time: SignedDuration) {
        *self.clock.lock().expect("a clock") += time;
    }

    /// Somebody with a browser who is not signed in.
    pub(crate) fn visitor(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// Somebody whose requests go to this program and to others in turn, as a proxy sends
    /// them.
    pub(crate) fn visitor_of_all(&self, others: &[&Self]) -> Browser {
        let others = others.iter().map(|other| other.address.clone());
        self.visitor().sent_anywhere(others)
    }

    /// A coordinator of this name, made by a one-time link and signed in.
    pub(crate) fn coordinator_named(&self, name: &str) -> Browser {
        self.signs_in_newly(name, self.visitor())
    }

    /// The same in a browser that is there.
    pub(crate) fn signs_in_newly(&self, name: &str, browser: Browser) -> Browser {
        let token = match self.store.add_account(name).expect("stored") {
            Some(person) => self.store.make_link(Some(&person.id), self.now()),
            None => panic!("{name} is here already"),
        };
        let token = token.expect("a link");
        let page = browser.post(&format!("/welcome/{token}"), &[("passphrase", PASSPHRASE)]);
        assert_eq!(page.status, 303, "{}", page.body);
        browser
    }

    /// A coordinator who is signed in.
    pub(crate) fn coordinator(&self) -> Browser {
        self.coordinator_named("Rose")
    }
}

/// The shipped instruments and those of a folder.
fn library(folder: Option<&Path>) -> Library {
    let files = folder.map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let files = files.into_iter().flatten().map(|file| {
        let file = file.expect("a file");
        let name = file.file_name().to_string_lossy().into_owned();
        (name, std::fs::read(file.path()).expect("read"))
    });
    Library::with(&files.collect::<Vec<_>>()).expect("valid definitions")
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stops();
    }
}
