//! Reading rules (ours; METHOD, section 2) and patterns (METHOD, section 3), in
//! one table each: the program reads results by these tables, and a report's
//! annex prints these tables, so the two cannot drift apart.
//!
//! In a rule 'strong' are the options of weight over 2/3 and 'weak' those under
//! 1/3: A and C of three.

use super::{ChangeVerdict, Exact, Finding, Limit};

/// A strength has at least this share of strong answers, per cent.
pub(crate) const STRENGTH_STRONG: Limit = Limit::new_raw(200, 3);
/// A strength has at most this share of weak answers, per cent.
pub(crate) const STRENGTH_WEAK: Limit = whole(10);
/// To discuss first: at least this share of weak answers, per cent.
pub(crate) const DISCUSS_WEAK: Limit = Limit::new_raw(100, 3);
/// To discuss first: a score under this.
pub(crate) const DISCUSS_SCORE: Limit = whole(50);
/// Split: strong and weak answers are each at least this share, per cent.
pub(crate) const SPLIT_ENDS: Limit = whole(30);
/// A shared view has at least this agreement.
pub(crate) const SHARED_AGREEMENT: Limit = whole(60);
/// Mostly stronger: a score of at least this.
pub(crate) const STRONGER_SCORE: Limit = whole(65);
/// Mostly weaker: a score of at most this.
pub(crate) const WEAKER_SCORE: Limit = whole(35);
/// Two options, 5 to 7 answers: stronger above this score, weaker up to it.
pub(crate) const TWO_OPTIONS_SCORE: Limit = whole(50);
/// What 'mostly stronger' counts for in a requirement's 'about'.
pub(crate) const ABOUT_STRONGER: Limit = whole(85);
/// What 'in between' and 'split' count for in a requirement's 'about'.
pub(crate) const ABOUT_BETWEEN: Limit = whole(50);
/// What 'mostly weaker' counts for in a requirement's 'about'.
pub(crate) const ABOUT_WEAKER: Limit = whole(15);

/// A change worth a word: at least this many points between two scores.
pub(crate) const CHANGE_POINTS: Limit = whole(10);
/// More than chance: a p, corrected over the requirements, under this.
pub(crate) const CHANGE_P: Limit = Limit::new_raw(1, 20);
/// Perhaps more than chance: a requirement's own p under this. Ten points alone
/// come about by chance in half of all requirements of eight or ten answers.
pub(crate) const CHANGE_POSSIBLE_P: Limit = Limit::new_raw(1, 5);

/// What a condition looks at; all in 0..=100 unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Share of strong answers.
    StrongShare,
    /// Share of weak answers.
    WeakShare,
    /// Score; at pattern level the requirement's 'about'.
    Score,
    /// Leik's agreement.
    Agreement,
    /// Agreement less that of an even spread over the item's options; from -100.
    AgreementOverEvenSpread,
    /// Share of a requirement's shown items that are split.
    SplitItems,
    /// Share of a requirement's shown items that are mostly stronger.
    StrongerItems,
    /// Share of a requirement's shown items that are mostly weaker.
    WeakerItems,
    /// Points between the scores of two rounds, either way.
    Difference,
    /// The permutation test's p of the requirement or theme, 0 to 1. Not known
    /// where nothing was tested.
    P,
    /// The same after the step-down over the requirements; of a theme, the least
    /// of those of its requirements that moved the same way.
    HolmP,
    /// The difference and what the answers leave room for beyond it (1.96
    /// standard errors), in points, either way.
    FurthestDifference,
}

/// How a quantity is held against its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// The limit or more.
    AtLeast,
    /// The limit or less.
    AtMost,
    /// More than the limit.
    Over,
    /// Less than the limit.
    Under,
}

/// One condition of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Condition {
    /// What is looked at.
    pub quantity: Quantity,
    /// How it is compared.
    pub bound: Bound,
    /// With what, in the quantity's unit.
    pub limit: Limit,
}

/// A rule: it applies when all conditions of any one of its cases hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule<Says: 'static> {
    /// Stable name, by which a report's annex finds its words.
    pub id: &'static str,
    /// What the rule says when it applies.
    pub says: Says,
    /// Cases, each a list of conditions.
    pub any_of: &'static [&'static [Condition]],
}

/// Rules for an item with counts. All that apply are findings.
pub(crate) const ITEMS: &[Rule<Finding>] = &[
    Rule {
        id: "item-strength",
        says: Finding::Strength,
        any_of: STRENGTH,
    },
    Rule {
        id: "item-discuss-first",
        says: Finding::DiscussFirst,
        any_of: DISCUSS_FIRST,
    },
    SPLIT,
    SHARED_VIEW,
];

