//! A meeting of an hour, led from its screens: by keyboard alone, with somebody who
//! notes on another, one that all look at, a connection that is lost, and without a
//! script. Phones choose; the group answers together; members read the record; and
//! what is projected fits on the wall.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::ballots::{ballots, members_answer, tool};
use crate::common::meeting::chooses;
use crate::common::people::Browser;
use crate::common::rounds::CLOSING_DAY;
use crate::screen::{DOWN, ENTER, Screen};
use crate::sound::fits_the_screen;
use tablee::discussion::Field;
use tablee::round::Id;

/// The key by which a clicker turns to the next page.
const PAGE_DOWN: &str = "\u{e00f}";

/// A closed round that somebody leads a discussion of.
struct Table<'a> {
    app: &'a TestApp,
    rose: &'a Browser,
    round: Id,
}

impl<'a> Table<'a> {
    fn of(app: &'a TestApp, rose: &'a Browser) -> Self {
        let partnership = rose.makes_partnership("The Maple Table");
        let round = rose.opens_round_with(&partnership, &[("members", "12")]);
        let round = Id::parse(&round).expect("an id");
        members_answer(&app.store, &round, &ballots(tool()).split().of(11));
        app.store.close_round(&round, CLOSING_DAY).expect("closes");
        Self { app, rose, round }
    }

    /// A round that the group answers together.
    fn together(app: &'a TestApp, rose: &'a Browser) -> Self {
        let partnership = rose.makes_partnership("The Maple Table");
        let others = [("way", "together"), ("members", "3")];
        let round = rose.opens_round_with(&partnership, &others);
        let round = Id::parse(&round).expect("an id");
        Self { app, rose, round }
    }

    fn address(&self, screen: &str) -> String {
        format!(
            "{}/rounds/{}/discussion{screen}",
            self.rose.origin, self.round
        )
    }

    /// A clicker turns no page over what another wrote, and does not decide.
    fn turns_no_page(&self, screen: &Screen, mine: &str, theirs: &str) {
        for _ in 0..2 {
            screen.asks("document.activeElement.blur()");
            screen.keys(PAGE_DOWN);
            screen.until("the page that asks", || {
                (screen.count(".error-summary") == 1).then_some(())
            });
            assert_eq!(value(screen, "meeting-expected"), mine);
            assert_eq!(self.text("meeting/expected"), theirs);
        }
    }

    /// A screen of somebody who is signed in.
    fn opens(&self, screen: &Screen, path: &str) {
        screen.goes_to(&format!("{}/sign-in", self.rose.origin));
        screen.types("#name", "Rose");
        screen.types("#passphrase", PASSPHRASE);
        screen.keys(ENTER);
        screen.until("to be signed in", || {
            (screen.count("form.signed-in") == 1).then_some(())
        });
        screen.goes_to(&self.address(path));
    }

    fn text(&self, field: &str) -> String {
        let of = self.app.store.discussion(&self.round).expect("read");
        of.text(&Field::parse(field).expect("a field")).to_owned()
    }

    /// Waits until a field says so.
    fn keeps(&self, screen: &Screen, field: &str, text: &str) {
        screen.until(&format!("'{text}' in {field}"), || {
            (self.text(field) == text).then_some(())
        });
    }
}

