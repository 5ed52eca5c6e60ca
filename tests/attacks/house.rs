//! What the attacks share: folders with an open round, ballots, forms, the
//! program itself, and its files as an attacker reads them.

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tablee::ballot::Ballot;
use tablee::disclosure::CountThreshold;
use tablee::instrument::shipped;
use tablee::invitation_code::Code;
use tablee::round::{Asking, Closing, Entry, Id, Label, Members, RoundSettings};
use tablee::store::{BOXES_FILE, PartnershipDraft, RECORDS_FILE, Store};

/// One member's answers, an option or nothing an item.
pub(crate) type Answers = Vec<Option<u8>>;

/// The day on which rounds are closed here.
pub(crate) const CLOSING_DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 20);

/// A folder with one open round and its codes; nobody has answered.
pub(crate) fn open_round(store: &Store, members: u32) -> (Id, Vec<Code>) {
    let person = store.add_coordinator("Ada").expect("store").expect("free");
    let draft = PartnershipDraft {
        name: "A table".into(),
        ..PartnershipDraft::default()
    };
    let partnership = store.add_partnership(&draft, &person.id).expect("store");
    let instrument = Arc::new(shipped()[0].clone());
    let now = Timestamp::now();
    // Later than the day on which a server of these tests thinks it is.
    let their_day: Timestamp = "2027-03-01T12:00:00Z".parse().expect("a time");
    let closes_at = now.max(their_day) + 240.hours();
    let settings = RoundSettings {
        label: Label::parse("A round").expect("valid"),
        asking: Asking::in_all_languages(Arc::clone(&instrument)),
        members: Members::parse(members).expect("valid"),
        closing: Closing::parse(closes_at, TimeZone::UTC, now).expect("valid"),
        counts_from: CountThreshold::Eight,
    };
    let id = store
        .open_round(&partnership.id, &settings, Entry::Cards, now)
        .expect("opens");
    let cards = store.make_cards(&id).expect("store");
    (id, cards.map_or_else(Vec::new, |cards| cards.codes))
}

/// Answers of `members` members, no item left open.
pub(crate) fn random_answers(members: usize, seed: u64) -> Vec<Answers> {
    let mut rng = StdRng::seed_from_u64(seed);
    (0..members)
        .map(|_| (0..18).map(|_| Some(rng.random_range(0..3_u8))).collect())
        .collect()
}

/// The ballot of these answers.
pub(crate) fn ballot(answers: &Answers) -> Ballot {
    Ballot::from_answers(&shipped()[0], answers.clone()).expect("fits")
}

/// The form by which a member sends answers.
pub(crate) fn form(code: &str, answers: &[Option<u8>]) -> Vec<(String, String)> {
    let mut form = vec![
        ("go".to_owned(), "send".to_owned()),
        ("gaps".to_owned(), "yes".to_owned()),
        ("lang".to_owned(), "fr".to_owned()),
        ("code".to_owned(), code.to_owned()),
    ];
    for (item, answer) in shipped()[0].items().iter().zip(answers) {
        if let Some(option) = answer {
            let letter = char::from(b'A' + option).to_string();
            form.push((format!("item-{}", item.id), letter));
        }
    }
    form
}

/// A client without cookies that follows nothing.
pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}

/// The program itself, serving a folder.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: String,
    /// Kept open: what the program prints later must go somewhere.
    _output: BufReader<ChildStdout>,
}

impl Program {
    /// At the most verbose level, its log in `log`.
    pub(crate) fn serving(folder: &Path, log: &Path) -> Self {
        let mut program = readable();
        program.arg(env!("CARGO_BIN_EXE_tablee"));
        Self::started(program, folder, log, &std::env::temp_dir())
    }

