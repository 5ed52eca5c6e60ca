//! Attacks on what a group is asked on its phones: while it goes on, and after.

use crate::attacks::differencing::{differences, plain};
use crate::common::app::TestApp;
use crate::common::files::{contains, copy, image_when_closed, keys, opened_boxes, opened_image};
use crate::common::meeting::{AMONG, Meeting, chooses};
use crate::common::people::Browser;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use tablee::ballot::{Answer, Ballot};
use tablee::discussion::{About, PollKind, Word};
use tablee::instrument::Instrument;
use tablee::round::Id;
use tablee::store::{BOXES_FILE, RECORDS_FILE, Store};

/// What `src/web/guessing.rs` says: told at once, then one after the other.
const AT_ONCE: usize = 8;
const IN_LINE: usize = 64;

/// Folders at rest in which a poll of dots goes on that nobody has answered.
struct Setting {
    root: tempfile::TempDir,
    round: Id,
    word: Word,
    path: String,
    partnership: String,
}

impl Setting {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("folder");
        let opened = root.path().join("opened");
        let app = serving(&opened);
        let rose = app.coordinator();
        let meeting = Meeting::of(&app, &rose);
        let path = meeting.starts("dots");
        let (round, partnership) = (meeting.id(), meeting.partnership.clone());
        let poll = app.store.poll(&round, PollKind::Dots).expect("read");
        let word = poll.expect("open").word;
        drop(app);
        image_when_closed(&opened);
        Self {
            root,
            round,
            word,
            path,
            partnership,
        }
    }

    /// A copy of that folder.
    fn copied(&self, name: &str) -> std::path::PathBuf {
        let folder = self.root.path().join(name);
        copy(&self.root.path().join("opened"), &folder);
        folder
    }

    /// Members choose: each the options of these bits.
    fn choose(&self, folder: &Path, chosen: &[u16]) -> Id {
        let store = Store::open(folder).expect("opens");
        let poll = store.poll(&self.round, PollKind::Dots).expect("read");
        let round = poll.expect("open").round;
        for bits in chosen {
            let ballot = ballot(round.settings.instrument(), *bits);
            let sent = store.submit_now(&round.id, None, &ballot);
            assert_eq!(sent.expect("stored"), tablee::store::Submission::Counted);
        }
        round.id
    }
}

/// A ballot with the options of these bits.
fn ballot(question: &Instrument, bits: u16) -> Ballot {
    Ballot::from_answers(question, vec![Answer::Options(bits)]).expect("fits")
}

/// Ballots as they lie beside each other in their box.
fn in_the_box<const N: usize>(chosen: [u16; N]) -> Vec<u8> {
    let among = AMONG.map(|about| About::parse(about).expect("a subject"));
    let question = PollKind::Dots.questionnaire(&among).expect("valid");
    let mut ballots = chosen.map(|bits| ballot(&question, bits).to_bytes());
    ballots.sort();
    ballots.concat()
}

fn serving(folder: &Path) -> TestApp {
    TestApp::with(|config| {
        folder.clone_into(&mut config.data);
        config.public_address = Some("http://tablee.example.org".to_owned());
    })
}

/// All pages on which something of a poll could be seen, without what is drawn
/// anew for each.
fn seen(setting: &Setting, rose: &Browser, phone: &Browser) -> BTreeMap<String, String> {
    let (round, path) = (&setting.round, &setting.path);
    let mut pages = BTreeMap::new();
    for (who, browser) in [("rose", rose), ("phone", phone)] {
        for at in [
            format!("/rounds/{round}/discussion/polls"),
            format!("/rounds/{round}/discussion/polls?asks=worth"),
            format!("/rounds/{round}"),
            format!("/rounds/{round}/report"),
            format!("/rounds/{round}/report.json"),
            format!("/partnerships/{}", setting.partnership),
            format!("/r/{round}"),
            format!("/r/{round}/privacy"),
            path.clone(),
            format!("{path}?lang=fr"),
            format!("{path}/thanks"),
        ] {
            pages.insert(format!("{who}: {at}"), plain(&browser.get(&at)));
        }
        let fields = [("item-poll", "B"), ("go", "send"), ("lang", "en")];
        let page = plain(&browser.post(path, &fields));
        pages.insert(format!("{who}: POST {path}"), page);
    }
    pages
}

