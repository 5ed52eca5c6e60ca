//! Invitations into a partnership: accepted by whoever holds the link, and by nobody
//! else; and what becomes of them.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::people::Browser;
use crate::web::PASSED;
use jiff::SignedDuration;

fn id_of(app: &TestApp, name: &str) -> String {
    let person = app.store.account_named(name).expect("read");
    person.expect("there").id.to_string()
}

/// Makes an account with an invitation.
fn accepts_anew(app: &TestApp, link: &str, name: &str) -> (Browser, u16) {
    let browser = app.visitor();
    let fields = [("name", name), ("passphrase", PASSPHRASE)];
    let page = browser.post(link, &fields);
    (browser, page.status)
}

#[test]
fn somebody_new_makes_an_account_and_accepts_with_one_link() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let people = format!("/partnerships/{id}/coordinators");
    let page = rose.sends(&people, &[("coordinator", " ")]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["coordinator".into(), "role-coordinator".into()])
    );
    let link = rose.invites(&id, "Paul from the library");
    assert!(
        rose.get(&format!("/partnerships/{id}"))
            .says("Paul from the library")
    );

    let looked = app.visitor().get(&link);
    assert!(looked.status == 200 && looked.says("Rose invites you"));
    assert!(looked.says("Quartier nord"));
    let (paul, status) = accepts_anew(&app, &link, " ");
    assert_eq!(status, 422);
    assert_eq!(
        paul.get("/partnerships").status,
        401,
        "looking is no consent"
    );
    let (paul, status) = accepts_anew(&app, &link, "Paul");
    assert_eq!(status, 303);
    let page = paul.get(&format!("/partnerships/{id}"));
    assert!(page.status == 200 && !page.says("Paul from the library"));
    assert_eq!(app.visitor().get(&link).status, 404, "once");
    assert_eq!(accepts_anew(&app, &link, "Eve").1, 404);

    let out = format!("{people}/{}/remove", id_of(&app, "Paul"));
    let page = rose.sends(&out, &[]);
    assert_eq!(
        (page.status, page.errors()),
        (422, vec!["passphrase".into()])
    );
    assert_eq!(rose.sends(&out, &[PASSED]).status, 303);
    assert_eq!(paul.get(&format!("/partnerships/{id}")).status, 404);
    let out = format!("{people}/{}/remove", id_of(&app, "Rose"));
    let page = rose.sends(&out, &[]);
    assert_eq!((page.status, page.errors()), (422, vec!["people".into()]));
}

#[test]
fn somebody_with_an_account_signs_in_and_accepts() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    drop(app.coordinator_named("Paul"));
    let link = rose.invites(&id, "Paul");

    let paul = app.visitor();
    let page = paul.get(&link);
    assert!(page.says(&format!("/sign-in?to={link}")));
    let page = paul.get(&format!("/sign-in?to={link}"));
    let fields = [
        ("to", page.field("to").expect("carried")),
        ("name", "Paul".into()),
        ("passphrase", PASSPHRASE.into()),
    ];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let page = paul.post("/sign-in", &fields);
    assert_eq!(page.headers["location"], link);
    assert!(paul.get(&link).says("accept under this name"));
    assert_eq!(paul.get(&format!("/partnerships/{id}")).status, 404);
    // A page of another site cannot accept for whoever is signed in.
    assert_eq!(paul.post(&link, &[]).status, 403);
    assert_eq!(paul.get(&format!("/partnerships/{id}")).status, 404);
    assert_eq!(paul.sends(&link, &[]).status, 303);
    assert_eq!(paul.get(&format!("/partnerships/{id}")).status, 200);

    // Whoever is in already leaves the link for the one whom it is for.
    let link = rose.invites(&id, "Ines");
    let page = paul.sends(&link, &[]);
    assert!(page.status == 200 && page.says("you are in this partnership already"));
    assert_eq!(accepts_anew(&app, &link, "Ines").1, 303);
}

#[test]
fn a_name_made_beforehand_gets_into_no_partnership() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let north = rose.makes_partnership("Quartier nord");
    // Eve makes an account under the name of a colleague of Rose.
    let eve = app.coordinator_named("Eve");
    let south = eve.makes_partnership("Quartier sud");
    let puppet_link = eve.invites(&south, "Jean");
    let (puppet, status) = accepts_anew(&app, &puppet_link, "Jean Tremblay");
    assert_eq!(status, 303);

    let link = rose.invites(&north, "Jean Tremblay");
    for page in ["", "/edit", "/delete"] {
        let path = format!("/partnerships/{north}{page}");
        assert_eq!(puppet.get(&path).status, 404, "{path}");
    }
    assert!(!puppet.get("/partnerships").says("Quartier nord"));
    // The positive control: with the link in hand the same account gets in.
    assert_eq!(puppet.sends(&link, &[]).status, 303);
    assert_eq!(puppet.get(&format!("/partnerships/{north}")).status, 200);
}

