//! The list of partnerships: those that wait for somebody first, and, where they are
//! many, with a field to search them and in pages.

use super::{DamagedRow, damaged_rows};
use crate::instrument::Reader;
use crate::results::year;
use crate::role::Role;
use crate::round::Id;
use crate::spelling;
use crate::store::{DamagedRound, Partnership, Store, StoreError, Whose};
use crate::texts::text;
use crate::web::coordinator::forms::{Field, FormErrors};
use crate::web::coordinator::role_words::my_role;
use crate::web::coordinator::views::{Counted, Link, RoundRow, round_row};
use crate::web::coordinator::year::{Short, Told};
use crate::web::coordinator::{PageResult, SignedIn};
use crate::web::pages::page_view;
use crate::web::query;
use crate::year::Facts;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// From so many partnerships on there is a field to search them, and each takes two
/// lines: its name and what comes next.
const MANY: usize = 8;
/// So many stand on a page of the list.
const A_PAGE: usize = 25;
/// More of what somebody types is not looked for.
const LONGEST: usize = 100;

#[derive(Serialize)]
struct ListView {
    done: Option<String>,
    /// What links to this page in another language carry on.
    carried: String,
    page_title: String,
    partnerships: Vec<ListRow>,
    /// None is there at all.
    none: bool,
    /// The field to search them, where they are many.
    search: Option<Field>,
    /// How many were found, if somebody searched.
    found: Option<String>,
    /// Where all of them stand, if only those that were found are shown.
    all: Option<String>,
    /// The list is that of archived ones.
    archived: bool,
    /// Where the other list is.
    other: Option<Link>,
    pages: Option<Pages>,
}

page_view!(ListView: "partnerships");

/// Where a page of the list is among the others.
#[derive(Serialize)]
struct Pages {
    said: String,
    earlier: Option<String>,
    later: Option<String>,
}

#[derive(Serialize)]
struct ListRow {
    id: String,
    name: String,
    project: String,
    /// What whoever reads the page is in it, if they do not coordinate it.
    my_role: Option<String>,
    /// What comes next, in a few words; none where no round can be read.
    next: Option<Short>,
    /// Its rounds, where there is room for them.
    rounds: Vec<RoundRow>,
    damaged: Vec<DamagedRow>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    page: usize,
    archived: String,
}

/// A partnership with all that is known of it.
struct Known {
    partnership: Partnership,
    role: Role,
    rounds: Vec<Counted>,
    damaged: Vec<DamagedRound>,
    facts: Facts<Id>,
}

/// `GET /partnerships`.
pub(in crate::web) async fn list(signed_in: SignedIn) -> PageResult {
    let asked: Asked = query::read_if_readable(&signed_in.request);
    let (me, now) = (signed_in.account_id(), signed_in.app.now());
    let all = signed_in.blocking(move |store| known(store, &me, now));
    Ok(signed_in.page(&view(&signed_in, &asked, all.await?)))
}

/// Everything of somebody's partnerships, in as many questions for hundreds as for
/// one.
fn known(store: &Store, me: &Id, now: Timestamp) -> Result<Vec<Known>, StoreError> {
    let (mut rounds, mut damaged) = year::rounds_of_person(store, me)?;
    let talks = store.talks(Whose::Person(me))?;
    let mut planned = store.planned(Whose::Person(me))?;
    let partnerships = store.partnerships_of(me)?.into_iter();
    let known = partnerships.map(|(partnership, role)| {
        let rounds = rounds.remove(&partnership.id).unwrap_or_default();
        Known {
            facts: year::facts(
                &rounds,
                &talks,
                (partnership.archived, planned.remove(&partnership.id)),
                now,
            ),
            damaged: damaged.remove(&partnership.id).unwrap_or_default(),
            partnership,
            role,
            rounds,
        }
    });
    Ok(known.collect())
}

