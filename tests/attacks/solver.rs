//! Solving a publication: an attacker who has everything that is published of
//! a round lists, item by item, the count vectors that fit all of it.

mod published;
mod small;

use crate::common::ballots::ballots;
use published::{OF_A_LANGUAGE, everything, instruments, pdf_text, read, said_by_the_pdf_alone};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use tablee::ballot::Ballot;
use tablee::disclosure::CountThreshold;
use tablee::instrument::Instrument;

/// How often each option of an item was chosen, best first; at the end how many
/// left the item open.
type Vector = Vec<u32>;

/// What an attacker reads of one item.
#[derive(Debug, Clone, PartialEq)]
enum Seen {
    Hidden,
    Pattern(String),
    Counts(Vector),
}

/// Every way of dealing `members` to so many `places`.
fn vectors(members: u32, places: usize) -> Vec<Vector> {
    if places == 1 {
        return vec![vec![members]];
    }
    let mut all = Vec::new();
    for first in 0..=members {
        for rest in vectors(members - first, places - 1) {
            all.push([&[first], rest.as_slice()].concat());
        }
    }
    all
}

/// METHOD's pattern of an item, reckoned in whole numbers by the attacker.
/// `counts`: of the options alone.
fn pattern(counts: &[u32]) -> &'static str {
    let (n, steps) = (counts.iter().sum::<u32>(), counts.len() as u32 - 1);
    // The weight of an option is its height over all steps.
    let heights: Vec<u32> = (0..=steps).rev().collect();
    let of = |wanted: &dyn Fn(u32) -> bool| -> u32 {
        let pairs = heights.iter().zip(counts);
        pairs
            .filter(|(h, _)| wanted(**h))
            .map(|(_, count)| count)
            .sum()
    };
    let (strong, weak) = (of(&|h| 3 * h > 2 * steps), of(&|h| 3 * h < steps));
    let sum: u32 = heights.iter().zip(counts).map(|(h, count)| h * count).sum();
    if steps == 1 {
        return if 2 * sum > n {
            "Mostly stronger"
        } else {
            "Mostly weaker"
        };
    }
    if 10 * strong >= 3 * n && 10 * weak >= 3 * n {
        "Views split"
    } else if 100 * sum >= 65 * steps * n {
        "Mostly stronger"
    } else if 100 * sum <= 35 * steps * n {
        "Mostly weaker"
    } else {
        "In between"
    }
}

/// The vectors that fit what is seen of an item with so many options.
fn fitting(seen: &Seen, answered: u32, options: usize) -> Vec<Vector> {
    let says = match seen {
        Seen::Counts(counts) => return vec![counts.clone()],
        Seen::Hidden => None,
        Seen::Pattern(says) => Some(says.as_str()),
    };
    let mut all = vectors(answered, options + 1);
    all.retain(|vector| {
        let counts = &vector[..options];
        let of_item: u32 = counts.iter().sum();
        match says {
            None => of_item < 5,
            Some(says) => (5..8).contains(&of_item) && pattern(counts) == says,
        }
    });
    all
}

/// What the others can have answered, if `known` members answered that.
fn without<'a>(fitting: &'a [Vector], known: &'a [usize]) -> impl Iterator<Item = Vector> + 'a {
    fitting.iter().filter_map(move |vector| {
        let mut rest = vector.clone();
        for &answer in known {
            rest[answer] = rest[answer].checked_sub(1)?;
        }
        Some(rest)
    })
}

/// The one answer that all others must have given, if what is seen and what
/// `known` members answered themselves (the last: left open) leave no other
/// way. The others are alike to the attacker, so nobody's answer follows
/// otherwise.
fn determined(fitting: &[Vector], known: &[usize]) -> Option<usize> {
    let mut others = without(fitting, known);
    let unanimous = |rest: &Vector| {
        let all: u32 = rest.iter().sum();
        (0..rest.len()).find(|&answer| all > 0 && rest[answer] == all)
    };
    let first = unanimous(&others.next()?)?;
    others
        .all(|rest| unanimous(&rest) == Some(first))
        .then_some(first)
}

/// A round of `answered` members, each item leaning some way of its own.
fn columns(instrument: &Instrument, answered: u32, seed: u64) -> Vec<Vec<usize>> {
    let mut rng = StdRng::seed_from_u64(seed);
    let items = instrument.items().iter();
    items
        .map(|item| {
            let ways = item.options.len() + 1;
            let favourite = rng.random_range(0..ways);
            let lean = rng.random_range(0..=10);
            (0..answered)
                .map(|_| {
                    let follows = rng.random_range(0..10) < lean;
                    if follows {
                        favourite
                    } else {
                        rng.random_range(0..ways)
                    }
                })
                .collect()
        })
        .collect()
}

