use super::*;
use jiff::civil::date;

/// Today in these tests.
const TODAY: Date = date(2027, 3, 15);

fn day(away: i32) -> Date {
    TODAY.saturating_add(away.days())
}

fn facts(rounds: Vec<(State, Talk)>) -> Facts<usize> {
    let rounds = rounds.into_iter().enumerate();
    Facts {
        today: TODAY,
        is_archived: false,
        rounds: rounds
            .map(|(round, (state, talk))| RoundFacts { round, state, talk })
            .collect(),
        planned: None,
        open_actions: 0,
        overdue: 0,
        next_due: None,
    }
}

fn open(answered: usize, opened: i32, closes: i32, way: WayIn) -> State {
    State::Open(Open {
        answered,
        invited: 14,
        is_few: answered < 5,
        opened_on: day(opened),
        closes_on: day(closes),
        is_past: closes < 0,
        way,
    })
}

fn closed(ago: i32, kind: Kind) -> State {
    let on = day(-ago);
    State::Closed(Closed { on, kind })
}

const CARDS: WayIn = WayIn::Codes {
    by: CodesBy::Cards,
    are_made: true,
};
const NO_CARDS: WayIn = WayIn::Codes {
    by: CodesBy::Cards,
    are_made: false,
};

fn nothing() -> Talk {
    Talk::default()
}

fn talk(progress: Progress) -> Talk {
    Talk {
        progress,
        ..Talk::default()
    }
}

fn held_and(has_decided: bool, was_shared: bool) -> Talk {
    talk(Progress::Held {
        has_decided,
        was_shared,
    })
}

fn held() -> Talk {
    held_and(true, true)
}

fn prepared() -> Talk {
    talk(Progress::Prepared)
}

fn name_of(state: State, talk: Talk) -> &'static str {
    facts(vec![(state, talk)]).next().name()
}

#[test]
fn a_round_that_is_open_leads_from_its_codes_to_its_closing() {
    let link = WayIn::Link;
    for (state, name) in [
        (open(0, 0, 14, NO_CARDS), "make-codes"),
        (open(0, 0, 14, link), "spread"),
        (open(0, 0, 14, CARDS), "gather"),
        (open(3, -2, 12, CARDS), "gather"),
        (open(3, -2, 12, link), "gather"),
        (open(3, -3, 12, CARDS), "remind"),
        (open(3, -1, 3, CARDS), "remind"),
        (open(0, -4, 10, CARDS), "remind"),
        (open(0, -4, 10, link), "spread"),
        (open(13, -9, 4, CARDS), "remind"),
        (open(13, -9, 0, CARDS), "remind"),
        (open(14, -1, 13, CARDS), "close"),
        (open(15, -1, 13, link), "close"),
        (open(4, -15, -1, CARDS), "too-few"),
        (open(0, -15, -1, NO_CARDS), "too-few"),
        (open(5, -15, -1, CARDS), "count"),
        (State::Away, "recover"),
        (State::Restored, "resolve"),
        (State::Ended, "again"),
    ] {
        assert_eq!(name_of(state, nothing()), name, "{state:?}");
    }
}

#[test]
fn a_round_that_is_closed_leads_from_its_discussion_to_the_next_round() {
    let result = Kind::Result;
    for (state, talk, name) in [
        (closed(1, result), nothing(), "prepare"),
        (closed(1, Kind::Few), nothing(), "prepare"),
        (closed(1, Kind::Together), nothing(), "prepare"),
        (closed(300, result), nothing(), "prepare"),
        (closed(1, result), prepared(), "lead"),
        (closed(90, Kind::Imported), nothing(), "prepare"),
        (closed(91, Kind::Imported), nothing(), "rest"),
        (closed(91, Kind::Imported), prepared(), "lead"),
        (closed(9, result), held_and(false, false), "decide"),
        (closed(60, result), held_and(true, false), "share"),
        (closed(61, result), held_and(false, false), "rest"),
        (closed(61, result), held_and(true, false), "rest"),
        (closed(9, result), held_and(false, true), "rest"),
        (closed(334, result), held(), "rest"),
        (closed(335, result), held(), "next"),
        (closed(335, result), nothing(), "next"),
        (closed(3_000, result), held(), "next"),
    ] {
        assert_eq!(name_of(state, talk), name, "{state:?} {talk:?}");
    }
}

#[test]
fn decisions_are_followed_up_once_the_discussion_is_over() {
    let with = |open_actions, overdue, looks: Option<i32>| {
        let talk = Talk {
            looks_on: looks.map(day),
            ..held()
        };
        let facts = Facts {
            open_actions,
            overdue,
            next_due: Some(day(7)),
            ..facts(vec![(closed(100, Kind::Result), talk)])
        };
        facts.next()
    };
    let next = next_round_about(day(-100));
    assert_eq!(with(0, 0, None), Step::Rest { next });
    assert_eq!(with(0, 0, Some(-1)), Step::Rest { next });
    let quiet = Step::FollowUp {
        open: 2,
        next: Some(day(7)),
    };
    assert_eq!(with(2, 0, None), quiet);
    assert_eq!(with(2, 0, Some(1)), quiet);
    let look = |on| Step::Look { on, open: 2 };
    assert_eq!(with(2, 0, Some(0)), look(day(0)));
    assert_eq!(with(2, 0, Some(-9)), look(day(-9)));
    assert_eq!(with(2, 1, Some(-9)), Step::Overdue(1));
    assert!(!quiet.waits(TODAY) && look(day(0)).waits(TODAY));
}

