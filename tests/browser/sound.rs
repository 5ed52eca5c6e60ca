//! What holds on every page: it fits a small screen, axe finds nothing wrong,
//! everything comes from the page's own server.

use crate::make::PHONE;
use crate::screen::Screen;
use crate::tools::tool;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::sync::LazyLock;

static AXE: LazyLock<String> = LazyLock::new(|| {
    std::fs::read_to_string(tool("axe-core/axe.min.js")).expect("axe can be read")
});

/// What axe cannot decide and a person has looked at: the rule, where it may be
/// undecided, and what was seen there. Anything else that it cannot decide fails.
const JUDGED: [(&str, &str, &str); 3] = [
    (
        "color-contrast",
        "svg",
        "a chart's letters stand on shapes, which are no ground that axe reckons with; \
         their colours are held by `report::palette`",
    ),
    (
        "color-contrast",
        ".table-scroll",
        "cells that a narrow screen is scrolled to have the colours of those beside them, \
         which axe does decide",
    ),
    (
        "th-has-data-cells",
        "table.who",
        "a question heads the row under it by scope=rowgroup, which axe does not follow",
    ),
];

/// The rules of WCAG 2.2 AA and what axe's authors call best practice. Arguments:
/// pairs of a rule and a selector within which it may be undecided.
const RULES: &str = r#"
const [judged, done] = arguments;
// What a line that stays on the screen lies over could not be decided.
scrollTo({ top: 0, behavior: "instant" });
const seen = (rule, node) => {
  const element = document.querySelector(node.target[0]);
  return judged.some(([name, within]) => name === rule && element?.closest(within));
};
const told = (found, nodes, what) => ({
  rule: found.id,
  help: what + found.help,
  where: nodes.map((node) => node.target.join(" ") + " – " + node.failureSummary),
});
axe.run(document, {
  runOnly: { type: "tag", values: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
  ] },
  resultTypes: ["violations", "incomplete"],
}).then((results) => done([
  ...results.violations.map((found) => told(found, found.nodes, "")),
  ...results.incomplete.map((found) => {
    const open = found.nodes.filter((node) => !seen(found.id, node));
    return open.length ? told(found, open, "not decided, and no person has: ") : null;
  }).filter(Boolean),
]), (error) => done([{ rule: "axe", help: String(error), where: [] }]));
"#;

/// Every request of this page, the page itself left out: address and size.
const LOADED: &str = r#"
return performance.getEntriesByType("resource")
  .map((entry) => ({ name: entry.name, size: entry.decodedBodySize }));
"#;

/// Checks the page on the screen; `what` names it should it fail.
pub(crate) fn page_is_sound(screen: &Screen, what: &str) {
    fits_the_screen(screen, what);
    is_accessible(screen, what);
    stays_at_home(screen, what);
}

/// Nothing has to be scrolled sideways.
pub(crate) fn fits_the_screen(screen: &Screen, what: &str) {
    let width = if screen.is_phone() {
        u64::from(PHONE)
    } else {
        screen.asks("return innerWidth").as_u64().unwrap_or(0)
    };
    let needs = screen.asks("return document.documentElement.scrollWidth");
    let wide = screen.asks(
        "return [...document.querySelectorAll('body *')]
           .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
           .slice(0, 5).map((e) => e.outerHTML.slice(0, 120))",
    );
    assert!(
        needs.as_u64().is_some_and(|needs| needs <= width),
        "{what} at {} needs {needs} pixels of {width}; too wide may be {wide:#}",
        screen.address()
    );
}

/// axe-core finds no violation, and nothing that a person would have to look at
/// and has not.
pub(crate) fn is_accessible(screen: &Screen, what: &str) {
    let judged = JUDGED.map(|(rule, within, _)| json!([rule, within]));
    let script = format!("{}\n{RULES}", *AXE);
    let found = screen.asks_and_waits(&script, &[json!(judged)]);
    let mut said = String::new();
    for violation in found.as_array().expect("a list of violations") {
        let _ = writeln!(said, "{violation:#}");
    }
    assert!(
        said.is_empty(),
        "axe on {what} at {}:\n{said}",
        screen.address()
    );
}

/// No request leaves the page's own origin.
pub(crate) fn stays_at_home(screen: &Screen, what: &str) {
    let origin = screen.asks("return location.origin");
    let origin = origin.as_str().expect("an origin").to_owned();
    for (address, _) in loaded(screen) {
        let own = address.starts_with(&format!("{origin}/")) || address.starts_with("data:");
        assert!(own, "{what} asks {address}, which is not {origin}");
    }
}

/// What the page loaded beside itself, with sizes uncompressed.
pub(crate) fn loaded(screen: &Screen) -> Vec<(String, u64)> {
    let entries = screen.asks(LOADED);
    let entries = entries.as_array().expect("a list of requests").iter();
    entries
        .map(|entry| {
            let name = entry["name"].as_str().map(ToOwned::to_owned);
            (
                name.expect("an address"),
                entry["size"].as_u64().unwrap_or(0),
            )
        })
        .collect()
}

/// What a tab keeps in the browser.
pub(crate) fn kept_in_tab(screen: &Screen) -> Value {
    screen.asks("return { ...sessionStorage, ...localStorage }")
}
