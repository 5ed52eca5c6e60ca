//! The same report from the web and from the command line; and what a
//! spreadsheet finds in the table.

use crate::common::app::TestApp;
use crate::common::people::Browser;
use crate::common::program::the_program;
use tablee::report::render::Format;
use tablee::round::Id;

/// A name that a careless table would break, or a spreadsheet would run.
const NAME: &str = "=Café « Été », \"Nord\"; œuvre";

/// A closed round with this many answers.
fn closed_round(app: &TestApp, rose: &Browser, answers: usize) -> String {
    let partnership = rose.makes_partnership(NAME);
    let id = rose.opens_round_with(&partnership, &[("label", "Été, 2027")]);
    app.members_answer(&id, answers, |member| {
        u8::try_from(member % 3).expect("small")
    });
    let known = Id::parse(&id).expect("an id");
    let on = jiff::civil::date(2027, 3, 20);
    app.store.close_round(&known, on).expect("closes");
    id
}

#[test]
fn the_command_line_writes_the_same_bytes_as_the_web_sends() {
    let app = TestApp::in_a_file();
    let rose = app.coordinator();
    let folder = tempfile::tempdir().expect("a folder");
    for answers in [3, 6, 9] {
        let id = closed_round(&app, &rose, answers);
        for language in ["en", "fr"] {
            for (format, media_type) in [
                ("pdf", "application/pdf"),
                (
                    "docx",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                ),
                ("handout", "application/pdf"),
                ("placemats", "application/pdf"),
                ("html", "text/html; charset=utf-8"),
                ("csv", "text/csv; charset=utf-8"),
                (
                    "xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ),
                ("json", "application/json"),
            ] {
                let ending = match media_type {
                    "application/pdf" if format != "pdf" => format!("{format}.pdf"),
                    _ => format.to_owned(),
                };
                // As the page of results links to it: on the paper of where the round was held.
                let query = format!("lang={language}&paper=letter");
                let page = rose.get(&format!("/rounds/{id}/report.{ending}?{query}"));
                assert_eq!(page.status, 200, "{format}");
                assert_eq!(page.headers["content-type"], media_type);
                let attached = &page.headers["content-disposition"];
                assert!(attached.starts_with("attachment"), "{attached}");
                let file = folder.path().join(format!("{answers}-{language}.{format}"));
                let written = the_program()
                    .args(["report", &id, "--format", format, "--language", language])
                    .arg("--data")
                    .arg(app.store.folder())
                    .arg("--output")
                    .arg(&file)
                    .status()
                    .expect("runs");
                assert!(written.success());
                let bytes = std::fs::read(&file).expect("a file");
                assert!(
                    bytes == page.bytes,
                    "{answers} answers, {language}.{format}"
                );
            }
        }
        let other = rose.get(&format!("/rounds/{id}/report.xls"));
        assert_eq!(other.status, 404);
    }
    let open = rose.opens_round(&rose.makes_partnership("Quartier sud"));
    let page = rose.get(&format!("/rounds/{open}/report.pdf"));
    assert_eq!(page.status, 404, "no report before it is closed");
    let file = folder.path().join("open.pdf");
    let refused = the_program()
        .args(["report", &open, "--data"])
        .arg(app.store.folder())
        .arg("-o")
        .arg(&file)
        .output()
        .expect("runs");
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("is not closed"), "{said}");
    assert!(!file.exists());
}

#[test]
fn a_spreadsheet_reads_accents_quotes_and_no_formula() {
    let app = TestApp::start();
    let rose = app.coordinator();
    for (answers, language) in [(3, "fr"), (6, "fr"), (9, "fr"), (9, "en")] {
        let id = closed_round(&app, &rose, answers);
        let page = rose.get(&format!("/rounds/{id}/report.csv?lang={language}"));
        let rest = page.bytes.strip_prefix(b"\xef\xbb\xbf");
        let rest = rest.expect("a byte order mark, by which spreadsheets know UTF-8");
        let text = std::str::from_utf8(rest).expect("UTF-8");
        assert!(!text.contains('\u{fffd}'));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(if language == "fr" { b';' } else { b',' })
            .from_reader(rest);
        let rows: Vec<csv::StringRecord> = reader
            .records()
            .collect::<Result<_, _>>()
            .expect("rows of one length");
        assert!(rows.len() > usize::from(answers > 3), "a head and rows");
        let cells: Vec<&str> = rows.iter().flat_map(csv::StringRecord::iter).collect();
        for cell in &cells {
            assert!(
                !cell.starts_with(['=', '+', '@', '\t', '\r']),
                "a spreadsheet would run {cell}"
            );
            let number = cell.replace(',', ".").parse::<f64>().is_ok();
            assert!(number || !cell.starts_with('-'), "not a number: {cell}");
        }
        if answers > 3 {
            let name = format!("'{NAME}");
            assert!(
                rows.iter().skip(1).all(|row| row[0] == name),
                "the name is whole in:\n{text}"
            );
            assert!(rows.iter().skip(1).all(|row| &row[1] == "Été, 2027"));
            let has_accents = cells.contains(&"Voix des personnes touchées");
            assert_eq!(has_accents, language == "fr", "{text}");
        }
    }
}

