//! `tablee import`: earlier rounds from the command line.

use crate::common::counts::{TOOL, table, workbook};
use crate::common::program::Program;
use crate::program::{complaint, coordinator, printed, tablee, text, word};
use std::fs;
use tablee::instrument::shipped;

#[test]
fn a_file_to_fill_in_is_printed_in_either_language() {
    let words = ["import", "--template", "--instrument", TOOL];
    let english = printed(&words);
    assert!(
        english.contains("number,id,option,count,topic,answer"),
        "{english}"
    );
    let french = printed(&[&words[..], &["--lang", "fr"]].concat());
    assert!(
        french.contains("numéro;id;choix;nombre;sujet;réponse"),
        "{french}"
    );
    let lines = 1 + shipped()[0]
        .items()
        .iter()
        .map(|item| item.options.len())
        .sum::<usize>();
    assert_eq!(french.lines().count(), lines);
    let said = complaint(&[&words[..], &["--lang", "de"]].concat());
    assert!(said.contains("this instrument speaks en, fr"), "{said}");
    let said = complaint(&["import", "--template", "--instrument", "none"]);
    assert!(
        said.contains("no instrument 'none'; there are ") && said.contains(TOOL),
        "{said}"
    );
}

#[test]
fn an_earlier_round_comes_in_while_it_serves_and_while_it_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let rose = coordinator(&data, &program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let counts = folder.path().join("2024.csv");
    fs::write(&counts, table(&shipped()[0], 11)).expect("written");
    let round = |label: &str, answered: &str, more: &[&str]| {
        let words = [
            "import",
            "--instrument",
            TOOL,
            "--partnership",
            &partnership,
            "--label",
            label,
            "--closed",
            "2024-05-02",
            "--invited",
            "14",
            "--answered",
            answered,
            "--data",
            word(&data),
        ];
        printed(&[&words[..], more].concat())
    };
    let said = round("Spring 2024", "11", &[word(&counts)]);
    // A spreadsheet program's own file is taken as it is.
    let book = folder.path().join("2024.xlsx");
    fs::write(&book, workbook(&table(&shipped()[0], 11))).expect("written");
    let by_book = round("Spring 2023", "11", &[word(&book)]);
    let page = |said: &str| said.trim().rsplit(' ').next().expect("a page").to_owned();
    let path = page(&said);
    let shown = rose.get(&path);
    assert!(shown.says("its counts were brought in"), "{}", shown.body);
    let csv = rose.get(&format!("{path}/report.csv"));
    assert!(csv.says(",9,82,"), "{}", csv.body);
    let by_book = rose.get(&format!("{}/report.csv", page(&by_book)));
    assert!(by_book.says(",9,82,"), "{}", by_book.body);
    let list = rose.get(&format!("/partnerships/{partnership}"));
    assert!(list.says("Brought in from elsewhere. Closed on 2 May 2024: 11 of 14 answered."));
    program.stop();

    let more = ["--languages", "fr", "--counts-from", "5"];
    let in_french = page(&round("Fall 2024", "4", &more));
    let report = folder.path().join("report.html");
    let id = in_french.rsplit('/').next().expect("an id");
    let words = ["report", id, "--format", "html", "--output", word(&report)];
    printed(&[&words[..], &["--data", word(&data)]].concat());
    let rights = fs::metadata(&report).expect("there").permissions();
    let rights = std::os::unix::fs::PermissionsExt::mode(&rights);
    assert_eq!(rights & 0o777, 0o600, "nobody else reads a report");
    let report = fs::read_to_string(&report).expect("read");
    assert!(report.contains("Les nombres de cette évaluation ont été repris d’ailleurs"));
    assert!(report.contains("ses nombres n’ont pas été gardés"));
}

#[test]
fn every_problem_is_named_with_its_flag_or_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let rose = coordinator(&data, &program.address);
    let partnership = rose.makes_partnership("Quartier nord");
    let counts = folder.path().join("2024.csv");
    fs::write(&counts, "item,option,count\n1,A,many\nninety,A,1\n").expect("written");
    let import = |partnership: &str, file: &[&str]| {
        let words = [
            "import",
            "--instrument",
            TOOL,
            "--partnership",
            partnership,
            "--label",
            "",
            "--closed",
            "2999-01-01",
            "--invited",
            "4",
            "--answered",
            "eleven",
            "--languages",
            "de",
            "--counts-from",
            "7",
            "--data",
            word(&data),
        ];
        complaint(&[&words[..], file].concat())
    };
    let said = import(&partnership, &[word(&counts)]);
    let at = |line: &str| format!("{}:{line}", word(&counts));
    let expected = [
        "--label: Give the round a name.".to_owned(),
        "--closed: This day is still to come.".to_owned(),
        "--invited: A round needs 5 members".to_owned(),
        "--answered: Type the number".to_owned(),
        "--languages: This tool does not exist in all".to_owned(),
        "--counts-from: Choose what is shown".to_owned(),
        at("2: “many” is not a count"),
        at("2: The question “1” has counts, but none for “B”"),
        at("2: The question “1” has counts, but none for “C”"),
        at("3: There is no question “ninety”"),
    ];
    assert_eq!(said.lines().count(), expected.len(), "{said}");
    for (line, expected) in said.lines().zip(&expected) {
        assert!(line.starts_with(expected.as_str()), "{line}\n{expected}");
    }
    let said = import(&partnership, &[]);
    assert!(
        said.contains("FILE: Choose the file with the counts"),
        "{said}"
    );
    let said = import("0123456789", &[word(&counts)]);
    assert!(
        said.contains("there is no partnership '0123456789'"),
        "{said}"
    );
    let said = import(&partnership, &["/nowhere/counts.csv"]);
    assert!(said.contains("/nowhere/counts.csv: "), "{said}");
    let list = rose.get(&format!("/partnerships/{partnership}"));
    assert!(
        list.says("Nothing has been evaluated here yet"),
        "nothing was brought in"
    );
    program.stop();

    let bare = tablee(&["import", "--instrument", TOOL]);
    assert_eq!(bare.status.code(), Some(2));
    assert!(text(&bare.stderr).contains("--partnership"));
}
