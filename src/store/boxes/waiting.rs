//! A queue in which no more may wait: members are told so, and lose nothing.

use super::{Boxes, Request};
use crate::config::{Config, Quotas};
use crate::instrument::Library;
use crate::round::Id;
use crate::server::bind_store;
use crate::store::{BOXES_FILE, RECORDS_FILE, Store, StoreError};
use jiff::Timestamp;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Mutex};

/// The open round of the folder that version 0.1.0 made, and a day of it.
const OPEN: &str = "fnbjp0mwjw";
const DAY: &str = "2026-11-20T12:00:00Z";

/// What lets requests on to the writer, one by one.
#[derive(Default)]
struct Gate {
    turn: Mutex<()>,
    /// One was taken out of the queue and waits for its turn.
    in_hand: AtomicBool,
}

/// Puts a short queue with a gate in front of the writer's.
fn behind(gate: &Arc<Gate>, store: &mut Store) {
    let writer = store.boxes.take().expect("open");
    let (queue, requests) = sync_channel::<Box<Request>>(2);
    let gate = Arc::clone(gate);
    let passing = std::thread::spawn(move || {
        let way = writer.way().expect("open");
        for request in requests {
            gate.in_hand.store(true, Ordering::SeqCst);
            let _turn = gate.turn.lock();
            way.send(request).expect("the writer runs");
            gate.in_hand.store(false, Ordering::SeqCst);
        }
    });
    store.boxes = Some(Boxes {
        queue: Some(queue),
        writer: Some(passing),
    });
}

/// Asks until no more may wait.
fn fill(gate: &Gate, store: &Store) {
    loop {
        let stuck = gate.in_hand.load(Ordering::SeqCst);
        match store.boxes().expect("open").ask_at_once(Request::Rounds) {
            Err(StoreError::Busy) if stuck => return,
            Ok(_) | Err(StoreError::Busy) => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
}

fn folder_with_an_open_round() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0");
    for name in [RECORDS_FILE, BOXES_FILE] {
        std::fs::copy(made.join(name), folder.path().join(name)).expect("copied");
    }
    folder
}

#[test]
fn who_may_not_wait_is_told_so_and_sends_again() {
    let folder = folder_with_an_open_round();
    let mut store = Store::open(folder.path()).expect("opens");
    let id = Id::parse(OPEN).expect("an id");
    let cards = store.make_cards(&id).expect("stored").expect("cards");
    let code = cards.codes[0].to_string();
    let round = store.round(&id).expect("read").expect("there");
    let gate = Arc::new(Gate::default());
    behind(&gate, &mut store);
    let store = Arc::new(store);
    let (served, config) = (Arc::clone(&store), config(folder.path()));
    let (sender, receiver) = channel();
    let serving = std::thread::spawn(move || {
        let day: Timestamp = DAY.parse().expect("a time");
        let clock = Arc::new(move || day);
        actix_web::rt::System::new().block_on(async {
            let bound = bind_store(served, config, &Library::shipped_only(), clock);
            let bound = bound.expect("binds");
            sender.send((bound.address, bound.handle())).expect("heard");
            bound.run().await.expect("serves");
        });
    });
    let (address, handle) = receiver.recv().expect("started");
    let post = |go: &str| {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build()
            .new_agent();
        let items = round.settings.instrument().items().iter();
        let items = items.map(|item| (format!("item-{}", item.id), "B"));
        let mut form = vec![("lang", "en"), ("code", &code), ("go", go)];
        let items: Vec<_> = items.collect();
        form.extend(items.iter().map(|(name, option)| (name.as_str(), *option)));
        let sent = agent.post(format!("http://{address}/r/{OPEN}"));
        let mut page = sent.send_form(form).expect("an answer");
        let body = page.body_mut().read_to_string().expect("a page");
        (page.status().as_u16(), body)
    };

    let turn = gate.turn.lock().expect("ours");
    fill(&gate, &store);
    let (status, page) = post("send");
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("could not be stored"), "{page}");
    let kept = page.matches("name=\"item-").count();
    assert_eq!(kept, round.settings.instrument().items().len());
    assert!(page.contains(&code), "{page}");
    let (status, page) = post("questions");
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("Too much at once"), "{page}");
    drop(turn);
    assert_eq!(post("send").0, 303, "the control");

    drop(handle.stop(true));
    serving.join().expect("stops");
}

fn config(data: &Path) -> Config {
    Config {
        data: data.to_owned(),
        listen: ([127, 0, 0, 1], 0).into(),
        public_address: None,
        definitions: None,
        demo: false,
        quotas: Quotas::default(),
    }
}
