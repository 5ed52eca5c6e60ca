//! The attacks on every shipped instrument and on every kind of question: free
//! text, several of many and pairs keep the box's promise as ratings do.

use crate::attacks::house::agent;
use crate::common::ballots::{any_option, ballots, counted};
use crate::common::files::{
    Files, boxes_at_rest, contains, copy, image, opened_boxes, opened_image, place,
};
use crate::common::program::{Program, the_program};
use crate::common::rounds::{CLOSING_DAY, a_round};
use crate::common::sent::fields;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tablee::ballot::{FIELD, Response};
use tablee::disclosure::Retained;
use tablee::instrument::{Arrangement, Instrument, Questionnaire, shipped};
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{BOXES_FILE, RECORDS_FILE, Store};

const ORDERS: u64 = 12;
const RUNS: u64 = 200;
const MEMBERS: usize = 12;

/// Every shipped instrument with its words, one of every kind, and one with an
/// ending.
fn questionnaires() -> Vec<Questionnaire> {
    let every_kind = include_str!("../definitions/valid/every-kind.yaml");
    let every_kind = Instrument::parse(every_kind, "").expect("valid");
    let with = |instrument: &Instrument, ending| {
        let arrangement = Arrangement {
            words: true,
            ending,
            ..Arrangement::default()
        };
        Questionnaire::new(Arc::new(instrument.clone()), arrangement).expect("questions")
    };
    let ending = shipped().iter().find(|instrument| instrument.is_ending());
    let ending = Arc::new(ending.expect("the process check").clone());
    let mut all: Vec<Questionnaire> = shipped().iter().map(|one| with(one, None)).collect();
    all.push(with(&shipped()[0], Some(ending)));
    all.push(with(&every_kind, None));
    all
}

/// What a member sends: any answers, and texts that no other member writes.
fn response(instrument: &Instrument, rng: &mut StdRng) -> Response {
    let any = |_, item: usize| any_option(&instrument.items()[item], rng);
    let ballot = ballots(instrument).by(any).of(1).remove(0);
    let written = instrument.open_questions().iter().map(|_| {
        let word = |rng: &mut StdRng| rng.random_range('a'..='z');
        (0..24).map(|_| word(rng)).collect::<String>()
    });
    Response {
        written: written.collect(),
        ballot,
    }
}

/// A folder with one open round and its codes; nobody has answered.
fn open(store: &Store, questionnaire: &Questionnaire, members: u32) -> (Id, Vec<Code>) {
    let round = a_round().with_questions(questionnaire.clone());
    round.of(members).with_cards().opens_alone_in(store)
}

fn send_all(store: &Store, id: &Id, votes: &[(Code, Response)], order: &[usize]) {
    for &member in order {
        let (code, response) = &votes[member];
        counted(store, id, Some(code), response.clone());
    }
}

/// The box as it lies on the disk, opened, and what closing publishes, after this order.
fn left_by(
    opened: &Path,
    at: &Path,
    id: &Id,
    votes: &[(Code, Response)],
    order: &[usize],
) -> (Files, Retained) {
    copy(opened, at);
    let store = Store::open(at).expect("opens");
    send_all(&store, id, votes, order);
    drop(store);
    let boxes = opened_boxes(at);
    let store = Store::open(at).expect("opens");
    store.close_round(id, CLOSING_DAY).expect("closes");
    let round = store.round(id).expect("store").expect("there");
    let retained = store.retained(&round).expect("store").expect("closed");
    drop(store);
    fs::remove_dir_all(at).expect("removed");
    (boxes, retained)
}

