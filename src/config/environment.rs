//! The environment's part of the settings: a variable that is named like one is one.

use super::PartialConfig;
use std::cell::RefCell;
use std::ffi::{OsStr, OsString};

/// How the name of every setting begins.
const PREFIX: &str = "TABLEE_";
/// What is no setting of a server and is read all the same; the last stands there where
/// cargo starts the program.
const BESIDES: [&str; 3] = ["TABLEE_CONFIG", "TABLEE_LOG", "TABLEE_BUILD"];
/// How names begin that Kubernetes gives to whatever runs beside a service called tablee.
const OF_KUBERNETES: [&str; 2] = ["TABLEE_PORT", "TABLEE_SERVICE_"];

/// What is wrong with variables of these names, before any value is looked at: a slip in
/// a name would go unseen, and what it was to set would not hold.
pub fn problems_of_environment(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
) -> Vec<String> {
    let known = names();
    let mut problems: Vec<String> = variables
        .into_iter()
        .filter_map(|(name, value)| problem(&name.to_string_lossy(), &value, &known))
        .collect();
    problems.sort();
    problems
}

fn problem(name: &str, value: &OsStr, known: &[String]) -> Option<String> {
    let is_of_others = OF_KUBERNETES.iter().any(|begin| name.starts_with(begin));
    if !name.starts_with(PREFIX) || is_of_others {
        None
    } else if !known.iter().any(|setting| setting == name) {
        let likeness = |setting: &&String| strsim::sorensen_dice(name, setting);
        let nearest = known.iter();
        let nearest = nearest.max_by(|one, other| likeness(one).total_cmp(&likeness(other)))?;
        Some(format!(
            "{name}: the environment has no such setting; the nearest is {nearest}. Correct the \
             name, or unset it"
        ))
    } else if value.to_str().is_none() {
        Some(format!(
            "{name}: what it is set to is not UTF-8; write it so, without what is not text"
        ))
    } else {
        None
    }
}

/// Names of the variables that are looked at.
fn names() -> Vec<String> {
    let asked = RefCell::new(Vec::from(BESIDES.map(str::to_owned)));
    PartialConfig::from_environment(|name| {
        asked.borrow_mut().push(name.to_owned());
        None
    });
    asked.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStringExt;

    fn problems(variables: &[(&str, &[u8])]) -> Vec<String> {
        let variables = variables.iter().map(|(name, value)| {
            let value = OsString::from_vec(value.to_vec());
            (OsString::from(name), value)
        });
        problems_of_environment(variables)
    }

    #[test]
    fn a_name_that_is_no_setting_is_told_with_the_one_that_was_meant() {
        for (slip, meant) in [
            ("TABLEE_KEY", "TABLEE_KEYS."),
            ("TABLEE_PUBLIC_ADRESS", "TABLEE_PUBLIC_ADDRESS."),
            ("TABLEE_MAIL_PASWORD", "TABLEE_MAIL_PASSWORD."),
            ("TABLEE_RECIPIENT", "TABLEE_BACKUP_RECIPIENT."),
        ] {
            let said = problems(&[(slip, b"a secret")]).join("\n");
            assert!(said.starts_with(&format!("{slip}: ")), "{said}");
            assert!(said.contains(meant) && !said.contains("secret"), "{said}");
        }
        let said = problems(&[("TABLEE_KEYS", b"/keys/\xff")]).join("\n");
        assert!(said.starts_with("TABLEE_KEYS: "), "{said}");
    }

    #[test]
    fn settings_and_what_others_set_are_no_slips() {
        let told = problems(&[
            ("TABLEE_KEYS", b"/keys"),
            ("TABLEE_MAIL_RATE", b"many"),
            ("TABLEE_LOG", b"info"),
            ("TABLEE_CONFIG", b"/etc/tablee/tablee.toml"),
            ("TABLEE_SERVICE_HOST", b"10.0.0.1"),
            ("TABLEE_PORT_8080_TCP", b"tcp://10.0.0.1:8080"),
            ("TABLE", b"\xff"),
        ]);
        assert_eq!(told, Vec::<String>::new());
    }
}
