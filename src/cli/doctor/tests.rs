//! A data folder that is well, and one with each thing that can be wrong.
#![cfg(unix)]

mod inside;
mod keys;
mod served;

use super::client::{Answer, Unanswered};
use super::*;
use crate::config::PartialConfig;
use crate::store::Store;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;

type Says = fn() -> Result<Answer, Unanswered>;

/// A data folder in a folder of its own, as a server that was stopped leaves it, and the
/// settings of a host that did everything right.
struct House {
    root: TempDir,
    config: Config,
    log: Option<&'static str>,
    later: Duration,
    free_bytes: Option<u64>,
    mounts: &'static str,
    /// A server that this machine does not really reach, and what it says.
    elsewhere: Option<(&'static str, Says)>,
}

/// What a server that is well says, with nothing lost on the way.
fn well() -> Answer {
    let headers = [
        ("content-security-policy", "default-src 'none'"),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
    ];
    let named = headers.map(|(name, value)| {
        let value = ureq::http::HeaderValue::from_static(value);
        (ureq::http::HeaderName::from_static(name), value)
    });
    Answer {
        status: 200,
        headers: named.into_iter().collect(),
        body: "ok\n".into(),
    }
}

impl House {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let data = root.path().join("data");
        drop(Store::open(&data).expect("a new store"));
        let given = PartialConfig {
            data: Some(data),
            listen: Some("127.0.0.1:0".into()),
            public_address: Some("https://tablee.example.org".into()),
            ..PartialConfig::default()
        };
        let house = Self {
            root,
            config: given.check(None).expect("valid"),
            log: None,
            later: Duration::from_mins(10),
            free_bytes: Some(9 * GIB),
            mounts: "",
            elsewhere: Some(("https://tablee.example.org", || Ok(well()))),
        };
        house.is_let_go();
        house
    }

    /// The last connections close on a thread of the pool.
    fn is_let_go(&self) {
        let began = Instant::now();
        while self.file("tablee.db-wal").exists() {
            assert!(began.elapsed() < Duration::from_mins(1), "still open");
            std::thread::yield_now();
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.config.data.join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.file(name), bytes).expect("written");
        self.set_mode(name, 0o600);
    }

    fn set_mode(&self, name: &str, mode: u32) {
        fs::set_permissions(self.file(name), fs::Permissions::from_mode(mode)).expect("set");
    }

    fn copy(&self, from: &str, to: impl AsRef<Path>) {
        fs::copy(self.file(from), to).expect("copied");
    }

    fn findings(&self) -> Vec<Finding> {
        examine(&Surroundings {
            config: &self.config,
            log: self.log,
            now: SystemTime::now() + self.later,
            free_bytes: &|_| self.free_bytes,
            mounts: self.mounts,
            // Nothing of systemd or of a web server is there.
            system: self.root.path(),
            ask: &|address| match &self.elsewhere {
                Some((there, answer)) if *there == address => answer(),
                _ => client::ask(address),
            },
            moved: moved(&self.config),
            shows_password: false,
        })
    }

    /// The one finding that is not well, if there is exactly one.
    #[track_caller]
    fn has_only(&self, grade: Grade, words: &[&str]) {
        let findings = self.findings();
        let bad: Vec<&Finding> = findings
            .iter()
            .filter(|finding| !matches!(finding.grade, Grade::Ok | Grade::Note))
            .collect();
        let [finding] = bad[..] else {
            panic!("one finding, not {bad:#?}");
        };
        assert_eq!(finding.grade, grade, "{finding}");
        for word in words {
            assert!(finding.text.contains(word), "no '{word}' in: {finding}");
        }
    }

    #[track_caller]
    fn notes(&self, words: &[&str]) {
        let findings = self.findings();
        assert_eq!(count(&findings, Grade::Problem), 0, "{findings:#?}");
        let fits = |finding: &&Finding| words.iter().all(|word| finding.text.contains(word));
        let note = findings.iter().find(fits);
        assert_eq!(note.map(|note| note.grade), Some(Grade::Note), "{words:?}");
    }
}

#[test]
fn a_house_in_order_has_nothing_to_mend() {
    let house = House::new();
    let findings = house.findings();
    let bad = |grade| count(&findings, grade);
    assert_eq!(
        (bad(Grade::Problem), bad(Grade::Warning)),
        (0, 0),
        "{findings:#?}"
    );
    assert!(bad(Grade::Ok) >= 10, "{findings:#?}");
    assert!(summary(&findings).starts_with("no problem, no warning."));
}

