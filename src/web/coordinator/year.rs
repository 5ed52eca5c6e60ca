//! Where a partnership stands in its year, as its page and the list of partnerships
//! say it: the next step in a sentence with the link to take it, or with who can.

use super::views::Link;
use crate::instrument::Reader;
use crate::role::{Right, Role};
use crate::round::Id;
use crate::store::{Account, Partnership};
use crate::texts::{self, Arg, text};
use crate::year::{Closed, CodesBy, Facts, Kind, Open, Phase, Stand, State, Step, Taker, WayIn};
use jiff::civil::Date;
use serde::Serialize;

/// So many days ahead a day is called by its name.
const A_WEEK: i32 = 6;

/// Where a partnership stands.
#[derive(Serialize)]
pub(super) struct YearView {
    /// How things are.
    sentence: String,
    /// What to do, and where.
    link: Option<Link>,
    /// Who does it, where whoever reads the page cannot.
    who: Option<String>,
    /// Some of its days are ahead, for calendars.
    has_dates: bool,
    phases: Vec<PhaseRow>,
}

/// A part of the year.
#[derive(Serialize)]
struct PhaseRow {
    name: String,
    /// For the style sheet: `done`, `now` or `later`.
    stand: &'static str,
    /// The same in words.
    said: String,
    is_now: bool,
    /// Its day, if that is known.
    when: Option<String>,
}

/// The next step in a few words.
#[derive(Serialize)]
pub(super) struct Short {
    text: String,
    /// Where to take it, for whoever can.
    to: Option<String>,
    waits: bool,
}

/// A partnership whose year is told.
pub(super) struct Told<'a> {
    pub(super) partnership: &'a Partnership,
    pub(super) facts: &'a Facts<Id>,
    /// This server sends messages to members.
    pub(super) by_mail: bool,
    pub(super) lang: &'a Reader,
}

