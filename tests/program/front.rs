//! The files for web servers in front, of `docs/hosting`, in the real programs:
//! what passes, what is refused and by whom, and that nothing is written down.

mod several;

use crate::common::app::PASSPHRASE;
use crate::common::certificate::certificate;
use crate::common::people::Page;
use crate::common::program::{Program, the_program};
use crate::common::real_world::soon;
use crate::program::{coordinator, word};
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

/// What every request here says of its browser, and what every form has in it.
const MARK: &str = "Onlooker4711";

/// A web server in front; it is ended when this is dropped.
struct Front {
    child: Child,
    /// `https://localhost:PORT`
    address: String,
    /// What it has printed so far.
    said: Arc<Mutex<String>>,
    folder: PathBuf,
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

    fn said(&self) -> String {
        self.said.lock().expect("said").clone()
    }

    /// A request with `words` of curl's; cookies are kept for the next.
    fn asks(&self, path: &str, words: &[&str]) -> Page {
        let jar = self.folder.join("cookies");
        let output = Command::new("curl")
            .args(["--silent", "--insecure", "--user-agent", MARK])
            .args(["--max-time", "60", "--write-out", "\n%{http_code}"])
            .args(["--cookie", word(&jar), "--cookie-jar", word(&jar)])
            .args(words)
            .arg(format!("{}{path}", self.address))
            .output();
        let output = output.expect("curl");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let (body, status) = said.rsplit_once('\n').expect("a status");
        Page {
            status: status.parse().expect("a number"),
            headers: HashMap::new(),
            bytes: body.as_bytes().to_vec(),
            body: body.to_owned(),
        }
    }

    /// A form of this many bytes.
    fn sends(&self, path: &str, bytes: usize) -> Page {
        let file = self.folder.join("form");
        let start = format!("lang=en&go=questions&page=questions&more={MARK}");
        let more = "x".repeat(bytes - start.len());
        fs::write(&file, start + &more).expect("written");
        self.asks(path, &["--data-binary", &format!("@{}", word(&file))])
    }

    /// What `tablee doctor` says of a folder that is served behind this, where one
    /// certificate is trusted.
    fn doctor(&self, data: &Path, trusted: &Path) -> String {
        let mut command = the_program();
        command.env("SSL_CERT_FILE", trusted);
        command.args(["doctor", "--public-address", &self.address, "--data"]);
        let output = command.arg(data).output().expect("runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Files under the folder in which a request has left its mark.
    fn marked(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.folder.clone()];
        let mut found = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let own = ["form", "upload", "cookies"].map(|name| self.folder.join(name));
                if path.is_dir() {
                    folders.push(path);
                } else if path.is_file()
                    && !own.contains(&path)
                    && String::from_utf8_lossy(&fs::read(&path).expect("read")).contains(MARK)
                {
                    found.push(path);
                }
            }
        }
        found
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
    let file = fs::read_to_string(format!("docs/hosting/{name}")).expect("read");
    changes.iter().fold(file, |file, (from, to)| {
        assert!(file.contains(from), "{name} has no '{from}' any more");
        file.replace(from, to)
    })
}

