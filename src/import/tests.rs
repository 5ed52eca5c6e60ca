use super::*;
use crate::import::sheet::MOST_PROBLEMS;
use crate::instrument::{Language, shipped};

#[test]
fn a_count_is_a_whole_number_however_a_spreadsheet_writes_it() {
    use crate::import::sheet::number;
    for written in ["12", "12.0", "12,0"] {
        assert_eq!(number(written), Some(12), "{written}");
    }
    for other in ["", "12.5", "12,00", "-1", "10001", "twelve"] {
        assert_eq!(number(other), None, "{other}");
    }
}

fn every_kind() -> Instrument {
    let text = include_str!("../../tests/definitions/valid/every-kind.yaml");
    Instrument::parse(text, "").expect("valid")
}

fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a tag")
}

/// The template with a number in every line, by `count` of item and option.
fn filled(
    instrument: &Instrument,
    tag: &str,
    count: impl Fn(&str, &str) -> Option<u32>,
) -> Vec<u8> {
    let template = String::from_utf8(template(instrument, &language(tag))).expect("UTF-8");
    let separator = text(&language(tag), "csv-separator", &[]);
    let separator = separator.as_str();
    let mut lines = template.lines();
    let mut out = lines.next().expect("a header").to_owned();
    for line in lines {
        let cells: Vec<&str> = line.splitn(5, separator).collect();
        let number = count(cells[1], cells[2]).map_or(String::new(), |n| n.to_string());
        let rest = cells[4];
        out.push_str("\r\n");
        out.push_str(&[cells[0], cells[1], cells[2], &number, rest].join(separator));
    }
    out.into_bytes()
}

/// The second part of an order.
fn is_second(id: &str) -> bool {
    id.rsplit('.').next() == Some("among")
}

#[test]
fn a_filled_template_is_read_in_both_languages() {
    for instrument in shipped().iter().chain([&every_kind()]) {
        for tag in ["en", "fr"] {
            let file = filled(instrument, tag, |item, option| match option {
                "A" => Some(4),
                "B" => Some(3),
                "answered" if is_second(item) => Some(7),
                "answered" => Some(9),
                "na" => Some(1),
                _ => Some(0),
            });
            let read = read(instrument, 10, &file).expect("no problem");
            for (counts, item) in read.iter().zip(instrument.items()) {
                assert_eq!((counts.options[0], counts.options[1]), (4, 3));
                let several = item.measure == Measure::Several && !is_second(&item.id);
                assert_eq!(counts.answered, if several { 9 } else { 7 });
                assert_eq!(counts.not_applicable, u32::from(item.may_not_apply));
            }
        }
    }
}

/// What is first and what is among the first come from the same orders.
#[test]
fn two_parts_of_an_order_go_together_or_one_is_unknown() {
    let instrument = every_kind();
    let counts = |first: [u32; 6], among: [u32; 6], answered: u32| {
        let lines = [("next.first", first), ("next.among", among)]
            .into_iter()
            .flat_map(|(id, counts)| {
                ('A'..)
                    .zip(counts)
                    .map(move |(l, n)| format!("{id},{l},{n}"))
            });
        let answered = format!("next.among,answered,{answered}");
        let lines: Vec<String> = lines.chain([answered]).collect();
        let table = format!("item,option,count\n{}", lines.join("\n"));
        read(&instrument, 10, table.as_bytes())
    };
    let first = [4, 2, 0, 0, 2, 0];
    assert!(counts(first, [6, 4, 5, 0, 2, 1], 8).is_ok());
    assert!(counts(first, [8, 8, 6, 0, 2, 0], 8).is_ok(), "three each");
    assert!(counts(first, [0; 6], 0).is_ok(), "not known");
    for (among, answered, why) in [
        (
            [3, 4, 5, 0, 2, 1],
            8,
            "first more often than among the first",
        ),
        ([6, 4, 5, 0, 2, 1], 7, "other members"),
        ([8, 8, 8, 0, 2, 0], 8, "more than three each"),
    ] {
        let problems = counts(first, among, answered).expect_err(why);
        let said: Vec<(u64, &str)> = problems.iter().map(|p| (p.line, p.what.key())).collect();
        assert_eq!(said, [(13, "not-one-order")], "{why}");
    }
}

#[test]
fn accents_may_be_written_as_old_spreadsheets_do() {
    let instrument = &shipped()[0];
    let file = filled(instrument, "fr", |_, _| Some(3));
    let utf_8 = String::from_utf8(file.clone()).expect("UTF-8");
    let latin: Vec<u8> = utf_8
        .trim_start_matches('\u{feff}')
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(0x92))
        .collect();
    assert!(std::str::from_utf8(&latin).is_err(), "there are accents");
    assert_eq!(read(instrument, 9, &latin), read(instrument, 9, &file));
    assert!(plain_text(&latin).expect("text").contains("réponse"));
    // Quotation marks, the long dash and the ligature are Windows' own.
    let windows = plain_text(b"\x93c\x9cur\x94 \x96 l\x92\xe9quipe").expect("text");
    assert_eq!(
        windows,
        "\u{201c}c\u{153}ur\u{201d} \u{2013} l\u{2019}équipe"
    );
    // Lines may end as they once did on some machines; their numbers hold.
    let old = "item,option,count\r1,A,3\r1,B,x\r1,C,0";
    let found = read(instrument, 9, old.as_bytes()).expect_err("a problem");
    assert_eq!((found.len(), found[0].line), (1, 3));
}

