//! `tablee demo`: a bilingual sample partnership with three rounds over three
//! years and an open one, served at once.

mod answers;
mod discussions;

use super::serve;
use crate::ballot::Ballot;
use crate::config::Config;
use crate::disclosure::CountThreshold;
use crate::instrument::{Instrument, Library};
use crate::invitation_code::Code;
use crate::round::{Asking, Closing, Entry, Id, Label, Members, RoundSettings};
use crate::server::Sockets;
use crate::store::{Account, PartnershipDraft, Store, Submission};
use crate::web::hashing;
use anyhow::{Context, Error, anyhow, ensure};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

const NAME: &str = "demo";
const PARTNERSHIP: &str = "Table de quartier Rivière-Nord · North River Table";
const PROJECT: &str =
    "Un quartier où l’on mange bien, en quatre ans · A neighbourhood that eats well, in four years";

/// What the first version of the instrument said, in the place of what the
/// shipped one says: a comparison leaves that question out and names it.
const FIRST_VERSION: [(&str, &str); 3] = [
    ("version: 3\n", "version: 2\n"),
    ("has yet to take a position on the", "knows little of the"),
    ("n’a pas encore pris position sur", "connaît encore mal"),
];

/// A closed round of the sample.
struct Year {
    /// Days ago.
    closed: i32,
    invited: u32,
    answers: &'static [&'static str],
    /// Asked with the first version of the instrument.
    first_version: bool,
    /// What was said and decided after it.
    said: &'static [(&'static str, discussions::Said)],
}

const YEARS: [Year; 3] = [
    Year {
        closed: 1110,
        invited: 14,
        answers: &answers::FIRST,
        first_version: true,
        said: &[],
    },
    Year {
        closed: 745,
        invited: 13,
        answers: &answers::SECOND,
        first_version: true,
        said: discussions::SECOND,
    },
    Year {
        closed: 380,
        invited: 14,
        answers: &answers::THIRD,
        first_version: false,
        said: discussions::THIRD,
    },
];

struct Sample {
    coordinator: String,
    passphrase: String,
    partnership: Id,
    /// As [`YEARS`], with the label of each.
    closed: Vec<(String, Id)>,
    open: Id,
    codes: Vec<Code>,
}

pub(super) fn run(listen: SocketAddr) -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("tablee-demo-{:08x}", rand::random::<u32>()));
    let data = folder.join("data");
    std::fs::create_dir(&folder).with_context(|| folder.display().to_string())?;
    let store = Store::open(&data)?;
    let sample = fill(&store, Timestamp::now())?;
    let listen = free_address(listen);
    let config = Config {
        public_address: Some(format!("http://{listen}")),
        demo: true,
        ..Config::of(data, listen)
    };
    let outcome = serve::start(
        config,
        store,
        &Library::shipped_only(),
        Sockets::default(),
        |bound| {
            tell(&sample, bound.address);
            Ok(())
        },
    );
    // The folder was made above, for this run alone.
    let removed = std::fs::remove_dir_all(&folder);
    outcome.and(removed.map_err(|error| anyhow!("{}: {error}", folder.display())))
}

