//! Pages as HTML: elements with their words, forms, links. The tokenizer is not
//! ours; what it finds must be well nested, else the page is at fault.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use std::collections::BTreeMap;

/// Elements that have no end.
const VOID: [&str; 9] = [
    "area", "br", "col", "hr", "img", "input", "link", "meta", "wbr",
];

/// An element, or a whole page as one without a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: BTreeMap<String, String>,
    inside: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Text(String),
    Element(Element),
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// `textarea`, `select`, `button`, or the type of an `input`.
    pub(crate) kind: String,
    /// What is sent: of a `select` what is chosen.
    pub(crate) value: String,
    /// Of a box to tick.
    pub(crate) checked: bool,
}

/// Reads a page or a part of one.
#[track_caller]
pub(crate) fn read(html: &str) -> Element {
    let mut emitter = DefaultEmitter::default();
    // What is in `script`, `style`, `textarea` and `title` is no HTML.
    emitter.naively_switch_states(true);
    let mut open = vec![Element::default()];
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let ends = tag.self_closing;
                open.push(Element::of(&tag));
                if ends || VOID.contains(&open[open.len() - 1].name.as_str()) {
                    close(&mut open);
                }
            }
            Token::EndTag(tag) => {
                let (name, last) = (text(&tag.name), &open[open.len() - 1].name);
                assert!(name == *last, "</{name}> ends <{last}>: {html}");
                close(&mut open);
            }
            Token::String(words) => {
                let inside = &mut open.last_mut().expect("the page").inside;
                inside.push(Node::Text(text(&words)));
            }
            Token::Error(error) => panic!("{}: {html}", error.value),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    let page = open.swap_remove(0);
    assert!(open.is_empty(), "<{}> has no end: {html}", open[0].name);
    page
}

