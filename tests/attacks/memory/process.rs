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

/// How many bytes of its stack each thread has ever used, by the thread's name: a page that
/// was never touched is not there. None while one of them works, or ends.
pub(crate) fn stacks(process: u32) -> Option<Vec<(String, u64)>> {
    let of = |what: &str| fs::read_to_string(format!("/proc/{process}/{what}")).ok();
    let mut maps: Vec<(u64, u64, u64)> = Vec::new();
    for line in of("smaps")?.lines() {
        let mut words = line.split_whitespace();
        match words.next()? {
            "Rss:" => {
                let kilobytes: u64 = words.next()?.parse().ok()?;
                maps.last_mut()?.2 = kilobytes * 1024;
            }
            range if !range.ends_with(':') => {
                let (from, to) = range.split_once('-')?;
                let at = |place| u64::from_str_radix(place, 16).ok();
                maps.push((at(from)?, at(to)?, 0));
            }
            _ => {}
        }
    }
    let threads = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let used = threads.map(|thread| {
        let thread = thread.ok()?.file_name().into_string().ok()?;
        let said = of(&format!("task/{thread}/syscall"))?;
        // Of one that waits: where its stack ends now stands last but one.
        let end = said.split_whitespace().rev().nth(1)?;
        let end = u64::from_str_radix(end.strip_prefix("0x")?, 16).ok()?;
        let mut maps = maps.iter();
        let stack = maps.find(|(from, to, _)| (from..to).contains(&&end))?;
        let name = of(&format!("task/{thread}/comm"))?;
        Some((name.trim_end().to_owned(), stack.2))
    });
    used.collect()
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
