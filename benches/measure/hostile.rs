//! Definition files that nobody writes in good faith, each as large as it may be
//! (and one larger): what would make a careless reader grow, recurse or go over
//! the same things again and again.

use std::fmt::Write as _;
use tablee::instrument::MAX_BYTES;

/// Keys and values of a file that keeps just under their limit.
const NODES: usize = 19_900;

/// Names and bytes. No one of them is a definition.
pub(crate) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files: Vec<(&str, Vec<u8>)> = [
        ("ten megabytes", repeated("- id: 1\n", 10_000_000)),
        ("lists in lists", repeated("[", MAX_BYTES)),
        ("keys in keys", repeated("{a: ", MAX_BYTES)),
        ("lists in lists, by lines", repeated("- ", MAX_BYTES)),
        ("keys in keys, by marks", repeated("? ", MAX_BYTES)),
        ("deeper line by line", staircase()),
        ("aliases of aliases", aliases()),
        ("anchors", lines(|n| format!("k{n}: &a{n} x\n"))),
        (
            "one endless text",
            format!("title: {}", repeated("x", MAX_BYTES - 7)),
        ),
        ("one endless key", repeated("x", MAX_BYTES)),
        (
            "quotation marks",
            format!("title: {}", repeated("''", MAX_BYTES - 7)),
        ),
        (
            "escapes",
            format!("title: \"{}", repeated("\\u202E", MAX_BYTES - 8)),
        ),
        (
            "line ends",
            format!("title: |\n{}", repeated("\n", MAX_BYTES - 9)),
        ),
        ("remarks", repeated("# x\n", MAX_BYTES)),
        ("tags", lines(|n| format!("k{n}: !t{n} x\n"))),
        ("unknown keys", lines(|n| format!("k{n}: 1\n"))),
        ("mistyped keys", lines(|n| format!("requiremens{n}: 1\n"))),
        ("one key again and again", repeated("title: x\n", MAX_BYTES)),
        (
            "too many values",
            format!("items: [{}]", repeated("x,", MAX_BYTES - 9)),
        ),
        ("items that are nothing", list("items", "- {}\n", 1)),
        ("one item again and again", list("items", "- {id: 1}\n", 3)),
        (
            "requirements of one item",
            list("requirements", "- {id: r, items: [1]}\n", 6),
        ),
        ("scales that are not there", scales()),
        ("references to nothing", references()),
        ("direction of writing", turned()),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.into_bytes()))
    .collect();
    // Good to the last byte but one.
    let mut latin = repeated("# é\n", MAX_BYTES - 1).into_bytes();
    latin.push(0xE9);
    files.push(("not UTF-8", latin));
    files
}

/// `part` as often as it fits into so many bytes.
fn repeated(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len())
}

/// Lines, each by its number, as many as fit.
fn lines(line: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for number in 0.. {
        let next = line(number);
        if all.len() + next.len() > MAX_BYTES || number * 2 > NODES {
            break;
        }
        all.push_str(&next);
    }
    all
}

/// A list of entries that have so many keys and values each.
fn list(key: &str, entry: &str, nodes: usize) -> String {
    format!("{key}:\n{}", entry.repeat(NODES / nodes))
}

fn staircase() -> String {
    let mut all = String::new();
    for depth in 0.. {
        if all.len() + depth + 3 > MAX_BYTES {
            break;
        }
        let _ = writeln!(all, "{}a:", " ".repeat(depth));
    }
    all
}

fn aliases() -> String {
    let mut all = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1.. {
        let below = format!("*a{}", level - 1);
        let line = format!(
            "a{level}: &a{level} [{}]\n",
            [below.as_str(); 10].join(", ")
        );
        if all.len() + line.len() > MAX_BYTES {
            break;
        }
        all.push_str(&line);
    }
    all
}

/// As many scales as items that name one that is not among them.
fn scales() -> String {
    let count = NODES / 8;
    let mut all = String::from("scales:\n");
    for number in 0..count {
        let _ = writeln!(all, "- {{id: often-or-not-{number}}}");
    }
    all.push_str("items:\n");
    for number in 0..count {
        let _ = writeln!(all, "- {{id: {number}, scale: often-or-no-{number}}}");
    }
    all
}

/// A theme that names one requirement again and again, which does so with items.
fn references() -> String {
    let third = NODES / 4;
    let mut all = String::from("items:\n");
    for number in 0..third / 2 {
        let _ = writeln!(all, "- {{id: i{number}, kind: words}}");
    }
    let items = repeated_list("i1", third);
    let requirements = repeated_list("r", third);
    let _ = writeln!(all, "requirements:\n- {{id: r, items: [{items}]}}");
    let _ = writeln!(all, "themes:\n- {{id: t, requirements: [{requirements}]}}");
    all
}

fn repeated_list(word: &str, count: usize) -> String {
    vec![word; count].join(",")
}

/// Questions and answers full of characters that turn the direction of writing.
fn turned() -> String {
    let text = "{en: \u{202e}\u{2066}x\u{2069}\u{202c}, fr: \u{202d}y}";
    let option = format!("    - {{id: A, text: {text}}}\n");
    let mut all = format!("languages: [en, fr]\ntitle: {text}\nitems:\n");
    for number in 0.. {
        let options = option.repeat(12);
        let item = format!("  - id: {number}\n    topic: {text}\n    options:\n{options}");
        if all.len() + item.len() > MAX_BYTES || number * 110 > NODES {
            break;
        }
        all.push_str(&item);
    }
    all
}