fn ballots_of(instrument: &Instrument, columns: &[Vec<usize>]) -> Vec<Ballot> {
    let answer = |member: usize, item: usize| {
        let chosen = columns[item][member];
        let given = chosen < instrument.items()[item].options.len();
        given
            .then(|| u8::try_from(chosen).expect("few options"))
            .into()
    };
    ballots(instrument).by(answer).of(columns[0].len())
}

fn vector_of(column: &[usize], options: usize) -> Vector {
    let count = |answer| column.iter().filter(|&&given| given == answer).count();
    let counts = (0..=options).map(count);
    counts.map(|n| u32::try_from(n).expect("few")).collect()
}

fn column_of(vector: &Vector) -> Vec<usize> {
    let each = vector.iter().enumerate();
    each.flat_map(|(answer, &count)| vec![answer; count as usize])
        .collect()
}

/// Solves one round: nobody is determined, by an outsider or by one or two
/// members, who is not like all others.
fn solve(instrument: &Instrument, columns: &[Vec<usize>], from: CountThreshold) {
    let answered = u32::try_from(columns[0].len()).expect("few");
    let said = everything(instrument, &ballots_of(instrument, columns), from);
    let seen = read(instrument, &said);
    for ((seen, column), item) in seen.iter().zip(columns).zip(instrument.items()) {
        let truth = vector_of(column, item.options.len());
        let fits = fitting(seen, answered, item.options.len());
        assert!(
            fits.contains(&truth),
            "the attacker is right: {seen:?} {truth:?}"
        );
        if answered < 8 && from == CountThreshold::Eight {
            assert!(fits.len() >= 3, "{seen:?} fits {fits:?} only");
        }
        let alike = |rest: &[usize]| rest.iter().all(|answer| *answer == rest[0]);
        if determined(&fits, &[]).is_some() {
            assert!(alike(column), "an outsider knows: {seen:?}");
        }
        for one in 0..column.len() {
            for two in one..column.len() {
                let insiders = [one, two];
                let insiders = if one == two {
                    &insiders[..1]
                } else {
                    &insiders
                };
                let known: Vec<usize> = insiders.iter().map(|&m| column[m]).collect();
                let rest: Vec<usize> = (0..column.len())
                    .filter(|member| !insiders.contains(member))
                    .map(|member| column[member])
                    .collect();
                if determined(&fits, &known).is_some() {
                    assert!(alike(&rest), "{known:?} know the others: {seen:?}");
                }
            }
        }
    }
}

#[test]
fn a_publication_determines_nobody_who_is_not_like_all_others() {
    for (number, instrument) in (0..).zip(&instruments()) {
        for answered in 5..=10 {
            for seed in 0..4 {
                let seed = 1000 * number + 100 * u64::from(answered) + seed;
                let columns = columns(instrument, answered, seed);
                solve(instrument, &columns, CountThreshold::Eight);
                solve(instrument, &columns, CountThreshold::Five);
            }
        }
    }
}

/// How many of the rounds that fit are made: of three options with the default
/// thresholds all, of others so many, spread over all of them.
const OTHERS: usize = 12;

/// Every vector that fits an item does so beside everything else that was
/// published: a round with it is made, and published byte for byte the same.
/// So no aggregate, no reading, no page and no language narrows what the
/// attacker lists. And whose answers they were changes nothing either.
#[test]
fn every_vector_that_fits_an_item_fits_all_that_was_published() {
    for (number, instrument) in (0..).zip(&instruments()) {
        for answered in 5..=9 {
            for from in [CountThreshold::Eight, CountThreshold::Five] {
                let seed = 1000 * number + 200 + u64::from(answered);
                let columns = columns(instrument, answered, seed);
                let said = everything(instrument, &ballots_of(instrument, &columns), from);
                let is_default = number == 0 && from == CountThreshold::Eight;
                let most = if is_default { usize::MAX } else { OTHERS };
                for others in others(instrument, &said, answered, most) {
                    let theirs = everything(instrument, &ballots_of(instrument, &others), from);
                    assert!(theirs == said, "{answered} answered, {from:?}: {others:?}");
                }
            }
        }
    }
}

