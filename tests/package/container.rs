//! What a container is made of, assembled and run as one: the program as it sees nothing
//! but this folder.

use super::{done, ours};
use crate::common::people::Browser;
use crate::common::program::{Program, TABLEE, the_program};
use std::process::Command;

#[test]
fn the_program_runs_where_nothing_else_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("root");
    let assembled = [TABLEE.as_str().as_ref(), folder.path()];
    done(Command::new(ours("packaging/assemble")).args(assembled));
    assert!(!root.join("bin").exists(), "no shell");
    let text = std::fs::read_to_string(ours("packaging/Containerfile")).expect("read");
    assert!(text.contains("packaging/assemble target/release/tablee /assembled"));
    assert!(text.contains("COPY --from=build /assembled/root /\n"));
    // These become the account's as they are made: neither may be there before.
    assert!(text.contains("COPY --from=build --chown=64001:64001 /assembled/own /\n"));
    for own in ["data", "keys"] {
        assert!(!root.join(own).exists(), "{own}");
        let made = std::fs::rename(folder.path().join("own").join(own), root.join(own));
        assert!(made.is_ok(), "{own}");
    }
    let own = std::fs::read_dir(folder.path().join("own")).expect("there");
    assert_eq!(own.count(), 0);

    let program = the_program();
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--root"]);
    command.args([root.as_path(), "/usr/bin/tablee".as_ref()]);
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    // As the container says it.
    for line in text.lines().filter_map(|line| line.strip_prefix("ENV ")) {
        for setting in line.split(' ') {
            let (name, value) = setting.split_once('=').expect("a setting");
            command.env(name, value);
        }
    }
    command.env("TABLEE_PUBLIC_ADDRESS", "https://tablee.example.org");
    let program = Program::started(command, "/data".as_ref(), &folder.path().join("log"));
    let page = Browser::new(&program.address).get("/sign-in");
    assert_eq!(page.status, 200);
    assert!(root.join("data/tablee.db").exists());
    // Room is asked of the system; there is no other program to ask.
    assert_eq!(Browser::new(&program.address).get("/readyz").status, 200);
    program.stop();
}
