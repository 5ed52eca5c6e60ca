//! Several programs serve one database, and a proxy sends each request to any of them:
//! whoever is signed in is so at each, and whoever is out is out everywhere.

mod forms;
mod sealed;
mod second_steps;

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::at_once::at_once;
use crate::common::mailed::Mailed;
use crate::common::people::{Browser, Page};
use crate::common::postgres::Database;
use jiff::SignedDuration;

const ANOTHER: &str = "seven lanterns on the pond";
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Three programs at one database.
fn three() -> [TestApp; 3] {
    let first = TestApp::with_records_in(Database::new());
    let [second, third] = [first.beside(), first.beside()];
    [first, second, third]
}

/// A coordinator whose requests go to each in turn.
fn rose(apps: &[TestApp]) -> Browser {
    let others: Vec<&TestApp> = apps[1..].iter().collect();
    let browser = apps[0].visitor_of_all(&others);
    apps[0].signs_in_newly("Rose", browser)
}

/// The same person in another browser, by her passphrase.
fn signs_in(apps: &[TestApp], passphrase: &str) -> Browser {
    let others: Vec<&TestApp> = apps[1..].iter().collect();
    let browser = apps[0].visitor_of_all(&others);
    let fields = [("name", "Rose"), ("passphrase", passphrase)];
    let page = browser.post("/sign-in", &fields);
    assert_eq!(page.status, 303, "{}", page.body);
    browser
}

/// At which of them somebody is signed in: all, or none.
#[track_caller]
fn is_in(apps: &[TestApp], browser: &Browser) -> bool {
    let asks = |app: &TestApp| browser.at(&app.address).get("/partnerships").status;
    let told: Vec<u16> = apps.iter().map(asks).collect();
    let is_in = told[0] == 200;
    assert!(
        told.iter().all(|status| (*status == 200) == is_in),
        "{told:?}"
    );
    is_in
}

#[test]
fn who_is_signed_in_is_so_at_every_program_and_who_is_out_is_out_everywhere() {
    let apps = three();
    let first = rose(&apps);
    let partnership = first.makes_partnership("Quartier nord");
    assert_eq!(
        first.get(&format!("/partnerships/{partnership}")).status,
        200
    );
    let second = signs_in(&apps, PASSPHRASE);
    assert!(is_in(&apps, &first) && is_in(&apps, &second));
    // Each lists both, wherever they began; one of them is ended by what the list calls it.
    let handle = |page: &Page| {
        let fields = page.html().fields().into_iter();
        let mut handles = fields.filter(|one| one.name == "session" && one.value != "others");
        handles.next().map(|one| one.value)
    };
    let pages = apps
        .each_ref()
        .map(|app| first.at(&app.address).get("/account"));
    let handles = pages.each_ref().map(handle);
    assert!(handles[0].is_some() && handles.iter().all(|one| *one == handles[0]));
    let ended = handles[0].clone().expect("listed");
    let page = first.sends("/account/sessions", &[("session", &ended)]);
    assert_eq!(page.status, 303, "{}", page.body);
    assert!(is_in(&apps, &first) && !is_in(&apps, &second));

    let third = signs_in(&apps, PASSPHRASE);
    let page = first.sends("/account/sessions", &[("session", "others")]);
    assert_eq!(page.status, 303, "{}", page.body);
    assert!(is_in(&apps, &first) && !is_in(&apps, &third));

    // A copy of the cookie opens nothing after signing out, at none of them.
    let copied = apps[0].visitor();
    copied.takes(&first.cookies());
    assert!(is_in(&apps, &copied));
    assert_eq!(first.sends("/sign-out", &[]).status, 303);
    assert!(!is_in(&apps, &copied));
}

#[test]
fn who_signs_in_at_two_programs_at_once_is_signed_in_in_both_browsers() {
    let apps = three();
    let first = rose(&apps);
    // Also where nothing was shared about her before.
    assert_eq!(first.sends("/sign-out", &[]).status, 303);
    let browsers = [apps[1].visitor(), apps[2].visitor()];
    let fields = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    let enters = |at: usize| browsers[at].post("/sign-in", &fields);
    let pages = at_once([&|| enters(0), &|| enters(1)]);
    assert_eq!(pages.map(|page| page.status), [303, 303]);
    assert!(browsers.iter().all(|browser| is_in(&apps, browser)));
    let listed = browsers[0].get("/account").html().fields();
    let listed = listed.iter().filter(|field| field.name == "session");
    assert_eq!(listed.filter(|field| field.value != "others").count(), 1);
}

