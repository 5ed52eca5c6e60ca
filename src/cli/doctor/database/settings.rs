//! How a server is set: what it loses of what it acknowledged, and what it writes down of
//! what members do.

use crate::cli::doctor::Finding;
use crate::store::ServerSettings;

/// What the server keeps, as far as it says.
pub(super) fn examine(set: &ServerSettings) -> Vec<Finding> {
    let mut findings = lost_answers(set);
    findings.extend(earlier_states(set));
    findings.extend(written_statements(set));
    findings.extend(counted_statements(set));
    findings.extend(moments_of_commits(set));
    findings.extend(archived_log(set));
    findings.extend(decoded_log(set));
    if findings.is_empty() {
        findings.push(Finding::ok(
            "settings of the database: what is stored lasts, and no statement is written down",
        ));
    }
    findings
}

fn is(set: &ServerSettings, name: &str, value: &str) -> bool {
    set.get(name) == Some(value)
}

/// An extension or a mode that the server has, and that is not switched off.
fn is_on(set: &ServerSettings, name: &str, off: &str) -> bool {
    set.get(name).is_some_and(|value| value != off)
}

fn lost_answers(set: &ServerSettings) -> Vec<Finding> {
    let names = ["fsync", "full_page_writes"].into_iter();
    let off = names.filter(|name| is(set, name, "off"));
    let problem = |name: &str| {
        Finding::problem(format!(
            "database: {name} is off, so answers for which members were thanked are lost, or all \
             of it, when the power fails; set {name} = on"
        ))
    };
    off.map(problem).collect()
}

fn earlier_states(set: &ServerSettings) -> Option<Finding> {
    is(set, "autovacuum", "off").then(|| {
        Finding::warning(
            "database: autovacuum is off, so earlier states of the boxes lie about; set it to on",
        )
    })
}

fn written_statements(set: &ServerSettings) -> Option<Finding> {
    let written = writers_of_statements(set);
    (!written.is_empty()).then(|| {
        Finding::warning(format!(
            "database: its log has statements with the moment of each in it, and so when members \
             answered ({}); turn it off for this account: ALTER ROLE ACCOUNT SET log_statement = \
             none, and so on",
            written.join(", ")
        ))
    })
}

/// What has something of each statement written to the log, with its moment, where it is on.
const SWITCHES: [&str; 8] = [
    "log_duration",
    "log_statement_stats",
    "log_parser_stats",
    "log_planner_stats",
    "log_executor_stats",
    "debug_print_parse",
    "debug_print_rewritten",
    "debug_print_plan",
];

/// What has statements written to the log.
fn writers_of_statements(set: &ServerSettings) -> Vec<String> {
    let number = |name: &str| set.get(name).and_then(|value| value.parse::<i64>().ok());
    let is_from_zero = |name: &str| number(name).is_some_and(|number| number >= 0);
    let share = |name: &str| set.get(name).and_then(|value| value.parse::<f64>().ok());
    let of_sample =
        is_from_zero("log_min_duration_sample") && share("log_statement_sample_rate") != Some(0.0);
    let of_transactions = share("log_transaction_sample_rate").is_some_and(|share| share > 0.0);
    let explained = is_from_zero("auto_explain.log_min_duration");
    let writers = [
        (
            is_from_zero("log_min_duration_statement"),
            "log_min_duration_statement",
        ),
        (of_sample, "log_min_duration_sample"),
        (of_transactions, "log_transaction_sample_rate"),
        (explained, "auto_explain"),
        (is_on(set, "pgaudit.log", "none"), "pgaudit"),
    ];
    let switched_on = SWITCHES.map(|name| (is(set, name, "on"), name));
    let writers = writers.into_iter().chain(switched_on);
    let writers = writers.filter(|(writes, _)| *writes);
    let writers = writers.map(|(_, name)| name.to_owned());
    writers_by_value(set).chain(writers).collect()
}

/// What writes statements, or when one was, by what it is set to.
fn writers_by_value(set: &ServerSettings) -> impl Iterator<Item = String> {
    let statements = set.get("log_statement");
    let statements = statements.filter(|what| matches!(*what, "mod" | "all"));
    let statements = statements.map(|what| format!("log_statement = {what}"));
    // From the second level on it has what is asked, on the fifth each commit.
    let messages = set.get("log_min_messages");
    let messages = messages.filter(|level| level.starts_with("debug") && *level != "debug1");
    let messages = messages.map(|level| format!("log_min_messages = {level}"));
    statements.into_iter().chain(messages)
}

