//! A device that keeps passkeys, as `WebAuthn` says what it answers: with a key that is
//! nobody's, and a signature by a library that is not the program's.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use rustls::SignatureScheme;
use rustls::crypto::ring::sign::any_ecdsa_type;
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// On the curve P-256, for tests alone; the public half stands at its end.
const KEY: &str = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420\
    cacb487d181acb8e91ade6a202cd9993ca6a826e8e8b146444f0293009090baea14403420004\
    0c8ce1b2ca97878b5b1a84f0a2e2838de7b416fff0b21c3e594c3e044aa65717\
    d37fb90c5bd611eeb93975aff258ac48da16e49dc3373257f38222707f775a81";
const CREDENTIAL: [u8; 16] = *b"a credential ...";
/// Somebody touched it; and there is a credential in what it says.
const PRESENT: u8 = 0x01;
const WITH_CREDENTIAL: u8 = 0x40;

/// A device with one passkey, in a browser that shows pages of one place.
pub(crate) struct PasskeyDevice {
    key: Vec<u8>,
    /// `http://localhost:PORT`
    origin: String,
}

impl PasskeyDevice {
    pub(crate) fn at(origin: &str) -> Self {
        Self {
            key: HEXLOWER.decode(KEY.as_bytes()).expect("digits"),
            origin: origin.to_owned(),
        }
    }

    /// What the browser sends that was asked to make a passkey.
    pub(crate) fn makes(&self, asked: &str) -> String {
        let client = self.client("webauthn.create", asked);
        let mut said = self.said(PRESENT | WITH_CREDENTIAL);
        said.extend([0; 16]);
        said.extend([0, 16]);
        said.extend(CREDENTIAL);
        let public = &self.key[self.key.len() - 64..];
        said.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        said.extend(&public[..32]);
        said.extend([0x22, 0x58, 32]);
        said.extend(&public[32..]);
        let mut attested = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attested.push(u8::try_from(said.len()).expect("short"));
        attested.extend(said);
        json!({
            "attestationObject": letters(&attested),
            "clientDataJSON": letters(&client),
            "clientExtensionResults": {},
            "transports": ["usb"],
        })
        .to_string()
    }

    /// What it sends that was asked for one.
    pub(crate) fn uses(&self, asked: &str) -> String {
        let client = self.client("webauthn.get", asked);
        let said = self.said(PRESENT);
        let signed = [&said[..], &Sha256::digest(&client)].concat();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.key.clone()));
        let key = any_ecdsa_type(&key).expect("a key");
        let scheme = key.choose_scheme(&[SignatureScheme::ECDSA_NISTP256_SHA256]);
        let signature = scheme.expect("its scheme").sign(&signed).expect("signed");
        json!({
            "authenticatorData": letters(&said),
            "clientDataJSON": letters(&client),
            "clientExtensionResults": {},
            "id": letters(&CREDENTIAL),
            "signature": letters(&signature),
            "userHandle": null,
        })
        .to_string()
    }

    fn client(&self, what: &str, asked: &str) -> Vec<u8> {
        let asked: Value = serde_json::from_str(asked).expect("JSON");
        let challenge = asked["challenge"].as_str().expect("a challenge");
        let origin = &self.origin;
        format!(
            r#"{{"type":"{what}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#
        )
        .into_bytes()
    }

    /// Of which place, how, and that it does not count.
    fn said(&self, how: u8) -> Vec<u8> {
        let place = self.origin.split_once("://").expect("an origin").1;
        let name = place.split(':').next().unwrap_or(place);
        let mut said = Sha256::digest(name).to_vec();
        said.push(how);
        said.extend([0; 4]);
        said
    }
}

fn letters(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
