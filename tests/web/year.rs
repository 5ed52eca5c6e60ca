//! The year of a partnership on its page: one sentence that says what comes next, to
//! whoever can do it, and its dates for calendars.

use crate::common::app::TestApp;
use crate::common::html::Element;
use crate::common::people::Browser;
use crate::common::rounds::CLOSING_DAY;
use crate::common::setting::round_fields;
use jiff::SignedDuration;
use tablee::discussion::{Discussion, Field, fingerprint};
use tablee::role::Role;
use tablee::round::Id;
use tablee::store::Change;

/// A partnership whose year goes by.
struct Year {
    app: TestApp,
    rose: Browser,
    partnership: String,
}

impl Year {
    fn new() -> Self {
        let app = TestApp::start();
        let rose = app.coordinator();
        let partnership = rose.makes_partnership("Quartier nord");
        Self {
            app,
            rose,
            partnership,
        }
    }

    fn page(&self) -> String {
        format!("/partnerships/{}", self.partnership)
    }

    /// What somebody reads of what comes next: the sentences, then where they lead.
    fn next(&self, browser: &Browser) -> String {
        let page = browser.get(&self.page());
        let html = page.html();
        let section = html.all("section.panel").into_iter();
        let mut section = section.filter(|one| one.attribute("aria-labelledby") == Some("year"));
        let section = section.next();
        let section =
            section.unwrap_or_else(|| panic!("the year in {}: {}", page.status, page.body));
        let folded = section.first("details").all("p").len();
        let said = section.all("p").into_iter();
        let said: Vec<String> = said.map(Element::words).collect();
        let link = section.first("p").links();
        let link = link.first().map(|link| {
            let id = link.split(['/', '#']).nth(2).unwrap_or_default();
            link.replace(id, "{id}")
        });
        format!(
            "{} -> {}",
            said[..said.len() - folded].join(" "),
            link.unwrap_or_default()
        )
    }

    fn rose_reads(&self, sentence: &str) {
        assert_eq!(self.next(&self.rose), sentence);
    }

    /// The part of the year that is now.
    fn now(&self) -> Vec<String> {
        let page = self.rose.get(&self.page());
        let html = page.html();
        let parts = html.first("ol.phases").all("li").into_iter();
        let now = parts.filter(|part| part.attribute("aria-current") == Some("step"));
        now.map(|part| part.own_words().trim().to_owned()).collect()
    }

    /// Days go by, and sessions with them.
    fn days(&self, days: i64) {
        self.app.passes(SignedDuration::from_hours(24 * days));
        self.rose.signs_in("Rose");
    }

    fn notes(&self, round: &str, field: &str, text: &str) {
        let id = Id::parse(round).expect("an id");
        let field = Field::parse(field).expect("a field");
        let before: Discussion = self.app.store.discussion(&id).expect("read");
        let change = Change {
            shown: fingerprint(before.text(&field)),
            field,
            text: text.to_owned(),
        };
        self.app.store.note(&id, &[change]).expect("noted");
    }

    fn calendar(&self, browser: &Browser) -> String {
        let file = browser.get(&format!("{}/dates.ics", self.page()));
        assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
        file.body.replace("\r\n ", "")
    }
}

#[test]
fn one_sentence_leads_through_the_year() {
    let year = Year::new();
    let (app, rose) = (&year.app, &year.rose);
    year.rose_reads(
        "Nothing has been evaluated here yet. Choose a tool and open a first round. -> \
         /partnerships/{id}/rounds/new",
    );
    assert_eq!(year.now(), ["Plan"]);
    // It closes on Saturday 20 March; now it is Monday the 1st.
    let round = rose.opens_round_with(&year.partnership, &[("members", "14")]);
    year.rose_reads(
        "The round is open and closes on 20 March 2027; nobody has answered yet. Send the link to \
         everybody. -> /rounds/{id}#messages",
    );
    assert_eq!(year.now(), ["Open and invite"]);
    app.members_answer(&round, 3, |_| 0);
    year.rose_reads(
        "3 of 14 have answered; the round has just been opened and closes on 20 March 2027. See \
         how it goes. -> /rounds/{id}",
    );
    year.days(14);
    let remind = |day: &str| {
        year.rose_reads(&format!(
            "3 of 14 have answered; the round closes {day}. Remind everybody. -> \
             /rounds/{{id}}#messages"
        ));
    };
    remind("on Saturday");
    assert_eq!(year.now(), ["Remind"]);
    year.days(4);
    remind("tomorrow");
    year.days(1);
    remind("today");
    year.days(1);
    year.rose_reads(
        "The time to answer is over, and 3 of 14 have answered: too few for a result. Set a later \
         date, or end the round. -> /rounds/{id}",
    );
    assert_eq!(year.now(), ["Close"]);
    let later = rose.sends(
        &format!("/rounds/{round}/date"),
        &[("date", "2027-04-02"), ("time", "17:00")],
    );
    assert_eq!(later.status, 303, "{}", later.body);
    app.members_answer(&round, 11, |_| 1);
    year.rose_reads(
        "14 answers have come in for 14 members; the round closes on 2 April 2027. Close it once \
         nobody is still answering. -> /rounds/{id}/close",
    );
    let closed = rose.sends(&format!("/rounds/{round}/close"), &[]);
    assert_eq!(closed.status, 303, "{}", closed.body);
    year.rose_reads(
        "The round closed on 21 March 2027, and its report is there. Prepare the discussion. -> \
         /rounds/{id}/discussion",
    );
    assert_eq!(year.now(), ["Talk and decide"]);
}

