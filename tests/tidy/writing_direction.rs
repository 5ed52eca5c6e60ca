//! What people typed keeps its direction of writing to itself, and pages look
//! right in a language that is written from right to left.

use crate::tidy::{File, files, none};
use regex_lite::Regex;

/// What people typed, by the names of the fields in which pages show it. In some
/// files the name is that of a page's own thing.
const TYPED: [(&str, &[&str]); 6] = [
    ("partnership", &[]),
    ("label", &["text-field.hbs", "document.hbs", "table.hbs"]),
    ("whom", &[]),
    ("project", &[]),
    ("written", &[]),
    ("signed_in.name", &[]),
];

/// Whether the end of `before` keeps what follows apart.
fn keeps_apart(before: &str) -> bool {
    let before = before.trim_end();
    let tag = before.rfind('<').map_or("", |start| &before[start..]);
    before.ends_with("<bdi>") || before.ends_with('>') && tag.contains("dir=\"auto\"")
}

/// Whether the end of `before` is inside a tag or the title of the page, where no
/// element can stand.
fn in_tag_or_title(before: &str) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    before.rfind('<') > before.rfind('>') || line.starts_with("<title>")
}

/// What a page shows as it was typed without keeping it apart.
fn loose(file: &File) -> Vec<String> {
    let shown = Regex::new(r"\{\{(?:[.@/a-z_]*[./])?([a-z_]+)\}\}").expect("an expression");
    let mut found = Vec::new();
    for field in shown.captures_iter(&file.text) {
        let whole = field.get(0).expect("all of it");
        let path = whole.as_str().trim_matches(['{', '}']);
        let is_typed = TYPED.iter().any(|(name, not_in)| {
            (path == *name || &field[1] == *name) && !not_in.iter().any(|f| file.path.ends_with(f))
        });
        let before = &file.text[..whole.start()];
        if is_typed && !in_tag_or_title(before) && !keeps_apart(before) {
            found.push(format!("{}: {path} stands in no <bdi>", file.path));
        }
    }
    found
}

#[test]
fn what_people_typed_keeps_its_direction_to_itself() {
    let mut problems = Vec::new();
    let mut kept = 0;
    for file in files("templates", ".hbs") {
        problems.extend(loose(&file));
        kept += file.text.matches("<bdi>").count();
    }
    none(&problems);
    assert!(kept > 20, "the expression no longer finds fields: {kept}");
}

#[test]
fn what_is_loose_is_found() {
    let page = |text: &str| File {
        path: "templates/pages/page.hbs".to_owned(),
        text: text.to_owned(),
    };
    for good in [
        "<h1><bdi>{{partnership}}</bdi></h1>",
        "<p class=\"told\" dir=\"auto\">{{project}}</p>",
        "<textarea dir=\"auto\" id=\"{{id}}\">\n{{written}}</textarea>",
        "<input value=\"{{label}}\">",
        "<title>{{label}}</title>",
        "<p>{{t \"landing-title\" partnership=partnership}}</p>",
    ] {
        assert!(loose(&page(good)).is_empty(), "{good}");
    }
    for bad in [
        "<h1>{{partnership}}</h1>",
        "<li>{{../label}}</li>",
        "<p><bdi>x</bdi> {{whom}}</p>",
    ] {
        assert_eq!(loose(&page(bad)).len(), 1, "{bad}");
    }
}

#[test]
fn styles_know_where_a_line_begins_and_not_left_from_right() {
    let side = Regex::new(r"(?:^|[^a-z-])((?:[a-z]+-)*(?:left|right))(?:-[a-z]+)?\s*[:;}]")
        .expect("an expression");
    let four = Regex::new(r"\b(?:margin|padding):\s*[^\s;}]+ ([^\s;}]+) [^\s;}]+ ([^\s;}]+)")
        .expect("an expression");
    let mut problems = Vec::new();
    let mut seen = 0;
    for file in files("templates", ".css") {
        seen += file.text.matches("inline-start").count();
        for (number, line) in file.text.lines().enumerate() {
            let place = format!("{}:{}", file.path, number + 1);
            for found in side.captures_iter(line) {
                problems.push(format!("{place}: {}", &found[1]));
            }
            let uneven = four
                .captures_iter(line)
                .filter(|sides| sides[1] != sides[2]);
            problems.extend(uneven.map(|sides| format!("{place}: {}", &sides[0])));
        }
    }
    none(&problems);
    assert!(seen > 10, "the styles are elsewhere: {seen}");
}
