//! How long a partnership keeps what it has, and what is due to go.
//!
//! Nothing goes that was not announced: from the day on which something is first
//! seen to be due it stays for [`ANNOUNCED`] days at least.

use crate::round::Id;
use jiff::ToSpan;
use jiff::civil::Date;

/// Days between an announcement and what it announces, at least.
pub const ANNOUNCED: i64 = 30;
/// Most years that can be set.
pub const MOST_YEARS: u8 = 99;

/// After how many years what goes; what is not said stays until somebody deletes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Discussions and what was shared of them, from the closing day of their round
    /// on; its results stay.
    pub discussions: Option<u8>,
    /// Rounds with all that belongs to them, from their closing day on.
    pub rounds: Option<u8>,
    /// The partnership with all that it has, from the day on which its last round
    /// closed.
    pub partnership: Option<u8>,
}

/// What goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Going {
    /// All of the partnership.
    Partnership,
    /// A round.
    Round(Id),
    /// A round's discussion.
    Discussion(Id),
}

/// A closed round, as far as it matters how old it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aged {
    /// Which round.
    pub id: Id,
    /// The day on which it closed.
    pub closed_on: Date,
    /// Something is noted or shared of it.
    pub has_discussion: bool,
}

impl Keeping {
    /// These, and no longer than the host allows.
    #[must_use]
    pub fn within(self, host: Self) -> Self {
        let shorter = |own: Option<u8>, most: Option<u8>| match (own, most) {
            (Some(own), Some(most)) => Some(own.min(most)),
            (own, most) => own.or(most),
        };
        Self {
            discussions: shorter(self.discussions, host.discussions),
            rounds: shorter(self.rounds, host.rounds),
            partnership: shorter(self.partnership, host.partnership),
        }
    }

    /// Something goes some day.
    pub fn says_anything(self) -> bool {
        self != Self::default()
    }

    /// What of a partnership goes, each with its day, the next one first. `rounds`
    /// are all that are closed; while one `is_open` the partnership stays, and where
    /// it goes itself before or on the same day, what is in it is not named.
    pub fn goes(self, rounds: &[Aged], is_open: bool) -> Vec<(Date, Going)> {
        let after = |day: Date, years: Option<u8>| {
            // Past the end of the calendar nothing goes.
            years.and_then(|years| day.checked_add(i64::from(years).years()).ok())
        };
        let last = rounds.iter().map(|round| round.closed_on).max();
        let all = last.filter(|_| !is_open);
        let all = all.and_then(|last| after(last, self.partnership));
        let mut goes = Vec::new();
        for round in rounds {
            let whole = after(round.closed_on, self.rounds);
            let talk = after(round.closed_on, self.discussions);
            goes.extend(whole.map(|day| (day, Going::Round(round.id))));
            let before =
                |day: &Date| round.has_discussion && whole.is_none_or(|whole| *day < whole);
            let talk = talk.filter(before);
            goes.extend(talk.map(|day| (day, Going::Discussion(round.id))));
        }
        goes.retain(|(day, _)| all.is_none_or(|all| *day < all));
        goes.extend(all.map(|day| (day, Going::Partnership)));
        goes.sort_unstable();
        goes
    }
}

/// The day on which something goes that is due on `day` and is announced `today`.
pub fn announced_for(day: Date, today: Date) -> Date {
    day.max(today.saturating_add(ANNOUNCED.days()))
}

/// Whether something that is due on `day` is announced by `today`.
pub fn is_to_be_announced(day: Date, today: Date) -> bool {
    day <= today.saturating_add(ANNOUNCED.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn id(nth: u8) -> Id {
        Id::parse(&format!("000000000{nth}")).expect("an id")
    }

    fn aged(nth: u8, closed_on: Date, has_discussion: bool) -> Aged {
        Aged {
            id: id(nth),
            closed_on,
            has_discussion,
        }
    }

    #[test]
    fn where_nothing_is_said_nothing_goes() {
        let rounds = [aged(1, date(1990, 1, 1), true)];
        assert_eq!(Keeping::default().goes(&rounds, false), []);
        assert!(!Keeping::default().says_anything());
    }

    #[test]
    fn discussions_go_before_their_rounds_and_these_before_all() {
        let keeping = Keeping {
            discussions: Some(2),
            rounds: Some(5),
            partnership: Some(6),
        };
        let rounds = [
            aged(1, date(2020, 2, 29), true),
            aged(2, date(2021, 3, 1), false),
        ];
        let expected = [
            // 28 February where the year has no 29th.
            (date(2022, 2, 28), Going::Discussion(id(1))),
            (date(2025, 2, 28), Going::Round(id(1))),
            (date(2026, 3, 1), Going::Round(id(2))),
            (date(2027, 3, 1), Going::Partnership),
        ];
        assert_eq!(keeping.goes(&rounds, false), expected);
        let open = keeping.goes(&rounds, true);
        assert_eq!(open, expected[..3], "an open round keeps the partnership");
    }

    #[test]
    fn what_goes_with_something_else_is_not_named_beside_it() {
        let rounds = [aged(1, date(2020, 5, 1), true)];
        let alike = Keeping {
            discussions: Some(3),
            rounds: Some(3),
            partnership: None,
        };
        let whole = [(date(2023, 5, 1), Going::Round(id(1)))];
        assert_eq!(alike.goes(&rounds, false), whole);
        let all = Keeping {
            partnership: Some(3),
            ..alike
        };
        let gone = [(date(2023, 5, 1), Going::Partnership)];
        assert_eq!(all.goes(&rounds, false), gone);
    }

    #[test]
    fn a_host_shortens_and_never_lengthens() {
        let own = Keeping {
            discussions: Some(1),
            rounds: Some(10),
            partnership: None,
        };
        let host = Keeping {
            discussions: Some(3),
            rounds: Some(7),
            partnership: Some(9),
        };
        let expected = Keeping {
            discussions: Some(1),
            rounds: Some(7),
            partnership: Some(9),
        };
        assert_eq!(own.within(host), expected);
        assert_eq!(own.within(Keeping::default()), own);
    }

    #[test]
    fn nothing_goes_sooner_than_it_was_announced() {
        let today = date(2030, 1, 10);
        assert_eq!(announced_for(date(2001, 1, 1), today), date(2030, 2, 9));
        assert_eq!(announced_for(date(2030, 6, 1), today), date(2030, 6, 1));
        assert!(is_to_be_announced(date(2030, 2, 9), today));
        assert!(!is_to_be_announced(date(2030, 2, 10), today));
    }
}
