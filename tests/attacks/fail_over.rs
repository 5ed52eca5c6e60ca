//! Programs that are killed, and a database server that falls, while members answer at
//! several programs at once: nothing acknowledged is lost, nothing is counted twice. A few
//! kills here; a long run is
//! `TABLEE_KILLS=100 cargo test --test suite attacks::fail_over -- --nocapture`.

mod gate;
mod setting;

use crate::attacks::house::agent;
use crate::common::ballots::tool;
use crate::common::rounds::CLOSING_DAY;
use setting::{AROUND_A_KILL, CARDS, Event, Figures, Knows, LINK, ROUNDS, Setting};
use tablee::ballot::{Answer, Ballot};
use tablee::disclosure::{ItemCounts, RetainedItem};

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
