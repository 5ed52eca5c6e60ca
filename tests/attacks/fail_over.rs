//! Programs that are killed, and a database server that falls, while members answer at
//! several programs at once: nothing acknowledged is lost, nothing is counted twice. A few
//! kills here; a long run is
//! `TABLEE_KILLS=100 cargo test --test suite attacks::fail_over -- --nocapture`.

mod gate;

use crate::attacks::house::{agent, form};
use crate::common::ballots::{ballots, tool};
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
/// Who is not served within this time never is.
const NEVER: Duration = Duration::from_mins(3);

/// A round with cards, and what its members answer.
struct Asked {
    id: Id,
    codes: Vec<Code>,
    ballots: Vec<Ballot>,
}

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
            figures: Figures::default(),
        }
    }

    /// The member of a number: their round, and their place in it.
    fn member(&self, number: usize) -> (&Asked, usize) {
        (&self.rounds[number % ROUNDS], number / ROUNDS)
    }

    /// Somebody sends at any of the programs, and again, by the same form, until they know
    /// that they are counted. One of four goes as soon as no answer comes.
    fn sends(&self, agent: &ureq::Agent, number: usize) -> Knows {
        let mut rng = StdRng::seed_from_u64(number as u64);
        let (round, place) = self.member(number);
        let mut form = form(&round.codes[place].to_string(), &round.ballots[place]);
        form.push(("visit".to_owned(), format!("{:032x}", rng.random::<u128>())));
        let began = Instant::now();
        let mut sent_unanswered = false;
        loop {
            let at = self.several.address(rng.random_range(0..PROGRAMS));
            let fields = form.iter().map(|(name, value)| (&**name, &**value));
            let answer = agent.post(format!("{at}/r/{}", round.id)).send_form(fields);
            match answer.map(|answer| answer.status().as_u16()) {
                Ok(303) => break,
                // The code is used: by them, or by nobody.
                Ok(422) => {
                    assert!(sent_unanswered, "{number} has sent nothing that may be in");
                    self.figures.before.fetch_add(1, Ordering::SeqCst);
                    break;
                }
                Ok(408 | 429 | 500..) => {
                    self.figures.refused.fetch_add(1, Ordering::SeqCst);
                }
                Ok(other) => panic!("status {other}"),
                Err(Error::ConnectionFailed) => {}
                Err(Error::Io(error)) if error.kind() == ErrorKind::ConnectionRefused => {}
                Err(_) => {
                    self.figures.unanswered.fetch_add(1, Ordering::SeqCst);
                    sent_unanswered = true;
                    if number.is_multiple_of(4) {
                        return Knows::Nothing;
                    }
                }
            }
            assert!(began.elapsed() < NEVER, "{number} is not served any more");
            thread::sleep(A_MOMENT);
        }
        let mut longest = self.figures.longest.lock().expect("figures");
        *longest = began.elapsed().max(*longest);
        Knows::Counted
    }

    /// Members send while programs and the database are ended, one after the other; what
    /// each of them knows.
    fn members_send_through(&self, events: &[Event]) -> Vec<Knows> {
        let members = events.len() * AROUND_A_KILL;
        let (gate, known) = (Gate::default(), Mutex::new(vec![None; members]));
        let have_ended = AtomicUsize::new(0);
        let mut rng = StdRng::seed_from_u64(91);
        thread::scope(|all| {
            for _ in 0..AT_ONCE {
                all.spawn(|| {
                    let _or_shut = OrShut(&gate);
                    let agent = agent();
                    while let Some(number) = gate.next(members) {
                        let knows = self.sends(&agent, number);
                        known.lock().expect("known")[number] = Some(knows);
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
                match event {
                    Event::Program => {
                        let which = rng.random_range(0..PROGRAMS);
                        self.several.kill(which);
                        self.several.start(which);
                    }
                    Event::Database => self.server.falls_and_rises(),
                }
            }
        });
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

    /// Whether a member is counted who answers now.
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
    let rounds = (0..ROUNDS as u64).map(|seed| {
        let round = a_round().of(members as u32).with_cards();
        let (id, codes) = round.opens_in(&store, &whose);
        Asked {
            id,
            codes,
            ballots: ballots(tool()).at_random(81 + seed).of(members),
        }
    });
    let rounds = rounds.collect();
    (store, rounds)
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
    let those = |knows: Knows| {
        let all = known.iter().enumerate();
        all.filter(move |(_, one)| **one == knows)
            .map(|(number, _)| number)
    };
    let everybody = ROUNDS * setting.rounds[0].codes.len();
    let away = known.len()..everybody;

    // Nothing acknowledged is lost. The control: whoever was told so without being counted
    // would be found.
    assert_eq!(setting.unused(those(Knows::Counted)), Vec::<usize>::new());
    let wrongly = those(Knows::Counted).chain(away.start..away.start + 1);
    assert_eq!(setting.unused(wrongly), [away.start]);

    // A code is used exactly when a ballot is in.
    let used = everybody - setting.unused(0..everybody).len();
    let answered = setting.rounds.iter().map(|round| {
        let answered = setting.store.answered_now(&round.id).expect("read");
        answered.expect("a box")
    });
    assert_eq!(answered.sum::<usize>(), used);

    // Who was told nothing is in, or can send; nobody else can again.
    assert!(!those(Knows::Counted).any(|number| setting.answers_now(number)));
    let unknown = those(Knows::Nothing).count();
    let sent_again = those(Knows::Nothing).filter(|number| setting.answers_now(*number));
    let sent_again = sent_again.count();
    assert!(away.clone().all(|number| setting.answers_now(number)));

    // Then everybody's ballot is in once, and none twice.
    for asked in &setting.rounds {
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
        assert_eq!(retained.answered as usize, asked.ballots.len());
        assert!(retained.items == counted(&asked.ballots));
        assert!(
            retained.items != counted(&asked.ballots[1..]),
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
         to be sent again; of {unknown} members who went without an answer {} were counted; the \
         longest wait was {:.1} s",
        those(Knows::Counted).count(),
        unanswered.into_inner(),
        before.into_inner(),
        refused.into_inner(),
        unknown - sent_again,
        longest.into_inner().expect("figures").as_secs_f64(),
    );
}