#[test]
fn no_page_tells_a_coordinator_which_names_exist() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    drop(app.coordinator_named("Odile"));
    let path = format!("/partnerships/{id}/coordinators");
    let answer = |name: &str| {
        let fields = [("coordinator", name), ("role", "reader")];
        let page = rose.sends(&path, &fields);
        let link = page.invitation().expect("a link");
        (
            page.status,
            page.body.replace(&link, "LINK").replace(name, "NAME"),
        )
    };
    assert_eq!(answer("Odile"), answer("Nobody"));

    // An account needs a name of its own: who holds a link learns of a few a day.
    let link = rose.invites(&id, "x");
    let mut taken = 0;
    for _ in 0..30 {
        let fields = [("name", "ODILE"), ("passphrase", PASSPHRASE)];
        taken += i32::from(
            app.visitor()
                .post(&link, &fields)
                .says("already has this name"),
        );
    }
    assert_eq!(taken, 10);
    let page = rose.sends("/account/name", &[("name", "odile")]);
    assert!(page.status == 422 && page.says("Try again tomorrow"));
    app.passes(SignedDuration::from_hours(1));
    assert_eq!(accepts_anew(&app, &link, "Somebody new").1, 422);
    app.passes(SignedDuration::from_hours(24));
    assert_eq!(accepts_anew(&app, &link, "Somebody new").1, 303);
}

#[test]
fn an_invitation_is_withdrawn_grows_old_and_ends_with_whoever_made_it() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = rose.makes_partnership("Quartier nord");
    let holds = |link: &str| app.visitor().get(link).status == 200;
    let withdrawn = rose.invites(&id, "Paul");
    let page = rose.get(&format!("/partnerships/{id}"));
    let invitation = page.listed_invitation();
    let path = format!("/partnerships/{id}/invitations/{invitation}/withdraw");
    let eve = app.coordinator_named("Eve");
    assert_eq!(eve.sends(&path, &[]).status, 404);
    let theirs = eve.makes_partnership("Quartier sud");
    let other = format!("/partnerships/{theirs}/invitations/{invitation}/withdraw");
    assert_eq!(eve.sends(&other, &[]).status, 404);
    assert!(holds(&withdrawn));
    assert_eq!(rose.sends(&path, &[]).status, 303);
    assert!(!holds(&withdrawn));
    assert_eq!(rose.sends(&path, &[]).status, 404);

    // Paul comes in, invites somebody, and is taken out.
    let link = rose.invites(&id, "Paul");
    let (paul, _) = accepts_anew(&app, &link, "Paul");
    let by_paul = paul.invites(&id, "a friend");
    let by_rose = rose.invites(&id, "Ines");
    assert!(holds(&by_paul) && holds(&by_rose));
    let person = id_of(&app, "Paul");
    let out = format!("/partnerships/{id}/coordinators/{person}/remove");
    assert_eq!(rose.sends(&out, &[PASSED]).status, 303);
    assert!(!holds(&by_paul) && holds(&by_rose));
    assert_eq!(accepts_anew(&app, &by_paul, "Friend").1, 404);
    assert!(app.store.account_named("Friend").expect("read").is_none());
    // Coming back does not bring it back.
    let again = rose.invites(&id, "Paul again");
    assert_eq!(paul.sends(&again, &[]).status, 303);
    assert!(!holds(&by_paul));

    let rose_id = app
        .store
        .account_named("Rose")
        .expect("read")
        .expect("Rose")
        .id;
    app.store.disable(&rose_id, true).expect("stored");
    assert!(!holds(&by_rose), "of somebody who may not sign in");
    app.store.disable(&rose_id, false).expect("stored");
    assert!(holds(&by_rose));
    app.passes(SignedDuration::from_hours(7 * 24));
    assert!(!holds(&by_rose), "too old");
}

#[test]
fn names_that_look_the_same_are_one_and_what_nobody_sees_is_refused() {
    let app = TestApp::start();
    let rose = app.coordinator_named("Élise Audit");
    let id = rose.makes_partnership("Quartier nord");
    let link = rose.invites(&id, "x");
    for same in ["élise audit", "E\u{301}LISE\u{a0}AUDIT", "Élise  Audit"] {
        let fields = [("name", same), ("passphrase", PASSPHRASE)];
        assert!(
            app.visitor()
                .post(&link, &fields)
                .says("already has this name"),
            "{same}"
        );
    }
    for hidden in [
        "Élise Audit\u{200B}",
        "Élise\u{202E} Audit",
        "\u{3164}",
        "Paul\u{AD}",
    ] {
        let fields = [("name", hidden), ("passphrase", PASSPHRASE)];
        let page = app.visitor().post(&link, &fields);
        assert!(page.says("cannot be seen (U+"), "{hidden:?} {}", page.body);
    }
    let signed_in = app.visitor();
    signed_in.signs_in("ÉLISE audit");

    let hidden = "Nord\u{200B}";
    let page = rose.sends("/partnerships/new", &[("name", hidden)]);
    assert!(page.status == 422 && page.says("U+200B"));
    let page = rose.sends(
        "/partnerships/new",
        &[("name", "Nord"), ("project", hidden)],
    );
    assert_eq!((page.status, page.errors()), (422, vec!["project".into()]));
    let fields = crate::common::setting::round_fields(&[("label", hidden)]);
    let page = rose.sends(&format!("/partnerships/{id}/rounds/new"), &fields);
    assert!(page.status == 422 && page.says("cannot be seen or printed"));
}
