//! What somebody meant who mistyped a key.

/// The key of `known` that somebody who wrote `word` most likely meant.
pub(super) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    const LONGEST: usize = 30;
    if word.chars().count() > LONGEST {
        return None;
    }
    let word = word.trim().to_lowercase().replace(['-', ' '], "_");
    known
        .iter()
        .map(|key| (strsim::levenshtein(&word, key), *key))
        .min()
        .filter(|(changes, key)| *changes <= key.len() / 3)
        .map(|(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_key_is_suggested_and_a_far_one_is_not() {
        let known = ["not_for", "items", "topic"];
        assert_eq!(nearest("Not-for", &known), Some("not_for"));
        assert_eq!(nearest("item", &known), Some("items"));
        assert_eq!(nearest("topik", &known), Some("topic"));
        // Two letters that changed places are two changes, one more than five allow.
        assert_eq!(nearest("tpoic", &known), None);
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(nearest(&"items".repeat(20), &known), None);
    }
}
