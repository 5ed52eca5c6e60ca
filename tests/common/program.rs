//! The program itself, as a host starts it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{LazyLock, Mutex};
use std::time::Duration;
use tokio::net::TcpSocket;

/// The program as it was built for these tests, or the one that they are to try: what is
/// shipped is optimized, and leaves other things in memory.
pub(crate) static TABLEE: LazyLock<String> =
    LazyLock::new(|| another().unwrap_or_else(|| env!("CARGO_BIN_EXE_tablee").to_owned()));

/// The program of the environment, if any.
pub(crate) fn another() -> Option<String> {
    std::env::var("TABLEE_TEST_PROGRAM").ok()
}

/// `tablee`, with nothing of this environment's settings.
pub(crate) fn the_program() -> Command {
    without_settings(Command::new(&*TABLEE))
}

/// `tablee`, started by the last of some words: a shell that sets a limit, say.
pub(crate) fn the_program_by(words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).arg(&*TABLEE);
    without_settings(command)
}

/// Starts a program and kills it after so long, wherever it is by then.
pub(crate) fn kill_after(command: &mut Command, after: Duration) {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    std::thread::sleep(after);
    drop(child.kill());
    child.wait().expect("gone");
}

/// Where nobody listens any more nobody shall until these tests end, unless by name:
/// whoever still asks there is refused, and not answered by another test's server.
fn keep_for_nobody(address: &str) {
    static KEPT: Mutex<Vec<TcpSocket>> = Mutex::new(Vec::new());
    let place = address.trim_start_matches("http://").parse();
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_reuseaddr(true).expect("can be taken by name");
    socket.bind(place.expect("an address")).expect("nobody's");
    KEPT.lock().expect("kept").push(socket);
}

fn without_settings(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TABLEE_") {
            command.env_remove(name);
        }
    }
    command
}

/// A program that serves a folder; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    /// `http://127.0.0.1:PORT`
    pub(crate) address: String,
    /// What it printed until it served.
    pub(crate) began: String,
    /// What the program prints later.
    output: BufReader<ChildStdout>,
}

impl Program {
    /// Serves `folder`, its log going to the file `log`.
    pub(crate) fn serving(folder: &Path, log: &Path) -> Self {
        Self::with(&[], folder, log)
    }

    /// The same with flags of its own.
    pub(crate) fn with(flags: &[&str], folder: &Path, log: &Path) -> Self {
        Self::by(the_program(), flags, folder, log)
    }

    /// The same started by a command that [`the_program_by`] made.
    pub(crate) fn started(by: Command, folder: &Path, log: &Path) -> Self {
        Self::by(by, &[], folder, log)
    }

    /// At the most verbose level, unless the command says another.
    pub(crate) fn by(mut by: Command, flags: &[&str], folder: &Path, log: &Path) -> Self {
        if by.get_envs().all(|(name, _)| name != "TABLEE_LOG") {
            by.env("TABLEE_LOG", "trace");
        }
        let mut child = by
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(File::create(log).expect("log"))
            .spawn()
            .expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let mut began = String::new();
        let said = (&mut output)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                began.push_str(&line);
                began.push('\n');
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
            began,
            output,
        }
    }

    /// Where it listens, as a web server in front has it.
    pub(crate) fn place(&self) -> &str {
        self.address.trim_start_matches("http://")
    }

    /// The id of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it has not ended by itself.
    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("asked").is_none()
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("SIGKILL");
        self.child.wait().expect("gone");
        keep_for_nobody(&self.address);
    }

    /// Ends it by this signal, and gives what it has printed since it began to serve.
    pub(crate) fn ended_by(mut self, which: &str) -> Vec<u8> {
        signal(self.id(), which);
        self.child.wait().expect("gone");
        let mut said = Vec::new();
        self.output.read_to_end(&mut said).expect("read");
        said
    }

    /// Waits until it has ended after a signal that it had, as it should.
    pub(crate) fn stops_by_itself(mut self) {
        assert!(
            self.child.wait().expect("gone").success(),
            "a clean end after a signal"
        );
    }

    /// Ends it as a host does.
    pub(crate) fn stop(self) {
        signal(self.id(), "-TERM");
        self.stops_by_itself();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // After an end there is nobody to kill.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Sends a signal to one process.
pub(crate) fn signal(process: u32, which: &str) {
    let sent = Command::new("kill")
        .args([which, &process.to_string()])
        .status();
    assert!(sent.expect("kill").success(), "{which} to {process}");
}