#[test]
fn from_the_discussion_on_it_leads_to_the_next_round() {
    let year = Year::new();
    let (app, rose) = (&year.app, &year.rose);
    let round = rose.opens_round_with(&year.partnership, &[("members", "14")]);
    app.members_answer(&round, 9, |_| 0);
    let id = Id::parse(&round).expect("an id");
    let today = jiff::civil::date(2027, 3, 1);
    app.store.close_round(&id, today).expect("closes");
    // The day of the meeting is typed where the discussion is prepared.
    let prepare = format!("/rounds/{round}/discussion");
    let form = rose.get(&prepare);
    let shown = form.field("shown:plan/on").expect("a field for the day");
    let saved = rose.sends(
        &prepare,
        &[
            ("field:plan/on", "2027-03-02"),
            ("shown:plan/on", &shown),
            ("go", "save"),
        ],
    );
    assert_eq!(saved.status, 303, "{}", saved.body);
    year.rose_reads(
        "The discussion is prepared, and is tomorrow. Lead it from these screens. -> \
         /rounds/{id}/discussion#begin",
    );
    year.days(1);
    year.notes(&round, "meeting/proud", "The shared kitchen");
    year.rose_reads(
        "You have talked about the last round, and nothing is decided yet. Write down what you \
         decide. -> /rounds/{id}/discussion/decide",
    );
    year.notes(&round, "action/1/what", "Meet on Tuesdays");
    year.notes(&round, "action/1/due", "2027-04-01");
    year.notes(&round, "meeting/next-look", "2027-06-01");
    year.rose_reads(
        "You have talked about the last round, and decided. Let members read the record. -> \
         /rounds/{id}/record",
    );
    app.store
        .share_record(&id, today, "decisions", "{}")
        .expect("shared");
    let follow = "-> /partnerships/{id}/actions";
    year.rose_reads(&format!(
        "1 decision is open, and due on 1 April 2027. See where they stand. {follow}"
    ));
    assert_eq!(year.now(), ["Follow up"]);
    year.days(31);
    year.rose_reads(&format!(
        "1 decision is past its day. See where it stands. {follow}"
    ));
    year.notes(&round, "action/1/due", "");
    year.days(60);
    year.rose_reads(&format!(
        "You wanted to look at your decisions again on 1 June 2027; 1 is open. Look at the \
         decisions. {follow}"
    ));
    year.notes(&round, "action/1/state", "done");
    year.rose_reads(
        "Nothing waits for you. The next round would be about 1 March 2028, a year after the last. \
         -> ",
    );
    assert!(year.now().is_empty());
    year.days(250);
    year.rose_reads(
        "The last round closed on 1 March 2027: it is time for the next one, about a year later. \
         Open the next round. -> /partnerships/{id}/rounds/new",
    );
    assert_eq!(year.now(), ["Next round"]);
}

#[test]
fn no_day_that_is_past_is_said_of_what_is_still_to_come() {
    let year = Year::new();
    let rose = &year.rose;
    let round = rose.opens_round(&year.partnership);
    year.app.members_answer(&round, 8, |_| 0);
    let id = Id::parse(&round).expect("an id");
    year.app
        .store
        .close_round(&id, CLOSING_DAY)
        .expect("closes");
    let later = || {
        let page = rose.get(&year.page());
        let html = page.html();
        let parts = html.first("ol.phases").all("li.is-later").into_iter();
        let days = parts.flat_map(|part| part.all(".state"));
        days.map(Element::words).collect::<Vec<_>>()
    };
    assert_eq!(later(), ["20 November 2027"], "the control");
    let path = format!("/partnerships/{}/rounds/new", year.partnership);
    let mut fields = round_fields(&[]);
    fields.push(("go", "review"));
    let review = rose.sends(&path, &fields);
    let plan = rose.sends_again(&path, &review, &[("go", "plan")]);
    assert_eq!(plan.status, 303, "{}", plan.body);
    year.notes(&round, "meeting/proud", "The kitchen");
    year.notes(&round, "plan/on", "2027-03-02");
    year.app
        .store
        .share_record(&id, CLOSING_DAY, "decisions", "{}")
        .expect("shared");
    year.days(100);
    assert_eq!(year.now(), ["Plan"]);
    assert!(later().is_empty(), "{:?}", later());
}