#[test]
fn anybody_can_read_the_schemas() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for (name, schema) in [
        ("report.json", tablee::report::data::schema()),
        ("record.json", tablee::record::schema()),
        ("definition.json", tablee::instrument::schema()),
    ] {
        let page = visitor.get(&format!("/schema/{name}"));
        assert_eq!(page.status, 200);
        assert_eq!(page.headers["content-type"], "application/schema+json");
        assert_eq!(page.body, schema);
    }
    assert_eq!(visitor.get("/schema/other.json").status, 404);
}

/// A browser that speaks French sends its reader to the file that opens.
#[test]
fn the_page_says_which_file_is_for_which_program() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = closed_round(&app, &rose, 9);
    for (language, words) in [
        ("en", "for Excel and LibreOffice"),
        ("fr", "pour Excel et LibreOffice"),
    ] {
        let page = rose.get(&format!("/rounds/{id}/report?lang={language}"));
        assert!(page.says(words), "{language}");
        for format in Format::of_reports() {
            // On the paper that is usual where the round was held.
            let paper = if format.is_for_paper() {
                "?paper=letter"
            } else {
                ""
            };
            let link = format!("/rounds/{id}/report.{}{paper}", format.ending());
            assert!(page.leads(&link), "{link}");
        }
        for link in [
            format!("/rounds/{id}/report.pdf"),
            "/schema/report.json".to_owned(),
        ] {
            assert!(page.leads(&link), "{link}");
        }
    }
}

/// The first page's width and height in points, as a PDF says it.
fn first_page(pdf: &[u8]) -> String {
    let text = String::from_utf8_lossy(pdf);
    let found = text.split("/MediaBox").nth(1).expect("a page");
    let open = found.find('[').expect("a box");
    let close = found.find(']').expect("its end");
    found[open + 1..close].trim().to_owned()
}

#[test]
fn an_address_says_the_paper_in_its_own_words_or_is_told_that_it_does_not() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = closed_round(&app, &rose, 6);
    let partnership = rose.makes_partnership("Quartier sud");
    for address in [
        format!("/rounds/{id}/report.pdf"),
        "/instruments/six-requirements-short-form/report.pdf".to_owned(),
    ] {
        let sheet = |query: &str| first_page(&rose.get(&format!("{address}{query}")).bytes);
        let (a4, letter) = (sheet("?paper=a4"), sheet("?paper=letter"));
        assert_ne!(a4, letter);
        assert_eq!(sheet(""), a4, "if nothing is said");
        assert_eq!(sheet("?other=paper%3Dletter"), a4, "a value is no name");
        assert_eq!(sheet("?p%61per=l%65tter"), letter, "it is decoded");
        for bad in ["?paper=letterbox", "?paper=", "?paper=a4&paper=letter"] {
            let page = rose.get(&format!("{address}{bad}"));
            assert_eq!(page.status, 400, "{bad}");
            assert!(page.says("We cannot read this address"), "{bad}");
        }
    }
    let twice = "rounds/new?instrument=a&instrument=b";
    let page = rose.get(&format!("/partnerships/{partnership}/{twice}"));
    assert_eq!(page.status, 400);
    // What every page may be asked for never costs the page.
    let page = rose.get("/partnerships?lang=fr&lang=en&done=a&done=b");
    assert_eq!(page.status, 200);
}

/// Whoever may read a page may have its charts, in its language, and nobody else.
#[test]
fn each_chart_of_a_page_is_a_file_for_whoever_may_read_the_page() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let id = closed_round(&app, &rose, 9);
    let (paul, member) = (app.coordinator_named("Paul"), app.visitor());
    let charts = |page: &str| {
        ["png", "svg"].map(|ending| format!("{page}/chart-requirements.{ending}?lang=fr"))
    };
    let (report, results) = (format!("/rounds/{id}/report"), format!("/r/{id}/results"));
    let page = rose.get(&format!("{report}?lang=fr"));
    for (link, address) in charts("report").iter().zip(charts(&report)) {
        assert!(page.leads(link), "{link}");
        let file = rose.get(&address);
        assert_eq!(file.status, 200, "{address}");
        assert!(file.headers["content-type"].starts_with("image/"));
        assert!(file.headers["content-disposition"].starts_with("attachment"));
        assert_eq!(paul.get(&address).status, 404, "of another's round");
        assert_eq!(member.get(&address).status, 401, "of nobody's");
    }
    assert!(
        rose.get(&charts(&report)[1])
            .body
            .contains("xml:lang=\"fr\"")
    );
    assert_eq!(rose.get(&format!("{report}/chart-none.svg")).status, 404);
    for address in charts(&results) {
        assert_eq!(member.get(&address).status, 303, "not shared");
    }
    rose.sends(&format!("/rounds/{id}/share"), &[("shared", "yes")]);
    let page = member.get(&format!("{results}?lang=fr"));
    for (link, address) in charts("results").iter().zip(charts(&results)) {
        assert!(page.leads(link), "{link}");
        let file = member.get(&address);
        assert_eq!(file.status, 200, "{address}");
        assert!(file.bytes == rose.get(&address.replace(&results, &report)).bytes);
    }
}
