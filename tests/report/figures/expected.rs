//! What the JSON says, and where it stands in a table.

use super::read::{Found, said, tidy};
use super::{Figures, Key};
use regex_lite::Regex;
use serde_json::Value;
use tablee::instrument::Language;
use tablee::instrument::question::upper;
use tablee::texts::text;

/// A number of the JSON.
pub(crate) struct Fact {
    pub(crate) key: Key,
    pub(crate) value: String,
    /// Of a question: the kind of its options.
    kind: String,
    /// Of an ordered question that is alone in its part.
    alone: bool,
}

impl Fact {
    /// Whether the output has a place for it. Pages print ranges of questions
    /// nowhere, shares of ordered options are not there either, and who answered
    /// stands in a caption. Pooled counts are not in the CSV; their shares, and
    /// how far pairs go well, are on the page alone.
    pub(crate) fn in_output(&self, output: &str) -> bool {
        let (list, _, what) = &self.key;
        let printed = matches!(output, "page" | "PDF");
        match (list.as_str(), what.as_str()) {
            ("pairs", _) => printed,
            ("requirements", what) if what.starts_with("share") => printed,
            ("requirements", what) if what.starts_with("count") => output != "CSV",
            ("items", "low" | "high") => !printed,
            ("items", "answered") => output == "XLSX",
            ("items", "n/a") => false,
            ("items", what) if what.starts_with("share") && self.kind == "scale" => !printed,
            // There the PDF has a picture and no table: see `pictures`.
            ("items", _) => self.kind == "scale" && !self.alone || output != "PDF",
            _ => true,
        }
    }
}

fn whole_share(part: u64, of: u64) -> u64 {
    (200 * part + of) / (2 * of.max(1))
}

pub(super) fn list<'a>(document: &'a Value, name: &str) -> &'a [Value] {
    document[name].as_array().expect("a list")
}

pub(super) fn word<'a>(part: &'a Value, name: &str) -> &'a str {
    part[name].as_str().unwrap_or("")
}

/// Whether an item is the only ordered question of its part.
fn is_alone(document: &Value, id: &str) -> bool {
    let ordered = |one: &&Value| {
        let mut items = list(document, "items").iter();
        items.any(|item| item["id"] == **one && word(item, "kind") == "scale")
    };
    let parts = list(document, "requirements").iter();
    let mut parts = parts.map(|part| part["items"].as_array().expect("items"));
    let part = parts.find(|items| items.iter().any(|item| item == id));
    part.is_some_and(|items| items.iter().filter(ordered).count() == 1)
}

/// Every number of the results.
pub(crate) fn facts_of(document: &Value) -> Vec<Fact> {
    let mut facts = Vec::new();
    for name in ["items", "requirements", "themes"] {
        for part in list(document, name) {
            let (id, result) = (word(part, "id"), &part["result"]);
            let alone = is_alone(document, id);
            let mut put = |what: &str, value: &Value| {
                if value.is_u64() {
                    facts.push(Fact {
                        key: (name.to_owned(), id.to_owned(), what.to_owned()),
                        value: value.to_string(),
                        kind: word(part, "kind").to_owned(),
                        alone,
                    });
                }
            };
            for what in ["score", "about", "agreement", "skipped", "answered"] {
                put(what, &result[what]);
            }
            put("n/a", &result["not_applicable"]);
            for (of, what) in [("range", ""), ("likely", "likely ")] {
                put(&format!("{what}low"), &result[of]["low"]);
                put(&format!("{what}high"), &result[of]["high"]);
            }
            for option in part["options"].as_array().into_iter().flatten() {
                let letter = word(option, "letter");
                put(&format!("count {letter}"), &option["count"]);
                put(&format!("share {letter}"), &option["share"]);
            }
            let pooled = result["pooled"].as_array().into_iter().flatten();
            let counts: Vec<u64> = pooled.clone().filter_map(|p| p["count"].as_u64()).collect();
            for (one, count) in pooled.zip(&counts) {
                let name = word(one, "name");
                put(&format!("count {name}"), &one["count"]);
                let share = whole_share(*count, counts.iter().sum());
                put(&format!("share {name}"), &share.into());
            }
        }
    }
    facts.extend(pairs(document));
    facts
}

