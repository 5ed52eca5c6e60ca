//! A server of `PostgreSQL` of the tests' own, started when the first of them wants one.
//! It ends with this program, however that ends.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use tablee::database_server::DatabaseServer;

/// With it set, every server of `common::app` has its records on `PostgreSQL`.
const ALL: &str = "TABLEE_TEST_POSTGRES";

/// Makes a server in a folder, says that it is there, ends it without a word to anybody and
/// starts it again for each line that it reads, until nobody holds the other end of its
/// input, and leaves nothing behind. Its own order of text is a dictionary's, so that what
/// is sorted by bytes alone is seen to be.
const RUN: &str = r#"
trap '' INT TERM HUP
folder=$1
initdb -D "$folder/data" -U tablee -A trust --no-sync -E UTF8 --locale=C \
  --locale-provider=icu --icu-locale=fr >"$folder/log" 2>&1 &&
pg_ctl -D "$folder/data" -w -t 1800 -l "$folder/log" -o "-k '$folder' -c listen_addresses= \
  -c fsync=off -c max_connections=300 -c shared_buffers=32MB $2" start >>"$folder/log" 2>&1 || {
  cat "$folder/log" >&2
  rm -rf "$folder"
  exit 1
}
echo there
while read -r again; do
  pg_ctl -D "$folder/data" -w -t 1800 -l "$folder/log" -m immediate restart >>"$folder/log" 2>&1 ||
    cat "$folder/log" >&2
  echo there
done
pg_ctl -D "$folder/data" -m immediate stop >/dev/null 2>&1
rm -rf "$folder"
"#;

/// A server that runs until this is dropped.
pub(crate) struct Server {
    folder: PathBuf,
    port: u16,
    /// What runs it, which stops when nobody holds the other end of its input.
    runs: Mutex<Runs>,
}

/// What runs a server: where it is told to start that again, and says that it is there.
struct Runs {
    /// Ends when nobody holds the other end of its input.
    _shell: Child,
    told: ChildStdin,
    says: BufReader<ChildStdout>,
}

impl Runs {
    /// Waits until the server is there.
    fn is_there(&mut self) {
        let mut said = String::new();
        self.says.read_line(&mut said).expect("text");
        assert_eq!(said, "there\n", "PostgreSQL starts: see tests/install");
    }
}

/// A database that nobody else has.
#[derive(Clone)]
pub(crate) struct Database {
    folder: PathBuf,
    port: u16,
    name: String,
}

impl Database {
    /// Empty, on the server that all tests share.
    pub(crate) fn new() -> Self {
        static SERVER: OnceLock<Server> = OnceLock::new();
        static MADE: AtomicU32 = AtomicU32::new(0);
        let server = SERVER.get_or_init(|| Server::start(5432, |_| String::new()));
        let name = format!("t{}", MADE.fetch_add(1, Ordering::Relaxed));
        server.first_database().another(&name)
    }

    /// One more on the same server, empty.
    pub(crate) fn another(&self, name: &str) -> Self {
        self.asks(&format!("CREATE DATABASE {name}"));
        Self {
            name: name.to_owned(),
            ..self.clone()
        }
    }

    /// One more that stores text in another encoding.
    pub(crate) fn another_in(&self, encoding: &str) -> Self {
        let name = format!("in_{}", encoding.to_lowercase());
        self.another(&format!(
            "{name} ENCODING '{encoding}' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0"
        ));
        Self {
            name,
            ..self.clone()
        }
    }

    /// One of its own if all tests are to have their records on a server.
    pub(crate) fn if_wanted() -> Option<Self> {
        std::env::var_os(ALL).map(|_| Self::new())
    }

    /// For a client that is not ours: folder of the socket, port and name.
    pub(crate) fn by_socket(&self) -> [String; 3] {
        let folder = self.folder.display().to_string();
        [folder, self.port.to_string(), self.name.clone()]
    }

    pub(crate) fn server(&self) -> DatabaseServer {
        DatabaseServer::parse(&self.address(None)).expect("an address")
    }

    /// How programs are told where it is; whatever the password, it is let in.
    pub(crate) fn address(&self, password: Option<&str>) -> String {
        let (name, folder, port) = (&self.name, self.folder.display(), self.port);
        let password = password.map(|password| format!(":{password}"));
        let password = password.unwrap_or_default();
        format!("postgres://tablee{password}@/{name}?host={folder}&port={port}")
    }

