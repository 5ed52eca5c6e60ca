//! Solving a publication: an attacker who has everything that is published of
//! a round lists, item by item, the count vectors that fit all of it.

use crate::house::CLOSING_DAY;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use tablee::ballot::Ballot;
use tablee::disclosure::{CountsFrom, disclose, publish};
use tablee::instrument::{Instrument, shipped};
use tablee::report::{Entry, Report, RoundFacts, render};

/// Answers an item: options A, B, C, then those who left it open.
type Vector = [u32; 4];

/// What an attacker reads of one item.
#[derive(Debug, Clone, PartialEq)]
enum Seen {
    Hidden,
    Pattern(String),
    Counts(Vector),
}

/// Everything published of a round: tables and pages in both languages.
fn everything(instrument: &Instrument, ballots: &[Ballot]) -> Vec<String> {
    let published = publish(instrument, ballots, Vec::new(), CountsFrom::Eight);
    let disclosed = disclose(instrument, &published, 14);
    let languages = instrument.languages().iter();
    languages
        .flat_map(|language| {
            let facts = RoundFacts {
                partnership: "A table".to_owned(),
                round: "2026".to_owned(),
                closed_on: CLOSING_DAY,
                entry: Entry::Cards,
                counts_from: CountsFrom::Eight,
                language: language.clone(),
            };
            let report = Report::new(instrument, &disclosed, &facts);
            let table = String::from_utf8(render::csv(&report)).expect("text");
            [table, render::html(&report)]
        })
        .collect()
}

/// Reads the English table back.
fn read(instrument: &Instrument, everything: &[String]) -> Vec<Seen> {
    let table = everything
        .iter()
        .find(|text| text.contains("kind_of_row"))
        .expect("the English table");
    let table = table.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let field = |row: &csv::StringRecord, name: &str| {
        let at = headers.iter().position(|header| header == name);
        row[at.expect("a column")].to_owned()
    };
    let items = instrument.items().iter();
    items
        .map(|item| {
            let mine: Vec<_> = rows
                .iter()
                .filter(|row| field(row, "kind_of_row").starts_with("question"))
                .filter(|row| field(row, "id") == item.id)
                .collect();
            let pattern = field(mine[0], "pattern");
            let number = |row, name: &str| field(row, name).parse::<u32>().ok();
            match (pattern.is_empty(), number(mine[0], "times_chosen")) {
                (false, _) => Seen::Pattern(pattern),
                (true, None) => Seen::Hidden,
                (true, Some(_)) => {
                    let counts = [0, 1, 2].map(|j| number(mine[j], "times_chosen").expect("one"));
                    let open = number(mine[0], "left_open").expect("one");
                    Seen::Counts([counts[0], counts[1], counts[2], open])
                }
            }
        })
        .collect()
}

/// Every way in which `answered` members can have answered one item.
fn vectors(answered: u32) -> impl Iterator<Item = Vector> {
    (0..=answered).flat_map(move |a| {
        (0..=answered - a)
            .flat_map(move |b| (0..=answered - a - b).map(move |c| [a, b, c, answered - a - b - c]))
    })
}

/// METHOD's pattern of an item, reckoned in whole numbers by the attacker.
fn pattern([a, b, c, _]: Vector) -> &'static str {
    let n = a + b + c;
    let twice = 2 * a + b;
    if 10 * a >= 3 * n && 10 * c >= 3 * n {
        "Views split"
    } else if 100 * twice >= 2 * 65 * n {
        "Mostly stronger"
    } else if 100 * twice <= 2 * 35 * n {
        "Mostly weaker"
    } else {
        "In between"
    }
}

/// The vectors that fit what is seen of an item.
fn fitting(seen: &Seen, answered: u32) -> Vec<Vector> {
    vectors(answered)
        .filter(|vector| {
            let of_item = answered - vector[3];
            match seen {
                Seen::Counts(counts) => counts == vector,
                Seen::Hidden => of_item < 5,
                Seen::Pattern(says) => (5..8).contains(&of_item) && pattern(*vector) == says,
            }
        })
        .collect()
}

/// The one answer that all others must have given, if what is seen and what
/// `known` members answered themselves (3: left open) leave no other way. The
/// others are alike to the attacker, so nobody's answer follows otherwise.
fn determined(fitting: &[Vector], known: &[usize]) -> Option<usize> {
    let mut others = fitting.iter().filter_map(|vector| {
        let mut rest = *vector;
        for &answer in known {
            rest[answer] = rest[answer].checked_sub(1)?;
        }
        Some(rest)
    });
    let unanimous = |rest: &Vector| {
        let all: u32 = rest.iter().sum();
        (0..4).find(|&answer| all > 0 && rest[answer] == all)
    };
    let first = unanimous(&others.next()?)?;
    others
        .all(|rest| unanimous(&rest) == Some(first))
        .then_some(first)
}

