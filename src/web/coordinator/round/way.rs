//! The choice of a way of use: as it was typed, and as the form offers it.

use crate::instrument::{Instrument, Reader};
use crate::round::{Settles, Way};
use crate::texts::text;
use crate::web::coordinator::forms::Choice;
use serde::Serialize;

/// The three ways in the order in which they are offered, by the names of the form:
/// what most groups choose first.
const OFFERED: [(&str, Way); 3] = [
    ("compiled", Way::Compiled),
    ("settled", Way::Settled(Settles::Questions)),
    ("together", Way::Together(Settles::Questions)),
];
/// On what a group settles answers of its own, by the names of the form.
const SETTLES: [(&str, Settles); 2] = [
    ("questions", Settles::Questions),
    ("requirements", Settles::Requirements),
];

/// What was chosen.
#[derive(Default, Clone)]
pub(in crate::web::coordinator) struct WayTyped {
    pub(super) way: String,
    pub(super) settles: String,
}

/// What the form offers to choose.
#[derive(Serialize)]
pub(in crate::web::coordinator) struct WayOffer {
    ways: Vec<OneWay>,
    /// On every question or on every requirement; none where that is the same.
    settles: Vec<Choice>,
}

/// A way with who it is for.
#[derive(Serialize)]
struct OneWay {
    id: String,
    value: &'static str,
    title: String,
    text: String,
    checked: bool,
}

impl WayTyped {
    /// As an earlier round had it.
    pub(super) fn as_before(way: Way) -> Self {
        let named = OFFERED.into_iter().find(|(_, one)| is_alike(*one, way));
        let settles = way.settles().unwrap_or(Settles::Questions);
        let on = SETTLES.into_iter().find(|(_, one)| *one == settles);
        Self {
            way: named.map_or_else(String::new, |(name, _)| name.to_owned()),
            settles: on.map_or_else(String::new, |(name, _)| name.to_owned()),
        }
    }

    /// Everything as the fields of a form.
    pub(super) fn fields(&self) -> [(&'static str, String); 2] {
        [("way", self.way.clone()), ("settles", self.settles.clone())]
    }

    /// The way of a round that asks this; none where nothing of ours was chosen. A
    /// form that says nothing of it is of the usual way.
    pub(super) fn read(&self, asked: &Instrument) -> Option<Way> {
        if self.way.is_empty() {
            return Some(Way::default());
        }
        let (_, way) = OFFERED.into_iter().find(|(name, _)| *name == self.way)?;
        let on = SETTLES.into_iter().find(|(name, _)| *name == self.settles);
        let on = on.map(|(_, on)| on).filter(|_| Settles::differ(asked));
        Some(way.settling(on.unwrap_or(Settles::Questions)))
    }

    /// What can be chosen, and what is.
    pub(super) fn offer(&self, whole: &Instrument, lang: &Reader) -> WayOffer {
        let chosen = |name: &str| self.way == name || (self.way.is_empty() && name == "compiled");
        let ways = OFFERED.into_iter().map(|(name, _)| OneWay {
            id: format!("way-{name}"),
            value: name,
            title: text(lang, &format!("way-{name}"), &[]),
            text: text(lang, &format!("way-{name}-text"), &[]),
            checked: chosen(name),
        });
        let on = SETTLES.into_iter().filter(|_| Settles::differ(whole));
        let settles = on.map(|(name, _)| {
            let count = match name {
                "questions" => whole.question_count(),
                _ => whole.requirements().len(),
            };
            let count = [("count", count.into())];
            let says = text(lang, &format!("settles-{name}"), &count);
            let checked = self.settles == name || (self.settles.is_empty() && name == "questions");
            Choice::new("settles", name, says, checked)
        });
        WayOffer {
            ways: ways.collect(),
            settles: settles.collect(),
        }
    }
}

/// A way of use in words, of a round that asks this.
pub(in crate::web::coordinator) fn in_words(lang: &Reader, way: Way, asked: &Instrument) -> String {
    let named = OFFERED.into_iter().find(|(_, one)| is_alike(*one, way));
    let title = named.map_or_else(String::new, |(name, _)| {
        text(lang, &format!("way-{name}"), &[])
    });
    let settles = match way.settles().filter(|_| Settles::differ(asked)) {
        None => return title,
        Some(Settles::Questions) => ("settles-questions", asked.question_count()),
        Some(Settles::Requirements) => ("settles-requirements", asked.requirements().len()),
    };
    let on = text(lang, settles.0, &[("count", settles.1.into())]);
    let args = [("way", title.into()), ("on", on.into())];
    text(lang, "way-in-words", &args)
}

/// Both are the same but for what is settled.
fn is_alike(one: Way, other: Way) -> bool {
    one.settling(Settles::Questions) == other.settling(Settles::Questions)
}
