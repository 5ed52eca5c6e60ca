//! Learning which answers went together: from what a closed round keeps, from
//! its report, and from comparing it with rounds that were made up for that.

use crate::attacks::margins::{Columns, ballots_of, columns, compared, kept, shuffled};
use crate::common::ballots::counted;
use crate::common::files::{Files, copy, image_when_closed};
use crate::common::rounds::{CLOSING_DAY, a_partnership, a_round};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use tablee::ballot::Answer;
use tablee::document::Paper;
use tablee::instrument::{Instrument, shipped};
use tablee::invitation_code::Code;
use tablee::report::render::Format;
use tablee::results::{self, Beside, compared as compared_results};
use tablee::round::Id;
use tablee::store::Store;

/// Two rounds of one instrument, opened with these many members.
fn open(store: &Store, instrument: &Instrument, members: [u32; 2]) -> Vec<(Id, Vec<Code>)> {
    let whose = a_partnership(store);
    let one = |members| a_round().asking(instrument).of(members).with_cards();
    members
        .map(|members| one(members).opens_in(store, &whose))
        .into()
}

fn answer_and_close(
    store: &Store,
    (id, codes): &(Id, Vec<Code>),
    instrument: &Instrument,
    answers: &Columns,
) {
    for (code, ballot) in codes.iter().zip(ballots_of(instrument, answers)) {
        counted(store, id, Some(code), &ballot);
    }
    store.close_round(id, CLOSING_DAY).expect("closes");
}

/// All that can be had of a folder with two closed rounds: every output of the
/// later one's report and of both compared, and every byte of every file.
fn all_of(folder: &Path, rounds: &[(Id, Vec<Code>)]) -> (Vec<Vec<u8>>, Files) {
    let store = Store::open(folder).expect("opens");
    let read = |id: &Id| Arc::unwrap_or_clone(store.round(id).expect("store").expect("there"));
    let both: Vec<_> = rounds.iter().map(|(id, _)| read(id)).collect();
    let mut outputs = Vec::new();
    for (at, language) in both[1].settings.languages().iter().enumerate() {
        let report = results::report(&store, &both[1], language, Beside::TheRoundBefore);
        let report = report.expect("store").expect("closed");
        let comparison = compared_results::comparison(
            &store,
            &both,
            language,
            compared_results::For::Coordinators,
        );
        let comparison = comparison.expect("compares");
        // Typesetting takes seconds here; what is set is on the page, too.
        let skips_pdf = at > 0 || both[1].settings.instrument().id() != shipped()[0].id();
        let is_made = |format: &Format| !skips_pdf || !format.is_for_paper();
        for format in Format::of_reports().filter(is_made) {
            outputs.push(format.render(&report, Paper::A4).expect("made"));
        }
        for format in Format::of_comparisons().filter(is_made) {
            let made = format.render(&comparison, Paper::A4);
            outputs.push(made.expect("made"));
        }
    }
    drop((both, store));
    (outputs, image_when_closed(folder))
}

/// What each member's options add up to, sorted: what a round was once kept by.
fn sums(answers: &Columns) -> Vec<u32> {
    let option = |answer: &Answer| match answer {
        Answer::Option(option) => u32::from(*option),
        _ => 0,
    };
    let of = |member: usize| answers.iter().map(|column| option(&column[member])).sum();
    let mut sums: Vec<u32> = (0..answers[0].len()).map(of).collect();
    sums.sort_unstable();
    sums
}

#[test]
fn dealing_answers_to_other_members_changes_no_stored_byte_and_no_output() {
    let every_kind = include_str!("../definitions/valid/every-kind.yaml");
    let every_kind = Instrument::parse(every_kind, "").expect("valid");
    let without_words = shipped()
        .iter()
        .filter(|one| one.open_questions().is_empty());
    let mut told_apart = 0;
    for (at, instrument) in without_words.chain([&every_kind]).enumerate() {
        if at > 0 && at != 3 && instrument.id() != every_kind.id() {
            continue;
        }
        let root = tempfile::tempdir().expect("folder");
        let opened = root.path().join("opened");
        let mut rng = StdRng::seed_from_u64(at as u64);
        let store = Store::open(&opened).expect("opens");
        let rounds = open(&store, instrument, [10, 12]);
        let earlier = columns(instrument, 10, &mut rng);
        answer_and_close(&store, &rounds[0], instrument, &earlier);
        drop(store);
        image_when_closed(&opened);
        let answers = columns(instrument, 12, &mut rng);
        let others = shuffled(instrument, &answers, &mut rng);
        told_apart += usize::from(sums(&answers) != sums(&others));
        let [first, second] = [("first", &answers), ("second", &others)].map(|(name, answers)| {
            let folder = root.path().join(name);
            copy(&opened, &folder);
            let store = Store::open(&folder).expect("opens");
            answer_and_close(&store, &rounds[1], instrument, answers);
            drop(store);
            image_when_closed(&folder);
            all_of(&folder, &rounds)
        });
        assert!(
            first.0 == second.0,
            "{}: an output differs",
            instrument.id()
        );
        assert!(first.1 == second.1, "{}: a file differs", instrument.id());
    }
    // The control: one number that is joint tells the two deals apart.
    assert!(told_apart > 1, "sums are joint: {told_apart}");
}

