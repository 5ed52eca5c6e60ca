//! Checks of what each kind of question needs and cannot have, of shared
//! scales, and of what a section without a score says differently.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::path::Trail;
use super::patterns::pattern_of_identifier;
use super::problem::{Problems, quoted};
use super::suggestion::nearest;
use super::yaml_tree::{self, Node};
use crate::instrument::Kind;
use crate::instrument::question::Keys;

/// Scales that a file may have; the schema refuses more.
const MOST_SCALES: usize = 20;

/// Options that the schema lets an item have.
const FEWEST_OPTIONS: usize = 2;
const MOST_OPTIONS: usize = 12;

/// Keys that not every kind has.
const OF_SOME: [&str; 13] = [
    "options",
    "scale",
    "best",
    "weight",
    "decline",
    "does_not_apply",
    "shows",
    "now",
    "wished",
    "how",
    "matters",
    "replaces",
    "discussion",
];

/// Adds what kinds, scales and scores ask of the file.
pub(super) fn check(root: &Node, problems: &mut Problems) {
    let top = Trail::Top;
    let scales: Vec<(&str, usize)> = root
        .list("scales")
        .into_iter()
        .flatten()
        .filter_map(|scale| Some((scale.id()?, scale.list("options").map_or(0, <[_]>::len))))
        .take(MOST_SCALES)
        .collect();
    let mut used = BTreeSet::new();
    let list = top.key("items");
    for (index, item) in root.list("items").into_iter().flatten().enumerate() {
        if problems.is_full() {
            return;
        }
        let here = list.entry(index, item);
        let mut check = OfItem {
            scales: &scales,
            used: &mut used,
            problems,
        };
        check.item(item, here);
    }
    parts_that_clash(root, problems);
    replaced(root, problems);
    let list = top.key("scales");
    for (index, scale) in root.list("scales").into_iter().flatten().enumerate() {
        if let Some(id) = scale.id().filter(|id| !id.is_empty() && !used.contains(id)) {
            problems.add(
                scale.at,
                &list.entry(index, scale),
                "no item uses it",
                format!("write `scale: {id}` in an item, or remove it"),
            );
        }
    }
    let scores = Scores::of(root);
    let list = top.key("requirements");
    for (index, requirement) in root.list("requirements").into_iter().flatten().enumerate() {
        if let Some(scored) = scores.has(requirement) {
            discussion(
                requirement,
                scored,
                list.entry(index, requirement),
                problems,
            );
        }
    }
}

/// The kind of an item; `None` where what is written is no kind.
fn kind(item: &Node) -> Option<Kind> {
    match item.get("kind") {
        None => Some(Kind::Scale),
        Some(node) => {
            let name = node.scalar()?;
            serde_json::from_value(serde_json::Value::from(name)).ok()
        }
    }
}

/// Which sections have a score.
pub(super) struct Scores<'file>(BTreeMap<&'file str, Option<Kind>>);

impl<'file> Scores<'file> {
    /// Reads the kinds of the file's items.
    pub(super) fn of(root: &'file Node) -> Self {
        let items = root.list("items").into_iter().flatten();
        Self(
            items
                .filter_map(|item| Some((item.id()?, kind(item))))
                .collect(),
        )
    }

    /// Whether a section has a score; `None` where that cannot be read: what is
    /// wrong is said elsewhere, and nothing is to follow from it.
    pub(super) fn has(&self, requirement: &Node) -> Option<bool> {
        if let Some(score) = requirement.get("score") {
            return (score.scalar() == Some("none")).then_some(false);
        }
        let ids = requirement.list("items")?.iter().filter_map(Node::scalar);
        let (mut any, mut unread) = (false, false);
        for kind in ids.filter_map(|id| self.0.get(id)) {
            match kind {
                Some(kind) if kind.scores() => return Some(true),
                Some(_) => any = true,
                None => unread = true,
            }
        }
        (any && !unread).then_some(false)
    }
}