/// Counts and shares of the questions that the PDF shows by a picture alone, in
/// the order in which they are written there: option by option, of a place
/// today's and the wished one, of an order what is first and what is among the first.
pub(crate) fn pictures(document: &Value) -> Vec<Vec<(u64, u64)>> {
    let items = list(document, "items");
    let numbers = |item: &Value| -> Vec<(u64, u64)> {
        let options = item["options"].as_array().expect("options").iter();
        options
            .filter_map(|option| Some((option["count"].as_u64()?, option["share"].as_u64()?)))
            .collect()
    };
    let begun = items.iter().enumerate().filter(|(_, item)| {
        let is_second = matches!(word(item, "part"), "wished" | "among");
        word(item, "kind") != "scale" && !is_second && !numbers(item).is_empty()
    });
    begun
        .map(|(at, item)| match word(item, "part") {
            "now" => {
                let both = numbers(item).into_iter().zip(numbers(&items[at + 1]));
                both.flat_map(|(now, wished)| [now, wished]).collect()
            }
            "first" => {
                let both = numbers(item).into_iter().zip(numbers(&items[at + 1]));
                let mut all: Vec<_> = both.collect();
                // The most often among the first at the top, then the more often first.
                all.sort_by_key(|(first, among)| std::cmp::Reverse((among.0, first.0)));
                all.into_iter()
                    .flat_map(|(first, among)| [first, among])
                    .collect()
            }
            _ => numbers(item),
        })
        .collect()
}

/// How well each pair goes and how much attention it needs, from the counts.
fn pairs(document: &Value) -> Vec<Fact> {
    let items = list(document, "items").iter();
    let of_pairs = items.filter(|item| matches!(word(item, "part"), "how" | "matters"));
    of_pairs
        .filter(|item| item["result"]["shown"] == "counts")
        .map(|item| {
            let counts = item["options"].as_array().expect("options").iter();
            let counts: Vec<u64> = counts.filter_map(|o| o["count"].as_u64()).collect();
            let points: u64 = (0..).zip(counts.iter().rev()).map(|(w, n)| w * n).sum();
            let of = counts.iter().sum::<u64>() * (counts.len() as u64 - 1);
            let key = ("pairs", word(item, "topic"), word(item, "part"));
            Fact {
                key: (key.0.to_owned(), key.1.to_owned(), key.2.to_owned()),
                value: whole_share(points, of).to_string(),
                kind: String::new(),
                alone: false,
            }
        })
        .collect()
}

/// What an item is called in a row: by its topic, and of two parts which.
fn name(item: &Value, tag: &str) -> String {
    let topic = word(item, "topic");
    match word(item, "part") {
        "" => topic.to_owned(),
        part => {
            let part = said(tag, &format!("report-role-{part}"));
            let language = Language::parse(tag).expect("a tag");
            let args = [("topic", topic.into()), ("part", part.into())];
            tidy(&text(&language, "report-part-of", &args))
        }
    }
}

/// The printed cells that have a number, each by what it is a number of.
///
/// # Panics
/// On a number that is nobody's.
pub(crate) fn keyed(document: &Value, tag: &str, found: &[Found]) -> Figures {
    let mut all = Figures::new();
    let number = Regex::new("[0-9]+").expect("valid");
    for cell in found {
        let numbers: Vec<&str> = number.find_iter(&cell.text).map(|n| n.as_str()).collect();
        // What is said of a rule is no figure.
        if numbers.is_empty() || cell.column == said(tag, "report-col-when") {
            continue;
        }
        for (key, value) in keys(document, tag, cell).into_iter().zip(&numbers) {
            let before = all.insert(key.clone(), (*value).to_owned());
            let same = before.as_ref().is_none_or(|before| before == value);
            assert!(same, "{key:?}: {before:?} and {value}");
        }
    }
    all
}

/// Whether these words were read of a name: the reader loses some where a name is
/// broken.
fn is_read_of(name: &str, read: &str) -> bool {
    let mut words = name.split(' ');
    let mut read = read.split(' ');
    read.all(|word| words.any(|other| other == word))
}

fn key(list: &str, id: &str, what: &str) -> Key {
    (list.to_owned(), id.to_owned(), what.to_owned())
}