#[test]
fn what_is_open_comes_before_what_is_closed_and_the_most_pressing_first() {
    let (long_closed, fine) = (closed(400, Kind::Result), open(9, -9, 5, CARDS));
    let few = open(2, -20, -3, CARDS);
    for (rounds, step) in [
        (vec![fine, few, long_closed], "too-few 1"),
        (vec![few, fine], "too-few 0"),
        (vec![fine, State::Away], "recover 1"),
        (vec![fine, open(9, -9, 2, CARDS)], "remind 1"),
        (vec![open(14, -9, 5, CARDS), fine], "close 0"),
        (vec![State::Ended, long_closed], "again 0"),
        (
            vec![closed(2, Kind::Result), closed(400, Kind::Result)],
            "prepare 0",
        ),
    ] {
        let of = facts(rounds.iter().map(|state| (*state, nothing())).collect());
        let next = of.next();
        let round = round_of(&next).expect("of a round");
        assert_eq!(format!("{} {round}", next.name()), step, "{rounds:?}");
    }
    assert_eq!(facts(Vec::new()).next(), Step::First);
}

fn round_of(step: &Step<usize>) -> Option<usize> {
    match *step {
        Step::Again(round)
        | Step::OpenPlan(round)
        | Step::MakeCodes { round, .. }
        | Step::Spread(round, _)
        | Step::Gather(round, _)
        | Step::Remind(round, _)
        | Step::Close(round, _)
        | Step::Count(round)
        | Step::TooFew(round, _)
        | Step::Recover(round)
        | Step::Resolve(round)
        | Step::Prepare(round, _)
        | Step::Lead(round, _)
        | Step::Decide(round)
        | Step::Share(round) => Some(round),
        _ => None,
    }
}

/// Every state of a round that makes a difference.
fn every_state() -> Vec<State> {
    let mut all = vec![State::Away, State::Restored, State::Ended];
    let ways = [WayIn::Link, CARDS, NO_CARDS];
    for (answered, way) in [0, 1, 4, 5, 13, 14, 20]
        .into_iter()
        .flat_map(|answered| ways.map(|way| (answered, way)))
    {
        for (opened, closes) in [(0, 14), (-2, 2), (-3, 9), (-10, 0), (-20, -1), (-40, -20)] {
            all.push(open(answered, opened, closes, way));
        }
    }
    for kind in [Kind::Result, Kind::Few, Kind::Imported, Kind::Together] {
        all.extend([0, 1, 60, 61, 90, 91, 334, 335, 365, 366, 2_000].map(|ago| closed(ago, kind)));
    }
    all
}

/// Every discussion that makes a difference.
fn every_talk() -> Vec<Talk> {
    let days = [None, Some(day(-1)), Some(day(0)), Some(day(1))];
    let progress = [
        nothing(),
        prepared(),
        held_and(false, false),
        held_and(true, false),
        held_and(false, true),
        held(),
    ];
    let mut all = Vec::new();
    for (meets_on, looks_on) in days.into_iter().flat_map(|a| days.map(|b| (a, b))) {
        all.extend(progress.map(|talk| Talk {
            meets_on,
            looks_on,
            ..talk
        }));
    }
    all
}

/// What has to be true of the next step, whatever is known.
fn holds(of: &Facts<usize>, step: Step<usize>) {
    let said = format!("{step:?} of {of:?}");
    let states: Vec<State> = of.rounds.iter().map(|one| one.state).collect();
    let has_open = |state: &State| matches!(state, State::Open(_) | State::Away | State::Restored);
    let is_of_open = matches!(
        step.phase(),
        Some(Phase::Open | Phase::Remind | Phase::Close)
    );
    assert_eq!(
        is_of_open,
        !of.is_archived && states.iter().any(has_open),
        "{said}"
    );
    assert_eq!(matches!(step, Step::Sleep), of.is_archived, "{said}");
    let is_first = states.is_empty() && !of.is_archived && of.planned.is_none();
    assert_eq!(matches!(step, Step::First), is_first, "{said}");
    assert!(
        !matches!(step, Step::OpenPlan(_)) || of.planned.is_some(),
        "{said}"
    );
    if let Some(round) = round_of(&step) {
        assert!(
            round < of.rounds.len() || of.planned == Some(round),
            "{said}"
        );
    }
    match step {
        Step::Spread(_, open) | Step::Gather(_, open) | Step::Remind(_, open) => {
            assert!(open.answered < open.invited && !open.is_past, "{said}");
        }
        Step::TooFew(_, open) => assert!(open.is_past && open.is_few, "{said}"),
        Step::Close(_, open) => assert!(open.answered >= open.invited, "{said}"),
        Step::Overdue(count) => assert!(count > 0, "{said}"),
        Step::Look { open, .. } | Step::FollowUp { open, .. } => assert!(open > 0, "{said}"),
        Step::Rest { next } => assert!(next > of.today, "{said}"),
        _ => {}
    }
    // Exactly one part of the year is now, unless nothing waits; what is behind
    // stands before what is ahead.
    let stands = Phase::ALL.map(|phase| step.stand(phase));
    let now = stands.iter().filter(|stand| **stand == Stand::Now).count();
    assert_eq!(now, usize::from(step.phase().is_some()), "{said}");
    let order = |stand: &Stand| *stand as u8;
    assert!(stands.is_sorted_by_key(order), "{stands:?}: {said}");
}

