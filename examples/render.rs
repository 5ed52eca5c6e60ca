use std::time::Instant;
use tablee::{ballot::Ballot, disclosure::*, instrument::*, report::*};
fn main() {
    let rows = [
        "AAABBAAABBBAB-B-AB",
        "ACABCABBAAACCBBBBA",
        "BBCBAAAAAB-BAA-BAA",
        "ABAAAAAAAAAAABAABA",
        "ACCACBCBBABBBB-CAB",
        "BCCBBACBACBBCBBCBB",
        "ABBCBCCBCBACABCCBB",
        "AA-AAAAAAAABABABBB",
        "ACCBBCCCBBBBB-CCCC",
        "BBCBAABAABBCABB-AB",
        "BABABBABA-BCBBBAAB",
    ];
    let out = std::env::args().nth(1).unwrap();
    let small = std::fs::read_to_string("tests/definitions/valid/meeting-check.yaml").unwrap();
    let small = Instrument::parse(&small, "").unwrap();
    for (name, instrument, lang, n, invited, from) in [
        ("counts-en", &shipped()[0], "en", 11, 14, CountsFrom::Eight),
        ("counts-fr", &shipped()[0], "fr", 11, 14, CountsFrom::Eight),
        ("patterns-en", &shipped()[0], "en", 6, 9, CountsFrom::Eight),
        ("patterns-fr", &shipped()[0], "fr", 6, 9, CountsFrom::Eight),
        ("nothing-en", &shipped()[0], "en", 3, 9, CountsFrom::Eight),
        ("nothing-fr", &shipped()[0], "fr", 3, 9, CountsFrom::Eight),
        ("five-en", &shipped()[0], "en", 6, 4, CountsFrom::Five),
        ("small-en", &small, "en", 11, 11, CountsFrom::Eight),
        ("forty-en", &shipped()[0], "en", 40, 40, CountsFrom::Eight),
    ] {
        let items = instrument.items();
        let ballots: Vec<Ballot> = (0..n)
            .map(|i| {
                let row = rows[i % rows.len()].as_bytes();
                Ballot::from_answers(
                    instrument,
                    (0..items.len())
                        .map(|j| match row[(j + i / rows.len()) % row.len()] {
                            b'-' => None,
                            c => {
                                Some(((c - b'A') as usize * (items[j].options.len() - 1) / 2) as u8)
                            }
                        })
                        .collect(),
                )
                .unwrap()
            })
            .collect();
        let published = publish(instrument, &ballots, from);
        let disclosed = disclose(instrument, &published, invited);
        let facts = RoundFacts {
            partnership: if lang == "fr" {
                "Quartier en santé".into()
            } else {
                "Healthy Neighbourhood".into()
            },
            round: "2026".into(),
            closed_on: jiff::civil::date(2026, 11, 20),
            entry: Entry::Cards,
            counts_from: from,
            language: Language::parse(lang).unwrap(),
        };
        let t = Instant::now();
        let report = Report::new(instrument, &disclosed, &facts);
        let t1 = t.elapsed();
        let pdf = render::pdf(&report, Paper::A4);
        let t2 = t.elapsed();
        match pdf {
            Ok(p) => std::fs::write(format!("{out}/{name}.pdf"), p).unwrap(),
            Err(e) => println!("{name}: {e}"),
        }
        std::fs::write(format!("{out}/{name}.html"), render::html(&report)).unwrap();
        std::fs::write(format!("{out}/{name}.csv"), render::csv(&report)).unwrap();
        println!("{name}: model {t1:?}, pdf {:?}", t2 - t1);
    }
    let sheet = cards::CardSheet {
        partnership: "Quartier en santé / Healthy Neighbourhood".into(),
        codes: (0..14)
            .map(|i| format!("ABCDEFGHJKMN{:02}", i + 10))
            .collect(),
        link: "https://tablee.example.org/r/7hk3m9pq2w".into(),
        questions: 18,
        closes_on: jiff::civil::date(2026, 12, 1),
        languages: ["fr", "en"].map(|l| Language::parse(l).unwrap()).to_vec(),
        paper: Paper::A4,
    };
    let t = Instant::now();
    match cards::cards_pdf(&sheet) {
        Ok(p) => std::fs::write(format!("{out}/cards.pdf"), p).unwrap(),
        Err(e) => println!("cards: {e}"),
    }
    println!("cards {:?}", t.elapsed());
}