fn value(screen: &Screen, id: &str) -> String {
    let value = screen.asks(&format!("return document.getElementById('{id}').value"));
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_meeting_is_led_by_keyboard_noted_elsewhere_and_followed() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let table = Table::of(&app, &rose);
    let leads = Screen::desk("en");
    let notes = Screen::desk("en");
    let wall = Screen::desk("en");
    table.opens(&leads, "");
    leads.arrives_at("talk-prepare");
    // Prepared by keyboard: to the button, and pressed.
    leads.asks("document.querySelector('button[value=lead]').focus()");
    leads.keys(ENTER);
    leads.arrives_at("step-welcome");
    table.opens(&notes, "/see");
    table.opens(&wall, "/follow");
    wall.arrives_at("step-welcome");
    leads.keys(PAGE_DOWN);
    leads.arrives_at("step-see");
    wall.arrives_at("step-see");

    // What one notes the other sees, and all on the wall.
    notes.types("#meeting-surprises", "That we agree");
    table.keeps(&notes, "meeting/surprises", "That we agree");
    leads.until("the note of the other", || {
        (value(&leads, "meeting-surprises") == "That we agree").then_some(())
    });
    wall.until("the note on the wall", || {
        wall.sees().contains("That we agree").then_some(())
    });

    // Two at once: the connection of one is away, the other writes.
    notes.is_offline(true);
    notes.types("#meeting-expected", "The kitchen");
    notes.until("that it is not saved", || {
        let unsaved = notes.words("talk-unsaved", &[]);
        notes.sees().contains(&unsaved).then_some(())
    });
    leads.types("#meeting-expected", "The garden");
    table.keeps(&leads, "meeting/expected", "The garden");
    notes.is_offline(false);
    notes.until("what the other wrote meanwhile", || {
        notes.sees().contains("The garden").then_some(())
    });
    assert_eq!(
        value(&notes, "meeting-expected"),
        "The kitchen",
        "mine is there"
    );
    assert_eq!(
        table.text("meeting/expected"),
        "The garden",
        "theirs stands"
    );
    table.turns_no_page(&notes, "The kitchen", "The garden");
    notes.presses("talk-save");
    table.keeps(&notes, "meeting/expected", "The kitchen");
    leads.until("what was put in its place", || {
        (value(&leads, "meeting-expected") == "The kitchen").then_some(())
    });
    let below = leads.asks("return document.querySelector('.saved').textContent");
    assert_eq!(below, "", "nothing says that hers is saved");

    // Left while the connection was away, and come back to: as little is lost.
    notes.is_offline(true);
    notes.types("#meeting-missing", "The shops");
    notes.until("that it is not saved either", || {
        let unsaved = notes.words("talk-unsaved", &[]);
        notes.sees().contains(&unsaved).then_some(())
    });
    // First, since whoever leaves a page is connected for a moment in this browser.
    leads.types("#meeting-missing", "The schools");
    table.keeps(&leads, "meeting/missing", "The schools");
    notes.asks("location.reload()");
    notes.is_offline(false);
    // However often the page is opened before anybody decides.
    for _ in 0..3 {
        notes.goes_to(&table.address("/see"));
        notes.until("both texts", || {
            let theirs = notes.sees().contains("The schools");
            (theirs && value(&notes, "meeting-missing") == "The shops").then_some(())
        });
    }
    assert_eq!(table.text("meeting/missing"), "The schools");

    // Asked for anew before it was saved: the browser itself puts back what was typed.
    notes.types("#meeting-surprises", "That we agree, mostly");
    notes.asks("location.reload()");
    table.keeps(&notes, "meeting/surprises", "That we agree, mostly");

    // To the end by a clicker, a decision on the way.
    for _ in 0..12 {
        if leads.count(".screen-decide") == 1 {
            break;
        }
        let before = leads.address();
        leads.asks("document.activeElement.blur()");
        leads.keys(PAGE_DOWN);
        leads.until("the next screen", || {
            (leads.address() != before).then_some(())
        });
    }
    leads.types("#action-1-what", "When we invite, the chair will call");
    table.keeps(
        &leads,
        "action/1/what",
        "When we invite, the chair will call",
    );
    wall.until("the decision on the wall", || {
        wall.sees().contains("the chair will call").then_some(())
    });
}

#[test]
fn a_meeting_is_led_without_a_script_in_french_on_a_phone() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let table = Table::of(&app, &rose);
    let screen = Screen::phone_without_javascript("fr");
    table.opens(&screen, "");
    screen.arrives_at("talk-prepare");
    screen.touches("button[value=lead]");
    screen.arrives_at("step-welcome");
    screen.types("#meeting-arrival", "Curieux");
    screen.touches(".turns button:last-of-type");
    screen.arrives_at("step-see");
    assert_eq!(table.text("meeting/arrival"), "Curieux");
    // A second coordinator wrote while this page was open.
    let field = "field:meeting/missing";
    let shown = ("shown:meeting/missing", "e3b0c442");
    let path = format!("/rounds/{}/discussion/fields", table.round);
    assert_eq!(
        rose.sends(&path, &[(field, "Les jeunes"), shown]).status,
        200
    );
    screen.types("#meeting-missing", "Les voisins");
    screen.turns(|| screen.touches(".turns button:last-of-type"));
    assert!(screen.sees().contains("Les jeunes"), "what the other wrote");
    assert_eq!(table.text("meeting/missing"), "Les jeunes");
    // Pressed again it asks again, on a page that looks the same; to save is to decide.
    screen.turns(|| screen.touches(".turns button:last-of-type"));
    assert_eq!(screen.count(".error-summary"), 1, "asked again");
    assert_eq!(table.text("meeting/missing"), "Les jeunes");
    screen.turns(|| screen.touches(".turns button[value=stay]"));
    assert_eq!(screen.count(".error-summary"), 0, "saved");
    assert_eq!(table.text("meeting/missing"), "Les voisins");
    screen.touches(".turns button:last-of-type");
    screen.arrives_at("step-choose");
}

#[test]
fn a_group_answers_together_by_keyboard_alone() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let table = Table::together(&app, &rose);
    let screen = Screen::desk("en");
    table.opens(&screen, "/answers");
    screen.arrives_at("step-answers");
    screen.tabs_to("a.button");
    screen.keys(ENTER);
    screen.until("the first question", || {
        screen.address().ends_with("/answer-1").then_some(())
    });
    // Not answered yet is the last of them: the next is the first.
    screen.tabs_to("input[type=radio]");
    screen.keys(DOWN);
    table.keeps(&screen, "about/question/1/answer", "A");
    screen.tabs_to("#about-question-1-reason");
    screen.keys("We went and asked.");
    screen.tabs_to(".turns button:last-of-type");
    screen.keys(ENTER);
    screen.until("the second question", || {
        screen.address().contains("/answer-2").then_some(())
    });
    assert_eq!(table.text("about/question/1/reason"), "We went and asked.");
    screen.goes_to(&format!("{}/rounds/{}/record", rose.origin, table.round));
    screen.until("the answer in the record", || {
        screen.sees().contains("We went and asked.").then_some(())
    });
}

