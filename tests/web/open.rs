//! What every browser and monitor asks for, what coordinators may take, and pages
//! that are made once.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::people::Page;
use std::fmt::Write as _;
use tablee::config::Quotas;

#[test]
fn what_answers_get_answers_head_and_robots_are_told() {
    let app = TestApp::start();
    let agent = ureq::Agent::new_with_defaults();
    for path in [
        "/",
        "/sign-in",
        "/healthz",
        "/assets/0/tablee.css",
        "/robots.txt",
        "/favicon.ico",
    ] {
        let url = format!("{}{path}", app.address);
        let page = app.visitor().get(path);
        assert_eq!(page.status, 200, "{path}");
        let mut head = agent.head(&url).call().expect("an answer");
        assert_eq!(head.status(), 200, "{path}");
        let length = page.headers.get("content-length").map(String::as_str);
        let told = head.headers().get("content-length");
        assert_eq!(told.and_then(|told| told.to_str().ok()), length, "{path}");
        assert!(head.body_mut().read_to_vec().expect("read").is_empty());
    }
    assert!(app.visitor().get("/robots.txt").says("Disallow: /\n"));
}

#[test]
fn over_https_browsers_are_told_to_stay_there() {
    let header = "strict-transport-security";
    let app = TestApp::with(|config| config.public_address = Some("https://t.example".into()));
    for path in ["/", "/nowhere", "/assets/0/tablee.css"] {
        let told = app.visitor().get(path).headers.get(header).cloned();
        assert_eq!(told.as_deref(), Some("max-age=31536000"), "{path}");
    }
    let app = TestApp::start();
    assert_eq!(app.visitor().get("/").headers.get(header), None);
}

#[test]
fn a_browser_that_is_known_has_its_cookie_on_no_members_page() {
    let app = TestApp::with(|config| config.public_address = Some("https://t.example".into()));
    let _rose = app.coordinator();
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    let agent = ureq::Agent::config_builder()
        .max_redirects(0)
        .build()
        .new_agent();
    let url = format!("{}/sign-in", app.address);
    let answer = agent.post(url).send_form(fields).expect("an answer");
    let cookies = answer.headers().get_all("set-cookie").iter();
    let known: Vec<_> = cookies
        .filter_map(|cookie| cookie.to_str().ok())
        .filter(|cookie| cookie.starts_with("__Secure-known="))
        .collect();
    assert_eq!(known.len(), 1);
    for part in [
        "Path=/sign-in",
        "HttpOnly",
        "Secure",
        "SameSite=Strict",
        "Max-Age=",
    ] {
        assert!(known[0].contains(part), "{known:?}");
    }
}

#[test]
fn quotas_are_refused_with_what_to_do_and_nothing_typed_is_lost() {
    let app = TestApp::with(|config| {
        config.public_address = Some("http://tablee.example.org".into());
        config.quotas = Quotas {
            rounds: 1,
            box_mb: 1,
            boxes_mb: 1,
            partnerships: 2,
        };
    });
    let rose = app.coordinator();
    let one = rose.makes_partnership("Quartier nord");
    let other = rose.makes_partnership("Quartier sud");
    let page = rose.sends("/partnerships/new", &[("name", "A third")]);
    assert_eq!((page.status, page.errors()), (422, vec!["name".into()]));
    assert!(page.says("most-partnerships") && page.says("A third"));

    let opens = |partnership: &str, members: &str| {
        let others = [
            ("members", members),
            ("instrument", "process-check"),
            ("arranged", "process-check"),
            ("words", "yes"),
        ];
        rose.tries_to_open(partnership, &others)
    };
    let page = opens(&one, "10000");
    assert_eq!((page.status, page.errors()), (422, vec!["members".into()]));
    assert!(page.says("most-box-mb") && page.field("members").as_deref() == Some("10000"));
    assert_eq!(opens(&one, "8").status, 303);
    let page = opens(&one, "8");
    assert_eq!((page.status, page.errors()), (422, vec!["label".into()]));
    assert!(page.says("most-rounds"));
    // Almost as large as one may be, beside the other too large.
    let page = opens(&other, "62");
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["members".into()]),
        "{}",
        page.body
    );
    assert!(page.says("most-boxes-mb"));
    assert_eq!(opens(&other, "8").status, 303);
}

