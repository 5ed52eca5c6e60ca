use super::*;
use actix_web::test::TestRequest;
use futures_executor::block_on;

fn in_memory(secure: bool) -> Sessions {
    Sessions {
        key: Key::generate(),
        secure,
        live: Live(Shared::in_memory("sessions", LASTS)),
    }
}

fn begun(sessions: &Sessions, hour: i64) -> Cookie<'static> {
    block_on(sessions.begin(&person(), at(hour))).expect("begun")
}

fn claimed(sessions: &Sessions, request: &HttpRequest, hour: i64) -> Option<Claims> {
    block_on(sessions.claims(request, at(hour))).expect("read")
}

fn person() -> Account {
    Account {
        id: Id::parse("0123456789").expect("an id"),
        name: "Rose".into(),
        passphrase: None,
        epoch: 3,
        disabled: false,
        shares_name: false,
    }
}

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + hour * 3600).expect("in range")
}

#[test]
fn a_session_is_read_back_until_it_is_too_old() {
    let sessions = in_memory(false);
    let cookie = begun(&sessions, 0);
    assert!(cookie.http_only() == Some(true) && cookie.path() == Some("/"));
    let request = TestRequest::default().cookie(cookie).to_http_request();
    for hour in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] {
        assert!(claimed(&sessions, &request, hour).is_some());
    }
    let claims = claimed(&sessions, &request, 11).expect("valid");
    assert_eq!((claims.person.as_str(), claims.epoch), ("0123456789", 3));
    assert_eq!(claimed(&sessions, &request, 12), None);
}

#[test]
fn neither_another_key_nor_a_changed_cookie_nor_an_ended_one_opens() {
    let sessions = in_memory(true);
    let cookie = begun(&sessions, 0);
    assert!(cookie.secure() == Some(true) && cookie.name().starts_with("__Host-"));
    let request = TestRequest::default()
        .cookie(cookie.clone())
        .to_http_request();
    assert_eq!(claimed(&in_memory(true), &request, 0), None);

    let mut forged = cookie.clone();
    forged.set_value(cookie.value().replace("0123456789", "0123456780"));
    let other = TestRequest::default().cookie(forged).to_http_request();
    assert_eq!(claimed(&sessions, &other, 0), None);

    let claims = claimed(&sessions, &request, 0).expect("valid");
    let session = Session {
        person: person(),
        csrf: claims.csrf,
    };
    block_on(sessions.end(&session, at(0))).expect("ended");
    assert_eq!(claimed(&sessions, &request, 1), None);
}

#[test]
fn a_session_that_nobody_uses_ends_and_one_too_many_ends_the_oldest() {
    let sessions = in_memory(false);
    let request = |cookie| TestRequest::default().cookie(cookie).to_http_request();
    let first = request(begun(&sessions, 0));
    assert!(claimed(&sessions, &first, 1).is_some());
    assert_eq!(claimed(&sessions, &first, 3), None);
    assert_eq!(claimed(&sessions, &first, 1), None, "it does not come back");

    let oldest = request(begun(&sessions, 4));
    for _ in 0..19 {
        begun(&sessions, 5);
    }
    assert!(claimed(&sessions, &oldest, 5).is_some());
    begun(&sessions, 5);
    assert_eq!(claimed(&sessions, &oldest, 5), None);
}

#[test]
fn nobody_is_signed_in_by_another_site_where_browsers_say_little() {
    let with = |headers: &[(&'static str, &'static str)]| {
        let mut request = TestRequest::default().insert_header(("host", "t.example"));
        for header in headers {
            request = request.insert_header(*header);
        }
        let request = request.to_http_request();
        (may_sign_in(&request), is_surely_ours(&request))
    };
    assert_eq!(with(&[]), (true, false));
    assert_eq!(with(&[("origin", "null")]), (false, false));
    assert_eq!(with(&[("origin", "http://evil.example")]), (false, false));
    assert_eq!(with(&[("origin", "http://t.example")]), (true, true));
    let fetched = ("sec-fetch-site", "same-origin");
    assert_eq!(with(&[("origin", "null"), fetched]), (true, true));
    assert_eq!(with(&[("sec-fetch-site", "none")]), (true, false));
    assert_eq!(with(&[("sec-fetch-site", "cross-site")]), (false, false));
}

#[test]
fn a_form_from_elsewhere_is_told_by_what_the_browser_says() {
    let with = |headers: &[(&'static str, &'static str)]| {
        let mut request = TestRequest::default().insert_header(("host", "t.example"));
        for header in headers {
            request = request.insert_header(*header);
        }
        is_ours(&request.to_http_request())
    };
    assert!(with(&[]));
    assert!(with(&[("origin", "null")]));
    assert!(with(&[("origin", "https://t.example")]));
    assert!(!with(&[("origin", "https://evil.example")]));
    assert!(with(&[
        ("origin", "null"),
        ("sec-fetch-site", "same-origin")
    ]));
    assert!(!with(&[
        ("origin", "null"),
        ("sec-fetch-site", "cross-site")
    ]));
    assert!(!with(&[("sec-fetch-site", "same-site")]));
}