fn counted_statements(set: &ServerSettings) -> Option<Finding> {
    is_on(set, "pg_stat_statements.track", "none").then(|| {
        Finding::warning(
            "database: pg_stat_statements counts statements and their times; two looks at it say \
             whether somebody answered in between. Turn it off for this database: ALTER DATABASE \
             NAME SET pg_stat_statements.track = none",
        )
    })
}

fn moments_of_commits(set: &ServerSettings) -> Option<Finding> {
    is(set, "track_commit_timestamp", "on").then(|| {
        Finding::warning(
            "database: track_commit_timestamp keeps the moment of every commit, and so when members \
             answered; set it to off",
        )
    })
}

fn archived_log(set: &ServerSettings) -> Option<Finding> {
    (is_on(set, "archive_mode", "off") || set.followed).then(|| {
        Finding::note(
            "database: its log is archived or followed by a copy; whoever has that reads which box \
             was written when, to the microsecond, and with the master key of then what was in it \
             each time. Keep the archive short, and run `tablee rotate-key` as often as it is let go",
        )
    })
}

fn decoded_log(set: &ServerSettings) -> Option<Finding> {
    is(set, "wal_level", "logical").then(|| {
        Finding::warning(
            "database: wal_level = logical, so whoever may listen to its log (a slot, change-data \
             capture) is handed every state of the boxes as it comes; set wal_level = replica, or \
             where other databases need it see that nobody listens to this one",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Grade;

    const USUAL: [(&str, &str); 17] = [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("autovacuum", "on"),
        ("archive_mode", "off"),
        ("log_statement", "ddl"),
        ("log_min_duration_statement", "-1"),
        ("log_min_duration_sample", "-1"),
        ("log_statement_sample_rate", "1"),
        ("log_transaction_sample_rate", "0"),
        ("log_duration", "off"),
        ("log_statement_stats", "off"),
        ("log_min_messages", "warning"),
        ("wal_level", "replica"),
        ("track_commit_timestamp", "off"),
        ("pg_stat_statements.track", "none"),
        ("auto_explain.log_min_duration", "-1"),
        ("pgaudit.log", "none"),
    ];

    /// A setting, and what is said where it is the only one that is not as usual.
    const TELLING: [(&str, &str, Grade, &str); 17] = [
        ("fsync", "off", Grade::Problem, "fsync is off"),
        (
            "full_page_writes",
            "off",
            Grade::Problem,
            "full_page_writes is off",
        ),
        ("autovacuum", "off", Grade::Warning, "autovacuum is off"),
        ("archive_mode", "on", Grade::Note, "to the microsecond"),
        (
            "log_statement",
            "all",
            Grade::Warning,
            "log_statement = all",
        ),
        (
            "log_min_duration_statement",
            "0",
            Grade::Warning,
            "log_min_duration_statement",
        ),
        (
            "log_min_duration_sample",
            "0",
            Grade::Warning,
            "log_min_duration_sample",
        ),
        (
            "log_transaction_sample_rate",
            "0.1",
            Grade::Warning,
            "log_transaction",
        ),
        ("log_duration", "on", Grade::Warning, "log_duration"),
        (
            "log_executor_stats",
            "on",
            Grade::Warning,
            "log_executor_stats",
        ),
        (
            "debug_print_parse",
            "on",
            Grade::Warning,
            "debug_print_parse",
        ),
        (
            "log_min_messages",
            "debug2",
            Grade::Warning,
            "log_min_messages = debug2",
        ),
        ("wal_level", "logical", Grade::Warning, "every state"),
        (
            "track_commit_timestamp",
            "on",
            Grade::Warning,
            "track_commit_timestamp",
        ),
        (
            "pg_stat_statements.track",
            "top",
            Grade::Warning,
            "pg_stat_statements counts",
        ),
        (
            "auto_explain.log_min_duration",
            "9",
            Grade::Warning,
            "auto_explain",
        ),
        ("pgaudit.log", "write", Grade::Warning, "pgaudit"),
    ];

    #[test]
    fn what_a_server_writes_down_is_found() {
        let found = |set: &[(&str, &str)]| {
            let mut settings = ServerSettings::default();
            for (name, value) in set {
                settings.set(name, value);
            }
            examine(&settings)
        };
        let well = found(&USUAL);
        assert!(well.len() == 1 && well[0].grade == Grade::Ok, "{well:?}");
        for (name, value, grade, said) in TELLING {
            let seen = found(&[&USUAL[..], &[(name, value)]].concat());
            assert_eq!(seen.len(), 1, "{seen:?}");
            assert!(
                seen[0].grade == grade && seen[0].text.contains(said),
                "{seen:?}"
            );
        }
    }
}