#[test]
fn nothing_is_changed_by_looking() {
    let house = House::new();
    let state = || {
        let entries = fs::read_dir(&house.config.data).expect("a folder");
        let mut state: Vec<_> = entries
            .map(|entry| {
                let path = entry.expect("an entry").path();
                (fs::read(&path).expect("read"), path)
            })
            .collect();
        state.sort();
        state
    };
    let before = state();
    house.findings();
    assert!(before == state());
}

#[test]
fn a_folder_that_is_not_there_or_others_get_into() {
    let mut house = House::new();
    house.set_mode("", 0o750);
    house.has_only(Grade::Problem, &["mode 750", "chmod 700"]);
    house.config.data = house.root.path().join("elsewhere");
    house.has_only(Grade::Problem, &["there is none", "--data"]);
}

#[test]
fn a_file_that_others_read() {
    let house = House::new();
    house.set_mode("tablee.db", 0o644);
    house.has_only(Grade::Warning, &["tablee.db", "chmod go="]);
}

#[test]
fn a_file_of_another_owner() {
    let house = House::new();
    // Giving a file away takes root; without, there is nothing to look at.
    if std::os::unix::fs::chown(house.file("boxes.db"), Some(12345), None).is_ok() {
        house.has_only(Grade::Problem, &["boxes.db", "chown -R"]);
    }
}

#[test]
fn databases_that_are_missing_or_none() {
    let house = House::new();
    fs::remove_file(house.file("boxes.db")).expect("removed");
    house.notes(&["boxes.db: not there"]);
    fs::remove_file(house.file("tablee.db")).expect("removed");
    house.has_only(Grade::Warning, &["nothing was ever served", "--data"]);

    let house = House::new();
    fs::remove_file(house.file("tablee.db")).expect("removed");
    house.has_only(Grade::Problem, &["tablee.db", "restore a backup"]);
    let house = House::new();
    house.write("tablee.db", b"not a database");
    house.has_only(Grade::Problem, &["tablee.db", "no database"]);
    let house = House::new();
    house.write("boxes.db", b"");
    house.has_only(Grade::Problem, &["boxes.db", "no database"]);
}

#[test]
fn a_journal_of_another_mode() {
    let not_wal = |house: &House, name: &str| {
        let mut bytes = fs::read(house.file(name)).expect("read");
        bytes[18..20].fill(1);
        house.write(name, &bytes);
    };
    let house = House::new();
    not_wal(&house, "tablee.db");
    house.has_only(Grade::Warning, &["tablee.db", "not a WAL"]);
    let house = House::new();
    not_wal(&house, "boxes.db");
    house.has_only(Grade::Problem, &["boxes.db", "not a WAL"]);
}

#[test]
fn shared_memory_of_the_boxes() {
    let house = House::new();
    house.write("boxes.db-shm", &[0; 4096]);
    house.has_only(Grade::Problem, &["boxes.db-shm", "order", "delete"]);
}

#[test]
fn a_log_of_the_boxes_that_was_not_cut() {
    let mut house = House::new();
    house.write("boxes.db-wal", b"");
    assert_eq!(count(&house.findings(), Grade::Problem), 0, "empty");
    house.write("boxes.db-wal", b"frames");
    house.has_only(Grade::Problem, &["boxes.db-wal", "last answers"]);
    house.later = Duration::ZERO;
    assert_eq!(count(&house.findings(), Grade::Problem), 0, "in use");
}

#[test]
fn leftovers_in_the_folder() {
    let cases: [(&str, Grade, &[&str]); 5] = [
        ("boxes.db.bak", Grade::Problem, &["boxes.db.bak", "destroy"]),
        (
            "2027-boxes.db",
            Grade::Problem,
            &["2027-boxes.db", "destroy"],
        ),
        ("boxes.db-journal", Grade::Problem, &["boxes.db-journal"]),
        ("tablee.db-journal", Grade::Problem, &["another program"]),
        ("core.4711", Grade::Problem, &["memory", "LimitCORE=0"]),
    ];
    for (name, grade, words) in cases {
        let house = House::new();
        house.write(name, b"anything");
        house.has_only(grade, words);
    }
    let house = House::new();
    house.write("notes.txt", b"call Rose");
    house.notes(&["notes.txt", "not Tablée's"]);
}

