//! What became of earlier decisions: what a group looks at before it goes on.

use super::action::{Action, ActionState};
use super::reading::Discussion;
use jiff::civil::Date;

/// An earlier round of a partnership.
#[derive(Debug, Clone, Copy)]
pub struct EarlierRound<'a, R> {
    /// What it is known by.
    pub round: R,
    /// The day on which it was held.
    pub held_on: Date,
    /// What is noted of it.
    pub discussion: &'a Discussion,
}

/// The decisions of `earlier` rounds, the earliest round first, that are still open
/// or were closed since the last of these rounds: what was done first, to be
/// celebrated, then what is open by its day, then what was dropped.
///
/// Nobody knows of a decision closed without its day when that was: it is of the
/// round that it was made in.
pub fn since_last_time<R: Clone>(earlier: &[EarlierRound<'_, R>]) -> Vec<(R, Action)> {
    let Some((last, before)) = earlier.split_last() else {
        return Vec::new();
    };
    let is_news = |action: &Action| {
        action.state.is_open() || action.closed_on.is_some_and(|day| day >= last.held_on)
    };
    let older = before.iter().flat_map(|one| {
        let actions = one.discussion.actions().into_iter().filter(is_news);
        actions.map(|action| (one.round.clone(), action))
    });
    let latest = last.discussion.actions().into_iter();
    let mut found: Vec<(R, Action)> = older
        .chain(latest.map(|action| (last.round.clone(), action)))
        .collect();
    found.sort_by_key(|(_, action)| {
        let place = match action.state {
            ActionState::Done => 0,
            ActionState::ToDo | ActionState::UnderWay => 1,
            ActionState::Dropped => 2,
        };
        let due = action.due.filter(|_| action.state.is_open());
        (place, due.unwrap_or(Date::MAX))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(fields: &[(&str, &str)]) -> Discussion {
        let rows = fields.iter().zip(1..);
        Discussion::read(
            rows.map(|((name, text), revision)| {
                (String::from(*name), String::from(*text), revision)
            }),
        )
    }

    #[test]
    fn what_was_done_comes_first_and_what_was_closed_long_ago_does_not_come() {
        let first = noted(&[
            ("action/1/what", "Done long ago"),
            ("action/1/state", "done"),
            ("action/1/closed", "2024-12-01"),
            ("action/2/what", "Still open"),
            ("action/2/due", "2025-05-01"),
            ("action/3/what", "Done since"),
            ("action/3/state", "done"),
            ("action/3/closed", "2026-02-01"),
            ("action/4/what", "Done, nobody knows when"),
            ("action/4/state", "done"),
        ]);
        let second = noted(&[
            ("action/1/what", "Dropped"),
            ("action/1/state", "dropped"),
            ("action/2/what", "No day"),
            ("action/3/what", "Under way"),
            ("action/3/state", "under-way"),
            ("action/3/due", "2025-03-01"),
            ("action/4/what", "Done in the year"),
            ("action/4/state", "done"),
        ]);
        let round = |round, year, discussion| EarlierRound {
            round,
            held_on: jiff::civil::date(year, 11, 20),
            discussion,
        };
        let earlier = [round("2024", 2024, &first), round("2025", 2025, &second)];
        let told: Vec<String> = since_last_time(&earlier)
            .into_iter()
            .map(|(round, action)| format!("{round} {}", action.what))
            .collect();
        assert_eq!(
            told,
            [
                "2024 Done since",
                "2025 Done in the year",
                "2025 Under way",
                "2024 Still open",
                "2025 No day",
                "2025 Dropped",
            ]
        );
        assert!(since_last_time::<&str>(&[]).is_empty());
    }

    #[test]
    fn a_decision_is_closed_on_the_day_on_which_its_state_says_so() {
        let of = noted(&[
            ("action/1/what", "Done, without a day"),
            ("action/1/state", "done"),
            ("action/2/what", "Opened again"),
            ("action/2/state", "under-way"),
            ("action/2/closed", "2026-02-01"),
            ("action/3/what", "Dropped"),
            ("action/3/state", "dropped"),
            ("action/3/closed", "2026-02-01"),
        ]);
        let days: Vec<(String, String)> = of
            .closing_days(jiff::civil::date(2026, 3, 1))
            .into_iter()
            .map(|(field, text)| (field.to_string(), text))
            .collect();
        let expected = [("action/1/closed", "2026-03-01"), ("action/2/closed", "")];
        assert_eq!(days, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