/// At most so many rounds that fit what was said: every vector of every item
/// has its turn if there are turns enough.
fn others(
    instrument: &Instrument,
    said: &[String],
    answered: u32,
    most: usize,
) -> Vec<Vec<Vec<usize>>> {
    let mut rng = StdRng::seed_from_u64(u64::from(answered));
    let seen = read(instrument, said);
    let fits: Vec<Vec<Vector>> = seen
        .iter()
        .zip(instrument.items())
        .map(|(seen, item)| fitting(seen, answered, item.options.len()))
        .collect();
    let all = fits.iter().map(Vec::len).max().expect("items");
    let turns = all.min(most);
    (0..turns)
        .map(|turn| {
            // All items at once.
            let place = turn * all / turns;
            let column = |fits: &Vec<Vector>| {
                let mut column = column_of(&fits[place % fits.len()]);
                column.shuffle(&mut rng);
                column
            };
            fits.iter().map(column).collect()
        })
        .collect()
}

/// The PDF says no number that page and table do not, and says the same, word
/// for word, of rounds of which these say the same.
#[test]
fn the_pdf_says_no_more_than_page_and_table() {
    let instruments = instruments();
    let rounds = [
        (0, 6, CountThreshold::Eight),
        (0, 9, CountThreshold::Eight),
        (1, 7, CountThreshold::Eight),
        (2, 5, CountThreshold::Eight),
        (5, 5, CountThreshold::Five),
        (5, 8, CountThreshold::Eight),
    ];
    for (number, answered, from) in rounds {
        let instrument = &instruments[number];
        let seed = 300 + u64::from(answered);
        let first = columns(instrument, answered, seed);
        let said = everything(instrument, &ballots_of(instrument, &first), from);
        let more = others(instrument, &said, answered, 2);
        for (index, language) in instrument.languages().iter().enumerate() {
            let pdf = pdf_text(instrument, &ballots_of(instrument, &first), from, language);
            assert!(pdf.contains("2026") && pdf.contains(&answered.to_string()));
            let texts = &said[OF_A_LANGUAGE * index..];
            let (table, page) = (&texts[0], &texts[1]);
            let alone = said_by_the_pdf_alone(&pdf, table, page);
            assert!(alone.is_empty(), "{answered}, {language}: {alone:?}");
            if let (Some(other), 0) = (more.last(), index) {
                assert_ne!(&first, other, "another round");
                let theirs = pdf_text(instrument, &ballots_of(instrument, other), from, language);
                assert!(theirs == pdf, "{answered} answered, {language}");
            }
        }
    }
}

/// The positive control: patterns beside an exact score of a requirement of two
/// items, or counts rounded to five. The same attacker narrows both.
#[test]
fn a_naive_publication_is_solved() {
    let twice = |vector: &Vector| 2 * vector[0] + vector[1];
    let mut narrowed = 0;
    let whole: Vec<Vector> = vectors(6, 4).into_iter().filter(|v| v[3] == 0).collect();
    for first in &whole {
        for second in &whole {
            let sum = twice(first) + twice(second);
            let seen = |vector: &Vector| Seen::Pattern(pattern(&vector[..3]).to_owned());
            let (ones, twos) = (fitting(&seen(first), 6, 3), fitting(&seen(second), 6, 3));
            let linked = |one: &&Vector| twos.iter().any(|two| twice(one) + twice(two) == sum);
            let left: Vec<Vector> = ones.iter().filter(linked).cloned().collect();
            assert!(left.contains(first));
            narrowed += usize::from(left.len() < 3);
            if determined(&left, &[]).is_some() {
                narrowed += 1;
            }
        }
    }
    assert!(narrowed > 0, "an exact score narrows nothing");
    // Shares rounded to five per cent: one to one for so few.
    let rounded = |vector: &Vector| -> Vector {
        let shares = vector.iter().map(|count| (count * 100 / 6 + 2) / 5);
        shares.collect()
    };
    let mut seen: Vec<Vector> = whole.iter().map(rounded).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), whole.len());
    // And counts of a unanimous item say so to anybody.
    let known = |vectors: &[[u32; 4]], members: &[usize]| {
        let vectors: Vec<Vector> = vectors.iter().map(|v| v.to_vec()).collect();
        determined(&vectors, members)
    };
    assert_eq!(known(&[[6, 0, 0, 0]], &[]), Some(0));
    assert_eq!(known(&[[5, 1, 0, 0]], &[1]), Some(0));
    assert_eq!(known(&[[4, 1, 1, 0]], &[1]), None);
    assert_eq!(known(&[[5, 1, 0, 0], [4, 1, 1, 0]], &[1]), None);
}