#[test]
fn where_no_day_is_known_there_is_no_file_for_calendars() {
    let year = Year::new();
    for page in [year.page(), format!("{}/actions", year.page())] {
        let file = if page.ends_with("actions") {
            format!("{page}.ics")
        } else {
            format!("{page}/dates.ics")
        };
        assert!(!year.rose.get(&page).leads(&file), "{file}");
        let instead = year.rose.get(&file);
        assert_eq!(instead.headers["location"], format!("{page}?done=no-dates"));
        let told = year.rose.get(&instead.headers["location"]);
        assert!(told.says("No day is known"), "{}", told.body);
    }
    let _open = year.rose.opens_round(&year.partnership);
    let page = year.rose.get(&year.page());
    assert!(page.leads(&format!("{}/dates.ics", year.page())));
}

#[test]
fn whoever_cannot_take_the_step_reads_who_can() {
    let year = Year::new();
    let (app, rose) = (&year.app, &year.rose);
    let with_role = |name: &str, role: Role| {
        let browser = app.coordinator_named(name);
        let link = rose.invites_as(&year.partnership, name, role);
        assert_eq!(browser.sends(&link, &[]).status, 303);
        browser
    };
    let flo = with_role("Flo", Role::Facilitator);
    let remi = with_role("Rémi", Role::Reader);
    let round = rose.opens_round_with(&year.partnership, &[("members", "14")]);
    app.members_answer(&round, 9, |_| 0);
    year.days(5);
    flo.signs_in("Flo");
    remi.signs_in("Rémi");
    let open = "9 of 14 have answered; the round closes on 20 March 2027. That is up to those who \
                coordinate: Rose. -> ";
    assert_eq!(year.next(&flo), open);
    assert_eq!(year.next(&remi), open);
    let id = Id::parse(&round).expect("an id");
    let today = jiff::civil::date(2027, 3, 6);
    app.store.close_round(&id, today).expect("closes");
    assert!(
        year.next(&flo)
            .ends_with("Prepare the discussion. -> /rounds/{id}/discussion")
    );
    assert!(
        year.next(&remi)
            .ends_with("That is up to those who lead discussions: Flo, Rose. -> "),
        "{}",
        year.next(&remi)
    );
    year.notes(&round, "action/1/what", "Meet on Tuesdays");
    app.store
        .share_record(&id, today, "decisions", "{}")
        .expect("shared");
    let read = "1 decision is open. See where they stand. -> /partnerships/{id}/actions";
    assert_eq!(year.next(&remi), read);
    // The list says the same in a few words, and leads only those who can.
    for (browser, leads) in [(rose, true), (&flo, true), (&remi, true)] {
        let list = browser.get("/partnerships");
        let next = list.html().first("p.next").words();
        assert_eq!(next, "Next: 1 decision is open – Quartier nord");
        assert_eq!(list.leads(&format!("{}/actions", year.page())), leads);
    }
}

#[test]
fn the_dates_of_a_year_are_had_for_calendars_in_one_file() {
    let mut year = Year::new();
    let earlier = year
        .rose
        .opens_round_with(&year.partnership, &[("label", "First, 2026")]);
    let id = Id::parse(&earlier).expect("an id");
    year.app.members_answer(&earlier, 9, |_| 0);
    year.app
        .store
        .close_round(&id, CLOSING_DAY)
        .expect("closes");
    for (field, text) in [
        ("plan/on", "2027-03-09"),
        ("meeting/next-look", "2027-06-01"),
        ("action/1/what", "Meet on Tuesdays"),
        ("action/1/due", "2027-04-01"),
        ("action/2/what", "Done"),
        ("action/2/due", "2027-04-02"),
        ("action/2/state", "done"),
    ] {
        year.notes(&earlier, field, text);
    }
    let file = year.calendar(&year.rose);
    let has = |file: &str, line: &str| file.split("\r\n").any(|one| one == line);
    for line in [
        &*format!("UID:{earlier}-meeting@tablee"),
        "DTSTART;VALUE=DATE:20270309",
        "SUMMARY:Quartier nord: discussion of “First\\, 2026”",
        &*format!("UID:{earlier}-look@tablee"),
        "DTSTART;VALUE=DATE:20270601",
        &*format!("UID:{earlier}-1@tablee"),
        "DTSTART;VALUE=DATE:20270401",
        &*format!("UID:{earlier}-next@tablee"),
        "DTSTART;VALUE=DATE:20271120",
        &*format!(
            "URL:http://tablee.example.org/partnerships/{}",
            year.partnership
        ),
    ] {
        assert!(has(&file, line), "{line} in {file}");
    }
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 4, "{file}");
    // With a round that is open nothing is proposed; its entry is the one that
    // members have.
    let open = year
        .rose
        .opens_round_with(&year.partnership, &[("label", "Second")]);
    year.rose.language = "fr";
    let file = year.calendar(&year.rose);
    assert!(has(&file, &format!("UID:{open}@tablee")) && !file.contains("-next@"));
    assert!(
        has(
            &file,
            "SUMMARY:Quartier nord\u{a0}: fin de «\u{202f}Second\u{202f}»"
        ),
        "{file}"
    );
    let for_members = year.rose.get(&format!("/rounds/{open}/closing.ics"));
    assert!(for_members.says(&format!("UID:{open}@tablee")));
}
