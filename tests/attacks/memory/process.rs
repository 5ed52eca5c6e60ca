//! The memory of another process, searched.

use aho_corasick::AhoCorasick;
use std::fmt;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;

/// Bytes at a time.
const PIECE: usize = 1 << 20;
/// Bytes shown around a find.
const AROUND: usize = 60;

/// Bytes that must not be there, and what they are.
#[derive(Clone)]
pub(crate) struct Secret {
    pub(crate) what: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// A place where one was.
pub(crate) struct Find {
    pub(crate) what: &'static str,
    map: String,
    at: u64,
    around: String,
}

impl fmt::Display for Find {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            map,
            at,
            around,
        } = self;
        writeln!(f, "{what} at {at:x} of {map}: {around}")
    }
}

/// What a process may write to: heap, stacks, everything mapped.
pub(crate) struct Memory(Vec<(String, u64, Vec<u8>)>);

/// Reads it all.
pub(crate) fn memory(process: u32) -> Memory {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).expect("maps");
    let file = File::open(format!("/proc/{process}/mem")).expect("root may read it");
    let mut all = Vec::new();
    for map in maps.lines() {
        let mut words = map.split_whitespace();
        let (range, rights) = (words.next().expect("a range"), words.next());
        if !rights.is_some_and(|rights| rights.starts_with("rw")) {
            continue;
        }
        let (start, end) = range.split_once('-').expect("from and to");
        let [start, end] = [start, end].map(|at| u64::from_str_radix(at, 16).expect("hex"));
        let name = words.nth(3).unwrap_or("anonymous").to_owned();
        let mut bytes = vec![0; usize::try_from(end - start).expect("fits")];
        for (piece, at) in bytes.chunks_mut(PIECE).zip(0..) {
            // What is mapped and was never used may not be readable.
            let _ = file.read_at(piece, start + at * PIECE as u64);
        }
        all.push((name, start, bytes));
    }
    Memory(all)
}

impl Memory {
    /// Every place of every secret.
    pub(crate) fn finds(&self, secrets: &[Secret]) -> Vec<Find> {
        let search = secrets.iter().map(|secret| &secret.bytes);
        let search = AhoCorasick::new(search).expect("few enough");
        let mut finds = Vec::new();
        for (map, start, bytes) in &self.0 {
            for found in search.find_overlapping_iter(bytes) {
                finds.push(Find {
                    what: secrets[found.pattern().as_usize()].what,
                    map: map.clone(),
                    at: start + found.start() as u64,
                    around: around(bytes, found.start(), found.len()),
                });
            }
        }
        finds
    }
}

fn around(bytes: &[u8], at: usize, length: usize) -> String {
    let to = (at + length + AROUND).min(bytes.len());
    let near = &bytes[at.saturating_sub(AROUND)..to];
    near.escape_ascii().to_string()
}
