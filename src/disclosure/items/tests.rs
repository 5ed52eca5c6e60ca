//! Every kind of question, by listing what can be seen of it.

use crate::ballot::{Answer, Ballot};
use crate::disclosure::{
    CountThreshold, Disclosed, Finding, GroupResult, ItemResult, Level, Retained, RetainedItem,
    disclose, retain,
};
use crate::instrument::{Instrument, Measure};
use crate::scoring::Exact;
use crate::scoring::tests::vectors;
use std::collections::{BTreeMap, BTreeSet};

fn every_kind() -> Instrument {
    let text = include_str!("../../../tests/definitions/valid/every-kind.yaml");
    Instrument::parse(text, "every-kind.yaml").expect("valid")
}

fn at(instrument: &Instrument, id: &str) -> usize {
    let found = instrument.items().iter().position(|item| item.id == id);
    found.expect("an item")
}

/// `members` ballots in which the items named have these answers, by member;
/// others have none.
fn ballots(instrument: &Instrument, members: usize, given: &[(&str, Vec<Answer>)]) -> Vec<Ballot> {
    (0..members)
        .map(|member| {
            let mut answers = vec![Answer::None; instrument.items().len()];
            for (id, of_members) in given {
                if let Some(answer) = of_members.get(member) {
                    answers[at(instrument, id)] = *answer;
                }
            }
            Ballot::from_answers(instrument, answers).expect("fits")
        })
        .collect()
}

fn seen(
    instrument: &Instrument,
    ballots: &[Ballot],
    from: CountThreshold,
) -> (Retained, Disclosed) {
    let retained = retain(instrument, ballots, Vec::new(), from);
    let disclosed = disclose(instrument, &retained, ballots.len() as u32 + 3);
    (retained, disclosed)
}

fn one_each(counts: &[u32]) -> Vec<Answer> {
    (0..)
        .zip(counts)
        .flat_map(|(option, &n)| vec![Answer::Option(option); n as usize])
        .collect()
}

#[test]
fn without_an_order_of_options_nothing_is_seen_under_the_threshold_of_counts() {
    let instrument = every_kind();
    for members in 5..8 {
        let mut traces = BTreeSet::new();
        for counts in vectors(members, 3) {
            let ballots = ballots(&instrument, members as usize, &[("way", one_each(&counts))]);
            let (retained, disclosed) = seen(&instrument, &ballots, CountThreshold::Eight);
            assert_eq!(disclosed.items[at(&instrument, "way")], ItemResult::Hidden);
            traces.insert(format!("{retained:?} {disclosed:?}"));
        }
        for chosen in 0..1 << 5 {
            let all = vec![Answer::Options(chosen); members as usize];
            let ballots = ballots(&instrument, members as usize, &[("tools", all)]);
            let (retained, disclosed) = seen(&instrument, &ballots, CountThreshold::Eight);
            traces.insert(format!("{retained:?} {disclosed:?}"));
        }
        assert_eq!(traces.len(), 1, "{members} answers look like any others");
    }
}

/// METHOD's patterns hold for a place as for a scale, and what is seen of its
/// two questions says nothing of who gave which pair of answers.
#[test]
fn a_place_shows_a_pattern_that_fits_at_least_three_vectors_and_no_pairing() {
    let instrument = every_kind();
    let (now, wished) = (
        at(&instrument, "closeness.now"),
        at(&instrument, "closeness.wished"),
    );
    for members in 5..8_u32 {
        let mut of_pattern: BTreeMap<String, u32> = BTreeMap::new();
        for counts in vectors(members, 4) {
            let today = one_each(&counts);
            let mut traces = BTreeSet::new();
            for turn in 0..members as usize {
                let mut later = one_each(&[1, 0, 2, members - 3]);
                later.rotate_left(turn);
                let given = [
                    ("closeness.now", today.clone()),
                    ("closeness.wished", later),
                ];
                let ballots = ballots(&instrument, members as usize, &given);
                let (retained, disclosed) = seen(&instrument, &ballots, CountThreshold::Eight);
                assert_eq!(disclosed.level, Level::Patterns);
                assert!(matches!(disclosed.items[wished], ItemResult::Pattern(_)));
                traces.insert(format!("{retained:?} {disclosed:?}"));
                let ItemResult::Pattern(pattern) = disclosed.items[now] else {
                    panic!("{disclosed:?}");
                };
                if turn == 0 {
                    *of_pattern.entry(format!("{pattern:?}")).or_default() += 1;
                }
            }
            assert_eq!(traces.len(), 1, "{counts:?}: who gave which pair is seen");
        }
        assert!(of_pattern.values().all(|fits| *fits >= 3), "{of_pattern:?}");
    }
}

#[test]
fn at_eight_every_kind_shows_its_counts_and_no_combination() {
    let instrument = every_kind();
    // The same counts from two sets of members who chose quite otherwise.
    let (a, b) = (0b00011, 0b01100);
    let apart = [a, a, a, a, b, b, b, b].map(Answer::Options).to_vec();
    let mixed = [
        0b00101, 0b00101, 0b00101, 0b00101, 0b01010, 0b01010, 0b01010, 0b01010,
    ]
    .map(Answer::Options)
    .to_vec();
    let results = [apart, mixed].map(|tools| {
        let given = [("tools", tools), ("way", one_each(&[7, 0, 1]))];
        seen(
            &instrument,
            &ballots(&instrument, 8, &given),
            CountThreshold::Eight,
        )
    });
    assert_eq!(results[0], results[1]);
    let disclosed = &results[0].1;
    let ItemResult::Shares(tools) = &disclosed.items[at(&instrument, "tools")] else {
        panic!("{disclosed:?}");
    };
    assert_eq!(
        (tools.counts.as_slice(), tools.answered),
        ([4, 4, 4, 4, 0].as_slice(), 8)
    );
    assert_eq!(tools.shares, [50, 50, 50, 50, 0].map(Exact::from));
    let ItemResult::Shares(way) = &disclosed.items[at(&instrument, "way")] else {
        panic!("{disclosed:?}");
    };
    assert_eq!(way.counts, [7, 0, 1]);
    assert_eq!(way.findings, []);
}

