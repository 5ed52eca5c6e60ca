//! Both rounds' answers to an item in one row, equal ones together.

/// The distinct values of two rounds, ascending, with their mid-ranks.
pub(super) struct Ties {
    groups: Vec<Group>,
    earlier: u64,
    later: u64,
}

/// Equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// How many there are in both rounds, at least 1.
    pub(super) size: u64,
    /// How many of them are the later round's.
    later: u64,
    /// Twice their mid-rank, ranks counted from 1: a whole number.
    pub(super) rank: i64,
}

impl Ties {
    /// From the counts of an item's options, best first.
    pub(super) fn of_counts(earlier: &[u32], later: &[u32]) -> Self {
        let weakest_first: Vec<(u64, u64)> = earlier
            .iter()
            .zip(later)
            .rev()
            .map(|(a, b)| (u64::from(*a), u64::from(*b)))
            .collect();
        Self::of_sizes(&weakest_first)
    }

    /// From the numbers of equal values in the earlier and the later round.
    fn of_sizes(sizes: &[(u64, u64)]) -> Self {
        let mut below = 0;
        let mut groups = Vec::new();
        for (earlier, later) in sizes {
            let size = earlier + later;
            if size > 0 {
                // Ranks `below + 1 ..= below + size`: first and last give twice the middle.
                let rank = i64::try_from(2 * below + size + 1).unwrap_or(i64::MAX);
                groups.push(Group {
                    size,
                    later: *later,
                    rank,
                });
            }
            below += size;
        }
        Self {
            later: groups.iter().map(|group| group.later).sum(),
            earlier: groups.iter().map(|group| group.size - group.later).sum(),
            groups,
        }
    }

    /// Distinct values, ascending.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Values of both rounds.
    pub(super) fn total(&self) -> u64 {
        self.earlier + self.later
    }

    /// Values of the round that has fewer. The test draws these, as it may: the
    /// other round's rank sum differs from its mean by as much, the other way.
    pub(super) fn drawn(&self) -> u64 {
        self.earlier.min(self.later)
    }

    /// Whether there is one value only, or none.
    pub(super) fn all_tied(&self) -> bool {
        self.groups.len() < 2
    }

    /// Pairs of one value from each round.
    pub(super) fn pairs(&self) -> u64 {
        self.earlier * self.later
    }

    /// Pairs in which the later value is higher, less those in which the
    /// earlier is: twice the later round's rank sum less twice its mean.
    pub(super) fn later_better_less_earlier(&self) -> i64 {
        let middle = i64::try_from(self.total() + 1).unwrap_or(i64::MAX);
        self.groups
            .iter()
            .map(|group| i64::try_from(group.later).unwrap_or(i64::MAX) * (group.rank - middle))
            .sum()
    }
}

/// The greatest step on which all differences of the groups' ranks lie; 1 where
/// there are none.
pub(super) fn lattice(groups: &[Group]) -> i64 {
    groups
        .windows(2)
        .map(|pair| (pair[1].rank - pair[0].rank).abs())
        .fold(0, divisor)
        .max(1)
}

/// Greatest common divisor; of 0 and `b`, `b`.
pub(super) fn divisor(a: i64, b: i64) -> i64 {
    if a == 0 { b } else { divisor(b % a, a) }
}