/// A round of these two answers to the first two questions, each by so many.
fn made_up(instrument: &Instrument, parts: &[([u8; 2], usize)]) -> Columns {
    let all: Vec<[u8; 2]> = parts
        .iter()
        .flat_map(|&(answers, count)| std::iter::repeat_n(answers, count))
        .collect();
    (0..instrument.items().len())
        .map(|item| {
            let of = |answers: &[u8; 2]| Answer::Option(answers.get(item).copied().unwrap_or(1));
            all.iter().map(of).collect()
        })
        .collect()
}

/// The rounds that an attacker makes up: all alike, and mixed of two.
fn attack() -> Vec<Vec<([u8; 2], usize)>> {
    // One pair of answers a mean of the two: 100, 75, 50, 25, 0.
    let levels = [[0, 0], [0, 1], [1, 1], [1, 2], [2, 2]];
    let mut rounds: Vec<_> = levels.map(|level| vec![(level, 20)]).into();
    for (at, &better) in levels.iter().enumerate() {
        for &weaker in &levels[at + 1..] {
            rounds.extend((1..20).map(|count| vec![(better, count), (weaker, 20 - count)]));
        }
    }
    rounds
}

/// By the rule of before: 'the later answer is the better one' between the
/// members' means of a requirement, in steps of five per cent under 20 answers.
fn old_reply(earlier: &[u32], later: &[u32]) -> u32 {
    let halves: usize = later
        .iter()
        .flat_map(|l| {
            earlier
                .iter()
                .map(move |e| usize::from(l < e) * 2 + usize::from(l == e))
        })
        .sum();
    let pairs = 2 * earlier.len() * later.len();
    let step = if earlier.len().min(later.len()) < 20 {
        20
    } else {
        100
    };
    let rounded = (2 * step * halves + pairs) / (2 * pairs);
    u32::try_from(rounded * 100 / step).expect("a per cent")
}

/// Every sorted list of `n` sums of two answers, 0 to 4 each.
fn lists(n: usize) -> Vec<Vec<u32>> {
    fn extend(begun: &[u32], n: usize, all: &mut Vec<Vec<u32>>) {
        if begun.len() == n {
            all.push(begun.to_vec());
            return;
        }
        for next in begun.last().copied().unwrap_or(0)..=4 {
            extend(&[begun, &[next]].concat(), n, all);
        }
    }
    let mut all = Vec::new();
    extend(&[], n, &mut all);
    all
}

fn sums_of(parts: &[([u8; 2], usize)]) -> Vec<u32> {
    parts
        .iter()
        .flat_map(|&([a, b], count)| std::iter::repeat_n(u32::from(a + b), count))
        .collect()
}

/// Two rounds of one requirement's two questions with the same counts, whose
/// members answered together otherwise.
fn two_deals(n: usize) -> [Vec<([u8; 2], usize)>; 2] {
    match n {
        8 => [
            vec![([0, 0], 2), ([1, 1], 2), ([2, 2], 2), ([0, 1], 2)],
            vec![([0, 2], 2), ([1, 1], 2), ([2, 0], 2), ([0, 1], 2)],
        ],
        _ => [
            vec![([0, 0], 3), ([1, 1], 5), ([2, 2], 3), ([0, 1], 3)],
            vec![([0, 2], 3), ([1, 1], 5), ([2, 0], 3), ([0, 1], 3)],
        ],
    }
}

#[test]
fn comparing_with_made_up_rounds_tells_nothing_of_which_answers_went_together() {
    let instrument = &shipped()[0];
    for n in [8, 14] {
        let deals = two_deals(n);
        let [first, second] = [0, 1].map(|at| made_up(instrument, &deals[at]));
        let [first, second] = [&first, &second].map(|deal| kept(instrument, deal, &[]));
        assert_eq!(first, second, "what is kept of {n} answers");
        for parts in attack().iter().step_by(19) {
            let with = kept(instrument, &made_up(instrument, parts), &[]);
            let replies = [&first, &second].map(|real| compared(instrument, [real, &with]));
            assert!(replies[0] == replies[1], "{n} answers, {parts:?}");
        }
    }
}

/// The positive control: the same attacker, asking the rule of before.
#[test]
fn the_rule_of_before_told_the_whole_list_of_means() {
    let alike = 5;
    for (n, asked, every) in [(8, &attack()[..alike], 495), (14, &attack()[..], 3060)] {
        let all = lists(n);
        assert_eq!(all.len(), every);
        let mut found = BTreeSet::new();
        for deal in two_deals(n) {
            let mut real = sums_of(&deal);
            real.sort_unstable();
            let left: Vec<&Vec<u32>> = all
                .iter()
                .filter(|list| {
                    asked.iter().all(|parts| {
                        let with = sums_of(parts);
                        old_reply(list, &with) == old_reply(&real, &with)
                    })
                })
                .collect();
            assert_eq!(left, [&real], "one list of {every} fits {n} answers");
            found.insert(real);
        }
        assert_eq!(found.len(), 2, "and tells the two deals apart");
    }
}
