//! What a source imports, read from its text.

use std::collections::BTreeSet;

/// The names that stand behind `crate::`, in a path or in braces.
pub(super) fn used(source: &str) -> BTreeSet<String> {
    used_of("crate::", source)
}

/// The names that stand behind a path, in a path that goes on or in braces.
pub(super) fn used_of(path: &str, source: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        let text = text.trim_start();
        text.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = BTreeSet::new();
    for behind in source.split(path).skip(1) {
        let Some(group) = behind.strip_prefix('{') else {
            found.insert(name(behind));
            continue;
        };
        let mut depth = 0;
        let mut part = String::new();
        for c in group.chars() {
            match c {
                '}' if depth == 0 => break,
                ',' if depth == 0 => {
                    found.insert(name(&part));
                    part.clear();
                    continue;
                }
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            part.push(c);
        }
        found.insert(name(&part));
    }
    found.remove("");
    found
}

#[test]
fn imports_are_read_in_every_form() {
    let source =
        "use crate::a::B;\nuse crate::{\n    c::{D, E},\n    f,\n};\nlet g = crate::h::i();";
    let expected = ["a", "c", "f", "h"].map(str::to_owned);
    assert_eq!(used(source), BTreeSet::from(expected));
}