fn tell(sample: &Sample, address: SocketAddr) {
    let codes: Vec<String> = sample.codes.iter().map(ToString::to_string).collect();
    println!("Tablée is serving sample data; it is gone when you stop it (Ctrl+C).");
    println!();
    println!("As a member, answer the open round:");
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
    println!("As a member, read the results of closed rounds:");
    for ((label, id), year) in sample.closed.iter().zip(&YEARS) {
        let (answered, invited) = (year.answers.len(), year.invited);
        println!("  {label}: http://{address}/r/{id}/results   ({answered} of {invited} answered)");
    }
    println!();
    println!("As the coordinator, once signed in, see what was decided, and compare the years:");
    let partnership = format!("http://{address}/partnerships/{}", sample.partnership);
    println!("  {partnership}/actions");
    println!("  {partnership}/compare");
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
fn fill(store: &Store, now: Timestamp) -> anyhow::Result<Sample> {
    let passphrase = Code::draw(&mut rand::rng()).to_string().to_lowercase();
    let coordinator = coordinator(store, &passphrase, now)?;
    let draft = PartnershipDraft {
        name: PARTNERSHIP.to_owned(),
        project: PROJECT.to_owned(),
        prerequisites_met: true,
        principles: discussions::PRINCIPLES.to_owned(),
        ..PartnershipDraft::default()
    };
    let partnership = store.add_partnership(&draft, &coordinator.id)?.id;
    let shipped = crate::instrument::shipped().first().cloned();
    let instrument = shipped.map(Arc::new).context("no instrument is shipped")?;
    let before = Arc::new(first_version(&instrument)?);
    let today = TimeZone::system().to_datetime(now).date();
    let closed = YEARS.iter().map(|year| {
        let asked = if year.first_version {
            &before
        } else {
            &instrument
        };
        closed_round(store, &partnership, asked, year, today)
    });
    let closed = closed.collect::<anyhow::Result<_>>()?;
    let label = today.year().to_string();
    let settings = settings(&label, &instrument, 12, noon(today + 10.days())?, now)?;
    let open = store.open_round(&partnership, &settings, Entry::Cards, now)?;
    let codes = answer(store, &open, &instrument, &answers::OPEN)?;
    Ok(Sample {
        coordinator: coordinator.name,
        passphrase,
        partnership,
        closed,
        open,
        codes: codes.into_iter().take(3).collect(),
    })
}

fn coordinator(store: &Store, passphrase: &str, now: Timestamp) -> anyhow::Result<Account> {
    let token = store.make_link(None, now)?;
    let hash = hashing::hash(passphrase).map_err(Error::msg)?;
    store
        .redeem_link(&token, NAME, &hash, now)?
        .context("the sample coordinator could not be made")
}

/// A year's round, from its opening to what was said of it; its label and its id.
fn closed_round(
    store: &Store,
    partnership: &Id,
    asked: &Arc<Instrument>,
    year: &Year,
    today: Date,
) -> anyhow::Result<(String, Id)> {
    let day = today - year.closed.days();
    let label = day.year().to_string();
    let opened = noon(day - 14.days())?;
    let settings = settings(&label, asked, year.invited, noon(day)?, opened)?;
    let id = store.open_round(partnership, &settings, Entry::Cards, opened)?;
    answer(store, &id, asked, year.answers)?;
    store.close_round(&id, day)?;
    store.set_shared(&id, true)?;
    discussions::note(store, &id, day, year.said)?;
    Ok((label, id))
}

fn settings(
    label: &str,
    instrument: &Arc<Instrument>,
    invited: u32,
    closes_at: Timestamp,
    opened: Timestamp,
) -> anyhow::Result<RoundSettings> {
    Ok(RoundSettings {
        way: crate::round::Way::default(),
        label: Label::parse(label).map_err(|problem| anyhow!("{problem:?}"))?,
        asking: Asking::in_all_languages(Arc::clone(instrument)),
        members: Members::parse(invited).map_err(|problem| anyhow!("{problem:?}"))?,
        closing: Closing::parse(closes_at, zone(), opened)
            .map_err(|problem| anyhow!("{problem:?}"))?,
        counts_from: CountThreshold::default(),
    })
}

/// The instrument as the first rounds were asked it.
fn first_version(instrument: &Instrument) -> anyhow::Result<Instrument> {
    let mut text = instrument.source_text().to_owned();
    for (now, then) in FIRST_VERSION {
        ensure!(text.contains(now), "the instrument does not say {now:?}");
        text = text.replacen(now, then, 1);
    }
    Instrument::parse(&text, "")
        .map_err(|problems| anyhow!(problems.iter().map(ToString::to_string).collect::<String>()))
}

/// Answers with as many codes as there are rows; gives the codes left.
fn answer(
    store: &Store,
    id: &Id,
    instrument: &Instrument,
    rows: &[&str],
) -> anyhow::Result<Vec<Code>> {
    let cards = store.make_cards(id)?.context("no cards were made")?;
    let mut codes = cards.codes.into_iter();
    for row in rows {
        let answers = row
            .bytes()
            .map(|letter| letter.checked_sub(b'A').filter(|option| *option < 26))
            .collect::<Vec<_>>();
        let ballot = Ballot::from_answers(instrument, answers)
            .context("a sample does not fit its instrument")?;
        let code = codes.next().map(|code| code.hash(id.as_str()));
        let outcome = store.submit_now(id, code, &ballot)?;
        ensure!(
            outcome == Submission::Counted,
            "a sample was not counted: {outcome:?}"
        );
    }
    Ok(codes.collect())
}

fn noon(day: Date) -> anyhow::Result<Timestamp> {
    let moment = day.at(12, 0, 0, 0).to_zoned(zone());
    Ok(moment?.timestamp())
}

fn zone() -> TimeZone {
    TimeZone::get("America/Toronto").unwrap_or(TimeZone::UTC)
}
