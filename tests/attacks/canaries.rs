//! Looking for what the program promised to forget, in every form in which
//! somebody might have written it down.

use crate::attacks::forms::{base64, forms, hex};
use crate::attacks::house::{agent, form, opened_aside};
use crate::common::ballots::{ballots, tool};
use crate::common::files::contains;
use crate::common::program::Program;
use crate::common::program::the_program;
use crate::common::rounds::{CLOSING_DAY, a_round};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tablee::ballot::{Answer, Ballot};
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{BOXES_FILE, Store};

const AGENT: &str = "Canary-Agent/77.31 (canaryphone)";
const ADDRESS: &str = "203.0.113.77";
const FORWARDED: &str = "for=198.51.100.23;proto=https";
const LANGUAGE: &str = "fr-CH;q=0.73";

/// Something that must not be found: what it is, and its bytes.
pub(crate) struct Secret {
    pub(crate) what: &'static str,
    bytes: Vec<u8>,
}

pub(crate) fn secret(what: &'static str, bytes: impl Into<Vec<u8>>) -> Secret {
    let bytes = bytes.into();
    Secret { what, bytes }
}

pub(crate) fn of_the_request() -> Vec<Secret> {
    vec![
        secret("the agent", AGENT),
        secret("part of the agent", "canaryphone"),
        secret("the address", ADDRESS),
        secret("the forwarded header", FORWARDED),
        secret("the forwarded address", "198.51.100.23"),
        secret("the language header", LANGUAGE),
        secret("part of the language header", "q=0.73"),
    ]
}

/// Sends answers with all of these in the request.
pub(crate) fn send_with_canaries(
    agent: &ureq::Agent,
    url: &str,
    form: Vec<(String, String)>,
) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
    let request = agent
        .post(url)
        .header("user-agent", AGENT)
        .header("x-forwarded-for", ADDRESS)
        .header("x-real-ip", ADDRESS)
        .header("forwarded", FORWARDED)
        .header("accept-language", LANGUAGE);
    request.send_form(form)
}

/// What the box must hold while the round is open, and nothing else may.
pub(crate) fn of_the_box(id: &Id, codes: &[Code], ballots: &[Ballot]) -> Vec<Secret> {
    let hashes = codes.iter().map(|code| {
        let hash = code.hash(id.as_str());
        secret("a code's hash", *hash.as_bytes())
    });
    let sent = ballots
        .iter()
        .map(|answers| secret("a ballot", answers.to_bytes()));
    hashes.chain(sent).collect()
}

/// Codes and ballots in any other way of writing them.
pub(crate) fn written_otherwise(codes: &[Code], ballots: &[Ballot]) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for code in codes {
        let written = code.to_string();
        secrets.push(secret("a code as typed", written.to_lowercase()));
        secrets.push(secret("a bare code", written.replace('-', "")));
        secrets.push(secret("a code", written));
    }
    for answers in ballots {
        let each = |write: &dyn Fn(u8) -> u8| -> Vec<u8> {
            let answers = answers.answers().iter();
            let options = answers.map(|answer| match answer {
                Answer::Option(option) => write(*option),
                other => panic!("all answered: {other:?}"),
            });
            options.collect()
        };
        let letters = each(&|a| b'A' + a);
        let listed: Vec<String> = letters.iter().map(|&l| char::from(l).to_string()).collect();
        secrets.push(secret("a ballot, a byte an item", each(&|a| a + 1)));
        secrets.push(secret("a ballot in digits", each(&|a| b'0' + a)));
        secrets.push(secret("a ballot in letters", letters));
        secrets.push(secret("a ballot as a list", listed.join(",")));
        secrets.push(secret(
            "a ballot as JSON",
            format!("{listed:?}").replace(' ', ""),
        ));
        let fields: Vec<String> = form("", answers)
            .into_iter()
            .filter(|(name, _)| name.starts_with("item-"))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        secrets.push(secret("a ballot as its form", fields.join("&")));
    }
    secrets
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.is_file() {
            all.push(path);
        }
    }
    all
}

/// What is found where: the file's name, what it is and in which form.
pub(crate) type Finds = BTreeSet<(String, &'static str, &'static str)>;

pub(crate) fn search(folder: &Path, secrets: &[Secret]) -> Finds {
    let mut finds = Finds::new();
    for path in files(folder) {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(&path).expect("file");
        for secret in secrets {
            for (form, written) in forms(&secret.bytes) {
                if contains(&bytes, &written) {
                    finds.insert((name.clone(), secret.what, form));
                }
            }
        }
    }
    finds
}

