//! Members whose answers are looked for.

use super::process::Secret;
use crate::attacks::house::agent;
use crate::common::ballots::ballots;
use crate::common::people::Page;
use crate::common::sent::fields;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tablee::ballot::Answer;
use tablee::instrument::Instrument;
use tablee::invitation_code::Code;

pub(crate) const AGENT: &str = "Canary-Agent/77.31 (canaryphone)";
pub(crate) const LANGUAGE: &str = "fr-CH;q=0.73,en;q=0.1";

/// What an attacker finds while rounds are open and somebody is sending.
pub(crate) const KINDS: &[&str] = &[
    "a code",
    "a code's hash",
    "a ballot",
    "a form",
    "a text",
    "a browser",
    "a language",
];

/// Ballot in a row by which a form or a page is known.
const ROW: usize = 5;

/// One member and all that they choose and write.
pub(crate) struct Member {
    pub(crate) round: String,
    /// As typed; empty where there are none.
    pub(crate) code: String,
    /// Names and values of the fields, in the order of the items.
    fields: Vec<(String, String)>,
    options: Vec<u8>,
    ballot: Vec<u8>,
    /// Words that stand in what was written and nowhere else.
    marks: Vec<String>,
}

/// One member a code.
pub(crate) fn of(round: &str, instrument: &Instrument, codes: &[String], seed: u64) -> Vec<Member> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut member = |(place, code): (usize, &String)| {
        let options: Vec<u8> = instrument
            .items()
            .iter()
            .map(|item| rng.random_range(0..item.options.len().min(3)) as u8)
            .collect();
        let answer = |_, item: usize| Answer::Option(options[item]);
        let ballot = ballots(instrument).by(answer).of(1).remove(0);
        let mut fields = fields(instrument, &ballot);
        let mut marks = Vec::new();
        // Three write, one of whom never sends: too few to be published.
        // Those two are of sections that a coordinator may leave out.
        for words in instrument
            .open_questions()
            .iter()
            .filter(|words| !["5", "6"].contains(&words.id.as_str()))
            .filter(|_| [1, 3, 4].contains(&place))
        {
            let [first, last] = [(); 2].map(|()| format!("{:016x}", rng.random::<u64>()));
            let text = format!("{first} our tables wobble, we never say so, and then {last}");
            fields.push((format!("item-{}", words.id), text));
            marks.extend([first, last]);
        }
        Member {
            round: round.to_owned(),
            code: code.clone(),
            fields,
            options,
            ballot: ballot.to_bytes(),
            marks,
        }
    };
    codes.iter().enumerate().map(&mut member).collect()
}

/// A form of somebody in another round: the same everywhere.
pub(crate) fn of_instrument(
    instrument: &Instrument,
    request: usize,
    round: &str,
) -> Vec<(String, String)> {
    let go = ["questions", "review", "send"][request % 3];
    let items = instrument.items().iter();
    let items = items.map(|item| (format!("item-{}", item.id), "A".to_owned()));
    let all = [
        ("go", go),
        ("gaps", "yes"),
        ("lang", "en"),
        ("round", round),
    ];
    let all = all.map(|(name, value)| (name.to_owned(), value.to_owned()));
    all.into_iter().chain(items).collect()
}

/// The codes of a list, as typed.
pub(crate) fn listed_codes(csv: &str) -> Vec<String> {
    csv.split([',', ';', '\n'])
        .filter(|cell| cell.len() == 16 && Code::parse(cell).is_ok())
        .map(str::to_owned)
        .collect()
}

/// What browsers say of themselves.
pub(crate) fn of_browsers() -> Vec<Secret> {
    let secret = |what, bytes: &str| Secret {
        what,
        bytes: bytes.into(),
    };
    vec![
        secret("a browser", "Canary-Agent"),
        secret("a browser", "canaryphone"),
        secret("a language", "fr-CH;q=0.73"),
        secret("a language", "q=0.73,en"),
    ]
}

impl Member {
    /// The same with an answer that was never offered.
    pub(crate) fn with_a_slip(&self) -> Self {
        let mut fields = self.fields.clone();
        "Q".clone_into(&mut fields[0].1);
        Self {
            round: self.round.clone(),
            code: self.code.clone(),
            fields,
            options: Vec::new(),
            ballot: Vec::new(),
            marks: Vec::new(),
        }
    }

    fn form(&self, go: &str) -> Vec<(String, String)> {
        let first = [
            ("lang", "en"),
            ("go", go),
            ("gaps", "yes"),
            ("code", &self.code),
        ];
        let first = first.map(|(name, value)| (name.to_owned(), value.to_owned()));
        first.into_iter().chain(self.fields.clone()).collect()
    }

    /// The body of a request.
    pub(crate) fn body(&self, go: &str) -> String {
        let fields = self.form(go).into_iter();
        let pairs: Vec<String> = fields
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
            .collect();
        pairs.join("&")
    }