/// Room is granted there, but so large a box no file of boxes can hold.
#[test]
fn a_round_too_large_for_any_box_is_refused_with_what_to_do() {
    const EVERY: &str = include_str!("../definitions/valid/every-kind.yaml");
    let mut definition = EVERY.replace("\nid: every-kind\n", "\nid: in-words\n");
    let ids: Vec<String> = (0..90).map(|n| format!("word{n}")).collect();
    let list = format!("items: [keep, change, {}]", ids.join(", "));
    definition = definition.replace("items: [keep, change]", &list);
    for id in ids {
        write!(
            definition,
            "  - id: {id}\n    kind: words\n    topic: {{en: '{id}', fr: '{id}'}}\n\
             \x20   question: {{en: 'What of {id}?', fr: 'Que dire de {id} ?'}}\n"
        )
        .expect("memory");
    }
    let own = tempfile::tempdir().expect("a folder");
    std::fs::write(own.path().join("in-words.yaml"), definition).expect("written");
    let app = TestApp::with(|config| {
        config.definitions = Some(own.path().to_owned());
        config.quotas.box_mb = 100_000;
        config.quotas.boxes_mb = 100_000;
    });
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let opens = |members: &str| {
        let others = [
            ("members", members),
            ("instrument", "in-words"),
            ("arranged", "in-words"),
            ("words", "yes"),
        ];
        rose.tries_to_open(&partnership, &others)
    };
    let refused = opens("10000");
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.says("Nothing was opened") && refused.says("Invite fewer members"));
    let id = tablee::round::Id::parse(&partnership).expect("an id");
    assert!(app.store.rounds_of(&id).expect("read").readable.is_empty());
    assert_eq!(opens("8").status, 303, "the control");
}

#[test]
fn style_and_script_are_kept_for_ever_under_the_address_of_their_content() {
    let app = TestApp::start();
    let agent = ureq::Agent::new_with_defaults();
    let home = app.visitor().get("/");
    let addresses: Vec<&str> = home
        .body
        .split('"')
        .filter(|part| part.starts_with("/assets/"))
        .collect();
    assert_eq!(addresses.len(), 2, "{addresses:?}");
    let asked = |path: &str, accepts: &str| {
        let url = format!("{}{path}", app.address);
        let asks = agent.get(url).header("accept-encoding", accepts);
        Page::read(asks.call().expect("an answer"))
    };
    for path in addresses {
        let plain = asked(path, "identity");
        assert_eq!(plain.headers.get("content-encoding"), None);
        for accepts in ["gzip", "br, gzip, deflate", "gzip, deflate, br, zstd"] {
            let packed = asked(path, accepts);
            assert_eq!(packed.headers["content-encoding"], "gzip", "{accepts}");
            assert!(packed.bytes.len() * 2 < plain.bytes.len(), "{path}");
            let mut unpacked = String::new();
            let mut gzip = flate2::read::GzDecoder::new(&packed.bytes[..]);
            std::io::Read::read_to_string(&mut gzip, &mut unpacked).expect("gzip");
            assert!(unpacked == plain.body, "{path}");
            assert_eq!(
                packed.headers["content-type"],
                plain.headers["content-type"]
            );
        }
        assert_eq!(
            asked(path, "gzip;q=0").headers.get("content-encoding"),
            None
        );
        for header in ["vary", "cache-control", "x-content-type-options"] {
            assert!(plain.headers.contains_key(header), "{path}: {header}");
        }
        let for_ever = "public, max-age=31536000, immutable";
        assert_eq!(plain.headers["cache-control"], for_ever);
        // Of a version of before or after: the same, to be asked for again.
        let name = path.rsplit('/').next().expect("a name");
        let other = asked(&format!("/assets/0123456789ab/{name}"), "identity");
        assert_eq!(other.headers["cache-control"], "no-store");
        assert!(other.body == plain.body);
    }
    assert_eq!(app.visitor().get("/assets/0123456789ab/x.css").status, 404);
}
