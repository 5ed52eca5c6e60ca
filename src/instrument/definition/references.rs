//! Checks that no schema can express: what one part of a file says of another.
//!
//! They run beside the check of the shape, on whatever part of the tree can be
//! read, so that an author sees all problems at once.

use std::collections::{BTreeMap, BTreeSet};

use super::path::Trail;
use super::problem::{Problems, quoted};
use super::question_types;
use super::schema::FileId;
use super::yaml_tree::{Kind, Node};
use crate::instrument::{Item, Language};

/// Every language tag of the file that is valid, once, in the file's order.
/// No more than a definition can have.
pub(super) fn languages(root: &Node) -> Vec<&str> {
    let mut tags = Vec::new();
    for node in root.list("languages").into_iter().flatten().take(10) {
        if let Some(tag) = node.scalar()
            && Language::parse(tag).is_some()
            && !tags.contains(&tag)
        {
            tags.push(tag);
        }
    }
    tags
}

/// Adds the problems that lie between the parts of the file.
pub(super) fn check(root: &Node, file_name: &str, problems: &mut Problems) {
    let top = Trail::Top;
    file_stem(root, file_name, problems);
    repeated_languages(root, problems);
    for (list, noun) in [
        ("items", "item"),
        ("requirements", "requirement"),
        ("themes", "theme"),
        ("scales", "scale"),
    ] {
        repeated_ids(root, list, noun, problems);
    }
    for (owners, owner, owned, one) in [
        ("requirements", "requirement", "items", "item"),
        ("themes", "theme", "requirements", "requirement"),
    ] {
        Partition {
            owners,
            owner,
            owned,
            one,
        }
        .check(root, problems);
    }
    for lists in ["items", "scales"] {
        let list = top.key(lists);
        for (index, entry) in root.list(lists).into_iter().flatten().enumerate() {
            if problems.is_full() {
                return;
            }
            let here = list.entry(index, entry);
            options(entry, here, problems);
            for part in ["how", "matters"] {
                if let Some(node) = entry.get(part) {
                    options(node, here.key(part), problems);
                }
            }
        }
    }
}

fn options(node: &Node, here: Trail<'_>, problems: &mut Problems) {
    letters(node, here, problems);
    repeated_options(node, here, problems);
}

fn file_stem(root: &Node, file_name: &str, problems: &mut Problems) {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = name
        .strip_suffix(".yaml")
        .or_else(|| name.strip_suffix(".yml"))
        .unwrap_or(name);
    if file_name.is_empty() {
        return;
    }
    if let Some(node) = root.get("id")
        && let Some(id) = node.scalar()
        && id != stem
        && FileId::holds(id)
    {
        let rename = format!("name the file {}", quoted(&format!("{id}.yaml")));
        let remedy = if FileId::holds(stem) {
            format!("write {}, or {rename}", quoted(stem))
        } else {
            rename
        };
        let message = format!("{} is not the file's name", quoted(id));
        problems.add(node.at, &Trail::Top.key("id"), message, remedy);
    }
}

fn repeated_languages(root: &Node, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for node in root.list("languages").into_iter().flatten() {
        let Some(tag) = node.scalar() else { continue };
        if !seen.insert(tag) {
            problems.add(
                node.at,
                &Trail::Top.key("languages"),
                format!("the language {} stands here twice", quoted(tag)),
                "keep one",
            );
        }
    }
}

fn repeated_ids(root: &Node, list: &str, noun: &str, problems: &mut Problems) {
    let top = Trail::Top;
    let key = top.key(list);
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, node) in root.list(list).into_iter().flatten().enumerate() {
        let (Some(id), Some(place)) = (node.id(), node.get("id")) else {
            continue;
        };
        if let Some(line) = first.get(id) {
            problems.add(
                place.at,
                &key.entry(index, node),
                format!("another {noun} has this `id`, on line {line}"),
                format!("give each {noun} its own"),
            );
        } else {
            first.insert(id, place.at.line);
        }
    }
}

/// Which owner names an entry: its place and its identifier.
type Holder<'a> = (usize, &'a str);
type Holders<'a> = BTreeMap<&'a str, Holder<'a>>;

/// One list whose entries each name some of another's, all of them once in all.
struct Partition<'a> {
    owners: &'a str,
    owner: &'a str,
    owned: &'a str,
    one: &'a str,
}