    /// In every way in which the program might hold it, whole and in part: a
    /// buffer that is used again keeps the end of what was longer.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let mut secrets = self.of_code();
        let mut add = |what, bytes: Vec<u8>| secrets.push(Secret { what, bytes });
        for row in self.fields.windows(ROW.min(self.fields.len())) {
            let form: Vec<String> = row
                .iter()
                .map(|(n, v)| format!("{n}={}", v.replace(' ', "+")))
                .collect();
            add("a form", form.join("&").into());
            let page: Vec<String> = row
                .iter()
                .map(|(n, v)| format!("<input type=\"hidden\" name=\"{n}\" value=\"{v}\">\n"))
                .collect();
            add("a page", page.concat().into());
        }
        if self.ballot.len() >= 9 {
            add("a ballot", self.ballot[..6].to_vec());
            add("a ballot", self.ballot[3..].to_vec());
            add("choices", self.options.clone());
            add("choices", self.options.iter().map(|o| o + 1).collect());
            add("choices", self.options.iter().map(|o| o + b'A').collect());
            // One a word of the machine.
            let wide = |o: &u8| u64::from(*o).to_le_bytes();
            add("choices", self.options.iter().flat_map(wide).collect());
        }
        for mark in &self.marks {
            add("a text", mark.clone().into());
        }
        secrets
    }

    /// What is in a box of it, and the code: no part of a ballot, which in a large
    /// round would be found by chance.
    pub(crate) fn in_box(&self) -> Vec<Secret> {
        let mut secrets = self.of_code();
        let texts = self
            .marks
            .iter()
            .map(|mark| ("a text", mark.clone().into()));
        // A shorter one is everywhere.
        let ballot = Some(self.ballot.clone()).filter(|ballot| ballot.len() >= 9);
        let stored = ballot
            .map(|ballot| ("a ballot", ballot))
            .into_iter()
            .chain(texts);
        secrets.extend(stored.map(|(what, bytes)| Secret { what, bytes }));
        secrets
    }

    fn of_code(&self) -> Vec<Secret> {
        let Ok(code) = Code::parse(&self.code) else {
            return Vec::new();
        };
        let bare = self.code.replace('-', "");
        let alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
        let place = |c: char| alphabet.find(c).and_then(|at| u8::try_from(at).ok());
        let values: Vec<u8> = bare.chars().filter_map(place).collect();
        let hash = code.hash(&self.round);
        let parts: [(&'static str, &[u8]); 8] = [
            ("a code", &self.code.as_bytes()[..11]),
            ("a code", &self.code.as_bytes()[6..]),
            ("a bare code", &bare.as_bytes()[..8]),
            ("a bare code", &bare.as_bytes()[6..]),
            ("a code's values", &values[..8]),
            ("a code's values", &values[5..13]),
            ("a code's hash", &hash.as_bytes()[..8]),
            ("a code's hash", &hash.as_bytes()[8..]),
        ];
        let parts = parts.into_iter().filter(|(_, bytes)| !bytes.is_empty());
        parts
            .map(|(what, bytes)| Secret {
                what,
                bytes: bytes.to_vec(),
            })
            .collect()
    }
}

fn post(address: &str, member: &Member, fields: Vec<(String, String)>) -> u16 {
    let request = agent()
        .post(format!("{address}/r/{}", member.round))
        .header("user-agent", AGENT)
        .header("accept-language", LANGUAGE);
    let sent = request.send_form(fields).expect("answers");
    sent.status().as_u16()
}

/// Opens the first page; its form's token, where it has one.
fn begins(address: &str, member: &Member) -> Vec<(String, String)> {
    let request = agent()
        .get(format!("{address}/r/{}", member.round))
        .header("user-agent", AGENT)
        .header("accept-language", LANGUAGE);
    let page = Page::read(request.call().expect("answers"));
    let visit = page.field("visit").into_iter();
    visit.map(|visit| ("visit".to_owned(), visit)).collect()
}

/// From the first page to the review.
fn goes_on(address: &str, member: &Member) -> Vec<(String, String)> {
    let visit = begins(address, member);
    let code = [("code", member.code.as_str()), ("go", "questions")];
    let code = code.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let begun = code.into_iter().chain(visit.clone()).collect();
    assert_eq!(post(address, member, begun), 200);
    let mut review = member.form("review");
    review.extend(visit.clone());
    assert_eq!(post(address, member, review), 200);
    visit
}

/// From the first page to the review, and away.
pub(crate) fn looks_over(address: &str, member: &Member) {
    goes_on(address, member);
}

/// Sends at once.
pub(crate) fn sends(address: &str, member: &Member) -> u16 {
    let visit = begins(address, member);
    let form = member.form("send").into_iter();
    post(address, member, form.chain(visit).collect())
}

/// All of the way.
pub(crate) fn goes_through(address: &str, member: &Member) -> u16 {
    let visit = goes_on(address, member);
    let form = member.form("send").into_iter();
    post(address, member, form.chain(visit).collect())
}