#[test]
fn every_instrument_leaves_one_image_whatever_the_order() {
    for questionnaire in questionnaires() {
        let instrument = questionnaire.asked();
        let root = tempfile::tempdir().expect("folder");
        let opened = root.path().join("opened");
        let (id, codes) = open(&Store::open(&opened).expect("opens"), &questionnaire, 16);
        let mut rng = StdRng::seed_from_u64(5);
        let mut votes: Vec<(Code, Response)> = codes
            .into_iter()
            .take(MEMBERS)
            .map(|code| (code, response(instrument, &mut rng)))
            .collect();
        // Two who answer and write alike, one who writes nothing.
        votes[3].1 = votes[4].1.clone();
        votes[5].1.written.fill(String::new());
        let mut first = None;
        for seed in 0..ORDERS {
            let mut order: Vec<usize> = (0..votes.len()).collect();
            order.shuffle(&mut StdRng::seed_from_u64(seed));
            let at = root.path().join("run");
            let left = left_by(&opened, &at, &id, &votes, &order);
            let first = first.get_or_insert_with(|| left.clone());
            assert!(*first == left, "{}: order {seed} shows", instrument.id());
        }
        let (_, retained) = first.expect("a run");
        for (question, texts) in retained.words.iter().enumerate() {
            let mut sent: Vec<&String> = votes.iter().map(|(_, s)| &s.written[question]).collect();
            sent.retain(|text| !text.is_empty());
            sent.sort();
            assert_eq!(texts.iter().collect::<Vec<_>>(), sent);
        }
    }
}

/// An attacker pairs what was written with ballots, by where each is found in
/// the raw file: the first text with the first ballot, and so on. By chance
/// alone one pair in twelve is right.
#[test]
fn where_a_text_lies_says_nothing_of_its_ballot_nor_of_the_other_texts() {
    let questionnaire = questionnaires().pop().expect("the last has every kind");
    let instrument = questionnaire.asked();
    let (mut with_ballots, mut with_texts, mut with_turns) = (0, 0, 0);
    for seed in 0..RUNS {
        let root = tempfile::tempdir().expect("folder");
        let folder = root.path().join("data");
        let store = Store::open(&folder).expect("opens");
        let (id, codes) = open(&store, &questionnaire, MEMBERS as u32);
        let mut rng = StdRng::seed_from_u64(1000 + seed);
        let votes: Vec<(Code, Response)> = codes
            .into_iter()
            .map(|code| (code, response(instrument, &mut rng)))
            .collect();
        let order: Vec<usize> = (0..votes.len()).collect();
        send_all(&store, &id, &votes, &order);
        drop(store);
        let (_, raw) = opened_boxes(&folder).remove(0);
        let ranked = |trace: &dyn Fn(&Response) -> Vec<u8>| {
            let find = |member: &usize| place(&raw, &trace(&votes[*member].1)).expect("found");
            let mut members: Vec<usize> = (0..votes.len()).collect();
            members.sort_by_key(find);
            members
        };
        let ballots = ranked(&|response| response.ballot.to_bytes());
        let texts = ranked(&|response| response.written[0].clone().into_bytes());
        let others = ranked(&|response| response.written[1].clone().into_bytes());
        let hits = |a: &[usize], b: &[usize]| a.iter().zip(b).filter(|(a, b)| a == b).count();
        with_ballots += hits(&ballots, &texts);
        with_texts += hits(&texts, &others);
        with_turns += hits(&order, &texts);
    }
    for (what, hits) in [
        ("its ballot", with_ballots),
        ("another text", with_texts),
        ("its turn", with_turns),
    ] {
        let average = hits as f64 / RUNS as f64;
        assert!(
            (average - 1.0).abs() < 0.3,
            "{what}: {average} hits in a run"
        );
    }
}

/// The positive control: rows as anyone would write them, a member's texts
/// beside the ballot, give every pair away.
#[test]
fn a_naive_table_pairs_every_text_with_its_ballot() {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let questionnaire = questionnaires().pop().expect("the last has every kind");
    let root = tempfile::tempdir().expect("folder");
    let file = root.path().join("naive.db");
    let mut naive = SqliteConnection::establish(file.to_str().expect("text")).expect("opens");
    naive
        .batch_execute("CREATE TABLE answer (ballot TEXT, words TEXT)")
        .expect("makes");
    let mut rng = StdRng::seed_from_u64(9);
    let responses: Vec<Response> = (0..MEMBERS)
        .map(|_| response(questionnaire.asked(), &mut rng))
        .collect();
    let hex =
        |bytes: &[u8]| String::from_utf8(crate::attacks::forms::hex(bytes, false)).expect("digits");
    for response in &responses {
        let (ballot, words) = (hex(&response.ballot.to_bytes()), &response.written[0]);
        naive
            .batch_execute(&format!(
                "INSERT INTO answer VALUES ('{ballot}', '{words}')"
            ))
            .expect("noted");
    }
    drop(naive);
    let raw = fs::read(file).expect("file");
    let ranked = |trace: &dyn Fn(&Response) -> Vec<u8>| {
        let mut members: Vec<usize> = (0..responses.len()).collect();
        members.sort_by_key(|member| place(&raw, &trace(&responses[*member])).expect("found"));
        members
    };
    let ballots = ranked(&|response| hex(&response.ballot.to_bytes()).into_bytes());
    let texts = ranked(&|response| response.written[0].clone().into_bytes());
    assert_eq!(ballots, texts);
}

