//! Commits whose answer does not come: members are told what became of them.

use super::places;
use crate::common::ballots::{ballots, tool};
use crate::common::files::DataFolder;
use crate::common::postgres::{Database, Server};
use crate::common::program::signal;
use crate::common::rounds::a_round;
use std::thread;
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{Store, StoreError, Submission};

const MEMBERS: u32 = 8;

/// A round with cards on a server of its own.
struct Round {
    store: Store,
    id: Id,
    codes: Vec<Code>,
    ballots: Vec<Ballot>,
    _folder: DataFolder,
}

impl Round {
    fn on(database: &Database) -> Self {
        let folder = DataFolder::new();
        let store = Store::open(places(&folder, database)).expect("opens");
        let (id, codes) = a_round().of(MEMBERS).with_cards().opens_alone_in(&store);
        Self {
            store,
            id,
            codes,
            ballots: ballots(tool()).at_random(5).of(MEMBERS as usize),
            _folder: folder,
        }
    }

    /// What the member of this number is told.
    fn told(&self, member: usize) -> Result<Submission, StoreError> {
        let code = self.codes[member].hash(self.id.as_str());
        self.store
            .submit_now(&self.id, Some(code), &self.ballots[member])
    }

    fn answered(&self) -> usize {
        let answered = self.store.answered_now(&self.id).expect("read");
        answered.expect("a box")
    }
}

/// A server that waits for another one to keep each commit too; it never comes, so every
/// commit stands and none is answered.
#[test]
fn what_stands_although_nobody_said_so_is_counted() {
    let server = Server::start(5433, |_| String::new());
    let database = server.first_database();
    let round = Round::on(&database);
    database.asks("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    database.asks("SELECT pg_reload_conf()");
    let cut = thread::scope(|both| {
        let members = both.spawn(|| {
            for member in 0..MEMBERS as usize {
                let told = round.told(member);
                assert!(matches!(told, Ok(Submission::Counted)), "{told:?}");
            }
        });
        let mut cut = 0;
        while !members.is_finished() {
            let wait = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE wait_event = 'SyncRep'";
            cut += database.asks(wait).len();
        }
        members.join().expect("told");
        cut
    });
    assert!(cut > 0, "no commit was cut");
    assert_eq!(round.answered(), MEMBERS as usize);
}

/// A connection that is cut in the middle of a commit, before it stands.
#[test]
fn what_does_not_stand_is_not_counted_and_can_be_sent_again() {
    let database = Database::new();
    let round = Round::on(&database);
    database.asks(
        "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(1); RETURN NULL; END $$",
    );
    database.asks(
        "CREATE CONSTRAINT TRIGGER cut AFTER UPDATE ON ballot_box DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION cut()",
    );
    let told = round.told(0);
    assert!(matches!(told, Err(StoreError::NotStored)), "{told:?}");
    assert_eq!(round.answered(), 0);
    database.asks("DROP TRIGGER cut ON ballot_box");
    let told = round.told(0);
    assert!(matches!(told, Ok(Submission::Counted)), "{told:?}");
    let told = round.told(0);
    assert!(matches!(told, Ok(Submission::CodeNotUnused)), "{told:?}");
    assert_eq!(round.answered(), 1);
}

/// A server that falls in the middle of a commit has lost what it had not kept yet, and that
/// there was a transaction; it gives that one's name to another, whose commit is not ours.
#[test]
fn what_a_server_lost_with_its_name_is_not_counted_and_can_be_sent_again() {
    // What is not asked for is not kept in between: nobody else writes the log on.
    let keeps = "-c fsync=on -c autovacuum=off -c bgwriter_lru_maxpages=0 \
                 -c wal_level=minimal -c max_wal_senders=0";
    for its_name_is_given in [true, false] {
        let server = Server::start(5437, |_| keeps.to_owned());
        let first = server.first_database();
        let database = first.another("rounds");
        let round = Round::on(&database);
        database.asks(
            "CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$",
        );
        database.asks(
            "CREATE CONSTRAINT TRIGGER waits AFTER UPDATE ON ballot_box DEFERRABLE
             INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION waits()",
        );
        let writer = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'";
        signal(first.asks(writer)[0].parse().expect("a number"), "-STOP");
        // Those that are connected stay so; whoever comes back waits.
        let lets_in = |whom: bool| {
            first.asks(&format!("ALTER DATABASE rounds ALLOW_CONNECTIONS {whom}"));
        };
        if its_name_is_given {
            lets_in(false);
        }
        thread::scope(|both| {
            let member = both.spawn(|| round.told(0));
            let waits = "SELECT backend_xid FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
            let name = loop {
                if let [name] = &first.asks(waits)[..] {
                    break name.clone();
                }
            };
            server.falls_and_rises();
            if its_name_is_given {
                let given = first.asks("SELECT pg_current_xact_id()");
                assert_eq!(given, [name], "the server has kept nothing of it");
                lets_in(true);
            }
            let told = member.join().expect("told");
            assert!(matches!(told, Err(StoreError::NotStored)), "{told:?}");
        });
        database.asks("DROP TRIGGER waits ON ballot_box");
        assert_eq!(round.answered(), 0);
        let told = round.told(0);
        assert!(matches!(told, Ok(Submission::Counted)), "{told:?}");
        assert_eq!(round.answered(), 1);
    }
}