struct OfItem<'a, 'file> {
    /// Identifiers and how many options each has.
    scales: &'a [(&'file str, usize)],
    used: &'a mut BTreeSet<&'file str>,
    problems: &'a mut Problems,
}

impl<'file> OfItem<'_, 'file> {
    fn item(&mut self, item: &'file Node, here: Trail<'_>) {
        let Some(kind) = kind(item) else {
            return;
        };
        let profile = kind.profile();
        let name = profile.name;
        let Keys { needs, may } = profile.keys;
        for key in OF_SOME {
            if let Some(node) = item.get(key)
                && !needs.contains(&key)
                && !may.contains(&key)
            {
                self.problems.add(
                    node.at,
                    &here,
                    format!("a question of the kind `{name}` has no {}", quoted(key)),
                    "remove it, or change the `kind`",
                );
            }
        }
        for key in needs {
            if *key == "options" {
                self.options(item, here);
                self.count(item, &profile.options, here);
            } else if is_missing(item, key) {
                let form = if matches!(*key, "now" | "wished") {
                    "a text for each language, such as `{en: \"…\", fr: \"…\"}`"
                } else {
                    "with a `question` and `options` or a `scale`"
                };
                self.problems.add(
                    item.at,
                    &here,
                    format!("no {}", quoted(key)),
                    format!("add `{key}: …`, {form}"),
                );
            }
        }
        for key in ["how", "matters"] {
            if let Some(part) = item.get(key)
                && matches!(part.kind, yaml_tree::Kind::Map(_))
            {
                self.options(part, here.key(key));
            }
        }
    }

    /// Options of its own, or a scale: one of them.
    fn options(&mut self, node: &'file Node, here: Trail<'_>) {
        match (node.get("options"), node.get("scale")) {
            (None, None) if is_missing(node, "options") && is_missing(node, "scale") => {
                self.problems.add(
                    node.at,
                    &here,
                    "no `options`",
                    "add `options: …`, a list, such as `[…, …]` or lines that begin with `- `",
                );
            }
            (Some(_), Some(scale)) => {
                self.problems.add(
                    scale.at,
                    &here,
                    "it has `options` and a `scale`",
                    "keep one of them",
                );
                self.scale(scale, here);
            }
            (None, Some(scale)) => self.scale(scale, here),
            (_, None) => {}
        }
    }

    /// The schema lets every item and scale have as few and as many options as
    /// any kind.
    fn count(&mut self, item: &Node, may_have: &RangeInclusive<usize>, here: Trail<'_>) {
        let own = item.get("options").zip(item.list("options"));
        let scale = item.get("scale").and_then(|node| {
            let id = node.scalar()?;
            let (_, count) = self.scales.iter().find(|(known, _)| *known == id)?;
            Some((node, *count))
        });
        let (node, here, count) = match (own, scale) {
            (Some((node, entries)), _) => (node, here.key("options"), entries.len()),
            (None, Some((node, count))) => (node, here.key("scale"), count),
            (None, None) => return,
        };
        let (fewest, most) = (may_have.start(), may_have.end());
        let (what, remedy) = if count > *most && count <= MOST_OPTIONS {
            ("too many", format!("keep at most {most}"))
        } else if count < *fewest && count >= FEWEST_OPTIONS {
            ("too few", format!("write at least {fewest}"))
        } else {
            // Said with the shape.
            return;
        };
        let message = format!("{what} entries ({count})");
        self.problems.add(node.at, &here, message, remedy);
    }

    fn scale(&mut self, scale: &'file Node, here: Trail<'_>) {
        let Some(id) = scale.scalar().filter(|id| !id.is_empty()) else {
            return;
        };
        if self.scales.iter().any(|(known, _)| *known == id) {
            self.used.insert(id);
            return;
        }
        if !pattern_of_identifier().holds(id) {
            return;
        }
        let known: Vec<&str> = self.scales.iter().map(|(known, _)| *known).collect();
        let remedy = match nearest(id, &known) {
            Some(near) => format!("write {}", quoted(near)),
            None => "correct it, or add this scale to `scales`".to_owned(),
        };
        self.problems.add(
            scale.at,
            &here.key("scale"),
            format!("there is no scale {}", quoted(id)),
            remedy,
        );
    }
}

