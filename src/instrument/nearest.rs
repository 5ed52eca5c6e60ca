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
        .map(|key| (distance(&word, key), *key))
        .min()
        .filter(|(changes, key)| *changes <= key.len() / 3)
        .map(|(_, key)| key)
}

/// Levenshtein's distance: the least number of letters to add, drop or change.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_to_change() {
        assert_eq!(distance("", "items"), 5);
        assert_eq!(distance("topik", "topic"), 1);
        assert_eq!(distance("tpoic", "topic"), 2);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn a_near_key_is_suggested_and_a_far_one_is_not() {
        let known = ["not_for", "items", "topic"];
        assert_eq!(nearest("Not-for", &known), Some("not_for"));
        assert_eq!(nearest("item", &known), Some("items"));
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(nearest(&"items".repeat(20), &known), None);
    }
}