#[test]
fn a_poll_that_goes_on_tells_how_many_answered_and_nothing_else() {
    let setting = Setting::new();
    let worlds = ["a", "b"].map(|name| {
        let app = serving(&setting.copied(name));
        let rose = app.visitor();
        rose.signs_in("Rose");
        (app, rose)
    });
    let look = || {
        let [one, other] = worlds
            .each_ref()
            .map(|(app, rose)| seen(&setting, rose, &app.visitor()));
        assert_eq!(differences(&one, &other), Vec::<String>::new());
        one
    };
    let mut before = look();
    let screen = format!("rose: /rounds/{}/discussion/polls", setting.round);
    for member in 0..6 {
        // All alike in one world, and all quite otherwise in the other.
        let chosen: [&[&str]; 2] = [&["A"], [&["B", "C", "D"][..], &["D"]][member % 2]];
        for ((app, _), chosen) in worlds.iter().zip(chosen) {
            let sent = chooses(&app.visitor(), &setting.path, chosen);
            assert_eq!(sent.status, 303, "{}", sent.body);
        }
        let after = look();
        let changed = differences(&before, &after);
        assert_eq!(changed, std::slice::from_ref(&screen), "{member}");
        before = after;
    }
    // The positive control: ended, the same pages tell the worlds apart.
    for (app, _) in &worlds {
        let ended = app.store.end_poll(&setting.round, PollKind::Dots);
        assert!(ended.expect("ends").is_some());
    }
    let [one, other] = worlds
        .each_ref()
        .map(|(_, rose)| plain(&rose.get(&screen["rose: ".len()..])));
    assert_ne!(one, other);
}

#[test]
fn any_order_of_choosing_leaves_the_same_bytes() {
    let setting = Setting::new();
    let mut chosen = vec![0b1, 0b11, 0b100, 0b1110, 0b1000, 0b1, 0b1010];
    let mut images = Vec::new();
    for order in 0..12 {
        chosen.rotate_left(order % 5 + 1);
        chosen.swap(0, order % 6);
        let folder = setting.copied(&order.to_string());
        setting.choose(&folder, &chosen);
        images.push(opened_boxes(&folder));
    }
    assert!(images.windows(2).all(|two| two[0] == two[1]));
    // The control: other choices leave others.
    let folder = setting.copied("other");
    setting.choose(&folder, &[0b1; 7]);
    assert_ne!(opened_boxes(&folder), images[0]);
}

#[test]
fn once_it_is_counted_nothing_of_it_is_in_any_file() {
    let setting = Setting::new();
    let folder = setting.copied("data");
    let chosen = [0b1, 0b11, 0b101, 0b1, 0b1110];
    let id = setting.choose(&folder, &chosen);
    let word = setting.word.to_string();
    let ballots = in_the_box(chosen);
    let found = |folder: &Path| -> Vec<String> {
        let files = opened_image(folder).into_iter();
        let found = files.filter(|(_, bytes)| {
            let secrets = [id.as_str().as_bytes(), word.as_bytes(), &ballots];
            secrets.iter().any(|secret| contains(bytes, secret))
        });
        found.map(|(name, _)| name).collect()
    };
    assert_eq!(
        found(&folder),
        [BOXES_FILE, RECORDS_FILE],
        "the search finds it"
    );
    let boxes = &opened_boxes(&folder)[0].1;
    assert!(contains(boxes, &ballots), "the search finds ballots");
    let store = Store::open(&folder).expect("opens");
    let ended = store.end_poll(&setting.round, PollKind::Dots);
    assert_eq!(ended.expect("ends"), Some(tablee::store::PollEnd::Counted));
    let copied = setting.root.path().join("copied.db");
    store.back_up(&copied).expect("copied");
    drop(store);
    image_when_closed(&folder);
    assert_eq!(found(&folder), Vec::<String>::new());
    assert!(!contains(&fs::read(copied).expect("read"), word.as_bytes()));
    assert_eq!(
        Store::open(&folder)
            .expect("opens")
            .answered_now(&id)
            .expect("read"),
        None
    );
}

/// `boxes.db` as it is once it has heard that a poll is about to end.
fn announced(boxes: &Path, poll: &Id) {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    SqliteConnection::establish(boxes.to_str().expect("text"))
        .expect("opens")
        .batch_execute(&format!(
            "UPDATE pair SET changes = changes + 1, pending = '{poll}'"
        ))
        .expect("written");
}

