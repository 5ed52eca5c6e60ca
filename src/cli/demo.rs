//! `tablee demo`: a bilingual sample partnership with three rounds, served at once.

use super::{Failure, serve};
use crate::ballot::Ballot;
use crate::code::Code;
use crate::config::Config;
use crate::disclosure::CountsFrom;
use crate::instrument::{Instrument, Library};
use crate::round::{Entry, Id, RoundSettings};
use crate::store::{PartnershipDraft, Store, StoreError, Submission};
use crate::web::passphrase;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

const NAME: &str = "demo";
const PARTNERSHIP: &str = "Table de quartier Rivière-Nord · North River Table";
const PROJECT: &str =
    "Un quartier où l’on mange bien, 2025–2028 · A neighbourhood that eats well, 2025–2028";

/// Answers of a first round: 11 of 14 members. A synthetic data set, a letter
/// an item, `-` where a member preferred not to answer.
const FIRST: [&str; 11] = [
    "AAABBAAABBBAB-B-AB",
    "ACABCABBAAACCBBBBA",
    "BBCBAAAAAB-BAA-BAA",
    "ABAAAAAAAAAAABAABA",
    "ACCACBCBBABBBB-CAB",
    "BCCBBACBACBBCBBCBB",
    "ABBCBCCBCBACABCCBB",
    "AA-AAAAAAABABABBBB",
    "ACCBBCCCBBBBB-CCCC",
    "BBCBAABAABBCABB-AB",
    "BABABBABA-BCBBBAAB",
];
/// Answers of a small working group: 5 of 5.
const SMALL: [&str; 5] = [
    "AABABBBABABCBBAABA",
    "ABBAAAABBABBCABABC",
    "ACBABBCBBCBCBABCCA",
    "BACCBCBBBCBBBCCCBC",
    "ACBAABBAABBBBBBBAA",
];
/// Answers so far in the open round.
const OPEN: [&str; 3] = [
    "AABABAAABABABBABAA",
    "BABBAABABAABCBABAB",
    "ABAAABABBAABABBBAA",
];

struct Sample {
    coordinator: String,
    passphrase: String,
    closed: Id,
    small: Id,
    open: Id,
    codes: Vec<Code>,
}

pub(super) fn run(listen: SocketAddr) -> Result<(), Failure> {
    let folder = std::env::temp_dir().join(format!("tablee-demo-{:08x}", rand::random::<u32>()));
    let say = |error: StoreError| error.to_string();
    let store = Store::open(&folder).map_err(say)?;
    let sample = fill(&store, Timestamp::now())?;
    let listen = free_address(listen);
    let config = Config {
        data: folder.clone(),
        listen,
        public_address: Some(format!("http://{listen}")),
        definitions: None,
        demo: true,
    };
    let outcome = serve::start(config, store, &Library::shipped_only(), |bound| {
        tell(&sample, bound.address);
        Ok(())
    });
    // The folder was made above, for this run alone.
    let removed = std::fs::remove_dir_all(&folder);
    outcome.and(removed.map_err(|error| format!("{}: {error}", folder.display())))
}

fn tell(sample: &Sample, address: SocketAddr) {
    let codes: Vec<String> = sample.codes.iter().map(ToString::to_string).collect();
    println!("Tablée is serving sample data; it is gone when you stop it (Ctrl+C).");
    println!();
    println!("As a member, answer the open round (English or French):");
    println!("  http://{address}/r/{}", sample.open);
    println!("  with one of these codes: {}", codes.join("  "));
    println!();
    println!("As a coordinator, sign in:");
    println!("  http://{address}/sign-in");
    println!(
        "  name: {}   passphrase: {}",
        sample.coordinator, sample.passphrase
    );
    println!();
    println!("As a member, read the results of a closed round:");
    println!(
        "  http://{address}/r/{}/results   (11 of 14 answered)",
        sample.closed
    );
    println!(
        "  http://{address}/r/{}/results   (5 of 5 answered: patterns only)",
        sample.small
    );
}

/// The address, or one with a free port if it is taken: a demonstration should
/// start.
fn free_address(wanted: SocketAddr) -> SocketAddr {
    let free = |address: SocketAddr| TcpListener::bind(address)?.local_addr();
    free(wanted)
        .or_else(|_| free(SocketAddr::new(wanted.ip(), 0)))
        .unwrap_or(wanted)
}