#[test]
fn whatever_is_known_there_is_one_next_step_that_makes_sense() {
    let mut steps = std::collections::BTreeSet::new();
    let mut looked_at = 0;
    let mut look = |of: &Facts<usize>| {
        let step = of.next();
        holds(of, step);
        steps.insert(step.name());
        looked_at += 1;
    };
    look(&facts(Vec::new()));
    let actions = [
        (0, 0, None),
        (2, 0, None),
        (2, 0, Some(day(3))),
        (3, 1, None),
    ];
    for (state, talk) in every_state()
        .into_iter()
        .flat_map(|state| every_talk().into_iter().map(move |talk| (state, talk)))
    {
        for (open_actions, overdue, next_due) in actions {
            for (is_archived, planned) in [(false, None), (true, None), (false, Some(9))] {
                look(&Facts {
                    is_archived,
                    planned,
                    open_actions,
                    overdue,
                    next_due,
                    ..facts(vec![(state, talk)])
                });
            }
        }
    }
    // Two rounds side by side, whatever is said of them.
    for first in every_state() {
        for second in every_state() {
            look(&facts(vec![(first, nothing()), (second, held())]));
        }
    }
    assert!(looked_at > 150_000, "{looked_at}");
    assert_eq!(
        steps.len(),
        22,
        "each of them comes next at some time: {steps:?}"
    );
}

#[test]
fn a_plan_is_opened_once_nothing_else_is_to_be_done() {
    let with = |rounds: Vec<(State, Talk)>| {
        let planned = Some(9);
        let of = Facts {
            planned,
            ..facts(rounds)
        };
        of.next().name()
    };
    let result = Kind::Result;
    assert_eq!(with(Vec::new()), "open-plan");
    assert_eq!(with(vec![(State::Ended, nothing())]), "open-plan");
    assert_eq!(with(vec![(closed(350, result), held())]), "open-plan");
    assert_eq!(with(vec![(closed(100, result), held())]), "open-plan");
    assert_eq!(with(vec![(closed(100, result), nothing())]), "prepare");
    assert_eq!(with(vec![(open(3, -5, 9, CARDS), nothing())]), "remind");
}

#[test]
fn a_sleeping_partnership_waits_for_nobody_and_comes_last() {
    let asleep = Facts {
        is_archived: true,
        ..facts(vec![(closed(400, Kind::Result), nothing())])
    };
    let step = asleep.next();
    assert_eq!(step, Step::Sleep);
    let rest: Step<usize> = Step::Rest { next: day(90) };
    assert!(!step.waits(TODAY) && step.place(TODAY) > rest.place(TODAY));
    assert!(rest.place(TODAY) > Step::<usize>::Count(0).place(TODAY));
    let meets = |away| Step::Lead(0_usize, Some(day(away)));
    assert!(!meets(1).waits(TODAY) && meets(0).waits(TODAY));
}

#[test]
fn days_ahead_are_told_and_none_that_is_past() {
    let with_days = |meets: i32, looks: i32| Talk {
        meets_on: Some(day(meets)),
        looks_on: Some(day(looks)),
        ..held()
    };
    let last = closed(30, Kind::Result);
    let of = facts(vec![
        (last, with_days(0, 60)),
        (closed(400, Kind::Result), with_days(-9, -1)),
    ]);
    let next = next_round_about(day(-30));
    let expected = [
        Dated::Meeting(0, day(0)),
        Dated::Look(0, day(60)),
        Dated::NextRound(0, next),
    ];
    assert_eq!(dates(&of), expected);
    let with_open = facts(vec![(open(3, -4, 9, CARDS), nothing()), (last, nothing())]);
    assert_eq!(dates(&with_open), []);
    let asleep = Facts {
        is_archived: true,
        ..facts(vec![(last, nothing())])
    };
    assert_eq!(dates(&asleep), []);
    assert_eq!(next_round_about(date(2028, 2, 29)), date(2029, 2, 28));
}