#[test]
fn a_new_passphrase_or_the_end_of_an_account_ends_sessions_at_every_program() {
    let apps = three();
    let [first, second] = [rose(&apps), signs_in(&apps, PASSPHRASE)];
    let fields = [("old", PASSPHRASE), ("passphrase", ANOTHER)];
    let page = first.sends("/account/passphrase", &fields);
    assert_eq!(page.status, 303, "{}", page.body);
    assert!(is_in(&apps, &first) && !is_in(&apps, &second));
    let third = signs_in(&apps, ANOTHER);
    assert!(is_in(&apps, &third));
    let page = first.sends("/account/delete", &[("passphrase", ANOTHER)]);
    assert_eq!(page.status, 303, "{}", page.body);
    assert!(!is_in(&apps, &third) && !is_in(&apps, &first));
}

#[test]
fn a_session_that_is_used_anywhere_goes_on_and_one_that_nobody_uses_ends() {
    let apps = three();
    let rose = rose(&apps);
    for app in &apps {
        apps[0].passes(HOUR + HOUR / 2);
        assert_eq!(rose.at(&app.address).get("/partnerships").status, 200);
    }
    apps[0].passes(HOUR * 2);
    assert!(!is_in(&apps, &rose));
}

#[test]
fn wrong_passphrases_within_a_session_are_counted_wherever_they_are_typed() {
    let apps = three();
    let rose = rose(&apps);
    let token = rose.token();
    let fields = [
        ("csrf", token.as_str()),
        ("old", "not hers at all"),
        ("passphrase", ANOTHER),
    ];
    for _ in 0..4 {
        assert_eq!(rose.post("/account/passphrase", &fields).status, 422);
    }
    assert!(is_in(&apps, &rose));
    rose.post("/account/passphrase", &fields);
    assert!(!is_in(&apps, &rose));
}

#[test]
fn a_restart_of_one_signs_nobody_out() {
    let [first, second, third] = three();
    let apps = [first, second, third];
    let rose = rose(&apps);
    assert!(is_in(&apps, &rose));
    let [first, second, third] = apps;
    let apps = [first.restarts(), second, third.restarts()];
    assert!(is_in(&apps, &rose));
}

#[test]
fn an_address_that_was_given_at_one_is_confirmed_at_another_and_once() {
    let house = Mailed::with_records_in(Some(Database::new()));
    let [second, third] = [house.app.beside(), house.app.beside()];
    let rose = house.app.coordinator();
    let link = house.gives(&rose, "rose@example.org").link("/address/");
    let told = |app: &TestApp| rose.at(&app.address).get("/account/mail");
    assert!(told(&third).says("We have sent a link to rose@example.org."));
    assert_eq!(third.visitor().get(&link).status, 200);
    let confirms = |app: &TestApp| app.visitor().post(&link, &[]);
    let pages = at_once([&|| confirms(&second), &|| confirms(&third)]);
    let mut statuses = pages.map(|page| page.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
    assert_eq!(house.app.visitor().get(&link).status, 404);
    assert!(told(&second).says("Messages go to:"));
    // One that was not confirmed waits through a restart.
    house.app.passes(HOUR);
    let link = house.gives(&rose, "new@example.org").link("/address/");
    let house = house.restarts();
    assert_eq!(house.app.visitor().post(&link, &[]).status, 303);
}

#[test]
fn links_that_hold_once_hold_once_at_all_programs_together() {
    let apps = three();
    let rose = rose(&apps);
    let people = ["Ada", "Odile"].map(|name| apps[0].coordinator_named(name));
    for name in ["North", "South", "West"] {
        let partnership = rose.makes_partnership(name);
        let link = rose.invites(&partnership, "one of them");
        let accepts = |who: usize| people[who].at(&apps[who].address).sends(&link, &[]);
        let pages = at_once([&|| accepts(0), &|| accepts(1)]);
        let accepted = pages.iter().filter(|page| page.status == 303).count();
        assert_eq!(accepted, 1, "{:?}", pages.map(|page| page.status));
    }
    let ada = apps[0]
        .store
        .account_named("Ada")
        .expect("read")
        .expect("there");
    let link = apps[0].store.make_link(Some(&ada.id), apps[0].now());
    let link = format!("/welcome/{}", link.expect("a link"));
    let chooses =
        |app: &TestApp, passphrase| app.visitor().post(&link, &[("passphrase", passphrase)]);
    let pages = at_once([&|| chooses(&apps[1], ANOTHER), &|| {
        chooses(&apps[2], "eight kettles in the barn")
    }]);
    let mut statuses = pages.map(|page| page.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
}