#[test]
fn seven_phones_choose_one_of_them_without_a_script() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let table = Table::of(&app, &rose);
    let wall = Screen::desk("en");
    table.opens(&wall, "/choose?lead=yes");
    wall.presses("poll-ask");
    wall.presses("poll-start");
    let link = wall.until("where to choose", || {
        let link = wall.asks("return document.querySelector('.poll-address a')?.href");
        link.as_str().map(ToOwned::to_owned)
    });
    let (_, word) = link.split_once("/v/").expect("a word");

    let phone = Screen::phone_without_javascript("fr");
    phone.goes_to(&format!("{}/v/{word}", rose.origin));
    phone.touches("#item-poll-A");
    phone.touches("#item-poll-C");
    phone.presses("vote-send");
    phone.until("thanks", || (phone.count(".done h1") == 1).then_some(()));
    assert_eq!(phone.cookies(), Vec::<String>::new());
    for chosen in [&["A"][..], &["A", "B"], &["C"], &["B"], &["A"], &["A"]] {
        let sent = chooses(&app.visitor(), &format!("/v/{word}"), chosen);
        assert_eq!(sent.status, 303);
    }
    wall.presses("poll-look");
    wall.until("how many have answered", || {
        let seven = wall.words("poll-answered", &[("count", 7_usize.into())]);
        wall.sees().contains(&seven).then_some(())
    });
    assert_eq!(wall.count(".poll-result"), 0, "nothing before it is over");
    wall.presses("poll-end");
    wall.until("the dots", || {
        (wall.count(".poll-result dd") > 3).then_some(())
    });
    let most = wall.asks("return document.querySelector('.poll-result dd').innerText.trim()");
    assert_eq!(most, wall.words("poll-dots", &[("count", 5_usize.into())]));
}

#[test]
fn a_member_reads_the_record_in_french_once_it_is_shared() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let table = Table::of(&app, &rose);
    let desk = Screen::desk("en");
    table.opens(&desk, "/decide");
    desk.types("#action-1-what", "Quand on se voit, qui reçoit cuisine.");
    table.keeps(
        &desk,
        "action/1/what",
        "Quand on se voit, qui reçoit cuisine.",
    );
    let theirs = format!("{}/r/{}/record", rose.origin, table.round);
    let member = Screen::phone("fr");
    member.goes_to(&theirs);
    assert!(!member.sees().contains("cuisine"), "it is not shared");
    desk.goes_to(&format!("{}/rounds/{}/record", rose.origin, table.round));
    desk.presses("record-share-go");
    desk.until("that members may read it", || {
        (desk.count("button[value=withdraw]") == 1).then_some(())
    });
    member.goes_to(&theirs);
    let heading = member.words("record-h-decisions", &[]);
    member.until("what was decided, in French", || {
        let page = member.sees();
        (page.contains(&heading) && page.contains("cuisine")).then_some(())
    });
    assert_eq!(member.cookies(), Vec::<String>::new());
    desk.presses("record-share-end");
    desk.until("that they no longer may", || {
        (desk.count("button[value=withdraw]") == 0).then_some(())
    });
    member.reloads();
    assert!(!member.sees().contains("cuisine"));
}

/// What of a screen stands below the window; nothing is, where one sees at once
/// what it is about.
const BELOW: &str = "
    const of = [...document.querySelectorAll('h1, .prompt, .screen-settle .choice')];
    return of.filter((e) => e.getBoundingClientRect().bottom > innerHeight)
      .map((e) => e.innerText)";

#[test]
fn what_is_projected_fits_on_the_wall_a_thing_at_a_time() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let table = Table::of(&app, &rose);
    let group = Table::together(&app, &rose);
    let screen = Screen::desk("fr");
    table.opens(&screen, "");
    for (width, height) in [(1024, 768), (1920, 1080)] {
        screen.is_of_size(width, height);
        for (of, path) in [
            (&table, "welcome"),
            (&table, "see"),
            (&table, "choose"),
            (&table, "subject-1"),
            (&table, "decide"),
            (&table, "close"),
            (&group, "answer-1"),
        ] {
            screen.goes_to(&of.address(&format!("/{path}")));
            let what = format!("{path} at {width} by {height}");
            fits_the_screen(&screen, &what);
            assert_eq!(screen.count("h1"), 1, "{what}");
            let below = screen.asks(BELOW);
            assert_eq!(below.as_array().map(Vec::len), Some(0), "{what}: {below}");
        }
    }
}