    /// What a client that is not ours is answered, a row a line.
    pub(crate) fn asks(&self, query: &str) -> Vec<String> {
        let mut psql = Command::new("psql");
        psql.env("PGOPTIONS", "-c client_min_messages=warning");
        psql.args(["-X", "-q", "-A", "-t", "-F", " ", "-v", "ON_ERROR_STOP=1"]);
        psql.args(["-U", "tablee", "-d", &self.name, "-c", query]);
        psql.args(["-p", &self.port.to_string(), "-h"]);
        let said = psql.arg(&self.folder).output().expect("psql is there");
        let refused = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{query}: {refused}");
        let rows = String::from_utf8(said.stdout).expect("text");
        rows.lines().map(str::to_owned).collect()
    }
}

impl Database {
    /// All that is in it, as text, without the word drawn for it that newer programs put
    /// around.
    pub(crate) fn dump(&self) -> Vec<u8> {
        let mut dump = Command::new("pg_dump");
        dump.args(["-U", "tablee", "-p", &self.port.to_string(), "-h"]);
        let said = dump.arg(&self.folder).arg(&self.name).output();
        let said = said.expect("pg_dump is there");
        assert!(said.status.success(), "{said:?}");
        let lines = said.stdout.split_inclusive(|byte| *byte == b'\n');
        let drawn =
            |line: &&[u8]| line.starts_with(b"\\restrict") || line.starts_with(b"\\unrestrict");
        lines
            .filter(|line| !drawn(line))
            .flatten()
            .copied()
            .collect()
    }
}

impl Database {
    /// Has done to it what a dump says.
    pub(crate) fn takes(&self, dump: &[u8]) {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "tablee"]);
        psql.args(["-d", &self.name, "-p", &self.port.to_string(), "-h"]);
        psql.arg(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null());
        let mut psql = psql.spawn().expect("psql is there");
        let mut into = psql.stdin.take().expect("piped");
        into.write_all(dump).expect("taken");
        drop(into);
        assert!(psql.wait().expect("ends").success());
    }
}

impl Server {
    /// Starts one in a folder, in which `prepare` may make something and give options for
    /// it. Who comes by the folder's socket needs the port too, which is in its name.
    pub(crate) fn start(port: u16, prepare: impl FnOnce(&Path) -> String) -> Self {
        let folder = tempfile::Builder::new().prefix("tablee-pg-").tempdir();
        let folder = folder.expect("a folder").keep();
        let options = format!("-p {port} {}", prepare(&folder));
        let mut run = as_anybody(&folder);
        run.args(["-c", RUN, "sh"]).arg(&folder).arg(options);
        run.env("PATH", with_servers_programs()).current_dir("/");
        let started = run.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut started = started.expect("a shell");
        let mut runs = Runs {
            told: started.stdin.take().expect("piped"),
            says: BufReader::new(started.stdout.take().expect("piped")),
            _shell: started,
        };
        runs.is_there();
        Self {
            folder,
            port,
            runs: Mutex::new(runs),
        }
    }

    /// Ends it as a power cut would, as far as the programs go that it consists of, and
    /// starts it again: it recovers what was committed from its log.
    pub(crate) fn falls_and_rises(&self) {
        let mut runs = self.runs.lock().expect("runs");
        runs.told.write_all(b"again\n").expect("told");
        runs.is_there();
    }

    /// The one that every server has.
    pub(crate) fn first_database(&self) -> Database {
        Database {
            folder: self.folder.clone(),
            port: self.port,
            name: "postgres".to_owned(),
        }
    }
}

/// A shell; not the superuser's, whom `PostgreSQL` refuses to serve. The folder and what is
/// in it are given to whose it is.
fn as_anybody(folder: &Path) -> Command {
    const NOBODY: u32 = 65_534;
    if !rustix::process::geteuid().is_root() {
        return Command::new("sh");
    }
    let inside = std::fs::read_dir(folder).expect("a folder");
    let inside = inside.map(|entry| entry.expect("an entry").path());
    for path in inside.chain([folder.to_owned()]) {
        std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).expect("given away");
    }
    let mut shell = Command::new("setpriv");
    let nobody = NOBODY.to_string();
    shell.args([
        "--reuid",
        &nobody,
        "--regid",
        &nobody,
        "--clear-groups",
        "sh",
    ]);
    shell
}

/// Where Debian keeps what only those need who run a server.
fn with_servers_programs() -> String {
    let versions = std::fs::read_dir("/usr/lib/postgresql");
    let versions = versions.into_iter().flatten().flatten();
    let mut folders: Vec<String> = versions
        .map(|version| version.path().join("bin").display().to_string())
        .collect();
    folders.sort();
    folders.push(std::env::var("PATH").unwrap_or_default());
    folders.join(":")
}
