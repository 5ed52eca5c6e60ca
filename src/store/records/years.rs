//! What of rounds says where their partnerships stand in their year: of one, or of
//! all that somebody is in, in as many questions for hundreds as for one.

use super::Records;
use super::database::Backend;
use super::rounds::Rounds;
use super::schema::{discussion, membership, plan, round, shared_record};
use crate::discussion::Discussion;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Whose rounds.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// One partnership's.
    Partnership(&'a Id),
    /// Those of all partnerships that somebody is in.
    Person(&'a Id),
}

/// How far the discussions of rounds are.
#[derive(Debug, Default)]
pub struct Talks {
    /// What is planned and decided, by round; nothing else of what is noted.
    plans: BTreeMap<Id, Discussion>,
    held: BTreeSet<Id>,
    shared: BTreeSet<Id>,
}

impl Talks {
    /// What is planned and decided of a round.
    pub fn plan(&self, round: &Id) -> Option<&Discussion> {
        self.plans.get(round)
    }

    /// Something was noted of it that is no plan.
    pub fn is_held(&self, round: &Id) -> bool {
        self.held.contains(round)
    }

    /// Its record was shared once, if only for a while.
    pub fn was_shared(&self, round: &Id) -> bool {
        self.shared.contains(round)
    }
}

type OfDiscussions = Box<
    dyn BoxableExpression<
            diesel::dsl::InnerJoinQuerySource<discussion::table, round::table>,
            Backend,
            SqlType = diesel::sql_types::Bool,
        >,
>;

impl Whose<'_> {
    fn of_discussions(self) -> OfDiscussions {
        match self {
            Self::Partnership(id) => Box::new(round::partnership.eq(id.to_string())),
            Self::Person(id) => {
                let theirs = membership::table
                    .filter(membership::account.eq(id.to_string()))
                    .select(membership::partnership);
                Box::new(round::partnership.eq_any(theirs))
            }
        }
    }
}

impl Records {
    /// The rounds of all partnerships that somebody is in, each partnership's the
    /// last held first.
    pub fn rounds_of_person(&self, whose: &Id) -> Result<Rounds, StoreError> {
        let theirs = membership::table
            .filter(membership::account.eq(whose.to_string()))
            .select(membership::partnership);
        self.rounds_where(Box::new(round::partnership.eq_any(theirs)))
    }

    /// A plan of each partnership that has one: of several the first by its
    /// identifier, which says nothing.
    pub fn planned(&self, whose: Whose<'_>) -> Result<BTreeMap<Id, Id>, StoreError> {
        let rows: Vec<(String, String)> = self.read(|connection| {
            let all = plan::table
                .order(plan::id.desc())
                .select((plan::partnership, plan::id));
            Ok(match whose {
                Whose::Partnership(id) => all
                    .filter(plan::partnership.eq(id.as_str()))
                    .load(connection)?,
                Whose::Person(id) => {
                    let theirs = membership::table
                        .filter(membership::account.eq(id.as_str()))
                        .select(membership::partnership);
                    all.filter(plan::partnership.eq_any(theirs))
                        .load(connection)?
                }
            })
        })?;
        let rows = rows.iter();
        Ok(rows
            .filter_map(|(of, plan)| Some((Id::parse(of)?, Id::parse(plan)?)))
            .collect())
    }

    /// How far the discussions of these rounds are.
    pub fn talks(&self, whose: Whose<'_>) -> Result<Talks, StoreError> {
        self.read(|connection| {
            let of_plan = discussion::field
                .like("plan/%")
                .or(discussion::field.eq("subjects"))
                .or(discussion::field.like("action/%"))
                .or(discussion::field.eq("meeting/next-look"));
            let rows: Vec<(String, String, String)> = discussion::table
                .inner_join(round::table)
                .filter(whose.of_discussions())
                .filter(discussion::text.ne(""))
                .filter(of_plan)
                .select((discussion::round, discussion::field, discussion::text))
                .load(connection)?;
            let of_meeting = discussion::field
                .like("meeting/%")
                .or(discussion::field.like("action/%"))
                .or(discussion::field
                    .like("about/%")
                    .and(discussion::field.not_like("%/title")));
            let held: Vec<String> = discussion::table
                .inner_join(round::table)
                .filter(whose.of_discussions())
                .filter(discussion::text.ne(""))
                .filter(of_meeting)
                .select(discussion::round)
                .distinct()
                .load(connection)?;
            let shared: Vec<String> = shared_record::table
                .select(shared_record::round)
                .load(connection)?;
            Ok(Talks {
                plans: plans(rows),
                held: ids(&held),
                shared: ids(&shared),
            })
        })
    }
}

fn ids(rows: &[String]) -> BTreeSet<Id> {
    rows.iter().filter_map(|id| Id::parse(id)).collect()
}

fn plans(rows: Vec<(String, String, String)>) -> BTreeMap<Id, Discussion> {
    let mut of: BTreeMap<Id, Vec<(String, String, u32)>> = BTreeMap::new();
    for (round, field, text) in rows {
        if let Some(round) = Id::parse(&round) {
            of.entry(round).or_default().push((field, text, 1));
        }
    }
    let of = of.into_iter();
    of.map(|(round, rows)| (round, Discussion::read(rows)))
        .collect()
}
