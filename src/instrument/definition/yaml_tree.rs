//! YAML text to a small tree in which every value and every key knows its place.
//!
//! Nothing is interpreted: `1.10` and `No` stay what the author wrote. Anchors,
//! aliases and tags are refused, so a file can never grow while it is read, and
//! nesting is bounded by the parser before the tree is built.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::problem::{At, Problems};

/// Levels of nesting that the parser accepts; a definition needs six.
const DEEPEST: usize = 12;

/// Keys, values and lists that a file may have. Fifty items of seven options
/// in five languages have some 7,000.
const MOST_NODES: usize = 20_000;

/// A value of the file and where it begins.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) at: At,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind {
    /// Nothing was written, or `null` or `~`.
    Nothing,
    /// A word, a number or a text.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with their values, in the file's order, repeated keys included.
    Map(Vec<(Key, Node)>),
    /// Refused while reading; the problem is noted already.
    Refused,
}

/// A key and where it stands.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) at: At,
    pub(super) name: String,
}

impl Node {
    /// The first value under `key`, when this is a map that has it.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Map(entries) => entries
                .iter()
                .find(|(known, _)| known.name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The list under `key`, when there is one.
    pub(super) fn list(&self, key: &str) -> Option<&[Node]> {
        match &self.get(key)?.kind {
            Kind::List(nodes) => Some(nodes),
            _ => None,
        }
    }

    /// The text of a scalar, without the white space around it.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// The value of the key `id`, when it is a scalar.
    pub(super) fn id(&self) -> Option<&str> {
        self.get("id")?.scalar()
    }
}

/// Reads one YAML document. `None` when the text is not YAML or holds nothing:
/// then the problem is noted.
pub(super) fn read(text: &str, problems: &mut Problems) -> Option<Node> {
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut reader = Reader {
        events: Parser::new_from_str_with_options(text, options),
        problems,
        nodes: 0,
    };
    match reader.document() {
        Ok(root) => root,
        Err(Stop::TooMany(at)) => {
            reader.problems.add(
                at,
                &"the file",
                format!("it has more than {MOST_NODES} keys and values"),
                "remove what does not belong to the questionnaire",
            );
            None
        }
        Err(Stop::Syntax(error)) => {
            let (message, remedy) = syntax_in_words(error.kind());
            let at = At {
                line: error.marker().line().max(1),
                column: error.marker().col() + 1,
            };
            reader.problems.add(at, &"the file", message, remedy);
            None
        }
    }
}

struct Reader<'text, 'problems> {
    events: Parser<'text, StrInput<'text>>,
    problems: &'problems mut Problems,
    nodes: usize,
}

/// Why reading stopped before the end of the file.
enum Stop {
    Syntax(ScanError),
    TooMany(At),
}

impl<'text> Reader<'text, '_> {
    fn next(&mut self) -> Result<(Event<'text>, At), Stop> {
        match self.events.next_event() {
            Some(Ok((event, span))) => Ok((event, place(&span))),
            Some(Err(error)) => Err(Stop::Syntax(error)),
            // The parser ends every stream with `StreamEnd` before this.
            None => Ok((Event::StreamEnd, At::START)),
        }
    }