impl Partition<'_> {
    fn check(&self, root: &Node, problems: &mut Problems) {
        let (Some(owners), Some(owned)) = (root.list(self.owners), root.list(self.owned)) else {
            return;
        };
        let known: BTreeMap<&str, usize> = owned
            .iter()
            .enumerate()
            .filter_map(|(index, node)| node.id().map(|id| (id, index)))
            .collect();
        let may_belong = self.may_belong(root, owned);
        let mut holders = Holders::new();
        let mut every_list_is_read = true;
        let top = Trail::Top;
        let key = top.key(self.owners);
        for (index, owner) in owners.iter().enumerate() {
            let here = key.entry(index, owner);
            let here = here.key(self.owned);
            let Some(references) = owner.list(self.owned) else {
                every_list_is_read = false;
                continue;
            };
            let holder = (index, owner.id().unwrap_or("?"));
            for reference in references {
                let Some(id) = reference.scalar().filter(|id| !id.is_empty()) else {
                    every_list_is_read = false;
                    continue;
                };
                match known.get(id) {
                    None => self.unknown(reference, id, here, problems),
                    Some(&one) if may_belong[one] == Some(false) => problems.add(
                        reference.at,
                        &here,
                        format!("{} {} has no score", self.one, quoted(id)),
                        format!("leave it out: a {} sums up scores", self.owner),
                    ),
                    Some(_) => {}
                }
                if let Some(&before) = holders.get(id) {
                    self.held_twice(reference, id, [before, holder], here, problems);
                } else {
                    holders.insert(id, holder);
                }
            }
        }
        if every_list_is_read {
            self.unassigned(owned, &may_belong, &holders, problems);
        }
    }

    fn held_twice(
        &self,
        reference: &Node,
        id: &str,
        [(before, other), (now, _)]: [Holder<'_>; 2],
        here: Trail<'_>,
        problems: &mut Problems,
    ) {
        let (one, owner) = (self.one, self.owner);
        let (message, remedy) = if before == now {
            (
                format!("{one} {} stands here twice", quoted(id)),
                "keep one".to_owned(),
            )
        } else {
            (
                format!(
                    "{one} {} is in {owner} {} already",
                    quoted(id),
                    quoted(other)
                ),
                format!("leave it in one {owner} only"),
            )
        };
        problems.add(reference.at, &here, message, remedy);
    }

    fn unknown(&self, reference: &Node, id: &str, here: Trail<'_>, problems: &mut Problems) {
        problems.add(
            reference.at,
            &here,
            format!("there is no {} {}", self.one, quoted(id)),
            format!("correct it, or add this {} to `{}`", self.one, self.owned),
        );
    }

    /// Whether each of `owned` belongs to an owner: a theme sums up scores, so a
    /// requirement without one is in none. `None` where that cannot be read.
    fn may_belong(&self, root: &Node, owned: &[Node]) -> Vec<Option<bool>> {
        if self.owners != "themes" {
            return vec![Some(true); owned.len()];
        }
        let scores = question_types::Scores::of(root);
        owned.iter().map(|node| scores.has(node)).collect()
    }

    fn unassigned(
        &self,
        owned: &[Node],
        may_belong: &[Option<bool>],
        holders: &BTreeMap<&str, (usize, &str)>,
        problems: &mut Problems,
    ) {
        let top = Trail::Top;
        let key = top.key(self.owned);
        for (index, node) in owned.iter().enumerate() {
            if let Some(id) = node
                .id()
                .filter(|id| !id.is_empty() && !holders.contains_key(id))
                .filter(|_| may_belong[index] == Some(true))
            {
                problems.add(
                    node.at,
                    &key.entry(index, node),
                    format!("it is in no {}", self.owner),
                    format!(
                        "add {} to the `{}` of one {}",
                        quoted(id),
                        self.owned,
                        self.owner
                    ),
                );
            }
        }
    }
}

/// Options are lettered A, B, C … in the order of the file.
fn letters(item: &Node, here: Trail<'_>, problems: &mut Problems) {
    let Some(options) = item.list("options") else {
        return;
    };
    let written: Option<Vec<&str>> = options.iter().map(Node::id).collect();
    // What is not a letter, or too many or few of them, is reported with the shape.
    let letter = |id: &&str| matches!(id.as_bytes(), [b'A'..=b'L']);
    let Some(written) = written.filter(|all| (2..=12).contains(&all.len())) else {
        return;
    };
    if !written.iter().all(letter) {
        return;
    }
    let due: Vec<String> = (0..written.len())
        .map(|index| Item::letter(index).to_string())
        .collect();
    let Some(first) = (0..written.len()).find(|index| written[*index] != due[*index]) else {
        return;
    };
    let place = options[first].get("id").map_or(item.at, |node| node.at);
    problems.add(
        place,
        &here.key("options"),
        format!("the options are lettered {}", written.join(", ")),
        format!("letter them {} in the order of the page", due.join(", ")),
    );
}

/// Two options with the same text cannot be told apart.
fn repeated_options(item: &Node, here: Trail<'_>, problems: &mut Problems) {
    let list = here.key("options");
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let options = item.list("options").into_iter().flatten();
    for (index, option) in options.enumerate() {
        let Some(Kind::Map(texts)) = option.get("text").map(|node| &node.kind) else {
            continue;
        };
        for (language, node) in texts {
            let Some(text) = node.scalar().filter(|text| !text.is_empty()) else {
                continue;
            };
            let first = *seen.entry((&language.name, text)).or_insert(index);
            if first != index {
                let letter = Item::letter(first);
                problems.add(
                    node.at,
                    &list.entry(index, option).language(&language.name),
                    format!("the text is that of option {letter}"),
                    "write two options that members can tell apart",
                );
            }
        }
    }
}
