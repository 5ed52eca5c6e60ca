//! A queue in which no more may wait: who comes is refused at once, and nothing
//! is spent.

use super::Boxes;
use super::request::{Question, Request, Submission};
use crate::ballot::{Answer, Ballot};
use crate::instrument::Measure;
use crate::round::Id;
use crate::store::{BOXES_FILE, RECORDS_FILE, Store, StoreError};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex};

/// The open round of the folder that version 0.1.0 made.
const OPEN: &str = "fnbjp0mwjw";

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
        let way = writer.queue.clone().expect("open");
        for request in requests {
            gate.in_hand.store(true, Ordering::SeqCst);
            let _turn = gate.turn.lock();
            way.send(request).expect("the writer runs");
            gate.in_hand.store(false, Ordering::SeqCst);
        }
    });
    store.boxes = Some(Boxes {
        queue: Some(queue),
        unreadable: None,
        writer: Some(passing),
        server: None,
    });
}

/// Asks until no more may wait.
fn fill(gate: &Gate, store: &Store) {
    loop {
        let stuck = gate.in_hand.load(Ordering::SeqCst);
        match store
            .boxes
            .as_ref()
            .expect("open")
            .ask_at_once(Question::Rounds)
        {
            Err(StoreError::Busy) if stuck => return,
            Ok(_) | Err(StoreError::Busy) => std::thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
}

fn folder_with_an_open_round() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("a folder");
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/data-0.1.0");
    for name in [RECORDS_FILE, BOXES_FILE] {
        std::fs::copy(made.join(name), data.join(name)).expect("copied");
    }
    folder
}

#[test]
fn who_may_not_wait_is_refused_at_once_and_comes_in_later() {
    let folder = folder_with_an_open_round();
    let mut store = Store::open(&folder.path().join("data")).expect("opens");
    let id = Id::parse(OPEN).expect("an id");
    let cards = store.make_cards(&id).expect("stored").expect("cards");
    let code = || cards.codes[0].hash(OPEN);
    let round = store.round(&id).expect("read").expect("there");
    let instrument = round.settings.instrument();
    let answers = instrument.items().iter().map(|item| match item.measure {
        Measure::Several => Answer::Options(1),
        _ => Answer::Option(0),
    });
    let ballot = Ballot::from_answers(instrument, answers.collect()).expect("fits");
    let gate = Arc::new(Gate::default());
    behind(&gate, &mut store);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");

    let turn = gate.turn.lock().expect("ours");
    fill(&gate, &store);
    let sent = runtime.block_on(store.submit(&id, None, Some(code()), &ballot));
    assert!(matches!(sent, Err(StoreError::Busy)), "{sent:?}");
    let asked = runtime.block_on(store.has_code(&id, code()));
    assert!(matches!(asked, Err(StoreError::Busy)), "{asked:?}");
    drop(turn);
    // Who may wait comes after all who did: the queue is empty then.
    let unused = store.draw_cards(&id).expect("asked").expect("unused");
    assert_eq!(unused.codes.len(), cards.codes.len(), "nothing was spent");
    let sent = runtime.block_on(store.submit(&id, None, Some(code()), &ballot));
    assert_eq!(sent.expect("stored"), Submission::Counted);
}
