//! x
#[derive(clap::Subcommand)]
pub(super) enum What {
    Pdf,
}
pub(super) fn run(_: &What) -> Result<(), String> {
    Ok(())
}
