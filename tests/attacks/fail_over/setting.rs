//! Rounds at three programs on a database that can fall, and members who answer them
//! meanwhile: what each of them comes to know.

use super::gate::{Gate, OrShut};
use crate::attacks::house::{form, waiting};
use crate::common::ballots::{ballots, tool};
use crate::common::html;
use crate::common::patience::NEVER;
use crate::common::postgres::{Database, Server};
use crate::common::rounds::{a_partnership, a_round};
use crate::common::several::{PROGRAMS, Several};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::io::ErrorKind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tablee::ballot::Ballot;
use tablee::invitation_code::Code;
use tablee::round::Id;
use tablee::store::{Store, Submission};
use ureq::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Program,
    Database,
}

pub(super) const ROUNDS: usize = 2;
/// Who answers at the same time.
const AT_ONCE: usize = 8;
/// Who answers while one thing is killed.
pub(super) const AROUND_A_KILL: usize = 20;
/// Who never answers.
const STAY_AWAY: usize = 3;
/// How long somebody waits who is told to send again.
const A_MOMENT: Duration = Duration::from_millis(20);
/// How long somebody waits for an answer before they know that they know nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// The round with cards, and that with a link that all have. Members come to them by turns.
pub(super) const CARDS: usize = 0;
pub(super) const LINK: usize = 1;

/// A round, and what its members answer.
pub(super) struct Asked {
    pub(super) id: Id,
    /// Of cards; none by a link.
    pub(super) codes: Vec<Code>,
    pub(super) ballots: Vec<Ballot>,
}

/// What somebody sends, and sends again.
pub(super) type Form = Vec<(String, String)>;

/// What a member knows in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Knows {
    /// They are counted: the server said so.
    Counted,
    /// They sent, had no answer, and went.
    Nothing,
}

/// What happened, for whoever reads it.
#[derive(Default)]
pub(super) struct Figures {
    /// Presses that no answer came to.
    pub(super) unanswered: AtomicUsize,
    /// Of those who then pressed again, who had been counted.
    pub(super) before: AtomicUsize,
    /// Presses after which somebody was told to send again.
    pub(super) refused: AtomicUsize,
    pub(super) longest: Mutex<Duration>,
}

pub(super) struct Setting {
    server: Server,
    several: Several,
    pub(super) store: Store,
    pub(super) rounds: Vec<Asked>,
    /// Since when programs and database are all there; not while one is made to fall, for
    /// a database that rises beside much else on a disk may take minutes.
    all_there: Mutex<Option<Instant>>,
    pub(super) figures: Figures,
}

impl Setting {
    /// Rounds for so many members, at three programs.
    pub(super) fn of(members: usize) -> Self {
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
    pub(super) fn members_send_through(&self, events: &[Event]) -> Vec<(Knows, Form)> {
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
    pub(super) fn unused(&self, members: impl Iterator<Item = usize>) -> Vec<usize> {
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
    pub(super) fn comes_back(&self, agent: &ureq::Agent, number: usize, form: &Form) -> u16 {
        let url = format!("{}/r/{}", self.several.address(0), self.member(number).0.id);
        let fields = form.iter().map(|(name, value)| (&**name, &**value));
        let answer = agent.post(url).send_form(fields).expect("an answer");
        answer.status().as_u16()
    }

    /// Whether a member is counted who answers now, with their code alone.
    pub(super) fn answers_now(&self, number: usize) -> bool {
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