    fn document(&mut self) -> Result<Option<Node>, Stop> {
        let mut root = None;
        loop {
            let (event, at) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    self.problems.add(
                        at,
                        &"the file",
                        "a second document begins here",
                        "keep one definition in a file and remove the line `---`",
                    );
                    return Ok(None);
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                other => root = self.node(other, at)?.or(root),
            }
        }
        let empty = root
            .as_ref()
            .is_none_or(|node| matches!(node.kind, Kind::Nothing));
        if empty {
            self.problems.add(
                At::START,
                &"the file",
                "it holds nothing",
                "write a definition; `tablee schema` shows its form",
            );
            return Ok(None);
        }
        Ok(root)
    }

    /// The node that `event` begins, or `None` for an event that begins none.
    fn node(&mut self, event: Event<'text>, at: At) -> Result<Option<Node>, Stop> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Stop::TooMany(at));
        }
        let (kind, tagged) = match event {
            Event::Scalar(text, style, _, tag) => (scalar(&text, style), tag.is_some()),
            Event::SequenceStart(_, _, tag) => (self.list()?, tag.is_some()),
            Event::MappingStart(_, _, tag) => (self.map()?, tag.is_some()),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.problems.add(
                    at,
                    &"the file",
                    "an alias (`*name`) stands here",
                    "write the text itself in its place, or put a text that begins with `*` \
                     between quotation marks",
                );
                (Kind::Refused, false)
            }
            Event::Anchor(..) => {
                self.refuse_anchor(at);
                return Ok(None);
            }
            _ => return Ok(None),
        };
        if tagged {
            self.problems.add(
                at,
                &"the file",
                "a tag (`!name`) stands before this value",
                "remove it, or put a text that begins with `!` between quotation marks",
            );
        }
        Ok(Some(Node { at, kind }))
    }

    fn refuse_anchor(&mut self, at: At) {
        self.problems.add(
            at,
            &"the file",
            "an anchor (`&name`) stands here",
            "remove it, or put a text that begins with `&` between quotation marks",
        );
    }

    fn list(&mut self) -> Result<Kind, Stop> {
        let mut nodes = Vec::new();
        loop {
            let (event, at) = self.next()?;
            if matches!(event, Event::SequenceEnd | Event::StreamEnd) {
                return Ok(Kind::List(nodes));
            }
            nodes.extend(self.node(event, at)?);
        }
    }

    fn map(&mut self) -> Result<Kind, Stop> {
        let mut entries = Vec::new();
        let mut key: Option<Node> = None;
        loop {
            let (event, at) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                return Ok(Kind::Map(entries));
            }
            let Some(node) = self.node(event, at)? else {
                continue;
            };
            match key.take() {
                None => key = Some(node),
                Some(Node {
                    at,
                    kind: Kind::Scalar(name),
                }) => entries.push((Key { at, name }, node)),
                Some(Node {
                    kind: Kind::Refused,
                    ..
                }) => {}
                Some(other) => self.problems.add(
                    other.at,
                    &"the file",
                    "a key is missing or is not a single word",
                    "write a key such as `id` before the colon",
                ),
            }
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Kind {
    let nothing = matches!(text, "" | "~" | "null" | "Null" | "NULL");
    if nothing && style == ScalarStyle::Plain {
        Kind::Nothing
    } else {
        Kind::Scalar(text.to_owned())
    }
}

fn place(span: &Span) -> At {
    At {
        line: span.start.line().max(1),
        column: span.start.col() + 1,
    }
}

/// A parser's complaint as (what is wrong, what to do), for somebody who does
/// not know the terms of YAML's grammar.
fn syntax_in_words(kind: &ErrorKind) -> (String, String) {
    if let Some((wrong, remedy)) = of_characters(kind).or_else(|| of_structure(kind)) {
        return (wrong.to_owned(), remedy.to_owned());
    }
    match kind {
        ErrorKind::UnexpectedCharacter { character } => (
            format!(
                "a text cannot begin with {}",
                super::problem::quoted(&character.to_string())
            ),
            "put the text between quotation marks".to_owned(),
        ),
        other => (
            format!("this is not YAML ({other})"),
            "look at this line and the one before it".to_owned(),
        ),
    }
}

/// Of tabs, quotation marks, backslashes and signs at the beginning of a line.
fn of_characters(kind: &ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as E;
    Some(match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => (
            "a tab stands where only spaces may",
            "replace the tab by spaces",
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => (
            "a quotation mark is opened and never closed",
            "close it at the end of the text",
        ),
        E::InvalidQuotedScalarIndent => (
            "a text between quotation marks goes on in a line that is not indented",
            "close the quotation mark in a line above, or indent this line",
        ),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            "something follows a closing quotation mark",
            "put the whole text between quotation marks, and write '' for an apostrophe inside '…'",
        ),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape => (
            "a backslash inside double quotation marks begins nothing known",
            "write \\\\ for a backslash",
        ),
        E::DirectiveDisallowed => (
            "a line begins with `%`",
            "remove it, or put the text between quotation marks",
        ),
        _ => return None,
    })
}

/// Of keys, brackets, indentation and nesting.
fn of_structure(kind: &ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as E;
    Some(match kind {
        E::MappingValueNotAllowed
        | E::InvalidColonPlacement
        | E::MappingKeyNotAllowed
        | E::FlowMappingValueAdjacentCollection => (
            "a colon followed by a space stands where no key can be",
            "if it belongs to a text, put the whole text between double quotation marks",
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::MisplacedFlowCollectionEnd
        | E::MismatchedFlowCollectionEnd { .. } => (
            "a bracket or brace has no partner, or a comma is missing",
            "close every [ and {, and put texts that contain them between quotation marks",
        ),
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidBlockScalarIndent
        | E::InvalidFlowScalarIndent
        | E::BlockSequenceEntryNotAllowed => (
            "the line does not begin in the column where its group begins",
            "align it with the lines that it belongs to",
        ),
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "a key is not followed by a colon",
            "write `key: value`, or indent the line if it continues the text above",
        ),
        E::RecursionLimitExceeded => (
            "values are nested too deeply",
            "a definition needs six levels; follow the form that `tablee schema` shows",
        ),
        _ => return None,
    })
}
