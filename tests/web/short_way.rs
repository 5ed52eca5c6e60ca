//! From the first link to printed cards, as somebody in a hurry goes: every page
//! as it is served, every form with what its fields hold. Counted are presses and
//! the words that stand there unless somebody unfolds more.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::common::cards::printed_codes;
use crate::common::html::Element;
use crate::common::mailing::{addresses, sending_by};
use crate::common::people::{Browser, Page, pairs};
use crate::common::smtp::SmtpServer;
use tablee::instrument::Language;
use tablee::texts::text;

/// Most presses on the way.
const PRESSES: usize = 8;
/// Fewer words than this stand on it.
const WORDS: usize = 900;

/// Somebody on the way: the page that they see, and what it has cost so far.
struct Walk {
    browser: Browser,
    lang: Language,
    at: String,
    page: Page,
    presses: usize,
    words: usize,
    told: Vec<String>,
}

impl Walk {
    fn new(app: &TestApp, tag: &'static str, path: &str) -> Self {
        let mut browser = app.visitor();
        browser.language = tag;
        let page = browser.get(path);
        let mut walk = Self {
            browser,
            lang: Language::parse(tag).expect("a language"),
            at: path.to_owned(),
            page,
            presses: 0,
            words: 0,
            told: Vec::new(),
        };
        walk.reads();
        walk
    }

    /// From the first link, by an account and a partnership, to the form that opens a round.
    fn to_the_form_of_a_round(app: &TestApp, tag: &'static str) -> Self {
        let token = app.store.make_link(None, app.now()).expect("a link");
        let mut walk = Self::new(app, tag, &format!("/welcome/{token}"));
        let button = walk.says("welcome-go");
        walk.sends(&button, &[("name", "Rose"), ("passphrase", PASSPHRASE)]);
        let link = walk.says("partnership-new");
        walk.presses_link(&link);
        let button = walk.says("save");
        walk.sends(&button, &[("name", "Quartier nord")]);
        let link = walk.says("round-new");
        walk.presses_link(&link);
        let tool = tablee::instrument::shipped()[0].title().get(&walk.lang);
        walk.presses_link(tool);
        walk
    }

    fn says(&self, key: &str) -> String {
        text(&self.lang, key, &[])
    }

    fn reads(&mut self) {
        assert_eq!(self.page.status, 200, "{}: {}", self.at, self.page.body);
        let page = self.page.html();
        let seen = page.first("body").seen();
        let count = seen.split(' ').filter(|word| !word.is_empty()).count();
        self.words += count;
        self.told
            .push(format!("{count:4} {}", page.first("h1").words()));
    }

    fn follows(&mut self, to: &str) {
        to.split('?').next().unwrap_or(to).clone_into(&mut self.at);
        self.page = self.browser.get(to);
        self.presses += 1;
        self.reads();
    }

    fn presses_link(&mut self, words: &str) {
        let to = self.page.html().first("main").link(words).to_owned();
        self.follows(&to);
    }

    /// Presses a button of the page's form, some fields typed into.
    fn presses_button(&mut self, words: &str, typed: &[(&str, &str)]) -> Page {
        let page = self.page.html();
        let main = page.first("main");
        let forms = main.all("form");
        let has = |form: &&&Element| form.all("button").iter().any(|b| b.words() == words);
        let form = forms.iter().find(has);
        let form = form.unwrap_or_else(|| panic!("no button “{words}” at {}", self.at));
        let buttons = form.all("button");
        let button = buttons.iter().find(|button| button.words() == words);
        let button = button.expect("just found");
        let is_sent = |kind: &str, checked| match kind {
            "radio" | "checkbox" => checked,
            kind => kind != "button",
        };
        let mut fields: Vec<(String, String)> = form
            .fields()
            .into_iter()
            .filter(|field| is_sent(&field.kind, field.checked))
            .map(|field| (field.name, field.value))
            .collect();
        if let (Some(name), Some(value)) = (button.attribute("name"), button.attribute("value")) {
            fields.push((name.to_owned(), value.to_owned()));
        }
        for (name, value) in typed {
            let field = fields.iter_mut().find(|(one, _)| one == name);
            (*value).clone_into(&mut field.unwrap_or_else(|| panic!("no field {name}")).1);
        }
        let to = form.attribute("action").unwrap_or(&self.at).to_owned();
        let fields = pairs(&fields);
        self.presses += 1;
        self.browser.post(&to, &fields)
    }

    /// The same, and reads the page that it leads to.
    fn sends(&mut self, words: &str, typed: &[(&str, &str)]) {
        let answer = self.presses_button(words, typed);
        if answer.status == 303 {
            let to = answer.headers["location"].clone();
            self.page = self.browser.get(&to);
            to.split('?').next().unwrap_or(&to).clone_into(&mut self.at);
        } else {
            self.page = answer;
        }
        self.reads();
    }
}

