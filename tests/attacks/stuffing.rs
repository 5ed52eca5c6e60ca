//! Filling the box of a link that all members share: at once, from one client,
//! and from another web site.

use crate::attacks::house::form;
use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::ballots::{ballots, tool};
use crate::common::people::{Browser, Page, pairs};
use crate::common::postgres::Database;
use jiff::SignedDuration;
use tablee::round::Id;
use tablee::store::Submission;

const MEMBERS: usize = 8;

struct Place {
    app: TestApp,
    rose: Browser,
    id: Id,
}

fn place(members: usize) -> Place {
    at(TestApp::start(), members)
}

fn at(app: TestApp, members: usize) -> Place {
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let members = members.to_string();
    let id = rose.opens_round_with(&partnership, &[("members", &members)]);
    let id = Id::parse(&id).expect("an id");
    Place { app, rose, id }
}

impl Place {
    fn path(&self) -> String {
        format!("/r/{}", self.id)
    }

    fn token(&self) -> String {
        let page = self.app.visitor().get(&self.path());
        page.field("visit").expect("a form begins with a token")
    }

    fn send(&self, token: Option<&str>, headers: &[(&str, &str)]) -> Page {
        let mut fields = form("", &ballots(tool()).at_random(3).of(1)[0]);
        fields.extend(token.map(|token| ("visit".to_owned(), token.to_owned())));
        let fields = pairs(&fields);
        self.app.visitor().post_with(&self.path(), headers, &fields)
    }

    fn answered(&self) -> usize {
        let answered = self.app.store.answered_now(&self.id).expect("store");
        answered.expect("an open round")
    }
}

#[test]
fn one_client_does_not_fill_the_box_and_members_get_in_after_it() {
    let place = place(MEMBERS);
    // Without a page of ours nothing is counted, however often it is sent.
    for _ in 0..50 {
        let page = place.send(None, &[]);
        assert_eq!((page.status, place.answered()), (422, 0));
    }
    // With a page for each, a roomful is; then it is slow.
    let sent: Vec<_> = (0..50)
        .map(|_| place.send(Some(&place.token()), &[]))
        .collect();
    let with = |status| sent.iter().filter(|page| page.status == status).count();
    assert_eq!((with(303), with(429)), (MEMBERS, 50 - MEMBERS));
    assert!(sent[49].says("encore ici") || sent[49].says("toujours ici"));
    assert!(
        sent[49]
            .hidden()
            .iter()
            .any(|(name, _)| name.starts_with("item-"))
    );
    assert_eq!(place.answered(), MEMBERS);
    // A member who sends again half a minute later is counted, in a box that the
    // attacker alone would need a quarter of an hour for.
    place.app.passes(SignedDuration::from_secs(30));
    let again = sent[49].field("visit").expect("a token");
    assert_eq!(place.send(Some(&again), &[]).status, 303);
    assert_eq!(place.answered(), MEMBERS + 1);
    // The coordinator sees it, ends it, and has the settings in a new form.
    let page = place.rose.get(&format!("/rounds/{}", place.id));
    assert!(page.says("More answers came than"));
    let anew = format!("/rounds/{}/anew", place.id);
    assert!(page.says(&anew) && place.rose.get(&anew).status == 200);
    assert_eq!(
        place.rose.post(&anew, &[]).status,
        403,
        "not without the token"
    );
    let page = place.rose.sends(&anew, &[]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["passphrase".into()])
    );
    assert_eq!(place.answered(), MEMBERS + 1, "nothing was changed");
    let page = place.rose.sends(&anew, &[("passphrase", PASSPHRASE)]);
    assert_eq!(page.status, 200);
    assert_eq!(page.field("label").as_deref(), Some("Spring 2027"));
    assert_eq!(page.field("members").as_deref(), Some("8"));
    assert_eq!(place.app.visitor().get(&place.path()).status, 404);
}

#[test]
fn a_roomful_of_members_sends_in_the_same_minute() {
    let place = place(40);
    for _ in 0..40 {
        assert_eq!(place.send(Some(&place.token()), &[]).status, 303);
    }
    assert_eq!(place.answered(), 40);
}

/// While nothing can be stored members press Send again and again; none of these presses
/// stands before theirs once it can.
#[test]
fn a_press_in_vain_takes_nobodys_turn() {
    let database = Database::new();
    let place = at(TestApp::with_records_in(database.clone()), MEMBERS);
    database.asks(
        "CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION 'not now'; END $$",
    );
    database.asks(
        "CREATE TRIGGER refuses BEFORE UPDATE ON ballot_box
         FOR EACH ROW EXECUTE FUNCTION refuses()",
    );
    let tokens: Vec<_> = (0..=MEMBERS).map(|_| place.token()).collect();
    for token in tokens.iter().cycle().take(5 * MEMBERS) {
        assert_eq!(place.send(Some(token), &[]).status, 503);
    }
    assert_eq!(place.answered(), 0);
    database.asks("DROP TRIGGER refuses ON ballot_box");
    let sent = tokens
        .iter()
        .map(|token| place.send(Some(token), &[]).status);
    let sent: Vec<_> = sent.collect();
    assert_eq!(sent[..MEMBERS], [303; MEMBERS]);
    assert_eq!(sent[MEMBERS..], [429], "then it is slow, as ever");
    assert_eq!(place.answered(), MEMBERS);
}

#[test]
fn another_site_sends_nothing_in_a_members_name() {
    let place = place(MEMBERS);
    for headers in [
        &[
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
        ][..],
        &[("origin", "null"), ("sec-fetch-site", "cross-site")],
        &[("origin", "https://evil.example")],
    ] {
        let page = place.send(Some(&place.token()), headers);
        assert_eq!((page.status, place.answered()), (403, 0), "{headers:?}");
        assert!(page.says("Nothing was counted"), "{}", page.body);
    }
    // An old browser says nothing of where a form comes from; but no page of
    // another site can read a token.
    assert_eq!(place.send(None, &[]).status, 422);
    assert_eq!(place.send(Some(&"0".repeat(32)), &[]).status, 422);
    assert_eq!(place.answered(), 0);
    // What our own pages send, in browsers old and new.
    for headers in [
        &[][..],
        &[("origin", "null")],
        &[("origin", "null"), ("sec-fetch-site", "same-origin")],
    ] {
        assert_eq!(
            place.send(Some(&place.token()), headers).status,
            303,
            "{headers:?}"
        );
    }
}

#[test]
fn one_page_sends_once_and_a_page_of_before_a_restart_is_taken_at_the_second_press() {
    let place = place(MEMBERS);
    let token = place.token();
    assert_eq!(place.send(Some(&token), &[]).status, 303);
    let page = place.send(Some(&token), &[]);
    // Led on to the page that says so, and counted once.
    assert_eq!((page.status, place.answered()), (303, 1));
    // As from a server that was started anew: its tokens are of another key.
    let page = place.send(Some(&self::place(MEMBERS).token()), &[]);
    assert_eq!(page.status, 422);
    let fresh = page.field("visit").expect("a token");
    assert_eq!(place.send(Some(&fresh), &[]).status, 303);
}

/// The positive control: the box itself takes all that it has room for at once,
/// and then no member.
#[test]
fn a_box_without_a_pace_is_full_at_once() {
    let place = place(MEMBERS);
    let answers = ballots(tool()).at_random(3).of(1).remove(0);
    let send = || place.app.store.submit_now(&place.id, None, &answers);
    for _ in 0..5 * MEMBERS {
        assert_eq!(send().expect("store"), Submission::Counted);
    }
    assert_eq!(send().expect("store"), Submission::Full);
}
