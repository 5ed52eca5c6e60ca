//! Web servers in front, by the files of `docs/hosting`, in the real programs.

use crate::common::certificate::certificate;
use crate::common::files::word;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

/// What a server stands in front of: places such as `127.0.0.1:8080`.
#[derive(Clone, Copy)]
pub(crate) enum Behind<'a> {
    /// One program.
    One(&'a str),
    /// Several, each round's pages by one of them: the files of `docs/hosting` for that.
    ByRound(&'a [String]),
    /// Several, one request after the other by the next of them.
    InTurn(&'a [String]),
}

impl Behind<'_> {
    /// What stands in the file for one program, and what does here.
    fn in_nginx(self) -> (&'static str, String) {
        const UPSTREAM: &str = "upstream tablee {\n    server 127.0.0.1:8080;\n    keepalive 16;\n    keepalive_timeout 3s;\n}\n";
        match self {
            Self::One(place) => ("127.0.0.1:8080", place.to_owned()),
            Self::ByRound(places) => (UPSTREAM, with_places("nginx-several.conf", places)),
            Self::InTurn(places) => {
                let servers = places.iter().map(|one| format!("server {one};\n"));
                let servers = servers.collect::<Vec<_>>().concat();
                (
                    UPSTREAM,
                    format!("upstream tablee {{\n{servers}keepalive 16;\n}}\n"),
                )
            }
        }
    }

    /// The same for the other server.
    fn in_caddy(self) -> (&'static str, String) {
        const PROXY: &str = "    reverse_proxy 127.0.0.1:8080 {\n";
        match self {
            Self::One(place) => ("127.0.0.1:8080", place.to_owned()),
            Self::ByRound(places) => (PROXY, with_places("Caddyfile-several", places)),
            Self::InTurn(places) => {
                let places = places.join(" ");
                (
                    PROXY,
                    format!("    reverse_proxy {places} {{\nlb_policy round_robin\n"),
                )
            }
        }
    }
}

/// What a file of `docs/hosting` says for three programs, with their places here.
fn with_places(name: &str, places: &[String]) -> String {
    let file = hosting(name);
    let changes: Vec<(String, &String)> = places
        .iter()
        .enumerate()
        .map(|(at, place)| (format!("10.0.0.1{}:8080", at + 1), place))
        .collect();
    assert_eq!(file.matches("10.0.0.").count(), places.len(), "{file}");
    changes.iter().fold(file, |file, (from, to)| {
        assert!(file.contains(from), "{name} has no {from}");
        file.replace(from, to)
    })
}

/// A file of `docs/hosting`.
fn hosting(name: &str) -> String {
    fs::read_to_string(format!("docs/hosting/{name}")).expect("read")
}

/// A web server in front; it is ended when this is dropped.
pub(crate) struct Front {
    child: Child,
    /// `https://localhost:PORT`
    pub(crate) address: String,
    said: Arc<Mutex<String>>,
    pub(crate) folder: PathBuf,
}

impl Front {
    /// Runs a program until it says `ready`.
    fn starts(mut command: Command, ready: &str, port: u16, folder: &Path) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::null());
        let child = command.stderr(Stdio::piped()).spawn();
        let mut child = child.expect("tests/install has installed it");
        let lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let (heard, ready) = (Arc::clone(&said), ready.to_owned());
        let (tell, told) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().expect("said").push_str(&(line.clone() + "\n"));
                if line.contains(&ready) {
                    let _ = tell.send(());
                }
            }
        });
        let front = Self {
            child,
            address: format!("https://localhost:{port}"),
            said,
            folder: folder.to_owned(),
        };
        assert!(told.recv().is_ok(), "it does not start: {}", front.said());
        front
    }

    /// What it has printed so far.
    pub(crate) fn said(&self) -> String {
        self.said.lock().expect("said").clone()
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Different ports that were free a moment ago.
fn ports<const N: usize>() -> [u16; N] {
    let listeners = [(); N].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port"));
    listeners.map(|listener| listener.local_addr().expect("an address").port())
}

/// A file of `docs/hosting` for this machine; every one of `changes` has a place.
fn file_for_here(name: &str, changes: &[(&str, String)]) -> String {
    changes.iter().fold(hosting(name), |file, (from, to)| {
        assert!(file.contains(from), "{name} has no '{from}' any more");
        file.replace(from, to)
    })
}

/// nginx in front of programs, its file further changed by `more`.
pub(crate) fn nginx(folder: &Path, behind: Behind, more: &[(&str, &str)]) -> Front {
    let [plain, port] = ports();
    let (certificate, key) = certificate(folder);
    let live = "/etc/letsencrypt/live/tablee.example.org/";
    let mut changes = vec![
        ("listen 80;", format!("listen 127.0.0.1:{plain};")),
        ("listen 443 ssl", format!("listen 127.0.0.1:{port} ssl")),
        behind.in_nginx(),
    ];
    let paths = [("fullchain.pem", &certificate), ("privkey.pem", &key)]
        .map(|(name, path)| (format!("{live}{name}"), path.clone()));
    changes.extend(paths.iter().map(|(from, to)| (from.as_str(), to.clone())));
    changes.extend(more.iter().map(|(from, to)| (*from, (*to).to_owned())));
    let site = file_for_here("nginx.conf", &changes);
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let [paths, folders]: [Vec<String>; 2] = [
        temporary
            .map(|of| format!("{of}_temp_path {}/{of};\n", word(folder)))
            .into(),
        temporary.map(|of| format!("{}/{of}", word(folder))).into(),
    ];
    // As a distribution has it: what is not switched off is written to a log.
    let whole = format!(
        "daemon off;\nmaster_process off;\npid {at}/pid;\nerror_log stderr notice;\n\
         events {{}}\nhttp {{\naccess_log {at}/access.log;\n{}{site}}}\n",
        paths.concat(),
        at = word(folder),
    );
    let config = folder.join("nginx.conf");
    fs::write(&config, whole).expect("written");
    // Where Debian has it, which is no place to look for everybody.
    let program = Some("/usr/sbin/nginx").filter(|path| Path::new(path).exists());
    let mut command = Command::new(program.unwrap_or("nginx"));
    command.args(["-e", "stderr", "-p", word(folder), "-c", word(&config)]);
    let front = Front::starts(command, "getrlimit(RLIMIT_NOFILE)", port, folder);
    // What would need a file from here on fails.
    for folder in folders {
        fs::remove_dir_all(folder).expect("nginx has made it");
    }
    front
}

/// Caddy in front of programs, its file further changed by `more`.
pub(crate) fn caddy(folder: &Path, behind: Behind, more: &[(&str, &str)]) -> Front {
    let [port] = ports();
    let (certificate, key) = certificate(folder);
    let mut changes = vec![
        (
            "\n{\n",
            "\n{\n    admin off\n    auto_https disable_redirects\n".to_owned(),
        ),
        (
            "\ntablee.example.org {\n",
            format!(
                "\nhttps://localhost:{port} {{\n    bind 127.0.0.1\n    tls {certificate} {key}\n"
            ),
        ),
        behind.in_caddy(),
    ];
    changes.extend(more.iter().map(|(from, to)| (*from, (*to).to_owned())));
    let config = folder.join("Caddyfile");
    fs::write(&config, file_for_here("Caddyfile", &changes)).expect("written");
    let mut command = Command::new("caddy");
    command.args(["run", "--adapter", "caddyfile", "--config", word(&config)]);
    for of in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR"] {
        command.env(of, folder);
    }
    Front::starts(command, "serving initial configuration", port, folder)
}
