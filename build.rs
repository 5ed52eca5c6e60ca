//! Tells `tablee --version` what it was built from.

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=TABLEE_BUILD");
    println!("cargo::rustc-env=TABLEE_BUILD={}", build());
}

/// What a packager says in `TABLEE_BUILD`, else the change of a checkout; a
/// program for trying out is not built again for each change.
fn build() -> String {
    let of = |name| std::env::var(name).unwrap_or_default();
    let target = of("TARGET");
    if of("PROFILE") != "release" {
        return format!("for development, {target}");
    }
    let given = Some(of("TABLEE_BUILD")).filter(|given| !given.is_empty());
    let change = given.or_else(|| {
        println!("cargo::rerun-if-changed=.git/HEAD");
        println!("cargo::rerun-if-changed=.git/logs/HEAD");
        let mut git = Command::new("git");
        let said = git.args(["show", "-s", "--format=%h, %cs"]).output().ok()?;
        let said = said.status.success().then_some(said.stdout)?;
        Some(String::from_utf8(said).ok()?.trim().to_owned())
    });
    change.map_or(target.clone(), |change| format!("{change}, {target}"))
}