/// Rules for an item with counts that has no score: weak by its least favourable
/// answers alone, of which a third are a reason to talk.
pub(crate) const ITEMS_WITHOUT_SCORE: &[Rule<Finding>] = &[
    Rule {
        id: "item-weak-answers",
        says: Finding::DiscussFirst,
        any_of: &[&[at_least(Quantity::WeakShare, DISCUSS_WEAK)]],
    },
    SPLIT,
    SHARED_VIEW,
];

const SPLIT: Rule<Finding> = Rule {
    id: "item-split",
    says: Finding::Split,
    any_of: &[
        &[under(Quantity::AgreementOverEvenSpread, whole(0))],
        BOTH_ENDS,
    ],
};
const SHARED_VIEW: Rule<Finding> = Rule {
    id: "item-shared-view",
    says: Finding::SharedView,
    any_of: &[&[at_least(Quantity::Agreement, SHARED_AGREEMENT)]],
};

/// Rules for a requirement with counts: shares pooled over its items.
pub(crate) const REQUIREMENTS: &[Rule<Finding>] = &[
    Rule {
        id: "requirement-strength",
        says: Finding::Strength,
        any_of: STRENGTH,
    },
    Rule {
        id: "requirement-discuss-first",
        says: Finding::DiscussFirst,
        any_of: DISCUSS_FIRST,
    },
    Rule {
        id: "requirement-split",
        says: Finding::Split,
        any_of: ANY_ITEM_SPLIT,
    },
];

/// Rules for a requirement known by patterns alone. They say as much as the
/// patterns do: a strength only if no shown item is anything else.
pub(crate) const REQUIREMENTS_BY_PATTERN: &[Rule<Finding>] = &[
    Rule {
        id: "about-strength",
        says: Finding::Strength,
        any_of: &[&[at_least(Quantity::StrongerItems, whole(100))]],
    },
    Rule {
        id: "about-discuss-first",
        says: Finding::DiscussFirst,
        any_of: &[
            &[at_least(Quantity::WeakerItems, DISCUSS_WEAK)],
            &[under(Quantity::Score, DISCUSS_SCORE)],
        ],
    },
    Rule {
        id: "about-split",
        says: Finding::Split,
        any_of: ANY_ITEM_SPLIT,
    },
];

/// What an item with 5 to 7 answers shows. The conditions stand in
/// `PATTERNS` and `PATTERNS_OF_TWO_OPTIONS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// Strong and weak options each at least 30 %.
    Split,
    /// Score of 65 or more; of two options, the better one has more than half.
    MostlyStronger,
    /// Score of 35 or less; of two options, the weaker one has at least half.
    MostlyWeaker,
    /// Anything else.
    InBetween,
}

/// Patterns of an item with three options or more; the first that applies.
pub(crate) const PATTERNS: &[Rule<Pattern>] = &[
    Rule {
        id: "pattern-split",
        says: Pattern::Split,
        any_of: &[BOTH_ENDS],
    },
    Rule {
        id: "pattern-mostly-stronger",
        says: Pattern::MostlyStronger,
        any_of: &[&[at_least(Quantity::Score, STRONGER_SCORE)]],
    },
    Rule {
        id: "pattern-mostly-weaker",
        says: Pattern::MostlyWeaker,
        any_of: &[&[at_most(Quantity::Score, WEAKER_SCORE)]],
    },
    Rule {
        id: "pattern-in-between",
        says: Pattern::InBetween,
        any_of: &[&[]],
    },
];

/// Patterns of an item with two options: [`super::patterns`] says why only two.
pub(crate) const PATTERNS_OF_TWO_OPTIONS: &[Rule<Pattern>] = &[
    Rule {
        id: "pattern-two-stronger",
        says: Pattern::MostlyStronger,
        any_of: &[&[over(Quantity::Score, TWO_OPTIONS_SCORE)]],
    },
    Rule {
        id: "pattern-two-weaker",
        says: Pattern::MostlyWeaker,
        any_of: &[&[at_most(Quantity::Score, TWO_OPTIONS_SCORE)]],
    },
];