impl Told<'_> {
    /// All of it, to somebody of this role. `people`: who is in the partnership.
    pub(super) fn view(&self, role: Role, people: &[(Account, Role)]) -> YearView {
        let step = self.facts.next();
        let right = right_for(&step);
        let may = role.may(right);
        YearView {
            sentence: self.say(&format!("year-{}", step.name()), &step),
            link: may.then(|| self.link(&step)).flatten(),
            who: (!may).then(|| self.who(right, people)).flatten(),
            has_dates: self.facts.has_dates(),
            phases: Phase::ALL.map(|phase| self.row(phase, &step)).into(),
        }
    }

    /// The next step in a few words.
    pub(super) fn in_short(&self, role: Role) -> Short {
        let step = self.facts.next();
        let may = role.may(right_for(&step));
        Short {
            text: self.say(&format!("year-short-{}", step.name()), &step),
            to: may.then(|| self.address(&step)).flatten(),
            waits: step.waits(self.facts.today),
        }
    }

    /// What to do, and where.
    fn link(&self, step: &Step<Id>) -> Option<Link> {
        let to = self.address(step)?;
        let text = self.say(&format!("year-do-{}", step.name()), step);
        Some(Link { to, text })
    }

    fn address(&self, step: &Step<Id>) -> Option<String> {
        let of_partnership = |page: &str| format!("/partnerships/{}/{page}", self.partnership.id);
        let of_round = |round: &Id, page: &str| format!("/rounds/{round}{page}");
        Some(match step {
            Step::Sleep | Step::Rest { .. } => return None,
            Step::First | Step::Again(_) | Step::Next { .. } => of_partnership("rounds/new"),
            Step::OpenPlan(plan) => of_partnership(&format!("plans/{plan}")),
            Step::MakeCodes { round, by } => of_round(
                round,
                match by {
                    CodesBy::Cards => "#cards",
                    CodesBy::OwnMail => "#codes",
                    CodesBy::Server => "/send/codes",
                },
            ),
            // It leads back to the round where nobody can be reminded now.
            Step::Remind(round, _) if self.by_mail => of_round(round, "/send/reminder"),
            Step::Spread(round, _) | Step::Remind(round, _) => of_round(round, "#messages"),
            Step::Close(round, _) => of_round(round, "/close"),
            Step::Gather(round, _) | Step::Count(round) | Step::TooFew(round, _) => {
                of_round(round, "")
            }
            Step::Recover(round) | Step::Resolve(round) => of_round(round, ""),
            Step::Prepare(round, _) => of_round(round, "/discussion"),
            Step::Lead(round, _) => of_round(round, "/discussion#begin"),
            Step::Decide(round) => of_round(round, "/discussion/decide"),
            Step::Share(round) => of_round(round, "/record"),
            Step::Overdue(_) | Step::Look { .. } | Step::FollowUp { .. } => {
                of_partnership("actions")
            }
        })
    }

    /// Who takes a step that whoever reads the page cannot take.
    fn who(&self, right: Right, people: &[(Account, Role)]) -> Option<String> {
        let can = |(person, role): &&(Account, Role)| role.may(right) && !person.disabled;
        let can = people.iter().filter(can);
        let names: Vec<String> = can.map(|(person, _)| person.name.clone()).collect();
        let key = match right {
            Right::Read => return None,
            Right::Lead => "year-who-lead",
            Right::Coordinate => "year-who-coordinate",
        };
        let names = texts::list(self.lang, &names);
        Some(text(self.lang, key, &[("names", names.into())]))
    }

    fn row(&self, phase: Phase, step: &Step<Id>) -> PhaseRow {
        let stand = step.stand(phase);
        PhaseRow {
            name: text(self.lang, &format!("year-phase-{}", phase.name()), &[]),
            stand: stand.name(),
            said: text(self.lang, &format!("year-stand-{}", stand.name()), &[]),
            is_now: stand == Stand::Now,
            when: self
                .when(phase, step)
                .filter(|day| stand != Stand::Later || *day >= self.facts.today)
                .map(|day| texts::date(self.lang, day)),
        }
    }

    /// The day of a part of the year, as far as it is known of the last round.
    fn when(&self, phase: Phase, step: &Step<Id>) -> Option<Date> {
        let last = self.facts.rounds.first()?;
        let closed = match last.state {
            State::Open(open) if phase == Phase::Close => return Some(open.closes_on),
            State::Open(open) if phase == Phase::Open => return Some(open.opened_on),
            State::Closed(closed) => closed.on,
            _ => return None,
        };
        match phase {
            Phase::Close => Some(closed),
            Phase::Talk => last.talk.meets_on,
            Phase::FollowUp => self.facts.next_due.or(last.talk.looks_on),
            // The one that is planned is that round.
            Phase::Next if matches!(step, Step::OpenPlan(_)) => None,
            Phase::Next => Some(crate::year::next_round_about(closed)),
            Phase::Plan | Phase::Open | Phase::Remind => None,
        }
    }

    /// A text about a step, with all that is known of it.
    fn say(&self, key: &str, step: &Step<Id>) -> String {
        text(self.lang, key, &self.args(step))
    }

    fn args(&self, step: &Step<Id>) -> Vec<(&'static str, Arg)> {
        match *step {
            Step::Sleep
            | Step::OpenPlan(_)
            | Step::First
            | Step::Again(_)
            | Step::Count(_)
            | Step::Recover(_)
            | Step::Resolve(_)
            | Step::Decide(_)
            | Step::Share(_) => Vec::new(),
            Step::MakeCodes { by, .. } => vec![("way", way(by).into())],
            Step::Spread(_, open)
            | Step::Gather(_, open)
            | Step::Remind(_, open)
            | Step::Close(_, open)
            | Step::TooFew(_, open) => self.of_open(open),
            Step::Prepare(_, closed) => vec![
                ("kind", kind(closed).into()),
                ("date", texts::date(self.lang, closed.on).into()),
            ],
            Step::Lead(_, on) => vec![("day", self.day(on).into())],
            Step::Overdue(count) => vec![("count", count.into())],
            Step::Look { on, open } => vec![
                ("count", open.into()),
                ("date", texts::date(self.lang, on).into()),
            ],
            Step::FollowUp { open, next } => {
                vec![("count", open.into()), ("day", self.day(next).into())]
            }
            Step::Next { last, open } => vec![
                ("count", open.into()),
                ("date", texts::date(self.lang, last).into()),
            ],
            Step::Rest { next } => vec![("date", texts::date(self.lang, next).into())],
        }
    }

    fn of_open(&self, open: Open) -> Vec<(&'static str, Arg)> {
        vec![
            ("answered", open.answered.into()),
            ("way", way_in(open.way).into()),
            ("invited", open.invited.into()),
            ("day", self.day(Some(open.closes_on)).into()),
        ]
    }

    /// A day as one says it: today, on Friday, on 20 March 2027; `none` of no day.
    fn day(&self, day: Option<Date>) -> String {
        let Some(day) = day else {
            return "none".to_owned();
        };
        let away = (day - self.facts.today).get_days();
        match away {
            0 => text(self.lang, "year-today", &[]),
            1 => text(self.lang, "year-tomorrow", &[]),
            2..=A_WEEK => {
                let weekday = i64::from(day.weekday().to_monday_one_offset());
                let weekday = [("weekday", Arg::Number(weekday))];
                let name = text(self.lang, "weekday", &weekday);
                text(self.lang, "year-weekday", &[("weekday", name.into())])
            }
            _ => {
                let date = texts::date(self.lang, day);
                text(self.lang, "year-date", &[("date", date.into())])
            }
        }
    }
}

fn right_for(step: &Step<Id>) -> Right {
    match step.taker() {
        Taker::Coordinator => Right::Coordinate,
        Taker::Facilitator => Right::Lead,
        Taker::Anybody => Right::Read,
    }
}

fn way(by: CodesBy) -> &'static str {
    match by {
        CodesBy::Cards => "cards",
        CodesBy::OwnMail | CodesBy::Server => "mail",
    }
}

fn way_in(way: WayIn) -> &'static str {
    match way {
        WayIn::Link => "link",
        WayIn::Codes { .. } => "codes",
    }
}

fn kind(closed: Closed) -> &'static str {
    match closed.kind {
        Kind::Result => "result",
        Kind::Few => "few",
        Kind::Imported => "imported",
        Kind::Together => "together",
    }
}