#[test]
fn what_does_not_apply_counts_nowhere_and_is_shown_with_counts_only() {
    let instrument = every_kind();
    let listen = at(&instrument, "listen");
    for (rated, members) in [(8, 10), (6, 10)] {
        let mut answers = one_each(&[rated, 0, 0, 0]);
        answers.push(Answer::DoesNotApply);
        let ballots = ballots(&instrument, members, &[("listen", answers)]);
        let (retained, disclosed) = seen(&instrument, &ballots, CountThreshold::Eight);
        match &disclosed.items[listen] {
            ItemResult::Scored(scores) => {
                assert_eq!(rated, 8);
                assert_eq!((scores.not_applicable, scores.skipped), (1, 1));
                // Of 13 invited one says that it does not apply: four are missing.
                let low = Exact::per_cent(8, 12);
                assert_eq!(scores.range, Some((low, 100.into())));
            }
            ItemResult::Pattern(_) => {
                assert_eq!(rated, 6);
                assert!(matches!(retained.items[listen], RetainedItem::Pattern(_)));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn how_much_it_matters_and_what_has_no_score_never_move_a_score() {
    let instrument = every_kind();
    let with = |matters: u8, mood: u8| {
        let given = [
            ("plan.how", one_each(&[2, 4, 2, 1])),
            ("plan.matters", vec![Answer::Option(matters); 9]),
            ("mood", vec![Answer::Option(mood); 9]),
        ];
        let (_, disclosed) = seen(
            &instrument,
            &ballots(&instrument, 9, &given),
            CountThreshold::Eight,
        );
        (disclosed.requirements, disclosed.themes)
    };
    let (requirements, themes) = with(0, 0);
    assert_eq!((requirements.clone(), themes), with(2, 3));
    assert_eq!(requirements[3], GroupResult::NoScore);
    assert!(matches!(requirements[1], GroupResult::Scored(_)));
}

#[test]
fn a_weight_counts_as_often_as_it_says() {
    let instrument = every_kind();
    // `plan` counts once, `share` three times: (100 + 3 * 50) / 4.
    let given = [
        ("plan.how", vec![Answer::Option(0); 8]),
        ("share.how", vec![Answer::Option(1); 8]),
    ];
    let (_, disclosed) = seen(
        &instrument,
        &ballots(&instrument, 8, &given),
        CountThreshold::Eight,
    );
    let GroupResult::Scored(tasks) = &disclosed.requirements[1] else {
        panic!("{disclosed:?}");
    };
    assert_eq!(tasks.score, Exact::fraction(125, 2));
}

#[test]
fn ordered_options_without_a_score_are_split_or_shared_but_never_weak() {
    let instrument = every_kind();
    let mood = at(&instrument, "mood");
    assert_eq!(instrument.items()[mood].measure, Measure::Scale);
    let found = |counts: &[u32; 4]| {
        let ballots = ballots(&instrument, 12, &[("mood", one_each(counts))]);
        match seen(&instrument, &ballots, CountThreshold::Eight)
            .1
            .items
            .swap_remove(mood)
        {
            ItemResult::Shares(shares) => shares.findings,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(found(&[6, 0, 0, 6]), [Finding::Split]);
    assert_eq!(found(&[0, 0, 0, 12]), [Finding::SharedView]);
}

#[test]
fn texts_are_shown_from_five_answers_and_three_texts_on_in_alphabetical_order() {
    let instrument = every_kind();
    let texts = |n: usize| {
        ["c", "a", "b", "a"][..n]
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    for members in 3..9 {
        for written in 0..=4.min(members) {
            let ballots = ballots(&instrument, members, &[]);
            let all = vec![texts(written), Vec::new()];
            let retained = retain(&instrument, &ballots, all, CountThreshold::Eight);
            let disclosed = disclose(&instrument, &retained, 9);
            let expected: Vec<String> = if members < 5 || written < 3 {
                Vec::new()
            } else {
                let mut sorted: Vec<String> = texts(written);
                sorted.sort();
                sorted
            };
            assert_eq!(retained.words, [expected.clone(), Vec::new()]);
            assert_eq!(disclosed.words, retained.words);
        }
    }
}

#[test]
fn with_counts_from_five_every_kind_shows_them_if_members_were_told() {
    let instrument = every_kind();
    let given = [
        ("way", one_each(&[3, 1, 1])),
        ("closeness.now", one_each(&[1, 2, 1, 1])),
    ];
    let (_, disclosed) = seen(
        &instrument,
        &ballots(&instrument, 5, &given),
        CountThreshold::Five,
    );
    assert_eq!(disclosed.level, Level::Counts);
    for id in ["way", "closeness.now"] {
        assert!(matches!(
            disclosed.items[at(&instrument, id)],
            ItemResult::Shares(_)
        ));
    }
    assert_eq!(
        disclosed.items[at(&instrument, "tools")],
        ItemResult::Hidden
    );
}