/// Of a theme or a requirement; none where the table is of neither.
fn keys_of_group(
    document: &Value,
    tag: &str,
    cell: &Found,
    what: Option<&str>,
) -> Option<Vec<Key>> {
    let groups = [
        ("themes", "name", "report-caption-themes"),
        ("requirements", "short", "report-caption-requirements"),
    ];
    let group = groups
        .into_iter()
        .find(|(.., caption)| cell.caption == said(tag, caption));
    let (list_name, called, _) = group?;
    let mut parts = list(document, list_name).iter();
    let part = parts.find(|part| word(part, called) == cell.row);
    let part = part.unwrap_or_else(|| panic!("{cell:?}"));
    let about = part["result"]["shown"] == "about";
    let of_part = |what: &str| key(list_name, word(part, "id"), what);
    Some(match what {
        Some("score") if about => vec![of_part("about")],
        Some(what) => vec![of_part(what)],
        None => ["count", "share"]
            .map(|what| of_part(&format!("{what} {}", cell.column)))
            .to_vec(),
    })
}

fn keys(document: &Value, tag: &str, cell: &Found) -> Vec<Key> {
    let column = |key: &str| cell.column == said(tag, key);
    let heads = [
        ("score", "report-col-score"),
        ("low", "report-col-range-low"),
        ("high", "report-col-range-high"),
        ("skipped", "report-col-skipped"),
        ("n/a", "report-col-not-applicable"),
        ("agreement", "report-col-agreement"),
    ];
    let what = heads.into_iter().find(|(_, head)| column(head));
    let what = what.map(|(what, _)| what);
    if let Some(keys) = keys_of_group(document, tag, cell, what) {
        return keys;
    }
    if column("report-col-well") || column("report-col-attention") {
        let topic = cell.row.split_once(". ").expect("numbered").1;
        let part = if column("report-col-well") {
            "how"
        } else {
            "matters"
        };
        return vec![key("pairs", topic, part)];
    }
    let items = list(document, "items");
    // A table of one question's options: by the caption and the row.
    let quoted = |item: &&Value| {
        let topic = word(item, "topic");
        let caption = cell.caption.as_str();
        caption.contains(&format!("“{topic}”")) || caption.contains(&format!("« {topic} »"))
    };
    let of_column = |item: &&Value| match word(item, "part") {
        "now" => column("report-head-now"),
        "wished" => column("report-head-wished"),
        "first" => column("report-head-first"),
        "among" => {
            let upper = upper(item["options"].as_array().map_or(0, Vec::len));
            let language = Language::parse(tag).expect("a tag");
            let args = [("upper", upper.into())];
            cell.column == tidy(&text(&language, "report-ranking-among", &args))
        }
        "" => matches!(word(item, "kind"), "choice" | "several"),
        _ => false,
    };
    if let Some(item) = items.iter().find(|item| quoted(item) && of_column(item)) {
        let id = word(item, "id");
        if cell.row == said(tag, "report-col-skipped") {
            return vec![key("items", id, "skipped")];
        }
        if cell.row == said(tag, "report-col-not-applicable") {
            return vec![key("items", id, "n/a")];
        }
        let mut options = item["options"].as_array().expect("options").iter();
        let option = options.find(|option| word(option, "text") == cell.row);
        let letter = word(option.unwrap_or_else(|| panic!("{cell:?}")), "letter");
        let what = |what: &str| key("items", id, &format!("{what} {letter}"));
        return if column("report-col-share") {
            vec![what("share")]
        } else {
            vec![what("count"), what("share")]
        };
    }
    let names = |item: &Value| {
        let name = name(item, tag);
        [format!("{}. {name}", item["number"]), name]
    };
    let whole = items.iter().find(|item| names(item).contains(&cell.row));
    let begun = |item: &&Value| names(item).iter().any(|name| is_read_of(name, &cell.row));
    let item = whole.or_else(|| items.iter().filter(begun).nth(cell.nth));
    let id = word(item.unwrap_or_else(|| panic!("{cell:?}")), "id");
    if column("report-col-likely") {
        return ["likely low", "likely high"]
            .map(|what| key("items", id, what))
            .to_vec();
    }
    let count = format!("count {}", cell.column);
    vec![key("items", id, what.unwrap_or(&count))]
}
