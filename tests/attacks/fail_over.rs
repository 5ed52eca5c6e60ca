//! Programs that are killed, and a database server that falls, while members answer at
//! several programs at once: nothing acknowledged is lost, nothing is counted twice. A few
//! kills here; a long run is
//! `TABLEE_KILLS=100 cargo test --test suite attacks::fail_over -- --nocapture`.

mod gate;

use crate::attacks::house::{agent, form, waiting};
use crate::common::ballots::{ballots, tool};
use crate::common::html;
use crate::common::patience::NEVER;
use crate::common::postgres::{Database, Server};
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round};
use crate::common::several::{PROGRAMS, Several};
use gate::{Gate, OrShut};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::io::ErrorKind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::{ItemCounts, RetainedItem};
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{Store, Submission};
use ureq::Error;

const ROUNDS: usize = 2;
/// Who answers at the same time.
const AT_ONCE: usize = 8;
/// Who answers while one thing is killed.
const AROUND_A_KILL: usize = 20;
/// Who never answers.
const STAY_AWAY: usize = 3;
/// How long somebody waits who is told to send again.
const A_MOMENT: Duration = Duration::from_millis(20);
/// How long somebody waits for an answer before they know that they know nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// The round with cards, and that with a link that all have. Members come to them by turns.
const CARDS: usize = 0;
const LINK: usize = 1;

/// A round, and what its members answer.
struct Asked {
    id: Id,
    /// Of cards; none by a link.
    codes: Vec<Code>,
    ballots: Vec<Ballot>,
}

/// What somebody sends, and sends again.
type Form = Vec<(String, String)>;

/// What a member knows in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knows {
    /// They are counted: the server said so.
    Counted,
    /// They sent, had no answer, and went.
    Nothing,
}

/// What happened, for whoever reads it.
#[derive(Default)]
struct Figures {
    /// Presses that no answer came to.
    unanswered: AtomicUsize,
    /// Of those who then pressed again, who had been counted.
    before: AtomicUsize,
    /// Presses after which somebody was told to send again.
    refused: AtomicUsize,
    longest: Mutex<Duration>,
}

struct Setting {
    server: Server,
    several: Several,
    store: Store,
    rounds: Vec<Asked>,
    /// Since when programs and database are all there; not while one is made to fall, for
    /// a database that rises beside much else on a disk may take minutes.
    all_there: Mutex<Option<Instant>>,
    figures: Figures,
}

impl Setting {
    /// Rounds for so many members, at three programs.
    fn of(members: usize) -> Self {
        let server = Server::start(5435, |_| "-c fsync=on".to_owned());
        let database = server.first_database();
        assert_eq!(database.asks("SHOW fsync"), ["on"]);
        assert_eq!(database.asks("SHOW full_page_writes"), ["on"]);
        let several = Several::on(&database);
        let (store, rounds) = rounds(&several, &database, members.div_ceil(ROUNDS));
        Self {
            server,
            several,
            store,
            rounds,
            all_there: Mutex::new(Some(Instant::now())),
            figures: Figures::default(),
        }
    }

    /// The member of a number: their round, and their place in it.
    fn member(&self, number: usize) -> (&Asked, usize) {
        (&self.rounds[number % ROUNDS], number / ROUNDS)
    }

    /// Whether somebody who began then is not served though all are there.
    fn is_never_served(&self, began: Instant) -> bool {
        let all_there = *self.all_there.lock().expect("since");
        all_there.is_some_and(|since| since.max(began).elapsed() > NEVER)
    }

    /// Makes one of them fall, and waits until it is there again.
    fn makes_happen(&self, event: Event, which: usize) {
        *self.all_there.lock().expect("since") = None;
        match event {
            Event::Program => {
                self.several.kill(which);
                self.several.start(which);
            }
            Event::Database => self.server.falls_and_rises(),
        }
        *self.all_there.lock().expect("since") = Some(Instant::now());
    }