#[test]
fn nothing_of_a_member_is_found_but_in_an_open_box_by_whoever_has_its_key() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let outputs = root.path().join("outputs");
    let temporary = root.path().join("temporary");
    fs::create_dir_all(&outputs).expect("folder");
    fs::create_dir_all(&temporary).expect("folder");
    let log = root.path().join("log");
    let (id, codes) = a_round()
        .of(12)
        .with_cards()
        .opens_alone_in(&Store::open(&folder).expect("opens"));
    let ballots = ballots(tool()).at_random(6).of(9);
    let mut by = the_program();
    by.env("TMPDIR", &temporary);
    let program = Program::started(by, &folder, &log);
    let url = format!("{}/r/{id}", program.address);
    let agent = agent();
    let send_form = |form| {
        let sent = send_with_canaries(&agent, &url, form);
        sent.expect("answers").status().as_u16()
    };
    let send = |code: &str, answers: &Ballot| send_form(form(code, answers));
    for (code, answers) in codes.iter().zip(&ballots) {
        assert_eq!(send(&code.to_string(), answers), 303);
    }
    // Wrong turns are not written down either: a used code, a slip, a forgery.
    assert_eq!(send(&codes[0].to_string(), &ballots[0]), 422);
    assert_eq!(send("AAAAA-BBBBB-CCCC", &ballots[0]), 422);
    let mut forged = form(&codes[0].to_string(), &ballots[0]);
    for (name, value) in &mut forged {
        if name.starts_with("item-") {
            "H".clone_into(value);
        }
    }
    assert_eq!(send_form(forged), 422);
    // And guesses, more than are told so at once.
    let mut rng = StdRng::seed_from_u64(66);
    let guessed: Vec<Code> = (0..12).map(|_| Code::draw(&mut rng)).collect();
    for code in &guessed {
        assert_eq!(send(&code.to_string(), &ballots[0]), 422);
    }

    let anywhere: Vec<Secret> = of_the_request()
        .into_iter()
        .chain(written_otherwise(&codes, &ballots))
        .chain(written_otherwise(&guessed, &[]))
        .chain(of_the_box(&id, &guessed, &[]))
        .collect();
    let of_the_box = of_the_box(&id, &codes, &ballots);
    let back_up = |name: &str| {
        let copied = the_program()
            .arg("backup")
            .arg(outputs.join(name))
            .arg("--data")
            .arg(&folder)
            .status();
        assert!(copied.expect("runs").success());
    };

    // While the round is open, and served: nothing anywhere; with the keys, the box.
    back_up("open.db");
    for secrets in [&anywhere, &of_the_box] {
        assert_eq!(search(root.path(), secrets), Finds::new());
    }
    program.stop();
    for secrets in [&anywhere, &of_the_box] {
        assert_eq!(search(root.path(), secrets), Finds::new());
    }
    let with_keys = opened_aside(&folder, &root.path().join("with keys"));
    let in_the_box: Finds = ["a code's hash", "a ballot"]
        .map(|what| (BOXES_FILE.to_owned(), what, "plain"))
        .into();
    assert_eq!(search(&with_keys, &of_the_box), in_the_box);
    assert_eq!(search(&with_keys, &anywhere), Finds::new());
    fs::remove_dir_all(with_keys).expect("removed");

    // Closed, reported on in every way, copied.
    Store::open(&folder)
        .expect("opens")
        .close_round(&id, CLOSING_DAY)
        .expect("closes");
    back_up("closed.db");
    for format in ["pdf", "html", "csv", "xlsx", "json"] {
        let written = the_program()
            .args(["report", id.as_str(), "--format", format, "--data"])
            .arg(&folder)
            .arg("-o")
            .arg(outputs.join(format!("report.{format}")))
            .env("TMPDIR", &temporary)
            .status();
        assert!(written.expect("runs").success());
    }
    assert_eq!(search(root.path(), &of_the_box), Finds::new());
    assert_eq!(search(root.path(), &anywhere), Finds::new());
    let looked_at = files(root.path()).len();
    assert!(
        looked_at >= 8,
        "databases, copies, reports, log: {looked_at}"
    );
    let logged = fs::read_to_string(&log).expect("log");
    assert!(
        !logged.contains("/r/"),
        "the log names an address of a member's page:\n{logged}"
    );
}

/// The positive control: a program that notes down each of these, in each
/// form, in a table and in a log, is caught at every one.
#[test]
fn a_program_that_notes_things_down_is_caught() {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let (id, codes) = a_round()
        .of(5)
        .with_cards()
        .opens_alone_in(&Store::open(&folder).expect("opens"));
    let ballots = ballots(tool()).at_random(6).of(2);
    let secrets: Vec<Secret> = of_the_request()
        .into_iter()
        .chain(written_otherwise(&codes, &ballots))
        .chain(of_the_box(&id, &codes, &ballots))
        .collect();
    let naive = root.path().join("naive");
    fs::create_dir_all(&naive).expect("folder");
    for secret in &secrets {
        for (form, written) in forms(&secret.bytes) {
            let _ = fs::remove_file(naive.join("visits.db"));
            let url = naive.join("visits.db");
            let mut table =
                SqliteConnection::establish(url.to_str().expect("text")).expect("opens");
            let value = String::from_utf8(hex(&written, false)).expect("digits");
            table
                .batch_execute(&format!(
                    "CREATE TABLE visit (at TEXT, noted BLOB);
                     INSERT INTO visit VALUES ('2027-03-01', x'{value}')"
                ))
                .expect("noted");
            drop(table);
            let mut line = b"INFO POST /r/abc ".to_vec();
            line.extend_from_slice(&written);
            fs::write(naive.join("access.log"), line).expect("logged");
            let found = search(&naive, std::slice::from_ref(secret));
            for file in ["visits.db", "access.log"] {
                assert!(
                    found.contains(&(file.to_owned(), secret.what, form)),
                    "{}, {form}, was missed in {file}",
                    secret.what
                );
            }
        }
    }
    // Known values, so that the forms are those that others write.
    assert_eq!(base64(b"Tablee", 0), b"VGFibGVl");
    assert_eq!(hex(&[0, 0xab, 9], false), b"00ab09");
    assert_eq!(
        forms(b"abc")[4].1,
        b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}