#[test]
fn a_file_of_another_tool_is_found_out_by_what_its_questions_are_about() {
    let tool = |id: &str| {
        let mut all = shipped().iter();
        all.find(|one| one.id() == id).expect("shipped")
    };
    let short = tool("six-requirements-short-form");
    let factors = tool("factors-of-collaboration");
    for tag in ["en", "fr"] {
        let file = filled(short, tag, |_, _| Some(3));
        let found = read(factors, 30, &file).expect_err("of another tool");
        let foreign = found.iter().filter(|one| one.what.key() == "topic");
        assert_eq!(foreign.count(), 6, "{tag}: once a question");
        assert!(read(short, 30, &file).is_ok());
    }
    // A file that was made by hand says nothing of that, or says it in another spelling.
    let file = filled(factors, "fr", |_, _| Some(3));
    let file = String::from_utf8(file).expect("UTF-8");
    let with_topics = |spelled: fn(&str) -> String| -> String {
        let lines = file.lines().map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            format!("{};{}", cells[..4].join(";"), spelled(cells[4]))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let none = |topic: &str| topic.replace(|_| true, "");
    for by_hand in [with_topics(none), with_topics(str::to_uppercase)] {
        assert!(read(factors, 30, by_hand.as_bytes()).is_ok(), "{by_hand}");
    }
}

#[test]
fn an_item_without_a_count_was_not_asked() {
    let instrument = every_kind();
    let file = filled(&instrument, "en", |item, _| (item == "start").then_some(2));
    let counts = read(&instrument, 9, &file).expect("no problem");
    assert_eq!(counts[0], ItemCounts::of(vec![2, 2, 2]));
    assert!(counts[1..].iter().all(|counts| counts.answered == 0));
}

#[test]
fn every_problem_is_named_with_its_line() {
    let instrument = every_kind();
    let file = "\u{feff}Item,Option,Count\n\
        start,A,3\n\
        start,B,many\n\
        start,A,1\n\
        start,D,1\n\
        begin,A,1\n\
        \n\
        listen,a,5\n\
        listen,B,-1\n\
        listen,C,10001\n\
        way,A,9\n\
        way,B,0\n\
        way,C,2\n\
        tools,A,5\n\
        tools,B,0\n\
        tools,C,0\n\
        tools,D,0\n\
        tools,E,0\n\
        tools,answered,4\n\
        start,na,1\n";
    let found = read(&instrument, 10, file.as_bytes()).expect_err("problems");
    let said: Vec<(u64, &str)> = found.iter().map(|p| (p.line, p.what.key())).collect();
    assert_eq!(
        said,
        [
            (3, "count"),
            (3, "missing"),
            (4, "twice"),
            (5, "option"),
            (6, "item"),
            (9, "count"),
            (10, "count"),
            (10, "missing"),
            (13, "too-many"),
            (19, "more-than-answered"),
            (20, "option"),
        ]
    );
    assert_eq!(
        found[2].what,
        CountsError::Twice("start".to_owned(), "A".to_owned(), 2)
    );
}

#[test]
fn a_file_that_is_no_table_is_told_so() {
    let instrument = &shipped()[0];
    let problem = |bytes: &[u8]| {
        let mut found = read(instrument, 9, bytes).expect_err("a problem");
        found.swap_remove(0)
    };
    assert_eq!(problem(b"").what, CountsError::Column("id".to_owned()));
    assert_eq!(
        problem(&vec![b'x'; MAX_BYTES + 1]).what,
        CountsError::TooLarge
    );
    let spreadsheet = problem(b"PK\x03\x04\x14\0\x06\0\x08\0");
    assert_eq!(spreadsheet.what, CountsError::Encoding);
    let latin = problem(b"item,option,count\n1,A,\xe9\n");
    assert_eq!(
        (latin.line, latin.what),
        (2, CountsError::Count("\u{e9}".to_owned()))
    );
    assert_eq!(problem(b"item,option,count\n").what, CountsError::NoCounts);
    assert_eq!(
        problem("question;choix\n1;A".as_bytes()).what,
        CountsError::Column("count / nombre".to_owned())
    );
}

#[test]
fn a_report_stays_bounded() {
    let instrument = &shipped()[0];
    let mut file = b"item,option,count\n".to_vec();
    for _ in 0..5000 {
        file.extend_from_slice(b"nowhere,A,1\n");
    }
    let found = read(instrument, 9, &file).expect_err("problems");
    assert_eq!(found.len(), MOST_PROBLEMS);
}
