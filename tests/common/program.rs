//! The program itself, as a host starts it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A program that serves a folder; it is killed when this is dropped.
pub(crate) struct Program {
    pub(crate) child: Child,
    /// `http://127.0.0.1:PORT`
    pub(crate) address: String,
    /// Kept open: what the program prints later must go somewhere.
    _output: BufReader<ChildStdout>,
}

impl Program {
    /// Serves `folder`, its log going to the file `log`, started by the words
    /// of `through` if there are any, with `more` flags.
    pub(crate) fn serving(folder: &Path, log: &Path, through: &[&str], more: &[&str]) -> Self {
        let mut words = through.to_vec();
        words.extend([
            env!("CARGO_BIN_EXE_tablee"),
            "serve",
            "--listen",
            "127.0.0.1:0",
        ]);
        words.extend(more);
        let mut child = Command::new(words[0])
            .args(&words[1..])
            .arg("--data")
            .arg(folder)
            .env("TABLEE_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(File::create(log).expect("log"))
            .spawn()
            .expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let said = (&mut output)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let place = line.split("(listening on ").nth(1)?;
                Some(place.trim_end_matches(')').to_owned())
            });
        let Some(place) = said else {
            let log = std::fs::read_to_string(log).unwrap_or_default();
            panic!("the program does not say where it serves; its log:\n{log}");
        };
        Self {
            child,
            address: format!("http://{place}"),
            _output: output,
        }
    }

    /// Ends it as a host does.
    pub(crate) fn stop(mut self) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(sent.expect("kill").success());
        assert!(
            self.child.wait().expect("gone").success(),
            "a clean end after SIGTERM"
        );
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // After a clean end there is nobody to kill.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
