//! `tablee`: parse the command line, call the library.

/// Memory that is given back is zeroed first: codes and answers are in hundreds
/// of short-lived places, and a closed round leaves none of them filled.
#[global_allocator]
static MEMORY: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> std::process::ExitCode {
    // Its memory is the program's from the first byte on.
    if let Err(problem) = tablee::store::allocate_for_sqlite() {
        eprintln!("{problem}");
        return std::process::ExitCode::FAILURE;
    }
    tablee::cli::run()
}
