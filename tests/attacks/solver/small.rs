//! Five to seven answers, every case: what a member who knows their own answer,
//! or two who put theirs together, can tell of the others from a pattern.
//!
//! The page 'What can be known about you' says what is found here.

use super::{Seen, Vector, determined, fitting, without};

const PATTERNS: [&str; 4] = [
    "Mostly stronger",
    "Mostly weaker",
    "Views split",
    "In between",
];

/// Everything that can be seen of an item at this level.
fn seen() -> Vec<Seen> {
    let patterns = PATTERNS.map(|pattern| Seen::Pattern(pattern.to_owned()));
    patterns.into_iter().chain([Seen::Hidden]).collect()
}

struct Case {
    options: usize,
    answered: u32,
    seen: Seen,
    /// What the one or two answered who try to tell.
    known: Vec<usize>,
    /// What the others can have answered.
    left: Vec<Vector>,
}

/// Every case of `knowing` members who know what they answered.
fn cases(knowing: usize) -> Vec<Case> {
    let mut all = Vec::new();
    for options in 2..=7 {
        for answered in 5..8 {
            for seen in seen() {
                let fits = fitting(&seen, answered, options);
                for first in 0..=options {
                    let second = if knowing == 2 {
                        first..options + 1
                    } else {
                        0..1
                    };
                    for second in second {
                        let known = if knowing == 2 {
                            vec![first, second]
                        } else {
                            vec![first]
                        };
                        let left: Vec<Vector> = without(&fits, &known).collect();
                        if !left.is_empty() {
                            all.push(Case {
                                options,
                                answered,
                                seen: seen.clone(),
                                known,
                                left,
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

fn unanimous(rest: &Vector) -> bool {
    rest.iter().filter(|count| **count > 0).count() == 1
}

#[test]
fn with_five_to_seven_answers_nobody_alone_knows_what_another_chose() {
    for case in cases(1) {
        let Case {
            options,
            answered,
            seen,
            known,
            left,
        } = case;
        let what = format!("{options} options, {answered} answered, {seen:?}, {known:?}");
        // Not even where all others did choose the same.
        let several = left.iter().any(|rest| !unanimous(rest));
        assert!(several, "{what}: {left:?}");
        if left.len() == 1 {
            // All the counts: two at either end around one in between, of five.
            let ends = [&left[0][..1], &left[0][options - 1..options]].concat();
            assert_eq!((answered, ends), (5, vec![2, 2]), "{what}");
            assert_eq!(seen, Seen::Pattern("Views split".to_owned()), "{what}");
        }
    }
}

/// Two can, if the others all chose the same, and not otherwise.
#[test]
fn with_five_to_seven_answers_two_together_sometimes_know_the_others() {
    let mut of_three = Vec::new();
    for case in cases(2) {
        let Case {
            options,
            answered,
            seen,
            known,
            left,
        } = case;
        let fits = fitting(&seen, answered, options);
        let Some(answer) = determined(&fits, &known) else {
            continue;
        };
        assert!(left.iter().all(unanimous));
        // At an end of the scale: the one that the pattern names.
        assert!(answer == 0 || answer == options - 1, "{options}: {known:?}");
        let Seen::Pattern(pattern) = seen else {
            panic!("an item that is hidden tells of the others");
        };
        if options == 3 {
            of_three.push((answered, pattern, known));
        }
    }
    let expected = [
        (5, "Mostly stronger", [1, 2]),
        (5, "Mostly weaker", [0, 1]),
        (7, "Mostly stronger", [2, 2]),
        (7, "Mostly weaker", [0, 0]),
    ];
    let expected = expected.map(|(n, pattern, known)| (n, pattern.to_owned(), known.to_vec()));
    assert_eq!(of_three, expected);
}
