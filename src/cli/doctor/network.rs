//! Whether the service has a network: without a mail server it needs none, and without
//! one nothing leaves it.

use super::{Finding, Surroundings};
use std::fs;
use std::path::{Path, PathBuf};

/// Where systemd looks for a unit, the first that has it, and for changes of it.
const PLACES: [&str; 3] = [
    "etc/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
];
const UNIT: &str = "tablee.service";

/// Reads the units as they lie; no finding where there is no service of ours.
pub(super) fn examine(around: &Surroundings<'_>) -> Option<Finding> {
    let apart = is_apart(around.system)?;
    let database = around.config.database.as_ref();
    let for_what = if database.is_some_and(|server| !server.is_by_socket()) {
        Some(("database", "with-database.conf"))
    } else {
        let mail = around.config.mail.as_ref();
        mail.map(|_| ("mail server", "with-mail.conf"))
    };
    Some(of(apart, for_what))
}

/// With what the network is for, if anything, and the file that gives it.
fn of(apart: bool, for_what: Option<(&str, &str)>) -> Finding {
    match (apart, for_what) {
        (true, None) => Finding::ok(
            "network: the service has none (PrivateNetwork), so nothing is sent but answers",
        ),
        (false, Some((what, _))) => {
            Finding::ok(format!("network: the service has one, for the {what}"))
        }
        (true, Some((what, file))) => Finding::problem(format!(
            "network: a {what} is set, and the service has no network to reach it by; copy {file} \
             to /etc/systemd/system/tablee.service.d: docs/hosting.md"
        )),
        (false, None) => Finding::warning(
            "network: the service has one and needs none, since no mail server is set; let it \
             have PrivateNetwork=yes, as docs/hosting.md says, and nothing is sent but answers",
        ),
    }
}

fn is_apart(system: &Path) -> Option<bool> {
    let in_place = |place: &str| system.join(place).join(UNIT);
    let unit = PLACES.iter().map(|place| in_place(place));
    let mut said = unit.map(fs::read_to_string).find_map(Result::ok)?;
    // Of two changes the one whose name comes later holds.
    let mut changes: Vec<PathBuf> = PLACES
        .iter()
        .filter_map(|place| fs::read_dir(in_place(place).with_extension("service.d")).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "conf"))
        .collect();
    changes.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    for change in changes {
        said.push('\n');
        said.push_str(&fs::read_to_string(change).unwrap_or_default());
    }
    let settings = said.lines().filter_map(|line| line.trim().split_once('='));
    let mut network = settings.filter(|(name, _)| name.trim_end() == "PrivateNetwork");
    let is_on = |value: &str| matches!(value.trim(), "yes" | "true" | "on" | "1");
    let last = network.next_back();
    Some(last.is_some_and(|(_, value)| is_on(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Grade;

    #[test]
    fn a_service_has_a_network_for_mail_and_for_nothing_else() {
        let mail = Some(("mail server", "with-mail.conf"));
        assert_eq!(of(true, None).grade, Grade::Ok);
        assert_eq!(of(false, mail).grade, Grade::Ok);
        assert_eq!(of(true, mail).grade, Grade::Problem);
        assert_eq!(of(false, None).grade, Grade::Warning);
    }

    #[test]
    fn the_last_word_on_the_network_holds() {
        let system = tempfile::tempdir().expect("a folder");
        let system = system.path();
        assert_eq!(is_apart(system), None, "no service");
        let put = |path: &str, text: &str| {
            let path = system.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        put(
            "lib/systemd/system/tablee.service",
            include_str!("../../../packaging/tablee.service"),
        );
        assert_eq!(is_apart(system), Some(true), "as it is shipped");
        let mail = include_str!("../../../packaging/with-mail.conf");
        put("etc/systemd/system/tablee.service.d/with-mail.conf", mail);
        assert_eq!(is_apart(system), Some(false), "with mail");
        put(
            "etc/systemd/system/tablee.service.d/zz.conf",
            "[Service]\nPrivateNetwork = yes\n",
        );
        assert_eq!(is_apart(system), Some(true));
        put(
            "etc/systemd/system/tablee.service",
            "[Service]\nUser=tablee\n",
        );
        fs::remove_dir_all(system.join("etc/systemd/system/tablee.service.d")).expect("gone");
        assert_eq!(
            is_apart(system),
            Some(false),
            "a host's own unit comes first"
        );
    }
}