#[test]
fn copies_are_known_by_what_is_in_them() {
    let house = House::new();
    house.copy("boxes.db", house.file("innocent.dat"));
    house.has_only(Grade::Problem, &["innocent.dat", "open ballot boxes"]);
    let house = House::new();
    house.copy("tablee.db", house.file("tablee.db.bak"));
    house.has_only(Grade::Warning, &["tablee.db.bak", "copy of the records"]);
    let house = House::new();
    fs::create_dir(house.file("old")).expect("made");
    house.set_mode("old", 0o700);
    house.copy("boxes.db", house.file("old/b"));
    house.has_only(Grade::Problem, &["old/b", "open ballot boxes"]);
}

#[test]
fn copies_beside_the_folder() {
    let mut house = House::new();
    house.copy("tablee.db", house.root.path().join("copy.db"));
    assert_eq!(count(&house.findings(), Grade::Warning), 0, "a fresh one");
    house.later = Duration::from_hours(24 * 100);
    house.has_only(Grade::Warning, &["copy.db", "100 days ago"]);

    let house = House::new();
    house.copy("boxes.db", house.root.path().join("copy-boxes.db"));
    house.has_only(Grade::Problem, &["copy-boxes.db", "destroy"]);

    let house = House::new();
    let old = house.root.path().join("data.old");
    fs::create_dir(&old).expect("made");
    house.copy("boxes.db", old.join("boxes.db"));
    house.has_only(Grade::Problem, &["data.old/boxes.db", "destroy"]);
}

#[test]
fn free_space_that_runs_out() {
    let mut house = House::new();
    house.free_bytes = Some(50 * MIB);
    house.has_only(Grade::Problem, &["50 MB", "make room"]);
    house.free_bytes = Some(500 * MIB);
    house.has_only(Grade::Warning, &["500 MB"]);
    house.free_bytes = None;
    house.notes(&["free space"]);
    assert!(free_bytes(house.root.path()).is_some(), "the system tells");
}

#[test]
fn addresses_that_are_not_set_or_not_private() {
    let mut house = House::new();
    house.config.public_address = None;
    house.has_only(Grade::Warning, &["no cards", "--public-address"]);
    // The server has noted the one that it was started with.
    let store = Store::open_records(&house.config.data).expect("opens");
    let noted = Some("https://tablee.example.org");
    store.note_public_address(noted).expect("noted");
    drop(store);
    house.is_let_go();
    let texts: Vec<String> = house.findings().iter().map(ToString::to_string).collect();
    let has = |part: &str| texts.iter().any(|text| text.contains(part));
    assert!(
        has("public address: https://tablee.example.org, by HTTPS"),
        "{texts:#?}"
    );
    assert!(
        has("through https://tablee.example.org: well"),
        "{texts:#?}"
    );
    house.config.public_address = Some("http://tablee.example.org".into());
    house.has_only(Grade::Problem, &["not HTTPS"]);
    house.config.public_address = Some("https://tablee.example.org".into());
    house.config.listen = "0.0.0.0:0".parse().expect("an address");
    house.has_only(Grade::Warning, &["0.0.0.0:0", "127.0.0.1"]);
}

#[test]
fn a_log_that_tells_too_much_or_nothing() {
    let mut house = House::new();
    for log in ["trace", "warn,tablee=debug", "DEBUG"] {
        house.log = Some(log);
        house.has_only(Grade::Warning, &["TABLEE_LOG", "unset"]);
    }
    for log in ["tablee=loud", "banana"] {
        house.log = Some(log);
        house.has_only(Grade::Problem, &["cannot be read", log]);
    }
    house.log = Some("warn");
    assert_eq!(count(&house.findings(), Grade::Warning), 0);
}

#[test]
fn problems_are_counted() {
    let findings = [
        Finding::problem("a"),
        Finding::problem("b"),
        Finding::warning("c"),
        Finding::note("d"),
    ];
    assert!(summary(&findings).starts_with("2 problems, 1 warning."));
    assert_eq!(findings[2].to_string(), "warning  c");
}

#[test]
fn swap_on_a_disk_is_warned_of_and_compressed_memory_is_not() {
    let table = |lines: &str| memory::swap(&format!("Filename Type Size Used Priority\n{lines}"));
    assert_eq!(table("").grade, Grade::Ok);
    assert_eq!(table("/dev/zram0 partition 1 0 100\n").grade, Grade::Ok);
    let both = table("/dev/zram0 partition 1 0 100\n/swapfile file 1 0 -2\n");
    assert_eq!(both.grade, Grade::Warning);
    assert!(both.text.contains("/swapfile") && !both.text.contains("zram"));
}