fn close(open: &mut Vec<Element>) {
    let whole = open.pop().expect("open");
    let around = open.last_mut().expect("the page, which nothing ends");
    around.inside.push(Node::Element(whole));
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Element {
    fn of(tag: &StartTag<()>) -> Self {
        let attributes = tag.attributes.iter();
        Self {
            name: text(&tag.name),
            attributes: attributes
                .map(|(name, value)| (text(name), text(value)))
                .collect(),
            inside: Vec::new(),
        }
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The names of its attributes.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.keys().map(String::as_str)
    }

    /// Whether it has this attribute.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    /// The elements in it, in the order of the page, that are `which`: a name,
    /// `.class`, `#id`, `name.class`, `name[attribute]` or `name[attribute=value]`.
    pub(crate) fn all(&self, which: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        self.collect(which, &mut found);
        found
    }

    fn collect<'a>(&'a self, which: &str, found: &mut Vec<&'a Element>) {
        for node in &self.inside {
            if let Node::Element(element) = node {
                if element.is(which) {
                    found.push(element);
                }
                element.collect(which, found);
            }
        }
    }

    fn is(&self, which: &str) -> bool {
        if let Some(id) = which.strip_prefix('#') {
            return self.attribute("id") == Some(id);
        }
        if let Some((name, rest)) = which.split_once('[') {
            let attribute = rest.trim_end_matches(']');
            let (attribute, value) = match attribute.split_once('=') {
                Some((attribute, value)) => (attribute, Some(value)),
                None => (attribute, self.attribute(attribute)),
            };
            return self.is(name) && self.has(attribute) && self.attribute(attribute) == value;
        }
        let (name, class) = which.split_once('.').unwrap_or((which, ""));
        let classes = self.attribute("class").unwrap_or("");
        (name.is_empty() || name == self.name)
            && (class.is_empty() || classes.split_whitespace().any(|one| one == class))
    }

    /// The first of [`Self::all`].
    #[track_caller]
    pub(crate) fn first(&self, which: &str) -> &Element {
        let found = self.all(which).into_iter().next();
        found.unwrap_or_else(|| panic!("no {which} in {self:?}"))
    }

    /// Whether there is one.
    pub(crate) fn shows(&self, which: &str) -> bool {
        !self.all(which).is_empty()
    }

    /// Its text as it stands, that of a `textarea` as it is sent.
    pub(crate) fn text(&self) -> String {
        let mut whole = String::new();
        self.write(&mut whole);
        match whole.strip_prefix('\n') {
            Some(rest) if self.name == "textarea" => rest.to_owned(),
            _ => whole,
        }
    }

    fn write(&self, whole: &mut String) {
        for node in &self.inside {
            match node {
                Node::Text(text) => whole.push_str(text),
                Node::Element(element) => element.write(whole),
            }
        }
    }

    /// Its text as it is read: with one space where there are many, or a line's end.
    pub(crate) fn words(&self) -> String {
        let text = self.text();
        let words = text
            .split([' ', '\n', '\t'])
            .filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }

    /// The same without what nobody sees who unfolds nothing: closed details but for
    /// their summary, what is hidden, and what only a screen reader says.
    pub(crate) fn seen(&self) -> String {
        let mut whole = String::new();
        self.write_seen(&mut whole);
        let words = whole.split([' ', '\n', '\t', '\u{a0}', '\u{202f}']);
        let spoken = words.filter(|word| word.contains(char::is_alphanumeric));
        spoken.collect::<Vec<_>>().join(" ")
    }

    fn write_seen(&self, whole: &mut String) {
        let classes = self.attribute("class").unwrap_or_default();
        let unseen = classes.split(' ').any(|one| matches!(one, "sr" | "skip"));
        let kinds = ["datalist", "script", "style", "svg", "textarea"];
        if unseen || self.has("hidden") || kinds.contains(&self.name.as_str()) {
            return;
        }
        let folded = self.name == "details" && !self.has("open");
        whole.push(' ');
        for node in &self.inside {
            match node {
                Node::Element(element) if !folded || element.name == "summary" => {
                    element.write_seen(whole);
                }
                Node::Text(text) if !folded => whole.push_str(text),
                Node::Element(_) | Node::Text(_) => {}
            }
        }
        whole.push(' ');
    }

    /// The same without what is in the elements in it.
    pub(crate) fn own_words(&self) -> String {
        let texts = self.inside.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.trim()),
            Node::Element(_) => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    /// The headings of all levels.
    pub(crate) fn headings(&self) -> Vec<String> {
        let levels = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let all = self.all("").into_iter();
        all.filter(|element| levels.contains(&element.name.as_str()))
            .map(Element::words)
            .collect()
    }

    /// Where the links lead.
    pub(crate) fn links(&self) -> Vec<&str> {
        let all = self.all("a").into_iter();
        all.filter_map(|link| link.attribute("href")).collect()
    }

    /// Where the link of these words leads.
    #[track_caller]
    pub(crate) fn link(&self, words: &str) -> &str {
        let mut all = self.all("a").into_iter();
        let found = all.find(|link| link.words() == words);
        let found = found.unwrap_or_else(|| panic!("no link “{words}” in {self:?}"));
        found.attribute("href").expect("a link leads somewhere")
    }

    /// The fields of the forms in it.
    pub(crate) fn fields(&self) -> Vec<Field> {
        let all = self.all("").into_iter();
        all.filter_map(Element::field).collect()
    }

    /// Those whose names begin so.
    pub(crate) fn fields_of(&self, start: &str) -> Vec<Field> {
        let mut fields = self.fields();
        fields.retain(|field| field.name.starts_with(start));
        fields
    }

    fn field(&self) -> Option<Field> {
        let attribute = |name: &str| self.attribute(name).unwrap_or("").to_owned();
        let (kind, value) = match self.name.as_str() {
            "input" => (attribute("type"), attribute("value")),
            "button" => (self.name.clone(), attribute("value")),
            "textarea" => (self.name.clone(), self.text()),
            "select" => {
                let options = self.all("option");
                let chosen = options.iter().find(|option| option.has("selected"));
                let value = chosen.or(options.first())?.attribute("value")?;
                (self.name.clone(), value.to_owned())
            }
            _ => return None,
        };
        Some(Field {
            name: self.attribute("name")?.to_owned(),
            kind,
            value,
            checked: self.has("checked"),
        })
    }
}

/// A page without its drawings.
pub(crate) fn without_drawings(page: &str) -> String {
    let mut parts = page.split("<svg");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        plain.push_str("<svg/>");
        plain.push_str(part.split_once("</svg>").expect("its end").1);
    }
    plain
}

#[test]
fn a_page_is_read_and_one_that_is_not_well_nested_is_refused() {
    let page = read(
        "<!DOCTYPE html><main class='a b'><h1>Soup &amp;\n  <i>bread</i></h1>\
         <a href='/x?a&#x3D;1'>To it</a><br><input name=n type=radio value='&lt;&quot;' checked>\
         <textarea name=t>\n<b> &amp;\n</textarea></main>",
    );
    let main = page.first("main.b");
    assert_eq!(main.headings(), ["Soup & bread"]);
    assert_eq!(page.link("To it"), "/x?a=1");
    let field = |name: &str, kind: &str, value: &str, checked| Field {
        name: name.to_owned(),
        kind: kind.to_owned(),
        value: value.to_owned(),
        checked,
    };
    let fields = [
        field("n", "radio", "<\"", true),
        field("t", "textarea", "<b> &\n", false),
    ];
    assert_eq!(page.fields(), fields);
    assert!(!page.shows("b") && page.shows("input[type=radio]"));
    assert!(page.shows("input[checked]") && !page.shows("input[selected]"));
    for badly in ["<p><b></p></b>", "<p>", "</p>", "<p id=1 id=2></p>"] {
        let refused = std::panic::catch_unwind(|| read(badly));
        assert!(refused.is_err(), "{badly}");
    }
}