    /// The form of somebody who begins: at any program, until one gives it out.
    fn form(&self, agent: &ureq::Agent, number: usize) -> Result<Form, String> {
        let (round, place) = self.member(number);
        let code = round.codes.get(place).map(ToString::to_string);
        let mut form = form(&code.unwrap_or_default(), &round.ballots[place]);
        let began = Instant::now();
        let token = loop {
            let at = self.several.address(rand::random_range(0..PROGRAMS));
            let page = agent.get(format!("{at}/r/{}", round.id)).call();
            let page = page.ok().filter(|page| page.status() == 200);
            // What comes in part has not come.
            let page = page.and_then(|mut page| page.body_mut().read_to_string().ok());
            if let Some(page) = page {
                let token = html::read(&page).fields_of("visit").pop();
                break token.map(|field| field.value);
            }
            if self.is_never_served(began) {
                return Err(format!("{number} gets no page any more"));
            }
            thread::sleep(A_MOMENT);
        };
        // Who has a card gets theirs with the questions.
        let token = token.unwrap_or_else(|| format!("{:032x}", rand::random::<u128>()));
        form.push(("visit".to_owned(), token));
        Ok(form)
    }

    /// Somebody sends at any of the programs, and again, by the same form, until they know
    /// that they are counted; or goes as soon as no answer comes.
    fn sends(
        &self,
        agent: &ureq::Agent,
        number: usize,
        form: &Form,
        is_patient: bool,
    ) -> Result<Knows, String> {
        let (round, _) = self.member(number);
        let began = Instant::now();
        let mut sent_unanswered = false;
        loop {
            let at = self.several.address(rand::random_range(0..PROGRAMS));
            let fields = form.iter().map(|(name, value)| (&**name, &**value));
            let answer = agent.post(format!("{at}/r/{}", round.id)).send_form(fields);
            match answer.map(|answer| (answer.status().as_u16(), leads_to(&answer))) {
                Ok((303, to)) => {
                    let before = to.contains("before=yes");
                    let counts = &self.figures.before;
                    counts.fetch_add(usize::from(before), Ordering::SeqCst);
                    if before && !sent_unanswered {
                        return Err(format!("{number} has sent nothing before"));
                    }
                    break;
                }
                Ok((408 | 429 | 500.., _)) => {
                    self.figures.refused.fetch_add(1, Ordering::SeqCst);
                }
                Ok((other, _)) => return Err(format!("{number} is told {other}")),
                Err(Error::ConnectionFailed) => {}
                Err(Error::Io(error)) if error.kind() == ErrorKind::ConnectionRefused => {}
                Err(_) => {
                    self.figures.unanswered.fetch_add(1, Ordering::SeqCst);
                    sent_unanswered = true;
                    if !is_patient {
                        return Ok(Knows::Nothing);
                    }
                }
            }
            if self.is_never_served(began) {
                return Err(format!("{number} is not served any more"));
            }
            thread::sleep(A_MOMENT);
        }
        let mut longest = self.figures.longest.lock().expect("figures");
        *longest = began.elapsed().max(*longest);
        Ok(Knows::Counted)
    }

