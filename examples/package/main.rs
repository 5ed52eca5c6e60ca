//! Writes what a package has beside the program: the manual, completions, the licences of
//! all that is in the program, and the list of its crates.
//! `cargo run --release --example package -- FOLDER`, then `packaging/build-deb`.

mod crates;
mod manual;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::args().nth(1) else {
        return Err("say where: cargo run --release --example package -- FOLDER".into());
    };
    let folder = Path::new(&folder);
    manual::write(folder)?;
    crates::write(folder)?;
    println!("{}", folder.display());
    Ok(())
}
