//! `tablee`: parse the command line, call the library.

fn main() -> std::process::ExitCode {
    tablee::cli::run()
}
