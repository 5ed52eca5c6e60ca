//! What is written down while the program runs, and for whom.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// What is logged where `TABLEE_LOG` says nothing.
const USUAL: &str = "warn,tablee=info";
/// What anybody can bring about by sending rubbish, at any rate: a line each
/// would fill the disk.
const QUIET: &str = "actix_http=off,actix_server=off";

/// Begins the log. The error says what is wrong with `TABLEE_LOG`; then nothing is
/// logged.
pub(super) fn begin(given: Option<&str>) -> Result<(), String> {
    let filter = filter(given)?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        // On a full disk the log may not be writable: complaining of that to the
        // same place would end the request that is being answered.
        .log_internal_errors(false)
        .init();
    Ok(())
}

/// What is written down; the error says what is wrong with `TABLEE_LOG`.
pub(super) fn filter(given: Option<&str>) -> Result<EnvFilter, String> {
    let given = given.map_or(USUAL, str::trim);
    let refused = || {
        format!("TABLEE_LOG '{given}' cannot be read; leave it unset, or write for example warn")
    };
    // A word alone is a level: what it would be else, the name of a part of the
    // program, is a typing error nearly always.
    let mut words = given.split(',').map(str::trim);
    let level = |word: &str| word.contains(['=', '[', ':']) || word.parse::<LevelFilter>().is_ok();
    if !words.all(level) {
        return Err(refused());
    }
    // Whoever looks for what is wrong sees everything.
    let all = if ["trace", "debug"].iter().any(|level| given.contains(level)) {
        given.to_owned()
    } else {
        format!("{QUIET},{given}")
    };
    EnvFilter::try_new(all).map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_is_refused_and_rubbish_from_outside_is_not_written_down() {
        for wrong in ["banana", "warn,banana", "tablee=loud"] {
            let problem = filter(Some(wrong)).expect_err(wrong);
            assert!(problem.contains(wrong), "{problem}");
        }
        let shown = |given| filter(given).expect("a filter").to_string();
        for usual in [None, Some("warn"), Some("error,tablee=info")] {
            let filter = shown(usual);
            assert!(filter.contains("actix_http=off"), "{filter}");
            assert!(filter.contains("actix_server=off"), "{filter}");
        }
        assert!(!shown(Some("trace")).contains("off"));
        assert!(shown(Some("warn,actix_http=error")).contains("actix_http=error"));
    }
}
