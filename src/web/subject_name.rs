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
    Some(name_of(instrument, Topic::of(about, instrument)?, reader))
}
