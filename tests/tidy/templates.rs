//! Nothing inline in a page: the content security policy would stop it.

use crate::tidy::{files, none};

#[test]
fn pages_have_no_inline_style_script_or_handler() {
    let mut problems = Vec::new();
    for file in files("templates", ".hbs") {
        // The report as one file brings its style along: nothing else can.
        let alone = file.path == "templates/report/alone.hbs";
        for (number, line) in file.text.lines().enumerate() {
            let mut wrong = |what: &str| {
                problems.push(format!("{}:{}: {what}: {line}", file.path, number + 1));
            };
            if line.contains(" style=") {
                wrong("style attribute");
            }
            if line.contains("<style") && !alone {
                wrong("style element");
            }
            // The one script in a page is that which the policy names by its hash.
            let known = line == "<script>{{{first_page_script}}}</script>";
            let asked_for = line.contains(" src=") && line.contains("></script>");
            if line.contains("<script") && !asked_for && !known {
                wrong("script in the page");
            }
            if line.contains("javascript:") {
                wrong("script in an address");
            }
            let attributes = line.split_whitespace().filter(|word| word.contains('='));
            for attribute in attributes.filter(|word| word.starts_with("on")) {
                wrong(attribute);
            }
            for address in addresses(line) {
                if address.starts_with("http") || address.starts_with("//") {
                    wrong("another server");
                }
            }
        }
    }
    none(&problems);
}

/// What a line loads or leads to.
fn addresses(line: &str) -> impl Iterator<Item = &str> {
    let names = ["src=\"", "href=\"", "action=\"", "formaction=\""];
    names.into_iter().flat_map(move |name| {
        let behind = line.split(name).skip(1);
        behind.map(|rest| rest.split('"').next().unwrap_or(rest))
    })
}