#[test]
fn an_end_that_was_cut_short_is_finished_or_has_not_begun() {
    let setting = Setting::new();
    let chosen = [0b1, 0b11, 0b101, 0b1, 0b1110];
    let expected = [4, 2, 2, 1];
    let dots = |store: &Store| {
        let discussion = store.discussion(&setting.round).expect("read");
        let dots = discussion.by_dots().into_iter();
        dots.map(|(_, dots)| dots).collect::<Vec<_>>()
    };
    let full = setting.copied("full");
    let id = setting.choose(&full, &chosen);
    let ended = setting.root.path().join("ended");
    copy(&full, &ended);
    let store = Store::open(&ended).expect("opens");
    store
        .end_poll(&setting.round, PollKind::Dots)
        .expect("ends");
    drop(store);
    image_when_closed(&ended);

    // Killed before the records have it: nothing of what was acknowledged is lost.
    let early = setting.root.path().join("early");
    copy(&full, &early);
    announced(&early.join(BOXES_FILE), &id);
    let store = Store::open(&early).expect("opens");
    assert_eq!(dots(&store), [0_u32; 0]);
    assert_eq!(store.answered_now(&id).expect("read"), Some(5));
    store
        .end_poll(&setting.round, PollKind::Dots)
        .expect("ends");
    assert_eq!(dots(&store), expected);
    drop(store);

    // Killed after: it is counted once, and the start destroys the box.
    let late = setting.root.path().join("late");
    copy(&ended, &late);
    fs::copy(full.join(BOXES_FILE), late.join(BOXES_FILE)).expect("copied");
    fs::copy(keys(&full), keys(&late)).expect("copied");
    announced(&late.join(BOXES_FILE), &id);
    let records = noted_again(&late.join(RECORDS_FILE), &id);
    assert!(records, "the note that its box is to be destroyed");
    let store = Store::open(&late).expect("opens");
    assert_eq!(dots(&store), expected);
    assert!(
        store
            .poll(&setting.round, PollKind::Dots)
            .expect("read")
            .is_none()
    );
    assert_eq!(store.answered_now(&id).expect("read"), None);
    drop(store);
    image_when_closed(&late);
    for (name, bytes) in opened_image(&late) {
        assert!(!contains(&bytes, &in_the_box(chosen)), "{name}");
    }
}

/// Puts back the note that an end leaves until its box is destroyed.
fn noted_again(records: &Path, poll: &Id) -> bool {
    use diesel::prelude::*;
    let mut records = SqliteConnection::establish(records.to_str().expect("text")).expect("opens");
    let note = format!("INSERT INTO ended (round) VALUES ('{poll}')");
    diesel::sql_query(note)
        .execute(&mut records)
        .expect("written")
        == 1
}

#[test]
fn whoever_guesses_words_waits_and_whoever_has_one_does_not() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let path = meeting.starts("dots");
    let guesses = AT_ONCE + IN_LINE + 20;
    std::thread::scope(|scope| {
        let (sender, told) = mpsc::channel();
        for guess in 0..guesses {
            let (sender, app) = (sender.clone(), &app);
            scope.spawn(move || {
                // Words that cannot be, that could, and a page behind one.
                let at = ["/v/aaaaaa", "/v/bcdfgh", "/v/zzzzzz/thanks"][guess % 3];
                let page = app.visitor().get(at);
                let closes = page.headers.get("connection").is_some_and(|c| c == "close");
                sender
                    .send((page.status, closes))
                    .expect("somebody listens");
            });
        }
        // The server's clock stands still, so those whose turn is later wait.
        let first: Vec<_> = told.iter().take(guesses - IN_LINE).collect();
        let with = |said| first.iter().filter(|told| **told == said).count();
        assert_eq!((with((404, false)), with((429, true))), (AT_ONCE, 20));
        // A member comes from the same address, and waits for nothing.
        assert_eq!(chooses(&app.visitor(), &path, &["A"]).status, 303);
        app.passes(jiff::SignedDuration::from_mins(1));
        drop(sender);
        assert_eq!(
            told.iter().filter(|told| *told == (404, false)).count(),
            IN_LINE
        );
    });
}

#[test]
fn nobody_of_another_partnership_starts_ends_or_sees_one() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let meeting = Meeting::of(&app, &rose);
    let path = meeting.starts("dots");
    for _ in 0..5 {
        assert_eq!(chooses(&app.visitor(), &path, &["A"]).status, 303);
    }
    let other = app.coordinator_named("Elsewhere");
    other.makes_partnership("Quartier sud");
    assert_eq!(other.get(&meeting.path()).status, 404);
    let start = [("asks", "worth")];
    assert_eq!(other.sends(&meeting.path(), &start).status, 404);
    let end = format!("{}/end", meeting.path());
    assert_eq!(other.sends(&end, &[("asks", "dots")]).status, 404);
    // Nor does a page of another site in her name.
    assert_eq!(rose.post(&end, &[("asks", "dots")]).status, 403);
    assert!(meeting.screen("dots").says("5 people have answered"));
    assert!(meeting.screen("worth").says("Start"));
}
