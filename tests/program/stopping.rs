//! Ending the program: at once heeded, and nobody is cut off who can be told.

use crate::common::program::Program;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::channel;

/// Whether the system hands a signal to the program instead of ending it.
#[cfg(target_os = "linux")]
fn heeds(program: &Program, signal: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id()));
    let status = status.expect("it runs");
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    let caught = u64::from_str_radix(caught.expect("a line").trim(), 16);
    caught.expect("a number") & (1 << (signal - 1)) != 0
}

#[cfg(target_os = "linux")]
#[test]
fn whoever_reads_that_it_listens_may_end_it_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    for _ in 0..5 {
        let program = Program::serving(&data, &folder.path().join("log"));
        let [interrupt, terminate] = [2, 15];
        assert!(heeds(&program, interrupt) && heeds(&program, terminate));
        program.stop();
    }
}

/// Twelve wrong passphrases: five are told so at once, six wait up to half a
/// minute, and for one there is no room. A stop waits for none of the six, and
/// cuts none of them off.
#[test]
fn a_stop_tells_those_who_wait_for_their_turn() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let place = program.address.trim_start_matches("http://").to_owned();
    let (told, answers) = channel();
    let asking: Vec<_> = (0..12)
        .map(|_| {
            let (place, told) = (place.clone(), told.clone());
            std::thread::spawn(move || {
                let mut line = TcpStream::connect(place).expect("connected");
                let form = "name=Nobody&passphrase=wrong";
                let head = "POST /sign-in HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\
                            Content-Type: application/x-www-form-urlencoded\r\n";
                write!(line, "{head}Content-Length: {}\r\n\r\n{form}", form.len()).expect("sent");
                let mut answer = Vec::new();
                // A line that is cut has no more than came before.
                let _ = line.read_to_end(&mut answer);
                let answer = String::from_utf8_lossy(&answer);
                let status = answer.split(' ').nth(1).unwrap_or("cut off").to_owned();
                told.send(status).expect("somebody waits");
            })
        })
        .collect();
    drop(told);
    let mut statuses = Vec::new();
    // The line is full once somebody is turned away.
    for status in &answers {
        let is_full = status == "429";
        statuses.push(status);
        if is_full {
            break;
        }
    }
    program.stop();
    statuses.extend(&answers);
    for one in asking {
        one.join().expect("asked");
    }
    assert_eq!(statuses.len(), 12);
    assert!(
        statuses.iter().all(|s| s == "422" || s == "429"),
        "{statuses:?}"
    );
}
