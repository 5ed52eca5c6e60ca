//! A text that is rendered once for many readers: what all of them read, and
//! holes for what is one reader's own.
//!
//! It is rendered as ever, with stand-ins where a reader's own would be, and cut
//! at these. So a template is the one truth of what a page looks like.

/// A text with holes, each of which says what belongs there.
#[derive(Debug, Clone)]
pub(super) struct Parts<H> {
    text: String,
    /// Where in the text, in bytes, ascending.
    holes: Vec<(usize, H)>,
}

/// What stands in for something, in a text that is about to be cut: drawn, so
/// that nothing else in the text is the same.
pub(super) fn stand_in() -> String {
    format!("{:032x}", rand::random::<u128>())
}

impl<H: Copy> Parts<H> {
    /// A text without holes.
    pub(super) fn whole(text: String) -> Self {
        Self {
            text,
            holes: Vec::new(),
        }
    }

    /// Cuts a text at its stand-ins, which are given in the order in which they
    /// stand there; `None` if one is not where it should be.
    pub(super) fn cut<S: AsRef<str>>(
        rendered: &str,
        stand_ins: impl IntoIterator<Item = (S, H)>,
    ) -> Option<Self> {
        let mut parts = Self::whole(String::with_capacity(rendered.len()));
        let mut rest = rendered;
        for (stand_in, hole) in stand_ins {
            let (before, behind) = rest.split_once(stand_in.as_ref())?;
            parts.text.push_str(before);
            parts.holes.push((parts.text.len(), hole));
            rest = behind;
        }
        parts.text.push_str(rest);
        parts.text.shrink_to_fit();
        Some(parts)
    }

    /// Adds the text to `page`; `own` adds what belongs into a hole.
    pub(super) fn fill(&self, page: &mut String, mut own: impl FnMut(H, &mut String)) {
        let mut from = 0;
        for &(at, hole) in &self.holes {
            page.push_str(&self.text[from..at]);
            own(hole, page);
            from = at;
        }
        page.push_str(&self.text[from..]);
    }

    /// What all read, the holes left out.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn has_holes(&self) -> bool {
        !self.holes.is_empty()
    }

    /// Two texts, one behind the other: the first ends before this place of
    /// [`Parts::text`], in bytes.
    pub(super) fn split_at(&self, place: usize) -> (Self, Self) {
        let (before, behind) = self.text.split_at(place);
        let middle = self.holes.partition_point(|(at, _)| *at < place);
        let (first, rest) = self.holes.split_at(middle);
        let first = Self {
            text: before.to_owned(),
            holes: first.to_vec(),
        };
        let rest = Self {
            text: behind.to_owned(),
            holes: rest.iter().map(|(at, hole)| (at - place, *hole)).collect(),
        };
        (first, rest)
    }

    /// Bytes that it takes in memory, or nearly.
    pub(super) fn size(&self) -> usize {
        self.text.len() + self.holes.len() * size_of::<(usize, H)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(parts: &Parts<u8>) -> String {
        let mut page = String::new();
        parts.fill(&mut page, |hole, page| page.push_str(&hole.to_string()));
        page
    }

    #[test]
    fn a_text_is_cut_where_its_stand_ins_stand_and_filled_again() {
        let (one, other) = (stand_in(), stand_in());
        assert_ne!(one, other);
        let text = format!("{one}Qui décide ? {other}{one}, on le dit.");
        let parts = Parts::cut(&text, [(&one, 1), (&other, 2), (&one, 3)]).expect("cut");
        assert_eq!(filled(&parts), "1Qui décide ? 23, on le dit.");
        let (before, behind) = parts.split_at("Qui ".len());
        assert_eq!(
            (filled(&before), filled(&behind)),
            ("1Qui ".into(), "décide ? 23, on le dit.".into())
        );
        assert!(before.has_holes() && behind.has_holes());
        assert_eq!(filled(&Parts::whole("Qui ?".to_owned())), "Qui ?");
    }

    #[test]
    fn a_text_that_is_not_as_expected_is_not_cut() {
        assert!(Parts::cut("a b", [("b", 1), ("a", 2)]).is_none());
        assert!(Parts::cut("a b", [("c", 1)]).is_none());
    }
}