/// A round of `answered` members, each item leaning some way of its own.
fn columns(answered: u32, seed: u64) -> Vec<Vec<usize>> {
    let mut rng = StdRng::seed_from_u64(seed);
    (0..18)
        .map(|_| {
            let favourite = rng.random_range(0..4);
            let lean = rng.random_range(0..=10);
            (0..answered)
                .map(|_| {
                    let follows = rng.random_range(0..10) < lean;
                    if follows {
                        favourite
                    } else {
                        rng.random_range(0..4)
                    }
                })
                .collect()
        })
        .collect()
}

fn ballots(instrument: &Instrument, columns: &[Vec<usize>]) -> Vec<Ballot> {
    (0..columns[0].len())
        .map(|member| {
            let answer = |column: &Vec<usize>| {
                u8::try_from(column[member])
                    .ok()
                    .filter(|&answer| answer < 3)
            };
            let answers = columns.iter().map(answer).collect();
            Ballot::from_answers(instrument, answers).expect("fits")
        })
        .collect()
}

fn vector_of(column: &[usize]) -> Vector {
    [0, 1, 2, 3].map(|answer| {
        let count = column.iter().filter(|&&given| given == answer).count();
        u32::try_from(count).expect("few")
    })
}

fn column_of(vector: Vector) -> Vec<usize> {
    let each = (0..4).zip(vector);
    each.flat_map(|(answer, count)| vec![answer; count as usize])
        .collect()
}

#[test]
fn a_publication_determines_nobody_who_is_not_like_all_others() {
    let instrument = &shipped()[0];
    for answered in 5..=10 {
        for seed in 0..4 {
            let columns = columns(answered, 100 * u64::from(answered) + seed);
            let said = everything(instrument, &ballots(instrument, &columns));
            for (seen, column) in read(instrument, &said).iter().zip(&columns) {
                let truth = vector_of(column);
                let fits = fitting(seen, answered);
                assert!(
                    fits.contains(&truth),
                    "the attacker is right: {seen:?} {truth:?}"
                );
                if answered < 8 {
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
    }
}

/// Every vector that fits an item does so beside everything else that was
/// published: a round with it is made, and published byte for byte the same.
/// So no aggregate, no reading, no page and no language narrows what the
/// attacker lists. And whose answers they were changes nothing either.
#[test]
fn every_vector_that_fits_an_item_fits_all_that_was_published() {
    let instrument = &shipped()[0];
    for answered in 5..=9 {
        let mut rng = StdRng::seed_from_u64(u64::from(answered));
        let columns = columns(answered, 200 + u64::from(answered));
        let said = everything(instrument, &ballots(instrument, &columns));
        let fits: Vec<Vec<Vector>> = read(instrument, &said)
            .iter()
            .map(|seen| fitting(seen, answered))
            .collect();
        let most = fits.iter().map(Vec::len).max().expect("items");
        for turn in 0..most {
            // All items at once, so that every vector of each has its turn.
            let others: Vec<Vec<usize>> = fits
                .iter()
                .map(|fits| {
                    let mut column = column_of(fits[turn % fits.len()]);
                    column.shuffle(&mut rng);
                    column
                })
                .collect();
            let theirs = everything(instrument, &ballots(instrument, &others));
            assert!(theirs == said, "{answered} answered, turn {turn}");
        }
    }
}

/// The positive control: patterns beside an exact score of a requirement of two
/// items, or counts rounded to five. The same attacker narrows both.
#[test]
fn a_naive_publication_is_solved() {
    let twice = |[a, b, ..]: Vector| 2 * a + b;
    let mut narrowed = 0;
    let whole: Vec<Vector> = vectors(6).filter(|vector| vector[3] == 0).collect();
    for first in &whole {
        for second in &whole {
            let sum = twice(*first) + twice(*second);
            let seen = |vector: &Vector| Seen::Pattern(pattern(*vector).to_owned());
            let (ones, twos) = (fitting(&seen(first), 6), fitting(&seen(second), 6));
            let linked = |one: &&Vector| twos.iter().any(|two| twice(**one) + twice(*two) == sum);
            let left: Vec<Vector> = ones.iter().filter(linked).copied().collect();
            assert!(left.contains(first));
            narrowed += usize::from(left.len() < 3);
            if determined(&left, &[]).is_some() {
                narrowed += 1;
            }
        }
    }
    assert!(narrowed > 0, "an exact score narrows nothing");
    // Shares rounded to five per cent: one to one for so few.
    let rounded = |vector: &Vector| vector.map(|count| (count * 100 / 6 + 2) / 5);
    let mut seen: Vec<[u32; 4]> = whole.iter().map(rounded).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), whole.len());
    // And counts of a unanimous item say so to anybody.
    assert_eq!(determined(&[[6, 0, 0, 0]], &[]), Some(0));
    assert_eq!(determined(&[[5, 1, 0, 0]], &[1]), Some(0));
    assert_eq!(determined(&[[4, 1, 1, 0]], &[1]), None);
    assert_eq!(determined(&[[5, 1, 0, 0], [4, 1, 1, 0]], &[1]), None);
}