/// The form by which a browser sends a response.
fn form(code: &Code, instrument: &Instrument, response: &Response) -> Vec<(String, String)> {
    let mut form: Vec<(String, String)> = [("go", "send"), ("gaps", "yes"), ("lang", "en")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    form.push(("code".to_owned(), code.to_string()));
    form.extend(fields(instrument, &response.ballot));
    for (question, text) in instrument.open_questions().iter().zip(&response.written) {
        form.push((format!("{FIELD}{}", question.id), text.clone()));
    }
    form
}

#[test]
fn a_text_is_found_in_its_open_box_and_then_only_where_it_is_published() {
    let questionnaire = questionnaires().pop().expect("the last has every kind");
    let instrument = questionnaire.asked();
    let root = tempfile::tempdir().expect("folder");
    let (folder, log) = (root.path().join("data"), root.path().join("log"));
    let (id, codes) = open(&Store::open(&folder).expect("opens"), &questionnaire, 12);
    let mut rng = StdRng::seed_from_u64(77);
    let mut responses: Vec<Response> = (0..9).map(|_| response(instrument, &mut rng)).collect();
    // To the second question only two write: too few to be shown.
    for response in &mut responses[2..] {
        response.written[1].clear();
    }
    let program = Program::serving(&folder, &log);
    let url = format!("{}/r/{id}", program.address);
    for (code, response) in codes.iter().zip(&responses) {
        let sent = agent()
            .post(&url)
            .send_form(form(code, instrument, response));
        assert_eq!(sent.expect("answers").status(), 303);
    }
    // A text that is too long and one under a used code are told back, and
    // kept nowhere.
    let refused = "zwetschgenkuchen".repeat(40);
    let mut late = responses[0].clone();
    late.written[0].clone_from(&refused);
    for code in [&codes[0], &codes[10]] {
        let sent = agent().post(&url).send_form(form(code, instrument, &late));
        let mut sent = sent.expect("answers");
        assert_eq!(sent.status(), 422);
        let page = sent.body_mut().read_to_string().expect("a page");
        assert!(
            page.contains("zwetschgenkuchen"),
            "what was typed is still there"
        );
    }
    let found_in = |text: &str| -> Vec<String> {
        let is_sealed = image(&folder)
            .iter()
            .all(|(name, bytes)| name == RECORDS_FILE || !contains(bytes, text.as_bytes()));
        assert!(is_sealed, "to whoever has no key");
        let mut names: Vec<String> = opened_image(&folder)
            .into_iter()
            .filter(|(_, bytes)| contains(bytes, text.as_bytes()))
            .map(|(name, _)| name)
            .collect();
        let logged = fs::read(&log).expect("log");
        if contains(&logged, text.as_bytes()) {
            names.push("log".to_owned());
        }
        names
    };
    boxes_at_rest(&folder);
    let texts = |question: usize| {
        responses
            .iter()
            .map(move |response| &response.written[question])
    };
    for text in texts(0).chain(texts(1)).filter(|text| !text.is_empty()) {
        assert_eq!(found_in(text), [BOXES_FILE], "while the round is open");
    }
    assert!(found_in("zwetschgenkuchen").is_empty());
    program.stop();
    let copied = root.path().join("backup.db");
    let backup = the_program()
        .arg("backup")
        .arg(&copied)
        .arg("--data")
        .arg(&folder)
        .status();
    assert!(backup.expect("runs").success());
    let backup = fs::read(&copied).expect("a copy");
    assert!(texts(0).all(|text| !contains(&backup, text.as_bytes())));

    let store = Store::open(&folder).expect("opens");
    store.close_round(&id, CLOSING_DAY).expect("closes");
    drop(store);
    for text in texts(0) {
        assert_eq!(
            found_in(text),
            [RECORDS_FILE],
            "published, and destroyed in the box"
        );
    }
    for text in texts(1).take(2) {
        assert!(found_in(text).is_empty(), "two texts are too few");
    }
}