#[test]
fn from_the_first_link_to_cards_it_is_a_few_presses_and_words() {
    for tag in ["en", "fr"] {
        let app = TestApp::start();
        let mut walk = Walk::to_the_form_of_a_round(&app, tag);
        let button = walk.says("round-go-review");
        walk.sends(&button, &[("label", "Spring 2027"), ("members", "9")]);
        let button = walk.says("round-open");
        walk.sends(&button, &[]);
        let button = walk.says("cards-print");
        let sheet = walk.presses_button(&button, &[]);
        assert_eq!(printed_codes(&sheet.bytes).len(), 9, "{}", sheet.body);
        let told = walk.told.join("\n");
        assert_eq!(walk.told.len(), 8, "{told}");
        assert!(walk.presses <= PRESSES, "{} presses:\n{told}", walk.presses);
        assert!(walk.words < WORDS, "{tag}, {} words:\n{told}", walk.words);
        println!(
            "{tag}: {} presses, {} words\n{told}",
            walk.presses, walk.words
        );
    }
}

/// Most presses from a round that is open to messages that leave, and fewer words
/// than this stand on the way.
const PRESSES_TO_SEND: usize = 3;
const WORDS_TO_SEND: usize = 500;

#[test]
fn from_an_open_round_to_codes_by_mail_it_is_three_presses() {
    for tag in ["en", "fr"] {
        let mail = SmtpServer::start();
        let app = sending_by(&mail);
        let mut walk = Walk::to_the_form_of_a_round(&app, tag);
        let button = walk.says("round-go-review");
        let typed = [
            ("label", "Spring 2027"),
            ("members", "25"),
            ("entry", "sent"),
        ];
        walk.sends(&button, &typed);
        let button = walk.says("round-open");
        walk.sends(&button, &[]);

        // The words of the round's page count: here the way to the codes begins.
        let last = walk.told.last().expect("a page").trim().to_owned();
        let on_page: usize = last
            .split(' ')
            .next()
            .and_then(|n| n.parse().ok())
            .expect("a number");
        (walk.presses, walk.words) = (0, on_page);
        let link = walk.says("sending-go-codes");
        walk.presses_link(&link);
        let button = walk.says("sending-go-check");
        let pasted = addresses(25);
        walk.sends(&button, &[("addresses", &pasted)]);
        let shown = 2 * 25;
        let purpose = [("purpose", "codes".into())];
        let button = text(&walk.lang, "sending-send", &purpose);
        walk.sends(&button, &[]);
        for _ in 0..25 {
            mail.next();
        }
        let told = walk.told.join("\n");
        assert_eq!(walk.presses, PRESSES_TO_SEND, "{told}");
        assert!(
            walk.words < WORDS_TO_SEND + shown,
            "{tag}, {} words:\n{told}",
            walk.words
        );
        println!(
            "{tag}: {} presses, {} words\n{told}",
            walk.presses, walk.words
        );
    }
}

#[test]
fn the_next_round_begins_as_the_last_one_was() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let others = [
        ("label", "Printemps 2026"),
        ("members", "13"),
        ("entry", "mail"),
        ("time", "09:30"),
        ("zone", "America/Halifax"),
        ("counts", "5"),
    ];
    rose.opens_round_with(&partnership, &others);
    let first = tablee::instrument::shipped()[0].id();
    let path = format!("/partnerships/{partnership}/rounds/new?instrument={first}");
    let form = rose.get(&path);
    assert!(form.says("This begins as “Printemps 2026” was"));
    for (name, value) in [
        ("label", "Printemps 2027"),
        ("members", "13"),
        ("time", "09:30"),
        ("zone", "America/Halifax"),
    ] {
        assert_eq!(form.field(name).as_deref(), Some(value), "{name}");
    }
    let page = form.html();
    for chosen in ["#entry-mail", "#counts-5"] {
        assert!(page.first(chosen).has("checked"), "{chosen}");
    }
    // Of another partnership nothing is carried over.
    let other = rose.makes_partnership("Quartier sud");
    let form = rose.get(&format!(
        "/partnerships/{other}/rounds/new?instrument={first}"
    ));
    assert!(!form.says("This begins as") && form.field("label").as_deref() == Some(""));
}

#[test]
fn what_was_said_of_the_conditions_once_holds_for_the_next_round() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let first = &tablee::instrument::shipped()[0];
    let path = format!(
        "/partnerships/{partnership}/rounds/new?instrument={}",
        first.id()
    );
    let holds = |page: &Page| {
        let all = page.html().fields_of("holds");
        (all.len(), all.iter().filter(|field| field.checked).count())
    };
    let count = first.prerequisites().len();
    assert_eq!(holds(&rose.get(&path)), (count, 0));
    let numbers: Vec<String> = (0..count).map(|index| index.to_string()).collect();
    let mut others = vec![("arranged", first.id())];
    others.extend(numbers.iter().map(|number| ("holds", number.as_str())));
    rose.opens_round_with(&partnership, &others);
    assert_eq!(holds(&rose.get(&path)), (count, count));
    // Its name and its project stay.
    assert!(
        rose.get(&format!("/partnerships/{partnership}"))
            .says("Quartier nord")
    );
}
