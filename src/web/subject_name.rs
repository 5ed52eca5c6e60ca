//! What the subjects of a discussion are called on pages.

use crate::discussion::{About, AboutPart, Discussion};
use crate::instrument::{Instrument, Reads};
use crate::report::topic::{Topic, name_of};

/// What a subject is called, in the first language of the reader that there is;
/// `None` if the instrument does not ask it, or nobody has named it.
pub(super) fn subject_name(
    about: &About,
    instrument: &Instrument,
    discussion: &Discussion,
    reader: &dyn Reads,
) -> Option<String> {
    if let About::Own(_) = about {
        let title = discussion.about(about, AboutPart::Title);
        return (!title.is_empty()).then(|| title.to_owned());
    }
    Some(name_of(instrument, topic(about, instrument)?, reader))
}

/// What of an instrument a subject is.
pub(super) fn topic(about: &About, instrument: &Instrument) -> Option<Topic> {
    match about {
        About::Requirement(id) => {
            let mut all = instrument.requirements().iter();
            all.position(|one| one.id == *id).map(Topic::Requirement)
        }
        About::Question(id) => {
            let item = instrument.items().iter().position(|one| one.id == *id);
            let mut words = instrument.open_questions().iter();
            let words = words.position(|one| one.id == *id).map(Topic::Words);
            item.map(Topic::Item).or(words)
        }
        About::Own(_) => None,
    }
}

/// A part of an instrument as a subject.
pub(super) fn subject(topic: Topic, instrument: &Instrument) -> Option<About> {
    Some(match topic {
        Topic::Requirement(at) => About::Requirement(instrument.requirements().get(at)?.id.clone()),
        Topic::Item(at) => About::Question(instrument.items().get(at)?.id.clone()),
        Topic::Words(at) => About::Question(instrument.open_questions().get(at)?.id.clone()),
    })
}
