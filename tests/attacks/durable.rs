//! Disks that fail. Killing a program does not test what a power cut does, so
//! the calls by which it asks the disk to keep something are watched, and made
//! to fail (`strace` does both).

use crate::attacks::house::{agent, expected_boxes, form, readable};
use crate::common::ballots::{ballots, tool};
use crate::common::files::{Files, contains, copy, opened_boxes};
use crate::common::html;
use crate::common::patience::until;
use crate::common::program::Program;
use crate::common::rounds::a_round;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{BOXES_FILE, KEYS_FILE, Store};

const MEMBERS: usize = 12;

/// A round, copied for each program that serves it.
pub(crate) struct Setting {
    root: tempfile::TempDir,
    id: Id,
    codes: Vec<Code>,
    ballots: Vec<Ballot>,
}

impl Setting {
    pub(crate) fn new(seed: u64) -> Self {
        let root = tempfile::tempdir().expect("folder");
        let opened = root.path().join("opened");
        let (id, codes) = a_round()
            .of(20)
            .with_cards()
            .opens_alone_in(&Store::open(&opened).expect("opens"));
        copy(&opened, &root.path().join("data"));
        Self {
            root,
            id,
            codes,
            ballots: ballots(tool()).at_random(seed).of(MEMBERS),
        }
    }

    pub(crate) fn id(&self) -> Id {
        self.id
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn serving(&self) -> Program {
        let log = self.root.path().join("log");
        Program::started(readable(), &self.root.path().join("data"), &log)
    }

    /// Sends what a member chose; status and page.
    pub(crate) fn send(&self, program: &Program, member: usize) -> (u16, String) {
        self.try_to_send(program, member).expect("answers")
    }

    /// The same, unless the program goes meanwhile.
    pub(crate) fn try_to_send(
        &self,
        program: &Program,
        member: usize,
    ) -> Result<(u16, String), ureq::Error> {
        let url = format!("{}/r/{}", program.address, self.id);
        let code = self.codes[member].to_string();
        let sent = agent()
            .post(&url)
            .send_form(form(&code, &self.ballots[member]));
        let mut answer = sent?;
        let page = answer.body_mut().read_to_string()?;
        Ok((answer.status().as_u16(), page))
    }

    /// The boxes that the answers of these members leave, in another order.
    pub(crate) fn expected(&self, members: &[usize]) -> Files {
        let votes: Vec<_> = members
            .iter()
            .rev()
            .map(|&member| (&self.codes[member], &self.ballots[member]))
            .collect();
        let root = self.root.path();
        let at = tempfile::tempdir_in(root).expect("folder");
        expected_boxes(&root.join("opened"), at.path(), &self.id, &votes)
    }

    /// The boxes after a start without faults, at rest.
    pub(crate) fn after_a_restart(&self) -> Files {
        let folder = self.root.path().join("data");
        drop(Store::open(&folder).expect("opens after the fault"));
        opened_boxes(&folder)
    }
}

/// Watches a program that runs, from its `attach` to [`Watcher::stop`] or the
/// program's end.
pub(crate) struct Watcher(Child);

impl Watcher {
    pub(crate) fn attach(program: &Program, trace: &Path, options: &[&str]) -> Self {
        let said = trace.with_extension("said");
        let watcher = Command::new("strace")
            .args([
                "-f",
                "-y",
                "-s",
                "24",
                "-p",
                &program.id().to_string(),
                "-o",
            ])
            .arg(trace)
            .args(options)
            .stderr(fs::File::create(&said).expect("file"))
            .stdout(Stdio::null())
            .spawn()
            .expect("strace is installed");
        let watcher = Self(watcher);
        until("strace attaches", || {
            fs::read_to_string(&said)
                .expect("file")
                .contains("attached")
        });
        watcher
    }

