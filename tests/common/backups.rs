//! Backups for a recipient, made by the program and opened as somebody does who has
//! the identity: from the format's description alone, with nothing of the program.

use crate::common::program::the_program;
use aes_gcm_siv::{AeadInOut, Aes256GcmSiv, KeyInit, Nonce, Tag};
use hpke::aead::{AeadTag, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What comes before the first segment: what it is, and the wrapped key.
pub(crate) const HEAD: usize = 15 + 32 + 48;
/// A segment as it is sealed.
pub(crate) const SEGMENT: usize = 64 * 1024 + 16;

/// A key of a host, made by the program.
pub(crate) struct HostKey {
    /// The file with the identity.
    pub(crate) identity: PathBuf,
    pub(crate) recipient: String,
}

impl HostKey {
    pub(crate) fn made_in(folder: &Path) -> Self {
        let identity = folder.join("identity");
        let made = the_program()
            .args(["backup-key", "--out"])
            .arg(&identity)
            .output()
            .expect("runs");
        assert!(made.status.success(), "{made:?}");
        let recipient = String::from_utf8(made.stdout).expect("text");
        Self {
            identity,
            recipient: recipient.trim().to_owned(),
        }
    }

    /// `tablee backup --recipient` of a folder; where it goes may be added.
    pub(crate) fn backs_up(&self, data: &Path) -> Command {
        let mut command = the_program();
        command
            .args(["backup", "--recipient", &self.recipient, "--data"])
            .arg(data);
        command
    }

    /// The same into a file; it must succeed. What is in it.
    pub(crate) fn backed_up(&self, data: &Path, target: &Path) -> Vec<u8> {
        let copied = self.backs_up(data).arg(target).output().expect("runs");
        assert!(copied.status.success(), "{copied:?}");
        fs::read(target).expect("a backup")
    }

    /// `tablee restore` into a folder, its keys beside it.
    pub(crate) fn restores(&self, backup: impl AsRef<OsStr>, data: &Path) -> Output {
        let mut command = the_program();
        command.arg("restore").arg("--identity").arg(&self.identity);
        command.arg(backup).arg("--data").arg(data);
        command.output().expect("runs")
    }

    /// The same; it must succeed. What it says.
    pub(crate) fn restored(&self, backup: &Path, data: &Path) -> String {
        let restored = self.restores(backup, data);
        assert!(restored.status.success(), "{restored:?}");
        String::from_utf8(restored.stdout).expect("text")
    }

    /// `tablee.db`, `boxes.db` and the keys in a backup.
    pub(crate) fn opens(&self, backup: &[u8]) -> [Vec<u8>; 3] {
        let content = self.content(backup);
        let mut rest = &content[10..];
        [(); 3].map(|()| {
            let (length, after) = rest.split_at(8);
            let length = u64::from_le_bytes(length.try_into().expect("8 bytes"));
            let (part, after) = after.split_at(length as usize);
            rest = after;
            part.to_vec()
        })
    }

    fn content(&self, backup: &[u8]) -> Vec<u8> {
        assert_eq!(&backup[..15], b"tablee backup 1");
        let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&self.secret());
        let encapped = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&backup[15..47]);
        let mut key: [u8; 32] = backup[47..79].try_into().expect("32 bytes");
        hpke::single_shot_open_inout_detached::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &private.expect("a key"),
            &encapped.expect("a key"),
            b"tablee backup 1",
            key.as_mut_slice().into(),
            &[],
            &AeadTag::from_bytes(&backup[79..HEAD]).expect("a tag"),
        )
        .expect("made for this identity");
        let segments: Vec<&[u8]> = backup[HEAD..].chunks(SEGMENT).collect();
        let mut content = Vec::new();
        for (index, segment) in segments.iter().enumerate() {
            let (bytes, tag) = segment.split_at(segment.len() - 16);
            let mut nonce = [0; 12];
            nonce[..8].copy_from_slice(&(index as u64).to_le_bytes());
            let is_last = u8::from(index + 1 == segments.len());
            let about = [&(index as u64).to_le_bytes()[..], &[is_last]].concat();
            let mut bytes = bytes.to_vec();
            Aes256GcmSiv::new(&key.into())
                .decrypt_inout_detached(
                    &Nonce::from(nonce),
                    &about,
                    bytes.as_mut_slice().into(),
                    &Tag::try_from(tag).expect("16 bytes"),
                )
                .expect("a segment");
            content.extend(bytes);
        }
        content
    }

    /// The identity's 32 bytes; 4 of a check come after.
    fn secret(&self) -> [u8; 32] {
        let text = fs::read_to_string(&self.identity).expect("an identity");
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("tablee-identity-"));
        let letters = line.expect("a line of it").replace('-', "").to_uppercase();
        let bytes = data_encoding::BASE32_NOPAD.decode(letters.as_bytes());
        bytes.expect("base 32")[..32].try_into().expect("32 bytes")
    }
}
