//! The same program without the allocator that zeroes what is given back: for
//! `cargo bench --bench measure -- memory` to measure beside. Serve nobody with it.

fn main() -> std::process::ExitCode {
    tablee::cli::run()
}
