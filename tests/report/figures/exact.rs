//! Figures reckoned once more, in fractions of whole numbers.

use super::expected::{list, word};
use serde_json::Value;

/// Holds every score, end, theme, share and agreement of questions with three
/// options against fractions of whole numbers; how many were exact halves.
pub(crate) fn holds_exactly(document: &Value) -> usize {
    let mut halves = 0;
    let invited = i128::from(document["round"]["invited"].as_i64().expect("a number"));
    let mut items = Vec::new();
    for item in list(document, "items") {
        let options = item["options"].as_array().expect("options").iter();
        let counts: Vec<i128> = options
            .filter_map(|o| o["count"].as_i64())
            .map(i128::from)
            .collect();
        let [a, b, c] = counts[..] else { continue };
        let n = a + b + c;
        let (points, missing) = (2 * a + b, invited - n);
        let spread = c.min(n - c) + (b + c).min(n - b - c);
        let exact = [
            ("score", (100 * points, 2 * n)),
            ("low", (100 * points, 2 * invited)),
            ("high", (100 * (points + 2 * missing), 2 * invited)),
            ("agreement", (100 * (n - spread), n)),
        ];
        let result = &item["result"];
        for (what, exact) in exact {
            let printed = match what {
                "low" | "high" => &result["range"][what],
                _ => &result[what],
            };
            halves += check(printed, exact, &format!("{} {what}", item["id"]));
        }
        for (option, count) in item["options"]
            .as_array()
            .expect("options")
            .iter()
            .zip(&counts)
        {
            halves += check(&option["share"], (100 * count, n), "share");
        }
        items.push((word(item, "id"), [exact[0].1, exact[1].1, exact[2].1]));
    }
    let mut groups = Vec::new();
    for (name, of) in [("requirements", "items"), ("themes", "requirements")] {
        for group in list(document, name) {
            let parts: Vec<[Fraction; 3]> = group[of]
                .as_array()
                .expect("parts")
                .iter()
                .filter_map(|id| {
                    let known = if of == "items" { &items } else { &groups };
                    known
                        .iter()
                        .find(|(known, _)| id == known)
                        .map(|found| found.1)
                })
                .collect();
            if parts.is_empty() {
                continue;
            }
            let means = [0, 1, 2].map(|at| mean(parts.iter().map(|part| part[at])));
            let result = &group["result"];
            let printed = [
                &result["score"],
                &result["range"]["low"],
                &result["range"]["high"],
            ];
            for (printed, exact) in printed.into_iter().zip(means) {
                halves += check(printed, exact, &format!("{name} {}", group["id"]));
            }
            if of == "items" {
                groups.push((word(group, "id"), means));
            }
        }
    }
    halves
}

type Fraction = (i128, i128);

fn reduced((over, under): Fraction) -> Fraction {
    let (mut a, mut b) = (over, under);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (over / a.max(1), under / a.max(1))
}

fn mean(parts: impl Iterator<Item = Fraction>) -> Fraction {
    let (sum, count) = parts.fold(((0, 1), 0), |(sum, count): (Fraction, i128), part| {
        let more = (sum.0 * part.1 + part.0 * sum.1, sum.1 * part.1);
        (reduced(more), count + 1)
    });
    reduced((sum.0, sum.1 * count))
}

fn check(printed: &Value, exact: Fraction, what: &str) -> usize {
    let (over, under) = exact;
    let rounded = (2 * over + under) / (2 * under);
    assert_eq!(
        printed.as_i64().map(i128::from),
        Some(rounded),
        "{what}: {exact:?}"
    );
    usize::from((2 * over) % under == 0 && (2 * over / under) % 2 == 1)
}
