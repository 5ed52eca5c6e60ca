//! XML as it is written: every text escaped, and what XML cannot hold left out.

/// XML in the making.
#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes, "/>");
    }

    /// An element around what `fill` writes.
    pub(super) fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        fill: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes, ">");
        fill(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '&' => self.0.push_str("&amp;"),
                '"' => self.0.push_str("&quot;"),
                // The line breaks and tabs of an attribute would become blanks.
                '\t' | '\n' | '\r' => self.0.push(' '),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                c => self.0.push(c),
            }
        }
    }

    /// What was written.
    pub(super) fn written(self) -> String {
        self.0
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push_str(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_read_again_by_a_reader_of_xml() {
        let hostile = "]]> <b a='1'>\"&amp;\u{0}\u{1b}\u{ffff}\u{2067}שלום\u{2069}";
        let mut xml = Xml::default();
        xml.within("a", &[("b", hostile)], |xml| {
            xml.text(hostile);
            xml.empty("c", &[]);
        });
        let written = xml.written();
        let read = roxmltree::Document::parse(&written).expect("well-formed");
        let kept = "]]> <b a='1'>\"&amp;\u{2067}שלום\u{2069}";
        assert_eq!(read.root_element().text(), Some(kept));
        assert_eq!(read.root_element().attribute("b"), Some(kept));
    }
}
