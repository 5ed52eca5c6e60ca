//! Pages packed for the way, and the parts of them that never are.
//!
//! How short a text becomes when it is packed says something of it. Where a
//! secret and a text that a stranger chooses are packed together, who sees
//! lengths alone can work the secret out, guess by guess. So what a template puts
//! between [`SECRET`] and [`OPEN`] goes over the line as it is, and nothing that
//! is packed refers to it: the length of the rest does not depend on it.
//!
//! A page with answers in it is not packed at all, since its length says nothing
//! of them only as it is (`member::length`). Of coordinators' pages only reports
//! and comparisons are, which have no secret but the token of a session.

use super::parts::Parts;
use actix_web::http::header::{self, AcceptEncoding, Encoding, Header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use flate2::{Compress, Compression, Crc, FlushCompress};
use std::convert::Infallible;

/// Behind this a page holds what is for one reader's eyes. Texts are escaped, so
/// none of them can say it.
const SECRET: &str = "<!--secret-->";
/// And up to here.
const OPEN: &str = "<!--open-->";
/// The most that a block holds of what is not packed.
const LONGEST_BLOCK: usize = 65_535;

/// The answer with this page, packed but for its secrets if the browser takes that.
pub(super) fn page(request: &HttpRequest, page: String) -> HttpResponse {
    if is_taken_by(request) {
        made(true, gzip(&page).into())
    } else {
        made(false, page.into())
    }
}

/// The answer with a page that was made before, packed or not.
pub(super) fn made(packed: bool, page: Bytes) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/html; charset=utf-8")
        .insert_header((header::VARY, "accept-encoding"));
    if packed {
        answer.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    answer.body(page)
}

/// Whether who asks takes what is packed with gzip.
pub(super) fn is_taken_by(request: &HttpRequest) -> bool {
    let known = [Encoding::gzip(), Encoding::identity()];
    let accepts = AcceptEncoding::parse(request).ok();
    let best = accepts.and_then(|accepts| accepts.negotiate(known.iter()));
    request.headers().contains_key(header::ACCEPT_ENCODING) && best == Some(Encoding::gzip())
}

/// A file as RFC 1952 has it, of blocks as RFC 1951 has them.
pub(super) fn gzip(text: &str) -> Vec<u8> {
    let page: Parts<Infallible> = Parts::whole(text.to_owned());
    Packed::of(page).file(|none, _| match none {})
}

/// A page for many readers, packed once. What is one reader's own stands in
/// secrets.
pub(super) struct Packed<H>(Vec<Block<H>>);

enum Block<H> {
    /// Packed, and what the check of the whole needs of it.
    Open(Vec<u8>, Crc),
    Secret(Parts<H>),
}

impl<H: Copy> Packed<H> {
    /// # Panics
    /// When something outside of the secrets is a reader's own: a defect, since
    /// the length would tell of it.
    pub(super) fn of(page: Parts<H>) -> Self {
        let mut blocks = Vec::new();
        let mut rest = page;
        while !rest.text().is_empty() {
            let begin = rest.text().find(SECRET).unwrap_or(rest.text().len());
            let (open, behind) = rest.split_at(begin);
            assert!(!open.has_holes(), "what is packed is the same for all");
            blocks.push(Block::Open(
                pack(open.text().as_bytes()),
                check(open.text()),
            ));
            let end = behind.text().find(OPEN).unwrap_or(behind.text().len());
            let (secret, behind) = behind.split_at(end);
            if !secret.text().is_empty() {
                blocks.push(Block::Secret(secret));
            }
            rest = behind;
        }
        Self(blocks)
    }

    /// The file for one reader; `own` adds what belongs into a hole.
    pub(super) fn file(&self, mut own: impl FnMut(H, &mut String)) -> Vec<u8> {
        let mut file = Vec::with_capacity(self.size() + 256);
        // Its kind, deflate; no name, no time, no system.
        file.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
        let mut whole = Crc::new();
        for block in &self.0 {
            match block {
                Block::Open(packed, of_it) => {
                    file.extend(packed);
                    whole.combine(of_it);
                }
                Block::Secret(parts) => {
                    let mut secret = String::new();
                    parts.fill(&mut secret, &mut own);
                    for block in secret.as_bytes().chunks(LONGEST_BLOCK) {
                        put(&mut file, block, false);
                    }
                    whole.update(secret.as_bytes());
                }
            }
        }
        put(&mut file, &[], true);
        file.extend(whole.sum().to_le_bytes());
        file.extend(whole.amount().to_le_bytes());
        file
    }

    /// Bytes that it takes in memory, or nearly.
    pub(super) fn size(&self) -> usize {
        let sizes = self.0.iter().map(|block| match block {
            Block::Open(packed, _) => packed.len(),
            Block::Secret(parts) => parts.size(),
        });
        sizes.sum()
    }
}

fn check(text: &str) -> Crc {
    let mut check = Crc::new();
    check.update(text.as_bytes());
    check
}

/// A text in blocks that end with a whole byte and refer to no other text.
fn pack(text: &[u8]) -> Vec<u8> {
    let mut deflate = Compress::new(Compression::best(), false);
    // As it is, and five bytes a block, would be the worst.
    let mut packed = Vec::with_capacity(text.len() + text.len() / 1000 + 64);
    deflate
        .compress_vec(text, &mut packed, FlushCompress::Full)
        .expect("memory takes what is packed");
    assert_eq!(deflate.total_in(), text.len() as u64, "all of it fits");
    packed.shrink_to_fit();
    packed
}

/// Adds a block as it is.
fn put(file: &mut Vec<u8>, block: &[u8], last: bool) {
    let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
    file.push(u8::from(last));
    file.extend(length.to_le_bytes());
    file.extend((!length).to_le_bytes());
    file.extend(block);
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    fn unpacked(file: &[u8]) -> String {
        let mut text = String::new();
        let mut gzip = GzDecoder::new(file);
        gzip.read_to_string(&mut text).expect("gzip");
        text
    }

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        let long = "Qui décide ? ".repeat(9_000);
        let secret = format!("{SECRET}{}{OPEN}", "x7".repeat(40_000));
        for text in [
            "",
            "Tablée",
            &long,
            &secret,
            &format!("{long}{secret}{long}{secret}"),
        ] {
            assert!(unpacked(&gzip(text)) == text, "{} bytes", text.len());
        }
        assert!(gzip(&long).len() < 1_000);
    }

    #[test]
    fn what_is_secret_is_not_packed_and_moves_no_length_of_the_rest() {
        // The name that a stranger chose has the secret's own letters, or others.
        let page = |name: &str, code: &str| {
            let words = "Who decides, and who is asked before? ".repeat(40);
            gzip(&format!(
                "<h1>{name}</h1>{words}{SECRET}value=\"{code}\"{OPEN}{name}{words}"
            ))
        };
        let found = |file: &[u8], code: &str| file.windows(14).any(|at| at == code.as_bytes());
        let (mine, other) = ("7K3MQ9X2WTRBZ4", "AAAAAAAAAAAAAA");
        let lengths = [(mine, mine), (mine, other), (other, mine), (other, other)]
            .map(|(name, code)| (name, page(name, code), code));
        for (name, file, code) in &lengths {
            assert!(found(file, code), "as it is");
            let same = lengths.iter().filter(|(other, ..)| other == name);
            assert!(
                same.into_iter()
                    .all(|(_, other, _)| other.len() == file.len())
            );
        }
        // The control: without the marks a name that is the code packs better.
        let bare = |name: &str| gzip(&format!("<h1>{name}</h1> value=\"{mine}\"")).len();
        assert!(bare(mine) < bare("5HNV8DYCPJ6GFS"));
    }
}