    /// As [`Self::serving`], by way of another command and with a folder of its
    /// own for temporary files.
    pub(crate) fn started(mut by: Command, folder: &Path, log: &Path, temporary: &Path) -> Self {
        // At the most verbose level, unless the test says another.
        if by.get_envs().all(|(name, _)| name != "TABLEE_LOG") {
            by.env("TABLEE_LOG", "trace");
        }
        let mut child = by
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .env("TMPDIR", temporary)
            .stdout(Stdio::piped())
            .stderr(File::create(log).expect("log"))
            .spawn()
            .expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let address = (&mut output)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let place = line.split("(listening on ").nth(1)?;
                Some(format!("http://{}", place.trim_end_matches(')')))
            })
            .expect("the program says where it serves");
        Self {
            child,
            address,
            _output: output,
        }
    }

    /// The id of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("SIGKILL");
        self.child.wait().expect("gone");
    }

    /// Ends it as an operator does.
    pub(crate) fn stop(mut self) {
        signal(self.child.id(), "-TERM");
        assert!(
            self.child.wait().expect("gone").success(),
            "a clean end after SIGTERM"
        );
    }
}

/// A command that starts another one whose memory this process may read: the
/// program lets itself be read by root alone. Who is not root is root of a
/// namespace of their own.
pub(crate) fn readable() -> Command {
    let root = fs::metadata("/proc/self").expect("a process").uid() == 0;
    if root {
        return Command::new("env");
    }
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user"]);
    command
}

/// Sends a signal to one process.
pub(crate) fn signal(process: u32, which: &str) {
    let sent = Command::new("kill")
        .args([which, &process.to_string()])
        .status();
    assert!(sent.expect("kill").success(), "{which} to {process}");
}

/// Copies an opened folder at rest.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folder");
    for file in [BOXES_FILE, RECORDS_FILE] {
        fs::copy(from.join(file), to.join(file)).expect("copy");
    }
}

/// Files with all of their bytes, by name.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Every file of a folder that is not empty.
pub(crate) fn image(folder: &Path) -> Files {
    let mut files: Files = fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let name = entry.file_name().into_string().expect("name");
            (name, fs::read(entry.path()).expect("file"))
        })
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    files.sort();
    files
}

/// The files of the boxes alone.
pub(crate) fn boxes_image(folder: &Path) -> Files {
    let mut files = image(folder);
    files.retain(|(name, _)| name.starts_with("boxes"));
    files
}

/// The boxes of a folder that is being served, once their log is cut; and how
/// long that took.
pub(crate) fn boxes_at_rest(folder: &Path) -> (Files, Duration) {
    let wal = folder.join(format!("{BOXES_FILE}-wal"));
    let began = Instant::now();
    while fs::metadata(&wal).is_ok_and(|file| file.len() > 0) {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "the log was never cut"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    (boxes_image(folder), began.elapsed())
}

/// Every file of a folder that was served until now, once its last thread has
/// let go of it.
pub(crate) fn image_when_closed(folder: &Path) -> Files {
    let began = Instant::now();
    let logs = [BOXES_FILE, RECORDS_FILE].map(|file| folder.join(format!("{file}-wal")));
    while logs.iter().any(|log| log.exists()) {
        assert!(began.elapsed() < Duration::from_mins(1), "never closed");
        std::thread::sleep(Duration::from_millis(2));
    }
    image(folder)
}

/// The boxes that these votes leave, sent one after the other from a copy of
/// an opened folder: what every other order has to leave too.
pub(crate) fn expected_boxes(
    opened: &Path,
    at: &Path,
    id: &Id,
    votes: &[(&Code, &Answers)],
) -> Files {
    copy(opened, at);
    let store = Store::open(at).expect("opens");
    for (code, answers) in votes {
        let outcome = store.submit_now(id, Some(code.hash(id.as_str())), &ballot(answers));
        assert_eq!(outcome.expect("store"), tablee::store::Submission::Counted);
    }
    drop(store);
    boxes_image(at)
}

/// Whether the bytes are in there.
pub(crate) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    place(haystack, needle).is_some()
}

/// Where the bytes are first found.
pub(crate) fn place(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(step) = haystack[from..].iter().position(|&byte| byte == first) {
        from += step;
        if haystack[from..].starts_with(needle) {
            return Some(from);
        }
        from += 1;
    }
    None
}

/// `count` members answer a round with a shared link, each choosing option
/// `option(member)` everywhere.
pub(crate) fn members_answer(store: &Store, id: &Id, count: usize, option: impl Fn(usize) -> u8) {
    for member in 0..count {
        let outcome = store.submit_now(id, None, &ballot(&vec![Some(option(member)); 18]));
        assert_eq!(outcome.expect("store"), tablee::store::Submission::Counted);
    }
}