    /// Lets go of the program, which runs on.
    pub(crate) fn stop(mut self) {
        crate::common::program::signal(self.0.id(), "-INT");
        self.0.wait().expect("gone");
    }
}

/// From the third time on, or for three times, the disk keeps nothing.
fn failing(when: &str) -> [String; 4] {
    [
        "-e".to_owned(),
        "trace=fsync,fdatasync".to_owned(),
        "-e".to_owned(),
        format!("inject=fsync,fdatasync:error=EIO:when={when}"),
    ]
}

fn attach_failing(setting: &Setting, program: &Program, when: &str) -> Watcher {
    let options = failing(when);
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    Watcher::attach(program, &setting.root.path().join("trace"), &options)
}

#[test]
fn what_the_disk_did_not_keep_is_never_acknowledged() {
    let setting = Setting::new(51);
    let program = setting.serving();
    let watcher = attach_failing(&setting, &program, "4+");
    let mut acknowledged = Vec::new();
    for member in 0..MEMBERS {
        match setting.send(&program, member) {
            (303, _) => acknowledged.push(member),
            (503, page) => {
                assert_eq!(
                    html::read(&page).fields_of("item-").len(),
                    18,
                    "choices are kept"
                );
                assert!(page.contains(&setting.codes[member].to_string()));
            }
            (status, page) => panic!("{status}: {page}"),
        }
    }
    assert!(!acknowledged.is_empty(), "it began well");
    assert!(acknowledged.len() < MEMBERS, "it went wrong");
    program.kill();
    watcher.0.wait_with_output().expect("gone");
    // All that was acknowledged and nothing else, in the bytes of that set.
    assert!(setting.after_a_restart() == setting.expected(&acknowledged));
    for (name, bytes) in opened_boxes(&setting.root.path().join("data")) {
        for member in 0..MEMBERS {
            let sent = setting.ballots[member].to_bytes();
            assert_eq!(
                contains(&bytes, &sent),
                acknowledged.contains(&member),
                "{name}"
            );
        }
    }
}

#[test]
fn a_disk_that_recovers_loses_and_doubles_nothing() {
    let setting = Setting::new(52);
    let program = setting.serving();
    let watcher = attach_failing(&setting, &program, "3..6");
    let mut refused = 0;
    for member in 0..MEMBERS {
        // As a member does who is told to send again.
        let mut tries = 0;
        loop {
            match setting.send(&program, member).0 {
                303 => break,
                503 => refused += 1,
                status => panic!("status {status}"),
            }
            tries += 1;
            assert!(tries < 20, "the disk works again, the program does not");
        }
    }
    assert!(refused > 0, "nothing ever failed");
    watcher.stop();
    program.stop();
    let all: Vec<usize> = (0..MEMBERS).collect();
    assert!(setting.after_a_restart() == setting.expected(&all));
}

/// For every acknowledgement in the order in which the system saw the calls:
/// whether something was written to the log of the boxes since the one before,
/// and all of that was kept by the disk before the answer went out.
fn kept_before_answered(trace: &str) -> Vec<bool> {
    kept_as(&format!("{BOXES_FILE}-wal>"), trace, "pwrite64(")
}

/// The same of another file, which is written to by this call.
fn kept_as(file: &str, trace: &str, writes: &str) -> Vec<bool> {
    let (mut wrote, mut kept) = (false, false);
    let mut syncing: Vec<&str> = Vec::new();
    let mut answers = Vec::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or(("", line));
        let call = call.trim_start();
        if call.starts_with(writes) && call.contains(file) {
            (wrote, kept) = (true, false);
        } else if call.starts_with("fsync(") || call.starts_with("fdatasync(") {
            if !call.contains(file) {
                continue;
            }
            if call.contains("unfinished") {
                syncing.push(thread);
            } else {
                kept |= call.ends_with("= 0");
            }
        } else if call.contains("sync resumed") && syncing.contains(&thread) {
            syncing.retain(|other| *other != thread);
            kept |= call.ends_with("= 0");
        } else if call.contains("\"HTTP/1.1 303") {
            answers.push(wrote && kept);
            wrote = false;
        }
    }
    answers
}

