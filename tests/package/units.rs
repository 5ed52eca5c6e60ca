//! The units for systemd, read by its own tools.

use super::{done, ours};
use std::fs;
use std::process::Command;

/// Most that its own tool may find open of a service, of 10: what it calls safe.
const EXPOSED: f64 = 1.0;

fn exposure(unit: &str) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tablee.service");
    fs::write(&file, unit).expect("written");
    let words = ["security", "--offline=true", "--no-pager"];
    let said = done(Command::new("systemd-analyze").args(words).arg(file));
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let (_, level) = said
        .split_once("Overall exposure level for ")
        .expect("a level");
    let level = level.split(' ').nth(1).and_then(|level| level.parse().ok());
    level.expect("a number")
}

#[test]
fn the_service_may_do_next_to_nothing() {
    let unit = fs::read_to_string(ours("packaging/tablee.service")).expect("read");
    let level = exposure(&unit);
    println!("Exposure of the service: {level} of 10");
    assert!(level <= EXPOSED, "{level}");
    let with_mail = fs::read_to_string(ours("packaging/with-mail.conf")).expect("read");
    let level = exposure(&format!("{unit}\n{with_mail}"));
    println!("With a network, for mail: {level} of 10");
    assert!(level <= 2.0, "{level}");
    // The control: without its restrictions it is another service.
    let bare: Vec<&str> = unit
        .lines()
        .filter(|line| {
            ["[", "ExecStart", "Type", "User"]
                .iter()
                .any(|kept| line.starts_with(kept))
        })
        .collect();
    assert!(exposure(&bare.join("\n")) > 5.0);
}

#[test]
fn the_units_are_understood() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for unit in ["tablee.service", "tablee.socket", "tablee-metrics.socket"] {
        let text = fs::read_to_string(ours(&format!("packaging/{unit}"))).expect("read");
        // Neither the program nor its manual need be installed here.
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("Documentation="));
        let text = lines
            .collect::<Vec<_>>()
            .join("\n")
            .replace("/usr/bin/tablee", "/bin/true");
        files.push(folder.path().join(unit));
        fs::write(files.last().expect("one"), text + "\n").expect("written");
    }
    let output = done(Command::new("systemd-analyze").arg("verify").args(&files));
    let said = String::from_utf8_lossy(&output.stderr);
    let of_ours = said.lines().filter(|line| line.contains("tablee"));
    assert_eq!(of_ours.count(), 0, "{said}");
    let metrics = fs::read_to_string(&files[2]).expect("read");
    assert!(metrics.contains("Service=tablee.service"));
}