fn view(signed_in: &SignedIn, asked: &Asked, all: Vec<Known>) -> ListView {
    let lang = &signed_in.lang;
    let archived = asked.archived == "yes";
    let (shown, other): (Vec<Known>, Vec<Known>) = all
        .into_iter()
        .partition(|one| one.partnership.archived == archived);
    let q = asked.q.trim();
    let q: String = q.chars().take(LONGEST).collect();
    let is_long = shown.len() >= MANY;
    let none = shown.is_empty();
    let found = in_order(searched(shown, &q));
    let count = found.len();
    let said = (!q.is_empty()).then(|| {
        let args = [("count", count.into()), ("q", q.as_str().into())];
        text(lang, "list-found", &args)
    });
    let is_searched = said.is_some();
    let last = count.div_ceil(A_PAGE).max(1);
    let page = asked.page.clamp(1, last);
    let rows = found.into_iter().skip((page - 1) * A_PAGE).take(A_PAGE);
    let rows = rows.map(|one| row(signed_in, one, is_long)).collect();
    let heading = if archived {
        "list-archived-title"
    } else {
        "partnerships-title"
    };
    ListView {
        done: signed_in.flash_message(),
        carried: carried(&q, archived, page),
        page_title: text(lang, heading, &[]),
        partnerships: rows,
        none,
        search: (is_long || is_searched).then(|| Field::new("q", &q, &FormErrors::default())),
        found: said,
        all: is_searched.then(|| address("", archived, 1)),
        archived,
        other: other_list(lang, archived, other.len()),
        pages: (last > 1).then(|| pages(lang, &q, archived, (page, last))),
    }
}

/// Those in whose name or project every word stands that was typed.
fn searched(all: Vec<Known>, q: &str) -> Vec<Known> {
    let q = spelling::search_key(q);
    let words: Vec<&str> = q.split_whitespace().collect();
    let has_all = |one: &Known| {
        let Partnership { name, project, .. } = &one.partnership;
        let text = spelling::search_key(&format!("{name}\n{project}"));
        words.iter().all(|word| text.contains(word))
    };
    all.into_iter().filter(has_all).collect()
}

/// The most pressing first, those of which nothing is to be done last.
fn in_order(mut all: Vec<Known>) -> Vec<Known> {
    all.sort_by_cached_key(|one| {
        let place = one.facts.next().place(one.facts.today);
        (place, spelling::search_key(&one.partnership.name))
    });
    all
}

fn row(signed_in: &SignedIn, one: Known, is_long: bool) -> ListRow {
    let (lang, now) = (&signed_in.lang, signed_in.app.now());
    let told = Told {
        partnership: &one.partnership,
        facts: &one.facts,
        by_mail: signed_in.app.post().is_some(),
        lang,
    };
    let rounds = one.rounds.iter().filter(|_| !is_long);
    let is_known = one.damaged.is_empty() || !one.rounds.is_empty();
    ListRow {
        next: is_known.then(|| told.in_short(one.role)),
        my_role: my_role(lang, one.role),
        rounds: rounds.map(|round| round_row(lang, round, now)).collect(),
        damaged: damaged_rows(one.damaged),
        id: one.partnership.id.to_string(),
        name: one.partnership.name,
        project: one.partnership.project,
    }
}

/// The list of archived ones, if there are any; from there, that of the others.
fn other_list(lang: &Reader, archived: bool, count: usize) -> Option<Link> {
    let key = if archived {
        "list-not-archived"
    } else {
        "list-archived"
    };
    (archived || count > 0).then(|| Link {
        to: address("", !archived, 1),
        text: text(lang, key, &[("count", count.into())]),
    })
}

fn pages(lang: &Reader, q: &str, archived: bool, (page, last): (usize, usize)) -> Pages {
    let args = [("page", page.into()), ("pages", last.into())];
    Pages {
        said: text(lang, "list-page-of", &args),
        earlier: (page > 1).then(|| address(q, archived, page - 1)),
        later: (page < last).then(|| address(q, archived, page + 1)),
    }
}

/// The address of a page of the list.
fn address(q: &str, archived: bool, page: usize) -> String {
    let query = carried(q, archived, page);
    let query = query.trim_end_matches('&');
    if query.is_empty() {
        "/partnerships".to_owned()
    } else {
        format!("/partnerships?{query}")
    }
}

/// What it says behind its question mark, so that something may follow.
fn carried(q: &str, archived: bool, page: usize) -> String {
    let mut parts: Vec<(&str, String)> = Vec::new();
    if archived {
        parts.push(("archived", "yes".to_owned()));
    }
    if !q.is_empty() {
        parts.push(("q", q.to_owned()));
    }
    if page > 1 {
        parts.push(("page", page.to_string()));
    }
    let query = serde_html_form::to_string(parts).unwrap_or_default();
    if query.is_empty() {
        query
    } else {
        format!("{query}&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_no_more_than_it_has_to() {
        assert_eq!(address("", false, 1), "/partnerships");
        assert_eq!(address("", true, 1), "/partnerships?archived=yes");
        assert_eq!(
            address("a&b é", true, 3),
            "/partnerships?archived=yes&q=a%26b+%C3%A9&page=3"
        );
        assert_eq!(carried("", false, 1), "");
        assert_eq!(carried("x", false, 1), "q=x&");
    }
}
