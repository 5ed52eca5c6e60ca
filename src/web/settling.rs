//! What members are told of answers that the group will settle.

use crate::instrument::Reader;
use crate::round::RoundSettings;
use crate::texts::text;

/// That the group will settle answers of its own, in a round in which it does.
pub(super) fn told_of_settling(settings: &RoundSettings, lang: &Reader) -> Option<String> {
    let settles = settings.way.settles();
    settles.map(|_| text(lang, "landing-settles", &[]))
}