/// Whether a key is not there, mistyped neither: that was said with the shape.
fn is_missing(node: &Node, key: &str) -> bool {
    let yaml_tree::Kind::Map(entries) = &node.kind else {
        return true;
    };
    let mistyped = |name: &str| !OF_SOME.contains(&name) && nearest(name, &[key]).is_some();
    !entries
        .iter()
        .any(|(written, _)| written.name == key || mistyped(&written.name))
}

/// Some kinds become two items each, `x.now` and `x.wished` of a place: no other
/// item may be called so.
fn parts_that_clash(root: &Node, problems: &mut Problems) {
    let top = Trail::Top;
    let list = top.key("items");
    let items = || root.list("items").into_iter().flatten();
    let mut parts: BTreeMap<String, &str> = BTreeMap::new();
    for item in items() {
        let (Some(id), Some(kind)) = (item.id(), kind(item)) else {
            continue;
        };
        let roles = kind.profile().parts.iter().filter_map(|part| part.role);
        for role in roles {
            parts.insert(format!("{id}.{}", role.name()), id);
        }
    }
    for (index, item) in items().enumerate() {
        if let Some(id) = item.id()
            && let Some(owner) = parts.get(id)
        {
            problems.add(
                item.get("id").map_or(item.at, |node| node.at),
                &list.entry(index, item),
                format!("a part of item {} is called so", quoted(owner)),
                "give it another `id`",
            );
        }
    }
}

/// An item replaces one that is gone, and no two the same.
fn replaced(root: &Node, problems: &mut Problems) {
    let top = Trail::Top;
    let list = top.key("items");
    let items = || root.list("items").into_iter().flatten();
    let here_already: BTreeSet<&str> = items().filter_map(Node::id).collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, item) in items().enumerate() {
        let Some(node) = item
            .get("replaces")
            .and_then(|replaces| replaces.get("item"))
        else {
            continue;
        };
        let Some(id) = node.scalar().filter(|id| !id.is_empty()) else {
            continue;
        };
        let entry = list.entry(index, item);
        let here = entry.key("replaces");
        if here_already.contains(id) {
            problems.add(
                node.at,
                &here,
                format!("item {} is in this file", quoted(id)),
                "name an item of an earlier version that is gone",
            );
        }
        if let Some(line) = first.get(id) {
            problems.add(
                node.at,
                &here,
                format!(
                    "another item replaces {} already, on line {line}",
                    quoted(id)
                ),
                "leave it in one item only",
            );
        } else {
            first.insert(id, node.at.line);
        }
    }
}

/// With a score: questions for each reading. Without: questions whatever the
/// result, and some on what is weak, where the section says what that is.
fn discussion(requirement: &Node, scored: bool, here: Trail<'_>, problems: &mut Problems) {
    let Some(discussion) = requirement.get("discussion") else {
        return;
    };
    if !matches!(discussion.kind, yaml_tree::Kind::Map(_)) {
        return;
    }
    let here = here.key("discussion");
    let (needed, refused): (&[&str], &[&str]) = if scored {
        (&["strength", "weak", "split"], &[])
    } else {
        (&["any"], &["strength", "split"])
    };
    for key in needed {
        if is_missing(discussion, key) {
            problems.add(
                discussion.at,
                &here,
                format!("no {}", quoted(key)),
                format!("add `{key}: …`, a list, such as `[…, …]` or lines that begin with `- `"),
            );
        }
    }
    for key in refused {
        if let Some(node) = discussion.get(key) {
            problems.add(
                node.at,
                &here,
                format!("{} needs a score, and this section has none", quoted(key)),
                "move its questions to `any`",
            );
        }
    }
}