    /// Members send while programs and the database are ended, one after the other; what
    /// each of them knows.
    fn members_send_through(&self, events: &[Event]) -> Vec<(Knows, Form)> {
        let members = events.len() * AROUND_A_KILL;
        let (gate, known) = (Gate::default(), Mutex::new(vec![None; members]));
        let wrong = Mutex::new(Vec::new());
        let have_ended = AtomicUsize::new(0);
        let mut rng = StdRng::seed_from_u64(91);
        thread::scope(|all| {
            for _ in 0..AT_ONCE {
                all.spawn(|| {
                    let _or_shut = OrShut(&gate);
                    let agent = waiting(PATIENCE);
                    while let Some(number) = gate.next(members) {
                        // One of four goes.
                        let is_patient = !(number / ROUNDS).is_multiple_of(4);
                        let end = self.form(&agent, number).and_then(|form| {
                            let end = self.sends(&agent, number, &form, is_patient)?;
                            Ok((end, form))
                        });
                        match end {
                            Ok(end) => known.lock().expect("known")[number] = Some(end),
                            Err(why) => {
                                wrong.lock().expect("wrong").push(why);
                                gate.shuts();
                            }
                        }
                        have_ended.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
            let _or_shut = OrShut(&gate);
            for event in events {
                let before = have_ended.load(Ordering::SeqCst);
                let some = rng.random_range(0..AROUND_A_KILL / 2);
                gate.lets_in(AROUND_A_KILL);
                // Not at a time but from a number of answers on: under load.
                while have_ended.load(Ordering::SeqCst) < before + some && !gate.is_shut() {
                    thread::yield_now();
                }
                thread::sleep(Duration::from_micros(rng.random_range(0..5_000)));
                self.makes_happen(*event, rng.random_range(0..PROGRAMS));
            }
        });
        let wrong = wrong.into_inner().expect("wrong");
        assert!(
            wrong.is_empty(),
            "{}\nby then the programs had said:\n{}",
            wrong.join("; "),
            self.several.warned()
        );
        let known = known.into_inner().expect("known");
        known.into_iter().map(|one| one.expect("ended")).collect()
    }

    /// Of these members those whose code is still to be used.
    fn unused(&self, members: impl Iterator<Item = usize>) -> Vec<usize> {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.expect("a runtime");
        let is_unused = |number: &usize| {
            let (round, place) = self.member(*number);
            let code = round.codes[place].hash(round.id.as_str());
            let unused = runtime.block_on(self.store.has_code(&round.id, code));
            unused.expect("read")
        };
        members.filter(is_unused).collect()
    }

    /// What somebody is answered who sends their form once more.
    fn comes_back(&self, agent: &ureq::Agent, number: usize, form: &Form) -> u16 {
        let url = format!("{}/r/{}", self.several.address(0), self.member(number).0.id);
        let fields = form.iter().map(|(name, value)| (&**name, &**value));
        let answer = agent.post(url).send_form(fields).expect("an answer");
        answer.status().as_u16()
    }

    /// Whether a member is counted who answers now, with their code alone.
    fn answers_now(&self, number: usize) -> bool {
        let (round, place) = self.member(number);
        let code = round.codes[place].hash(round.id.as_str());
        let sent = self
            .store
            .submit_now(&round.id, Some(code), &round.ballots[place]);
        match sent.expect("answered") {
            Submission::Counted => true,
            Submission::CodeNotUnused => false,
            other => panic!("{other:?}"),
        }
    }
}

/// Rounds for so many each and for some who stay away, through one more program's store.
fn rounds(several: &Several, database: &Database, each: usize) -> (Store, Vec<Asked>) {
    let store = Store::open(several.places(database)).expect("opens");
    let whose = a_partnership(&store);
    let members = each + STAY_AWAY;
    let rounds = [CARDS, LINK].map(|which| {
        let round = a_round().of(members as u32);
        let round = if which == CARDS {
            round.with_cards()
        } else {
            round
        };
        let (id, codes) = round.opens_in(&store, &whose);
        Asked {
            id,
            codes,
            ballots: ballots(tool()).at_random(81 + which as u64).of(members),
        }
    });
    let rounds = rounds.into();
    (store, rounds)
}

/// Where somebody is led on to.
fn leads_to(answer: &ureq::http::Response<ureq::Body>) -> String {
    let to = answer.headers().get("location");
    to.and_then(|to| to.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// What counting these ballots by hand gives.
fn counted(ballots: &[Ballot]) -> Vec<RetainedItem> {
    let items = tool().items().iter().enumerate();
    let of = |(item, asked): (usize, &tablee::instrument::Item)| {
        let mut counts = vec![0; asked.options.len()];
        for ballot in ballots {
            let Answer::Option(option) = ballot.answers()[item] else {
                panic!("all answered");
            };
            counts[usize::from(option)] += 1;
        }
        RetainedItem::Counts(ItemCounts::of(counts))
    };
    items.map(of).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    Program,
    Database,
}

/// So many kills of a program, and among them three falls of the database to ten of these.
fn events(kills: usize) -> Vec<Event> {
    let falls = |kills: usize| kills * 3 / 10;
    let fall = |kill| std::iter::repeat_n(Event::Database, falls(kill + 1) - falls(kill));
    let both = |kill| std::iter::once(Event::Program).chain(fall(kill));
    (0..kills).flat_map(both).collect()
}

#[test]
fn what_programs_and_database_acknowledged_is_counted_once_however_they_end() {
    let kills = std::env::var("TABLEE_KILLS").ok();
    let kills = kills.and_then(|n| n.parse().ok()).unwrap_or(4);
    let events = events(kills);
    let setting = Setting::of(events.len() * AROUND_A_KILL);
    let known = setting.members_send_through(&events);
    let those = |knows: Knows, round: usize| {
        let all = known.iter().enumerate();
        all.filter(move |(number, (one, _))| *one == knows && number % ROUNDS == round)
            .map(|(number, _)| number)
    };
    let with_cards = (0..setting.rounds[CARDS].codes.len()).map(|place| place * ROUNDS + CARDS);
    let away: Vec<usize> = with_cards
        .clone()
        .filter(|number| *number >= known.len())
        .collect();

    // Nothing acknowledged is lost. The control: whoever was told so without being counted
    // would be found.
    assert_eq!(
        setting.unused(those(Knows::Counted, CARDS)),
        Vec::<usize>::new()
    );
    let wrongly = those(Knows::Counted, CARDS).chain(away[..1].iter().copied());
    assert_eq!(setting.unused(wrongly), away[..1]);

    // A code is used exactly when a ballot is in.
    let used = with_cards.clone().count() - setting.unused(with_cards).len();
    let cards = &setting.rounds[CARDS].id;
    assert_eq!(setting.store.answered_now(cards).expect("read"), Some(used));

    // Who was told nothing is in, or can send with the same code, and with the same form;
    // nobody else can again.
    assert!(!those(Knows::Counted, CARDS).any(|number| setting.answers_now(number)));
    let unknown = those(Knows::Nothing, CARDS).count();
    let sent_again = those(Knows::Nothing, CARDS).filter(|number| setting.answers_now(*number));
    let sent_again = sent_again.count();
    assert!(away.iter().all(|number| setting.answers_now(*number)));
    let agent = agent();
    for number in those(Knows::Nothing, LINK) {
        let told = setting.comes_back(&agent, number, &known[number].1);
        assert_eq!(told, 303);
    }

    // Then everybody's ballot is in once, and none twice.
    let came = known.len() / ROUNDS;
    for (which, asked) in setting.rounds.iter().enumerate() {
        let ballots = if which == CARDS {
            &*asked.ballots
        } else {
            &asked.ballots[..came]
        };
        let closed = setting.store.close_round(&asked.id, CLOSING_DAY);
        closed.expect("closes");
        let round = setting
            .store
            .round(&asked.id)
            .expect("read")
            .expect("there");
        let retained = setting
            .store
            .retained(&round)
            .expect("read")
            .expect("closed");
        assert_eq!(retained.answered as usize, ballots.len());
        assert!(retained.items == counted(ballots));
        assert!(
            retained.items != counted(&ballots[1..]),
            "one more would be seen"
        );
    }
    let falls = events.iter().filter(|one| **one == Event::Database).count();
    let Figures {
        unanswered,
        before,
        refused,
        longest,
    } = setting.figures;
    println!(
        "{kills} kills of a program and {falls} of the database: {} answers acknowledged, 0 lost, \
         0 twice; {} presses had no answer, and {} who then pressed again had been counted; {} were \
         to be sent again; of {unknown} members with cards who went without an answer {} were \
         counted; the longest wait was {:.1} s",
        known
            .iter()
            .filter(|(one, _)| *one == Knows::Counted)
            .count(),
        unanswered.into_inner(),
        before.into_inner(),
        refused.into_inner(),
        unknown - sent_again,
        longest.into_inner().expect("figures").as_secs_f64(),
    );
}
