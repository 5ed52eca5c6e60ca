//! Addresses as people paste them: from a mail program, a spreadsheet, a list of
//! their own. Found, checked, each once; the names beside them are let go.

use crate::mail::{Address, AddressProblem};
use std::collections::HashMap;

/// Most problems that are named.
const MOST_PROBLEMS: usize = 50;
/// Most characters of a piece of a line that are shown again.
const SHOWN: usize = 60;
/// Words that name a column of addresses: a first line with one of them and no
/// address in it is a heading.
const HEADINGS: [&str; 9] = [
    "email",
    "e-mail",
    "mail",
    "address",
    "addresses",
    "adresse",
    "adresses",
    "courriel",
    "courriels",
];
/// What stands around an address and is none of it.
const AROUND: &[char] = &['"', '\'', '(', ')', '[', ']', '.', ':', '«', '»', '“', '”'];
/// What makes a link of an address.
const LINK: &str = "mailto:";

/// What was found in a text.
#[derive(Debug, Default)]
pub struct AddressList {
    /// Each address once, in the order of the text.
    pub addresses: Vec<Address>,
    /// Those that stood there more than once.
    pub repeated: Vec<Address>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
}

/// A piece of a line that is no address.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub problem: AddressProblem,
}

impl AddressList {
    /// All addresses of a text.
    pub fn read(text: &str) -> Self {
        let mut found = Self::default();
        let mut seen: HashMap<String, bool> = HashMap::new();
        let mut is_first = true;
        for (index, line) in text.lines().enumerate() {
            let line: String = line.chars().filter_map(as_read).collect();
            if line.trim().is_empty() {
                continue;
            }
            let may_be_heading = std::mem::take(&mut is_first);
            if !(may_be_heading && is_heading(&line)) {
                found.take_line(index + 1, &line, &mut seen);
            }
        }
        found
    }

    /// Of a line with one address, or with some in angle brackets, all else are
    /// names. In any other each piece has to be an address.
    fn take_line(&mut self, number: usize, line: &str, seen: &mut HashMap<String, bool>) {
        let pieces = pieces(line);
        let marked: Vec<&Piece> = pieces.iter().filter(|piece| piece.is_marked()).collect();
        if marked.is_empty() {
            self.cannot_read(number, line.trim(), AddressProblem::NoAt);
            return;
        }
        let has_names = marked.len() == 1 || marked.iter().any(|piece| piece.in_angles);
        for piece in &pieces {
            if !piece.is_marked() {
                if !has_names {
                    self.cannot_read(number, &piece.text, AddressProblem::NoAt);
                }
                continue;
            }
            match Address::parse(bare(&piece.text)) {
                Ok(address) => self.take(address, seen),
                Err(problem) => self.cannot_read(number, &piece.text, problem),
            }
        }
    }

    fn take(&mut self, address: Address, seen: &mut HashMap<String, bool>) {
        // What differs in capital letters alone is one mailbox wherever it matters.
        match seen.get_mut(&address.as_str().to_ascii_lowercase()) {
            None => {
                seen.insert(address.as_str().to_ascii_lowercase(), false);
                self.addresses.push(address);
            }
            Some(is_told) => {
                if !std::mem::replace(is_told, true) {
                    self.repeated.push(address);
                }
            }
        }
    }

    fn cannot_read(&mut self, line: usize, found: &str, problem: AddressProblem) {
        if self.unreadable.len() < MOST_PROBLEMS {
            let found = found.chars().take(SHOWN).collect();
            self.unreadable.push(Unreadable {
                line,
                found,
                problem,
            });
        }
    }
}

/// A piece of a line: an address, or a name beside one.
struct Piece {
    text: String,
    in_angles: bool,
}

impl Piece {
    fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            in_angles: false,
        }
    }

    /// It is meant as an address.
    fn is_marked(&self) -> bool {
        self.text.contains('@')
    }
}

/// The pieces of a line, from left to right.
fn pieces(line: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        plain_pieces(before, &mut all);
        let (inside, behind) = after.split_once('>').unwrap_or((after, ""));
        all.push(Piece {
            in_angles: true,
            ..Piece::plain(inside.trim())
        });
        rest = behind;
    }
    plain_pieces(rest, &mut all);
    all
}

fn plain_pieces(text: &str, all: &mut Vec<Piece>) {
    for cell in text.split([',', ';', '\t', '|']).map(str::trim) {
        if cell.contains('@') {
            let words = cell.split_whitespace().filter(|word| word.contains('@'));
            all.extend(words.map(Piece::plain));
        } else if cell.chars().any(char::is_alphanumeric) {
            all.push(Piece::plain(cell));
        }
    }
}

/// Without what stands around it, and without what makes it a link.
fn bare(piece: &str) -> &str {
    let piece = piece.trim_matches(AROUND);
    let start = piece.get(..LINK.len());
    let is_link = start.is_some_and(|start| start.eq_ignore_ascii_case(LINK));
    let piece = if is_link { &piece[LINK.len()..] } else { piece };
    let address = piece.split('?').next().unwrap_or(piece);
    address.trim_matches(AROUND)
}

/// A character as it is read: what nobody sees comes along when people copy.
fn as_read(c: char) -> Option<char> {
    match c {
        '\t' => Some(c),
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        _ => (!c.is_control()).then_some(c),
    }
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    !line.contains('@') && words.any(|word| HEADINGS.contains(&word))
}

#[cfg(test)]
mod tests;