/// nginx in front of `place`, its file further changed by `more`.
fn nginx(folder: &Path, place: &str, more: &[(&str, &str)]) -> Front {
    let [plain, port] = ports();
    let (certificate, key) = certificate(folder);
    let live = "/etc/letsencrypt/live/tablee.example.org/";
    let mut changes = vec![
        ("listen 80;", format!("listen 127.0.0.1:{plain};")),
        ("listen 443 ssl", format!("listen 127.0.0.1:{port} ssl")),
        ("127.0.0.1:8080", place.to_owned()),
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

/// Caddy in front of `place`, its file further changed by `more`.
fn caddy(folder: &Path, place: &str, more: &[(&str, &str)]) -> Front {
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
        ("127.0.0.1:8080", place.to_owned()),
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

/// A program that serves an open round, and the round's path.
fn served(folder: &Path) -> (Program, String, String) {
    let data = folder.join("data");
    let program = Program::serving(&data, &folder.join("log"));
    let rose = coordinator(&data, &program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let round = rose.opens_round_with(&partnership, &[("date", &soon())]);
    // One to talk about.
    rose.opens_round_with(&partnership, &[("way", "together"), ("members", "5")]);
    (program, format!("/r/{round}"), partnership)
}

/// Where a program listens, as a web server in front has it.
fn place(program: &Program) -> &str {
    program.address.trim_start_matches("http://")
}

/// The stream of a discussion is not held back until it ends.
fn what_is_written_comes_at_once(front: &Front, partnership: &str) {
    let page = front.asks(&format!("/partnerships/{partnership}"), &[]);
    let csrf = page.field("csrf").expect("a token");
    let page = page.html();
    let round = page.links().into_iter();
    let round = round.filter_map(|link| link.strip_prefix("/rounds/")?.get(..10));
    let talks = |round: &&str| {
        let path = format!("/rounds/{round}/discussion/changes");
        front.asks(&path, &[]).status == 200
    };
    let round = round
        .into_iter()
        .find(talks)
        .expect("a round to talk about");
    let of = format!("/rounds/{round}/discussion");
    let mut command = Command::new("curl");
    command.args(["--silent", "--insecure", "--no-buffer", "--max-time", "45"]);
    command.args(["--cookie", word(&front.folder.join("cookies"))]);
    command.arg(format!("{}{of}/events?since=0", front.address));
    let stream = command.stdout(Stdio::piped()).spawn();
    let mut stream = stream.expect("curl");
    let mut lines = BufReader::new(stream.stdout.take().expect("piped")).lines();
    let begun = lines.next().expect("a line").expect("text");
    assert!(begun.starts_with("retry:"), "{begun}");
    let (field, shown) = ("field:meeting/proud", "shown:meeting/proud=e3b0c442");
    let form = format!("csrf={csrf}&{field}=The+garden&{shown}");
    assert_eq!(
        front
            .asks(&format!("{of}/fields"), &["--data", &form])
            .status,
        200
    );
    let told = lines
        .map_while(Result::ok)
        .find(|line| line.starts_with("data:"));
    let told = told.expect("what was written, before the stream ends");
    assert!(told.contains("The garden"), "{told}");
    stream.kill().expect("ends");
    stream.wait().expect("ended");
}

/// What the documentation promises of a server in front.
fn keeps_its_promises(front: &Front, program: Program, round: &str, partnership: &str) {
    let page = front.asks(round, &[]);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.says("Quartier nord") && !page.says("One moment"));
    let page = front.sends(round, 60 * 1024);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.says("data-draft"), "Tablée has read the form");
    let page = front.sends(round, 70 * 1024);
    assert_eq!(page.status, 413, "{}", page.body);
    assert!(page.says("That was too much at once"), "{}", page.body);

    let signed_in = format!("name=Rose&passphrase={}", PASSPHRASE.replace(' ', "+"));
    assert_eq!(front.asks("/sign-in", &["--data", &signed_in]).status, 303);
    let import = format!(
        "/partnerships/{partnership}/import/{}",
        crate::common::counts::TOOL
    );
    let form = front.asks(&import, &[]);
    assert_eq!(form.status, 200, "{}", form.body);
    let file = front.folder.join("upload");
    let lines = format!("{MARK},A,many\n").repeat(200 * 1024 / 20);
    fs::write(&file, format!("item,option,count\n{lines}")).expect("written");
    let mut words = Vec::new();
    for name in ["csrf", "once"] {
        let value = form.field(name).expect("a token");
        words.extend(["--form".to_owned(), format!("{name}={value}")]);
    }
    words.extend(["--form".to_owned(), format!("file=@{}", word(&file))]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let page = front.asks(&import, &words);
    assert_eq!(page.status, 422, "{}", page.body);
    assert!(
        page.says(MARK),
        "Tablée has read the file, and shows it again"
    );

    what_is_written_comes_at_once(front, partnership);

    // Whoever holds the server finds the same, by the way that members take.
    let data = front.folder.join("data");
    let trusted = front.doctor(&data, &front.folder.join("cert.pem"));
    let through = format!("through {}: ", front.address);
    assert!(
        trusted.contains(&format!("ok       {through}well")),
        "{trusted}"
    );
    assert!(
        trusted.contains(&format!("ok       {through}its headers come through")),
        "{trusted}"
    );
    let strange = front.doctor(&data, Path::new("/dev/null"));
    let problem = format!("problem  {through}its certificate is not one");
    assert!(strange.contains(&problem), "{strange}");

    program.stop();
    let away = front.doctor(&data, &front.folder.join("cert.pem"));
    let problem = format!("problem  {through}it says that it is not well (status 503)");
    assert!(away.contains(&problem), "{away}");
    let page = front.asks(round, &[]);
    assert_eq!(page.status, 503, "{}", page.body);
    assert!(page.says("One moment") && page.says("Un instant"));
    for secret in [MARK, "/r/", "/sign-in", "/partnerships"] {
        assert!(!front.said().contains(secret), "{}", front.said());
    }
    assert_eq!(front.marked(), Vec::<PathBuf>::new());
}

#[test]
fn nginx_by_our_file_lets_through_what_it_should_and_writes_nothing_down() {
    let folder = tempfile::tempdir().expect("a folder");
    let (program, round, partnership) = served(folder.path());
    let front = nginx(folder.path(), place(&program), &[]);
    keeps_its_promises(&front, program, &round, &partnership);
    let log = fs::metadata(folder.path().join("access.log")).expect("made");
    assert_eq!(log.len(), 0);
}

#[test]
fn caddy_by_our_file_lets_through_what_it_should_and_writes_nothing_down() {
    let folder = tempfile::tempdir().expect("a folder");
    let (program, round, partnership) = served(folder.path());
    let front = caddy(folder.path(), place(&program), &[]);
    keeps_its_promises(&front, program, &round, &partnership);
}

/// The positive control: without two lines of the file, a log has who came, and a
/// form goes by a file.
#[test]
fn nginx_without_our_lines_writes_down_who_came_and_what_they_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let (program, round, _) = served(folder.path());
    let without = [
        ("    access_log off;", ""),
        (
            "client_body_buffer_size 64k;",
            "client_body_buffer_size 8k;",
        ),
    ];
    let front = nginx(folder.path(), place(&program), &without);
    assert_eq!(front.asks(&round, &[]).status, 200);
    assert_eq!(
        front.sends(&round, 60 * 1024).status,
        500,
        "no place for its file"
    );
    assert_eq!(front.marked(), [folder.path().join("access.log")]);
    program.stop();
}
