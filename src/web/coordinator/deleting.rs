//! What goes with a round beyond its results: what its group noted and decided.

use super::SignedIn;
use crate::round::Id;
use crate::store::Whose;
use crate::texts::text;
use crate::web::errors::WebError;

/// Discussions that were noted and decisions that were made of these rounds of one
/// partnership; nothing of what there is none of.
pub(super) async fn noted(
    signed_in: &SignedIn,
    partnership: Id,
    rounds: impl Iterator<Item = Id>,
) -> Result<Vec<String>, WebError> {
    let talks = signed_in.blocking(move |store| store.talks(Whose::Partnership(&partnership)));
    let talks = talks.await?;
    let (mut held, mut decisions) = (0, 0);
    for round in rounds {
        held += usize::from(talks.is_held(&round));
        decisions += talks.plan(&round).map_or(0, |plan| plan.actions().len());
    }
    let counts = [
        ("delete-lists-noted", held),
        ("delete-lists-decisions", decisions),
    ];
    let there = counts.into_iter().filter(|(_, count)| *count > 0);
    let said = there.map(|(key, count)| text(&signed_in.lang, key, &[("count", count.into())]));
    Ok(said.collect())
}
