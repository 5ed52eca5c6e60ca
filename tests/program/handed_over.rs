//! Started by a service manager: on a socket that was opened before the program and
//! stays when it ends, without a network of its own, and with word of how it is.

use crate::common::people::Browser;
use crate::common::program::{Program, signal, the_program_by};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Hands over what stands where words come from, as a service manager does.
const HANDS_OVER: &str =
    "exec 3<&0 0</dev/null; LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=tablee.socket exec \"$@\"";

/// A program to be started on this socket, by more words before it.
fn on(socket: &TcpListener, before: &[&str]) -> Command {
    let words = [before, &["sh", "-c", HANDS_OVER, "sh"]].concat();
    let mut command = the_program_by(&words);
    let socket: OwnedFd = socket.try_clone().expect("one more").into();
    command.stdin(socket);
    command
}

fn a_socket() -> (TcpListener, String) {
    let socket = TcpListener::bind("127.0.0.1:0").expect("bound");
    let address = format!("http://{}", socket.local_addr().expect("an address"));
    (socket, address)
}

/// What a service manager is told, a word at a time.
struct Manager(UnixDatagram);

impl Manager {
    fn listens(place: &Path) -> Self {
        Self(UnixDatagram::bind(place).expect("bound"))
    }

    /// Waits for the next word.
    fn hears(&self) -> String {
        let mut word = [0; 200];
        let length = self.0.recv(&mut word).expect("a word");
        String::from_utf8_lossy(&word[..length]).trim().to_owned()
    }
}

#[test]
fn a_service_manager_is_told_how_the_program_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("notify");
    let manager = Manager::listens(&place);
    let mut command = the_program_by(&["env"]);
    command.env("NOTIFY_SOCKET", &place);
    command.env("WATCHDOG_USEC", "400000");
    let data = folder.path().join("data");
    let program = Program::started(command, &data, &folder.path().join("log"));
    assert_eq!(manager.hears(), "READY=1");
    assert_eq!([(); 2].map(|()| manager.hears()), ["WATCHDOG=1"; 2]);
    signal(program.id(), "-TERM");
    let last = std::iter::repeat_with(|| manager.hears()).find(|word| word != "WATCHDOG=1");
    assert_eq!(last.as_deref(), Some("STOPPING=1"));
}

/// A flag that goes up in the end, also of a test that fails.
pub(super) struct Raised<'a>(pub(super) &'a AtomicBool);

impl Drop for Raised<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Whoever comes while one program ends and the next begins waits for that, and gets
/// an answer; a form that had begun to come in is answered by the one that ends.
#[test]
fn a_new_program_takes_over_and_nobody_is_turned_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let place = folder.path().join("notify");
    let manager = Manager::listens(&place);
    let (socket, address) = a_socket();
    let start = || {
        let mut command = on(&socket, &[]);
        command.env("NOTIFY_SOCKET", &place);
        let program = Program::started(command, &data, &log);
        assert_eq!(
            program.address, address,
            "not at the address of the settings"
        );
        assert_eq!(manager.hears(), "READY=1");
        program
    };
    let old = start();
    let (served, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let come = || {
        while !is_over.load(Ordering::SeqCst) {
            // Each on a connection of its own.
            assert_eq!(Browser::new(&address).get("/sign-in").status, 200);
            served.fetch_add(1, Ordering::SeqCst);
        }
    };
    let more_came = |than: usize| {
        while served.load(Ordering::SeqCst) <= than {
            std::thread::yield_now();
        }
    };
    std::thread::scope(|scope| {
        let _in_the_end = Raised(&is_over);
        let visitors = [(); 3].map(|()| scope.spawn(come));
        more_came(20);
        let place = address.trim_start_matches("http://");
        let form = "name=Nobody&passphrase=wrong";
        let mut half = TcpStream::connect(place).expect("connected");
        let head = "POST /sign-in HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n";
        let (first, second) = form.split_at(10);
        write!(half, "{head}Content-Length: {}\r\n\r\n{first}", form.len()).expect("sent");
        // The control: the half is with the old program before that is told to end.
        more_came(served.load(Ordering::SeqCst) + 20);
        signal(old.id(), "-TERM");
        assert_eq!(manager.hears(), "STOPPING=1");
        half.write_all(second.as_bytes()).expect("sent");
        let mut answer = String::new();
        half.read_to_string(&mut answer).expect("not cut off");
        assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
        old.stops_by_itself();

        // Nobody is there now, and whoever comes is kept.
        let mut between = TcpStream::connect(place).expect("connected");
        write!(
            between,
            "GET /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"
        )
        .expect("sent");
        let new = start();
        let mut answer = String::new();
        between.read_to_string(&mut answer).expect("answered");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        more_came(served.load(Ordering::SeqCst) + 20);
        is_over.store(true, Ordering::SeqCst);
        for visitor in visitors {
            visitor.join().expect("served throughout");
        }
        new.stop();
    });
}

/// systemd's own tool listens, and starts the program when somebody comes.
#[test]
fn the_first_visitor_starts_the_program_and_is_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let free = TcpListener::bind("127.0.0.1:0").expect("bound");
    let place: SocketAddr = free.local_addr().expect("an address");
    drop(free);
    let visitor = std::thread::spawn(move || {
        loop {
            let Ok(mut line) = TcpStream::connect(place) else {
                std::thread::yield_now();
                continue;
            };
            let ask = "GET /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
            line.write_all(ask.as_bytes()).expect("sent");
            let mut answer = String::new();
            line.read_to_string(&mut answer).expect("answered");
            return answer;
        }
    });
    let listens = place.to_string();
    let by = the_program_by(&["systemd-socket-activate", "-l", &listens]);
    let data = folder.path().join("data");
    let program = Program::started(by, &data, &folder.path().join("log"));
    assert_eq!(program.address, format!("http://{place}"));
    let answer = visitor.join().expect("came");
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"),
        "{answer}"
    );
    program.stop();
}

/// What `PrivateNetwork=yes` does: the program has no way out of the machine, nor to
/// anything on it, and members reach it by the socket that was handed over.
#[test]
fn without_a_network_of_its_own_it_serves_all_the_same() {
    let apart: &[&str] = &["unshare", "--user", "--map-root-user", "--net"];
    let tried = Command::new(apart[0])
        .args(&apart[1..])
        .arg("true")
        .status();
    let before = if tried.is_ok_and(|status| status.success()) {
        apart
    } else {
        println!(
            "This system lets nobody but root have a network apart: only the socket is tried."
        );
        &[]
    };
    let folder = tempfile::tempdir().expect("a folder");
    let (socket, address) = a_socket();
    let data = folder.path().join("data");
    let program = Program::started(on(&socket, before), &data, &folder.path().join("log"));
    assert_eq!(Browser::new(&address).get("/sign-in").status, 200);
    let interfaces = std::fs::read_to_string(format!("/proc/{}/net/dev", program.id()));
    let interfaces = interfaces.expect("read");
    let named: Vec<_> = interfaces.lines().skip(2).map(str::trim_start).collect();
    if !before.is_empty() {
        assert!(
            named.len() == 1 && named[0].starts_with("lo:"),
            "{interfaces}"
        );
    }
    program.stop();
}

#[test]
fn what_cannot_be_listened_on_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = std::fs::File::create(folder.path().join("no socket")).expect("made");
    let mut command = the_program_by(&["sh", "-c", HANDS_OVER, "sh"]);
    command
        .args(["serve", "--data"])
        .arg(folder.path().join("data"));
    let ended = command.stdin(file).output().expect("runs");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(
        said.contains("handed over") && said.contains("ListenStream="),
        "{said}"
    );
}
