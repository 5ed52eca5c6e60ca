//! What the database has of people who are signed in says nothing to whoever holds it.

use crate::common::app::PASSPHRASE;
use crate::common::mailed::Mailed;
use crate::common::postgres::Database;
use data_encoding::{BASE32_NOPAD, BASE64, BASE64URL_NOPAD, HEXLOWER};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

/// A secret as it could stand in a dump: itself, and its hash, as text and as bytes.
fn forms(secret: &[u8]) -> Vec<String> {
    let hash = Sha256::digest(secret);
    let all = [secret, &hash].into_iter();
    all.flat_map(|bytes| {
        let hex = HEXLOWER.encode(bytes);
        let as_text = [
            BASE64.encode(bytes),
            BASE64URL_NOPAD.encode(bytes),
            HEXLOWER.encode(hex.as_bytes()),
            hex,
        ];
        as_text
            .into_iter()
            .chain(String::from_utf8(bytes.to_vec()).ok())
    })
    .collect()
}

fn has(dump: &str, secret: &[u8]) -> Option<String> {
    forms(secret).into_iter().find(|form| dump.contains(form))
}

#[test]
fn no_token_no_secret_and_no_address_is_in_the_database() {
    let database = Database::new();
    let house = Mailed::with_records_in(Some(database.clone()));
    let app = &house.app;
    let rose = app.coordinator();
    let id = app
        .store
        .account_named("Rose")
        .expect("read")
        .expect("there")
        .id;
    let csrf = rose.token();
    let cookies = rose.cookies();
    let session = cookies.iter().find(|(name, _)| name == "session");
    let session = session.expect("signed in").1.clone();
    let secret = rose
        .get("/account/second-factor/app")
        .html()
        .first("#secret")
        .text();
    let secret = secret.replace(' ', "");
    let address = "rose.not.yet@example.org";
    let link = house.gives(&rose, address).link("/address/");
    let token = link.trim_start_matches("/address/").to_owned();
    assert_eq!(database.asks("SELECT count(*) FROM shared_state"), ["3"]);
    let dump = |database: &Database| String::from_utf8(database.dump()).expect("text");
    let first = dump(&database);
    let raw = BASE32_NOPAD.decode(secret.as_bytes()).expect("base 32");
    let secrets: [&[u8]; 8] = [
        csrf.as_bytes(),
        session.as_bytes(),
        secret.as_bytes(),
        &raw,
        address.as_bytes(),
        token.as_bytes(),
        token.trim_start_matches(id.as_str()).as_bytes(),
        session.split('=').next().unwrap_or_default().as_bytes(),
    ];
    for (number, secret) in secrets.into_iter().enumerate() {
        assert_eq!(has(&first, secret), None, "secret {number}");
    }
    // What looks finds what is there: a name, and a link of which the hash is kept.
    let hashed = app.store.make_link_to_mail(&id, app.now()).expect("a link");
    let second = dump(&database);
    assert!(has(&second, b"Rose").is_some());
    assert!(has(&second, hashed.as_bytes()).is_some());
    assert_eq!(has(&first, hashed.as_bytes()), None);

    // Who is between passphrase and second step, and what is of no use goes with the hour.
    let authenticator = crate::common::authenticator::Authenticator::typed(&secret);
    let code = authenticator.shows(app.now());
    let page = rose.sends("/account/second-factor/app", &[("code", &code)]);
    assert_eq!(page.status, 200, "{}", page.body);
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    let between = app.visitor().post("/sign-in", &fields).field("between");
    let between = between.expect("between");
    let random = between.trim_start_matches(id.as_str());
    assert_eq!(has(&dump(&database), random.as_bytes()), None);
    assert_eq!(database.asks("SELECT count(*) FROM shared_state"), ["4"]);
    app.passes(SignedDuration::from_hours(26));
    let today = app.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    app.store
        .forget_shared(app.now(), today)
        .expect("forgotten");
    assert_eq!(database.asks("SELECT count(*) FROM shared_state"), ["0"]);
}