/// Everything goes the way that it goes on the web: codes, ballots, closing.
fn fill(store: &Store, now: Timestamp) -> Result<Sample, Failure> {
    let say = |error: StoreError| error.to_string();
    let mut rng = rand::rng();
    let secret = Code::draw(&mut rng).to_string().to_lowercase();
    let token = store.make_link(None, now).map_err(say)?;
    let hash = passphrase::hash(&secret)?;
    let person = store
        .use_link(&token, NAME, &hash, now)
        .map_err(say)?
        .ok_or("the sample coordinator could not be made")?;
    let draft = PartnershipDraft {
        name: PARTNERSHIP.to_owned(),
        project: PROJECT.to_owned(),
        prerequisites_met: true,
    };
    let partnership = store.add_partnership(&draft, &person.id).map_err(say)?;
    let instrument = crate::instrument::shipped()
        .first()
        .cloned()
        .map(Arc::new)
        .ok_or("no instrument is shipped")?;
    let today = TimeZone::system().to_datetime(now).date();
    let settings = |label: &str, invited, closes_at: Timestamp, opened: Timestamp| {
        RoundSettings::new(
            label,
            Arc::clone(&instrument),
            invited,
            Entry::Cards,
            instrument.languages().to_vec(),
            closes_at,
            TimeZone::get("America/Toronto").unwrap_or(TimeZone::UTC),
            CountsFrom::Eight,
            opened,
        )
        .map_err(|problems| format!("{problems:?}"))
    };
    let closed_round = |label: &str, invited, answers: &[&str], closed_on: Date| {
        let closes_at = noon(closed_on)?;
        let opened = noon(closed_on - 14.days())?;
        let settings = settings(label, invited, closes_at, opened)?;
        let id = store
            .open_round(&partnership.id, &settings, opened)
            .map_err(say)?;
        answer(store, &id, &instrument, answers)?;
        store.close_round(&id, closed_on).map_err(say)?;
        store.share(&id, true).map_err(say)?;
        Ok::<Id, Failure>(id)
    };
    let closed = closed_round("2025", 14, &FIRST, today - 380.days())?;
    let small = closed_round(
        "2026 · Comité logistique · Logistics group",
        5,
        &SMALL,
        today - 40.days(),
    )?;
    let settings = settings("2026", 12, noon(today + 10.days())?, now)?;
    let open = store
        .open_round(&partnership.id, &settings, now)
        .map_err(say)?;
    let codes = answer(store, &open, &instrument, &OPEN)?;
    Ok(Sample {
        coordinator: person.name,
        passphrase: secret,
        closed,
        small,
        open,
        codes: codes.into_iter().take(3).collect(),
    })
}

/// Answers with as many codes as there are rows; gives the codes left.
fn answer(
    store: &Store,
    id: &Id,
    instrument: &Instrument,
    rows: &[&str],
) -> Result<Vec<Code>, Failure> {
    let say = |error: StoreError| error.to_string();
    let cards = store
        .make_cards(id)
        .map_err(say)?
        .ok_or("no cards were made")?;
    let mut codes = cards.codes.into_iter();
    for row in rows {
        let answers = row
            .bytes()
            .map(|letter| letter.checked_sub(b'A').filter(|option| *option < 26))
            .collect::<Vec<_>>();
        let ballot = Ballot::from_answers(instrument, answers)
            .ok_or("a sample does not fit its instrument")?;
        let code = codes.next().map(|code| code.hash(id.as_str()));
        let outcome = store.submit_now(id, code, &ballot).map_err(say)?;
        if outcome != Submission::Counted {
            return Err(format!("a sample was not counted: {outcome:?}"));
        }
    }
    Ok(codes.collect())
}

fn noon(day: Date) -> Result<Timestamp, Failure> {
    let zone = TimeZone::get("America/Toronto").unwrap_or(TimeZone::UTC);
    let moment = day.at(12, 0, 0, 0).to_zoned(zone);
    moment
        .map(|zoned| zoned.timestamp())
        .map_err(|error| error.to_string())
}