#[test]
fn every_acknowledged_ballot_was_kept_before_its_answer_went_out() {
    let setting = Setting::new(53);
    let program = setting.serving();
    let trace = setting.root.path().join("trace");
    let calls = "trace=fdatasync,fsync,ftruncate,pwrite64,write,writev,sendto,sendmsg";
    let watcher = Watcher::attach(&program, &trace, &["-e", calls]);
    for member in 0..MEMBERS {
        assert_eq!(setting.send(&program, member).0, 303);
    }
    watcher.stop();
    program.stop();
    let trace = fs::read_to_string(trace).expect("a trace");
    assert_eq!(kept_before_answered(&trace), [true; MEMBERS], "{trace}");
    let keys = format!("{KEYS_FILE}>");
    assert_eq!(kept_as(&keys, &trace, "write("), [true; MEMBERS], "{trace}");
    assert_eq!(out_of_order(&trace), Vec::<&str>::new(), "{trace}");
}

/// Calls that come too early: rows that are written before the disk has kept the
/// key that they were sealed under, keys that are wiped before the log is cut.
fn out_of_order(trace: &str) -> Vec<&str> {
    let (log, keys) = (format!("{BOXES_FILE}-wal>"), format!("{KEYS_FILE}>"));
    let (mut key_is_kept, mut log_is_cut) = (true, true);
    let mut early = Vec::new();
    for line in trace.lines() {
        let does =
            |call: &str, file: &str| line.contains(&format!(" {call}(")) && line.contains(file);
        if does("write", &keys) {
            // A slot that is wiped begins with zeros.
            if line.contains(r"\0\0\0\0\0\0\0\0") {
                early.extend((!log_is_cut).then_some(line));
            } else {
                key_is_kept = false;
            }
        } else if does("fdatasync", &keys) && line.ends_with("= 0") {
            key_is_kept = true;
        } else if does("pwrite64", &log) {
            early.extend((!key_is_kept).then_some(line));
            log_is_cut = false;
        } else if does("ftruncate", &log) {
            log_is_cut = true;
        }
    }
    early
}

#[test]
fn who_writes_rows_before_their_key_or_wipes_too_early_is_caught() {
    let key = r#"7 write(8</keys/boxes.keys>, "\1\2\3\4\5\6\7\10"..., 64) = 64"#;
    let kept = "7 fdatasync(8</keys/boxes.keys>) = 0";
    let row = "7 pwrite64(9</data/boxes.db-wal>, \"..\"..., 4096, 32) = 4096";
    let cut = "7 ftruncate(9</data/boxes.db-wal>, 0) = 0";
    let wipe = r#"7 write(8</keys/boxes.keys>, "\0\0\0\0\0\0\0\0"..., 64) = 64"#;
    let early = |lines: &[&str]| out_of_order(&lines.join("\n")).len();
    assert_eq!(early(&[key, kept, row, cut, wipe, kept]), 0);
    assert_eq!(early(&[key, kept, row, key, kept, row, cut, wipe]), 0);
    assert_eq!(early(&[key, row, kept]), 1);
    assert_eq!(early(&[key, kept, row, wipe, cut]), 1);
}

/// The positive control: a program that answers first, or that never asks the
/// disk, is caught by the same reading.
#[test]
fn who_answers_before_the_disk_has_kept_it_is_caught() {
    let write = "7 pwrite64(9</data/boxes.db-wal>, \"..\"..., 4096, 32) = 4096";
    let keep = "7 fdatasync(9</data/boxes.db-wal>) = 0";
    let failed = "7 fdatasync(9</data/boxes.db-wal>) = -1 EIO (Input/output error) (INJECTED)";
    let begun = "7 fdatasync(9</data/boxes.db-wal> <unfinished ...>";
    let done = "7 <... fdatasync resumed>) = 0";
    let answer = "8 sendto(4<socket:[1]>, \"HTTP/1.1 303 See Other\"..., 90, 0, NULL, 0) = 90";
    let read = |lines: &[&str]| kept_before_answered(&lines.join("\n"));
    assert_eq!(read(&[write, keep, answer]), [true]);
    assert_eq!(read(&[write, begun, done, answer]), [true]);
    assert_eq!(read(&[write, answer, keep]), [false]);
    assert_eq!(read(&[write, begun, answer, done]), [false]);
    assert_eq!(read(&[write, failed, answer]), [false]);
    assert_eq!(read(&[write, keep, write, answer]), [false]);
    assert_eq!(read(&[write, answer]), [false]);
    assert_eq!(read(&[write, keep, answer, answer]), [true, false]);
}
