//! The measuring program of `benches/measure` measures what it says.

// `cargo bench` runs it whole; a target without a harness has no tests of its own.
#[allow(dead_code, reason = "its main function and what only that needs")]
#[path = "../../benches/measure/main.rs"]
mod measure;

use crate::common::ballots::ballots;
use crate::common::files::DataFolder;
use measure::session::{self, Steps};
use measure::submissions::at_once::{self, Order};
use measure::submissions::{Load, repeat, share};
use measure::{
    Figure, Target, comparison, hostile, http, large, letting_go, memory, page, process,
};
use measure::{sample, serving, short, spread::Spread, submissions};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::path::Path;
use std::sync::Arc;
use tablee::ballot::{FIELD, FormAnswers};
use tablee::instrument::{Instrument, MAX_BYTES, shipped};
use tablee::invitation_code::Code;
use tablee::store::Store;

/// Few forms into rounds of five.
fn load() -> Load {
    Load {
        ballots: 12,
        connections: vec![3],
        repetitions: 1,
        members: vec![5],
        folder: None,
    }
}

#[test]
fn a_figure_says_whether_its_target_is_met() {
    let line = |target, measured| {
        let name = "ratio".to_owned();
        let unit = "";
        let figure = Figure {
            name,
            target,
            measured,
            unit,
        };
        figure.line()
    };
    assert!(line(Target::AtLeast(0.4), 0.4).ends_with("ok"));
    assert!(line(Target::AtLeast(0.4), 0.39).ends_with("NOT MET"));
    assert!(line(Target::AtMost(3.0), 3.0).ends_with("ok"));
    assert!(line(Target::Under(200.0), 200.0).ends_with("NOT MET"));
}

#[test]
fn figures_are_short() {
    let all = [0.4, 0.617, 3.0, 48.13, 21_403.7].map(short);
    assert_eq!(all, ["0.40", "0.62", "3", "48.1", "21404"]);
}

#[test]
fn finds_least_middle_and_greatest() {
    let odd = Spread::of([3.0, 1.0, 2.0]).expect("values");
    assert_eq!((odd.min, odd.median, odd.max), (1.0, 2.0, 3.0));
    let even = Spread::of([4.0, 1.0, 2.0, 10.0]).expect("values");
    assert_eq!((even.min, even.median, even.max), (1.0, 3.0, 10.0));
    assert!(Spread::of([]).is_err());
}

#[test]
fn reads_what_the_system_says_of_a_process() {
    let status = "Name:\ttablee\nVmHWM:\t   30000 kB\nVmRSS:\t   24680 kB\nThreads:\t9\n";
    assert_eq!(process::megabytes(status, "VmHWM"), Some(30.72));
    assert_eq!(process::megabytes(status, "VmRSS"), Some(25.272_32));
    assert_eq!(process::megabytes("Name:\ttablee\n", "VmRSS"), None);
    let stat = "7 (a b) c) S 1 7 7 0 -1 4194304 500 0 0 0 31 11 5 5 20 0 3 0";
    assert_eq!(process::ticks(stat), Some(42.0));
    assert_eq!(process::ticks("7 (a) S 1"), None);
}

#[test]
fn rounds_are_as_large_as_asked() {
    let [before, after] = comparison::rounds(40, 50, 5, 3);
    assert_eq!((before.len(), after.len()), (5, 5));
    assert_eq!(before.iter().sum::<u32>(), 40);
    assert_eq!(after.iter().sum::<u32>(), 50);
}

#[test]
fn every_hostile_file_is_refused_in_a_few_words() {
    let files = hostile::files();
    assert!(files.len() > 20);
    for (name, bytes) in files {
        let size = bytes.len();
        assert_eq!(size > MAX_BYTES, name == "ten megabytes", "{name}: {size}");
        let problems = Instrument::parse_bytes(&bytes, "x.yaml").expect_err(name);
        assert!((1..=501).contains(&problems.len()), "{name}");
        for problem in problems {
            let line = problem.to_string();
            assert!(line.len() < 1000, "{name}: {line}");
            let turns = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            assert!(!line.contains(turns), "{name}: {line}");
        }
    }
}

