//! Who reads: the languages of a person, the best first. What is not there in
//! one of them is said in the next, not in whatever language comes first here.

use super::Language;
use std::ops::Deref;

/// Languages in which somebody may be spoken to.
pub trait Reads {
    /// The best first; at least one.
    fn order(&self) -> &[Language];
}

impl Reads for Language {
    fn order(&self) -> &[Language] {
        std::slice::from_ref(self)
    }
}

impl<T: Reads> Reads for &T {
    fn order(&self) -> &[Language] {
        (**self).order()
    }
}

/// The languages of somebody who reads. Where one alone is asked for, it is the
/// first: that of the page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reader(Vec<Language>);

impl Reader {
    /// Reads `first`, and these where it is missing.
    pub fn new(first: Language, then: impl IntoIterator<Item = Language>) -> Self {
        let mut order = vec![first];
        for next in then {
            if !order.contains(&next) {
                order.push(next);
            }
        }
        Self(order)
    }

    /// The same reader before a text that is in `language`.
    #[must_use]
    pub fn before(&self, language: &Language) -> Self {
        Self::new(language.clone(), self.0.iter().cloned())
    }
}

impl Reads for Reader {
    fn order(&self) -> &[Language] {
        &self.0
    }
}

impl Deref for Reader {
    type Target = Language;

    fn deref(&self) -> &Language {
        &self.0[0]
    }
}

impl From<Language> for Reader {
    fn from(language: Language) -> Self {
        Self(vec![language])
    }
}

impl From<&dyn Reads> for Reader {
    fn from(reader: &dyn Reads) -> Self {
        Self(reader.order().to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Text;

    fn language(tag: &str) -> Language {
        Language::parse(tag).expect("a tag")
    }

    fn reader(tags: &[&str]) -> Reader {
        let mut all = tags.iter().map(|tag| language(tag));
        Reader::new(all.next().expect("a tag"), all)
    }

    #[test]
    fn a_text_is_in_the_first_language_of_its_reader_that_there_is() {
        let text: Text =
            serde_json::from_str(r#"{"en": "Bread", "es": "Pan", "fr": "Pain"}"#).expect("a text");
        assert_eq!(text.get(&reader(&["iu", "fr", "en"])), "Pain");
        assert_eq!(text.get(&reader(&["iu", "es"])), "Pan");
        assert_eq!(text.get(&language("fr")), "Pain");
        assert_eq!(
            text.get(&reader(&["iu"])),
            "Bread",
            "the first that there is"
        );
    }

    #[test]
    fn each_language_stands_once_and_the_page_comes_first() {
        let reader = reader(&["fr", "en", "fr"]);
        assert_eq!(reader.order(), [language("fr"), language("en")]);
        let before = reader.before(&language("iu"));
        assert_eq!(before.as_str(), "iu");
        assert_eq!(before.order()[1..], [language("fr"), language("en")]);
    }
}
