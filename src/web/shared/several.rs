//! Several of one kind at the same time of one person, each with a token of its own: sessions,
//! and who is between a passphrase and the second step.

use jiff::Timestamp;

/// One of several of a person.
pub(crate) trait OneOfSeveral {
    /// How many go on of one person at the same time; one more ends the oldest.
    const AT_A_TIME: usize;

    fn token(&self) -> &str;
    fn since(&self) -> Timestamp;
    fn goes_on(&self, now: Timestamp) -> bool;
}

pub(crate) fn begin<T: OneOfSeveral>(all: &mut Option<Vec<T>>, one: T, now: Timestamp) {
    let all = all.get_or_insert_default();
    all.retain(|one| one.goes_on(now));
    all.sort_by(|a, b| (a.since(), a.token()).cmp(&(b.since(), b.token())));
    let too_many = (all.len() + 1).saturating_sub(T::AT_A_TIME);
    all.drain(..too_many);
    all.push(one);
}

/// The one with this token, whether it goes on or not.
pub(crate) fn find<'a, T: OneOfSeveral>(
    all: &'a mut Option<Vec<T>>,
    token: &str,
) -> Option<&'a mut T> {
    let mut all = all.iter_mut().flatten();
    all.find(|one| one.token() == token)
}

/// Ends those of which this holds; whether there was any.
pub(crate) fn end<T>(all: &mut Option<Vec<T>>, ends: impl Fn(&T) -> bool) -> bool {
    let Some(there) = all else { return false };
    let before = there.len();
    there.retain(|one| !ends(one));
    let some_ended = there.len() < before;
    all.take_if(|there| there.is_empty());
    some_ended
}