#[test]
fn reads_the_head_of_an_answer() {
    let answer = b"HTTP/1.1 303 See Other\r\nContent-Length: 2\r\n\r\nok";
    let expected = http::Head {
        status: 303,
        length: 45,
        body: 2,
    };
    assert_eq!(http::head(answer).expect("fits"), Some(expected));
    assert_eq!(http::head(&answer[..40]).expect("fits"), None);
    assert!(http::head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
}

#[test]
fn a_request_states_its_length() {
    let request = String::from_utf8(http::post("/r/x", "fr", "a=1&b=2")).expect("text");
    assert!(request.contains("\r\nContent-Length: 7\r\n"));
    assert!(request.ends_with("\r\n\r\na=1&b=2"));
}

#[test]
fn a_form_carries_its_ballot() {
    let mut rng = StdRng::seed_from_u64(3);
    let instrument = &shipped()[0];
    let answers = |_, item: usize| (item % 4 != 3).then_some((item % 3) as u8).into();
    let ballot = ballots(instrument).by(answers).of(1).remove(0);
    let code = Code::draw(&mut rng);
    let body = sample::form(instrument, &code, &ballot, "send", &mut rng).expect("a body");
    let fields: Vec<(String, String)> = serde_html_form::from_str(&body).expect("a form");
    let pairs = || {
        let pairs = fields.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    };
    let (choices, problems) = FormAnswers::read(instrument, pairs());
    assert_eq!(problems, []);
    assert!(choices.open_items().is_empty());
    assert_eq!(choices.into_response(instrument).ballot, ballot);
    let (_, typed) = pairs().find(|(name, _)| *name == "code").expect("there");
    assert_eq!(Code::parse(typed), Ok(code));
}

#[test]
fn finds_what_a_browser_fetches() {
    let page = "<head><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/a.css\">\
                <script src=\"/b.js\" defer></script></head><a href=\"/c\">c</a><img src=\"/d.png\">";
    assert_eq!(page::parts(page), ["/a.css", "/b.js", "/d.png"]);
    assert_eq!(page::parts("<p>"), ["/favicon.ico"]);
}

/// Bytes and requests are no matter of the machine: this holds everywhere.
#[test]
fn a_members_first_page_is_light() {
    for figure in page::measure().expect("measured") {
        assert!(figure.target.is_met(figure.measured), "{}", figure.line());
    }
}

#[test]
fn every_form_is_let_go_once_and_stored_once() {
    // `repeat` looks into the boxes after each load.
    let rates = repeat(&load(), 5, 3, 1).expect("all three ran");
    assert!(rates.let_go > 0.0 && rates.stored > 0.0 && rates.direct > 0.0);
}

/// What is measured beside does not gain by letting through what Tablée refuses.
#[test]
fn the_server_that_lets_go_refuses_what_is_no_form() {
    let folder = DataFolder::new();
    let store = Arc::new(Store::open(folder.path()).expect("opens"));
    let sample = sample::Sample::new(&store).expect("a partnership");
    let rounds = submissions::open_rounds(&sample, 1, 5).expect("a round");
    let mut rng = StdRng::seed_from_u64(1);
    let ballot = sample.ballot(&mut rng);
    let instrument = &sample.instrument;
    let round = &rounds[0];
    let good = sample::form(instrument, &round.codes[0], &ballot, "send", &mut rng).expect("one");
    let first = format!("{FIELD}{}=", instrument.items()[0].id);
    assert!(good.contains(&first), "{good}");
    let forms = [
        (good.clone(), 303),
        (good.replace("code=", "code=X"), 422),
        (good.replace(&first, "b="), 422),
        (good.replace(&first, &format!("{first}9")), 422),
        ("x=1".to_owned(), 422),
    ];
    for server in [letting_go::serve(&store), serving::Serving::tablee(&store)] {
        let server = server.expect("it serves");
        let answers = serving::block_on(async {
            let mut answers = Vec::new();
            for (form, _) in forms.iter().rev() {
                let mut client = http::Client::connect(server.address).await?;
                let request = http::post(&format!("/r/{}", round.id), "en", form);
                answers.push(client.send(&request).await?.status);
            }
            Ok(answers)
        });
        let expected = forms.iter().rev().map(|(_, status)| *status);
        assert_eq!(answers.expect("answers"), expected.collect::<Vec<_>>());
        server.stop().expect("it stops");
    }
}

#[test]
fn a_failure_of_one_worker_is_the_failure_of_all() {
    let outcome = serving::block_on(share(vec![(), ()], 10, async |(), turn| {
        anyhow::ensure!(turn != 7, "seven");
        Ok(())
    }));
    assert_eq!(outcome.expect_err("seven").to_string(), "seven");
}

#[test]
fn by_turns_every_round_comes_before_any_comes_again() {
    let forms: Vec<u32> = (0..10).collect();
    let all = Order::RoundAfterRound.put(forms.clone(), 4);
    assert_eq!(all, forms);
    // Rounds of four: 0 to 3, 4 to 7, and 8 and 9.
    let all = Order::ByTurns.put(forms, 4);
    assert_eq!(all, [0, 4, 8, 1, 5, 9, 2, 6, 3, 7]);
}

#[test]
fn both_orders_count_every_ballot() {
    for order in [Order::RoundAfterRound, Order::ByTurns] {
        // `repeat` looks into the boxes after each load.
        let rates = at_once::repeat(&load(), 5, 1, order).expect("both ran");
        assert!(rates.over_http > 0.0 && rates.direct > 0.0);
    }
}

#[test]
fn a_turn_of_the_shipped_program_stores_every_form() {
    let how = memory::Beside {
        program: process::TABLEE.into(),
        ballots: 12,
        turns: 1,
        folder: None,
    };
    // `take` looks into the boxes after it.
    let turn = memory::take(Path::new(process::TABLEE), &how).expect("it ran");
    assert!(turn.reviewed > 0.0 && turn.stored > 0.0);
}

#[test]
fn a_session_ends_with_a_ballot_in_the_box_and_so_does_its_last_step_alone() {
    let how = session::Visits {
        sessions: 12,
        connections: vec![3],
        folder: None,
    };
    for steps in [Steps::All, Steps::Last] {
        // `take` looks into the boxes after it.
        let cost = session::take(&how, 3, steps).expect("it ran");
        assert!(cost.rate > 0.0);
    }
}

#[test]
fn forms_reach_as_many_large_rounds_as_are_open() {
    let how = large::Large {
        rounds: 2,
        ballots: 6,
        folder: None,
    };
    // It looks into the boxes after it.
    let figures = large::open_at_once(&how).expect("it ran");
    assert!(figures.iter().all(|figure| figure.measured > 0.0));
}