/// What may be said of a requirement's or a theme's change between two rounds;
/// the first that applies.
pub(crate) const CHANGES: &[Rule<ChangeVerdict>] = &[
    Rule {
        id: "change-clear",
        says: ChangeVerdict::Clear,
        any_of: &[&[
            under(Quantity::HolmP, CHANGE_P),
            at_least(Quantity::Difference, CHANGE_POINTS),
        ]],
    },
    Rule {
        id: "change-possible",
        says: ChangeVerdict::Possible,
        any_of: &[&[
            at_least(Quantity::Difference, CHANGE_POINTS),
            under(Quantity::P, CHANGE_POSSIBLE_P),
        ]],
    },
    Rule {
        id: "change-small",
        says: ChangeVerdict::Small,
        any_of: &[&[under(Quantity::FurthestDifference, CHANGE_POINTS)]],
    },
    Rule {
        id: "change-possible-under-ten",
        says: ChangeVerdict::Possible,
        any_of: &[&[under(Quantity::HolmP, CHANGE_P)]],
    },
    Rule {
        id: "change-too-few",
        says: ChangeVerdict::TooFewToTell,
        any_of: &[&[]],
    },
];

/// Every rule as `(id, cases)`, in the order in which an annex prints them.
#[cfg(test)]
pub(crate) fn listed() -> impl Iterator<Item = (&'static str, &'static [&'static [Condition]])> {
    // Of items without a score only what is theirs alone.
    let findings = [
        ITEMS,
        &ITEMS_WITHOUT_SCORE[..1],
        REQUIREMENTS,
        REQUIREMENTS_BY_PATTERN,
    ];
    let patterns = [PATTERNS, PATTERNS_OF_TWO_OPTIONS];
    findings
        .into_iter()
        .flatten()
        .map(|rule| (rule.id, rule.any_of))
        .chain(
            patterns
                .into_iter()
                .flatten()
                .map(|rule| (rule.id, rule.any_of)),
        )
        .chain(CHANGES.iter().map(|rule| (rule.id, rule.any_of)))
}

/// What all rules that apply say, in the order of the rules.
pub(crate) fn findings<Says: Copy>(rules: &[Rule<Says>], known: &[(Quantity, Exact)]) -> Vec<Says> {
    rules
        .iter()
        .filter(|rule| rule.applies(known))
        .map(|rule| rule.says)
        .collect()
}

impl<Says> Rule<Says> {
    /// Whether the rule applies to what is known; a condition on a quantity
    /// that is not known does not hold.
    pub(crate) fn applies(&self, known: &[(Quantity, Exact)]) -> bool {
        self.any_of
            .iter()
            .any(|case| case.iter().all(|condition| condition.holds(known)))
    }
}

impl Condition {
    fn holds(&self, known: &[(Quantity, Exact)]) -> bool {
        let limit = Exact::from(self.limit);
        known
            .iter()
            .find(|(quantity, _)| *quantity == self.quantity)
            .is_some_and(|(_, value)| match self.bound {
                Bound::AtLeast => *value >= limit,
                Bound::AtMost => *value <= limit,
                Bound::Over => *value > limit,
                Bound::Under => *value < limit,
            })
    }
}

const STRENGTH: &[&[Condition]] = &[&[
    at_least(Quantity::StrongShare, STRENGTH_STRONG),
    at_most(Quantity::WeakShare, STRENGTH_WEAK),
]];
const DISCUSS_FIRST: &[&[Condition]] = &[
    &[at_least(Quantity::WeakShare, DISCUSS_WEAK)],
    &[under(Quantity::Score, DISCUSS_SCORE)],
];
const BOTH_ENDS: &[Condition] = &[
    at_least(Quantity::StrongShare, SPLIT_ENDS),
    at_least(Quantity::WeakShare, SPLIT_ENDS),
];
const ANY_ITEM_SPLIT: &[&[Condition]] = &[&[over(Quantity::SplitItems, whole(0))]];

const fn whole(limit: i64) -> Limit {
    Limit::new_raw(limit, 1)
}
const fn at_least(quantity: Quantity, limit: Limit) -> Condition {
    condition(quantity, Bound::AtLeast, limit)
}
const fn at_most(quantity: Quantity, limit: Limit) -> Condition {
    condition(quantity, Bound::AtMost, limit)
}
const fn over(quantity: Quantity, limit: Limit) -> Condition {
    condition(quantity, Bound::Over, limit)
}
const fn under(quantity: Quantity, limit: Limit) -> Condition {
    condition(quantity, Bound::Under, limit)
}
const fn condition(quantity: Quantity, bound: Bound, limit: Limit) -> Condition {
    Condition {
        quantity,
        bound,
        limit,
    }
}
