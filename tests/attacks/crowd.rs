//! Many connections that ask for nothing: forms of which a few bytes come, and
//! clients that never read. The program is started with the limit of open files
//! that systems usually give, and may not raise it; members answer meanwhile.

use crate::attacks::house::{agent, form};
use crate::common::ballots::{ballots, tool};
use crate::common::patience::until;
use crate::common::program::Program;
use crate::common::program::the_program_by;
use crate::common::rounds::a_round;
use actix_web::web::{Bytes, get, post};
use rustix::net::sockopt::set_socket_recv_buffer_size;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use tablee::store::Store;

const HALF_SENT: usize = 1500;
const NEVER_READ: usize = 10;
/// A member who waited for an attacker would wait until the server lets go of who
/// sends nothing, three times as long (`src/web/body.rs`). On a machine that does
/// other things an answer may take seconds.
const SOON: Duration = Duration::from_secs(10);
/// How long the control waits for an answer that never comes.
const LONG_ENOUGH: Duration = Duration::from_secs(3);

/// This side needs a connection for each of those of the attack.
fn may_open_many() {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    setrlimit(Resource::Nofile, raised).expect("raised");
}

fn connect(address: SocketAddr) -> TcpStream {
    TcpStream::connect_timeout(&address, Duration::from_secs(10)).expect("connects")
}

/// The head of a large form, and five bytes of it.
fn half_sent(address: SocketAddr, path: &str) -> TcpStream {
    let mut stream = connect(address);
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: t\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: 60000\r\n\r\ncode="
    );
    // Who is turned away while writing is turned away.
    let _ = stream.write_all(head.as_bytes());
    stream
}

/// Asks for far more than fits on the way, and reads nothing.
fn never_reads(address: SocketAddr) -> TcpStream {
    let mut stream = connect(address);
    set_socket_recv_buffer_size(&stream, 4096).expect("a small buffer");
    stream.set_nonblocking(true).expect("set");
    let request = b"GET /assets/0/tablee.css HTTP/1.1\r\nHost: t\r\n\r\n";
    for _ in 0..2000 {
        match stream.write_all(request) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => panic!("{error}"),
        }
    }
    stream
}

/// Connections of a process.
fn sockets(process: u32) -> usize {
    let open = std::fs::read_dir(format!("/proc/{process}/fd")).expect("a process");
    let links = open.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    links
        .filter(|link| link.to_string_lossy().starts_with("socket:"))
        .count()
}

#[test]
fn half_sent_forms_and_clients_that_never_read_delay_no_member() {
    may_open_many();
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("data");
    let (id, codes) = a_round()
        .of(40)
        .with_cards()
        .opens_alone_in(&Store::open(&folder).expect("opens"));
    let script = "ulimit -n 1024; exec \"$0\" \"$@\"";
    let mut limited = the_program_by(&["sh", "-c", script]);
    limited.env("TABLEE_LOG", "warn");
    limited.env("TMPDIR", root.path());
    let log = root.path().join("log");
    let program = Program::started(limited, &folder, &log);
    let address = program.address.trim_start_matches("http://");
    let address: SocketAddr = address.parse().expect("an address");
    let before = sockets(program.id());

    let answers = ballots(tool()).at_random(5).of(codes.len());
    let mut members = codes.iter().zip(&answers);
    let url = format!("{}/r/{id}", program.address);
    let mut some_answer = |count: usize| {
        let mut longest = Duration::ZERO;
        for (code, answers) in members.by_ref().take(count) {
            let began = Instant::now();
            let first = agent().get(&url).call().expect("a page");
            assert_eq!(first.status(), 200);
            let sent = agent()
                .post(&url)
                .send_form(form(&code.to_string(), answers));
            assert_eq!(sent.expect("an answer").status(), 303);
            longest = longest.max(began.elapsed());
        }
        assert!(longest < SOON, "a member waited {longest:?}");
    };

    let readers: Vec<_> = (0..NEVER_READ).map(|_| never_reads(address)).collect();
    some_answer(4);
    assert!(
        sockets(program.id()) >= before + NEVER_READ,
        "they are held"
    );

    let path = format!("/r/{id}");
    let mut attack: Vec<_> = (0..HALF_SENT).map(|_| half_sent(address, &path)).collect();
    some_answer(12);
    // Uploads and the form for signing in are read by the same way.
    attack.extend((0..HALF_SENT).map(|_| half_sent(address, "/sign-in")));
    some_answer(12);
    let held = sockets(program.id());
    assert!(held < 832, "{held} connections of 1,024 files");

    // Nobody let go, and yet the server is rid of them all.
    until("it is rid of them", || sockets(program.id()) <= before + 2);
    drop((attack, readers));
    some_answer(4);
    program.stop();
    let written = std::fs::read_to_string(log).expect("a log");
    assert_eq!(written, "", "none of it fills the log");
}

/// The positive control: without a deadline and without a room for those that are
/// waited for, they hold all connections, and nobody else is served.
#[test]
fn without_a_deadline_half_sent_forms_hold_the_server() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let serving = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = actix_web::HttpServer::new(|| {
                actix_web::App::new()
                    .route("/", get().to(async || "here"))
                    .route(
                        "/",
                        post().to(async |body: Bytes| format!("{}", body.len())),
                    )
            });
            let server = server.workers(1).max_connections(64).disable_signals();
            let server = server.bind("127.0.0.1:0").expect("binds");
            let address = server.addrs()[0];
            let server = server.run();
            sender.send((address, server.handle())).expect("waits");
            server.await.expect("serves");
        });
    });
    let (address, handle) = receiver.recv().expect("it starts");
    let answers = || {
        let mut stream = connect(address);
        stream.set_read_timeout(Some(LONG_ENOUGH)).expect("set");
        let asked = stream.write_all(b"GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
        let mut answer = String::new();
        asked
            .and_then(|()| stream.read_to_string(&mut answer))
            .is_ok()
            && answer.contains("here")
    };
    assert!(answers());
    let attack: Vec<_> = (0..100).map(|_| half_sent(address, "/")).collect();
    assert!(!answers(), "all connections are held");
    drop(attack);
    drop(handle.stop(false));
    serving.join().expect("it ends");
}
