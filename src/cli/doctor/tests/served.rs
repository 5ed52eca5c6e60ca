//! A server that runs, well or badly, and one in front of it.

use super::*;

/// Something that gives one answer to each of `times` visitors.
fn answering(answer: &str, times: usize) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let answer = answer.to_owned();
    std::thread::spawn(move || {
        for _ in 0..times {
            let (mut stream, _) = listener.accept().expect("a visitor");
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).expect("a question");
            stream.write_all(answer.as_bytes()).expect("answered");
        }
    });
    address
}

const WELL: &str = "HTTP/1.1 200 OK\r\nContent-Security-Policy: default-src 'none'\r\n\
    Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n\
    X-Content-Type-Options: nosniff\r\n\r\nok\n";

#[test]
fn a_server_that_answers_well_or_badly() {
    let mut house = House::new();
    let mut with = |answer: &str| {
        house.config.listen = answering(answer, 1);
        house.findings()
    };
    let findings = with(WELL);
    assert_eq!(count(&findings, Grade::Problem), 0, "{findings:#?}");
    let texts: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(
        texts.iter().any(|text| text.contains(": well")),
        "{texts:#?}"
    );

    let bad: [(&str, String); 5] = [
        ("not well", "HTTP/1.1 500 x\r\n\r\n".into()),
        (
            "not Tablée",
            "HTTP/1.1 200 OK\r\n\r\n<h1>Welcome</h1>".into(),
        ),
        (
            "no answer that can be read",
            "220 mail.example.org\r\n".into(),
        ),
        ("cache-control", WELL.replace("no-store", "max-age=60")),
        (
            "set-cookie",
            WELL.replace("X-Content", "Set-Cookie: a=b\r\nX-Content"),
        ),
    ];
    for (word, answer) in bad {
        let findings = with(&answer);
        let problems: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.grade == Grade::Problem)
            .collect();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        assert!(problems[0].text.contains(word), "{word}: {problems:#?}");
    }
}

#[test]
fn a_server_that_does_not_run_is_warned_of() {
    let mut house = House::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    house.config.listen = taken.local_addr().expect("an address");
    drop(taken);
    house.has_only(Grade::Warning, &["nothing runs there", "`tablee serve`"]);
}

#[test]
fn a_way_that_members_could_not_take_is_told() {
    let mut house = House::new();
    let mut with = |answer: Says, grade, words: &[&str]| {
        house.elsewhere = Some(("https://tablee.example.org", answer));
        house.has_only(grade, words);
    };
    let strange = || {
        Err(Unanswered::NotTrusted(
            "invalid peer certificate: Expired".into(),
        ))
    };
    with(
        strange,
        Grade::Problem,
        &["through https://", "certificate", "Expired"],
    );
    let unknown = || Err(Unanswered::NoWay("host not found".into()));
    with(
        unknown,
        Grade::Warning,
        &["through https://", "host not found", "another one"],
    );
    let refused = || Err(Unanswered::NothingThere);
    with(
        refused,
        Grade::Warning,
        &["through https://", "nothing runs there"],
    );
    let cached = || {
        let mut answer = well();
        let age = ureq::http::HeaderValue::from_static("12");
        answer.headers.insert("age", age);
        Ok(answer)
    };
    with(
        cached,
        Grade::Problem,
        &["through https://", "a cache keeps pages"],
    );
}

#[test]
fn a_web_server_on_this_machine_is_asked_too() {
    let mut house = House::new();
    let front = answering(&WELL.replace("no-referrer", "origin"), 1);
    house.config.public_address = Some(format!("http://localhost:{}", front.port()));
    house.has_only(Grade::Problem, &["through http://", "referrer-policy"]);
}

/// The answers above are what the server really says.
#[test]
fn the_server_itself_is_found_well() {
    let mut house = House::new();
    let config = house.config.clone();
    let (sender, receiver) = std::sync::mpsc::channel();
    let serving = std::thread::spawn(move || {
        let clock = std::sync::Arc::new(jiff::Timestamp::now);
        let system = actix_web::rt::System::new();
        system.block_on(async {
            let bound = crate::server::bind(config, clock).expect("binds");
            sender.send((bound.address, bound.handle())).expect("heard");
            bound.run().await.expect("serves");
        });
    });
    let (address, handle) = receiver.recv().expect("started");
    house.config.listen = address;
    let findings = house.findings();
    drop(handle.stop(true));
    serving.join().expect("stops");
    let texts: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(count(&findings, Grade::Problem), 0, "{texts:#?}");
    let through = |text: &String| text.contains(&address.to_string()) && text.contains("headers");
    assert!(texts.iter().any(through), "{texts:#?}");
}
