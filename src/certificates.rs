//! Certificates: those that this machine trusts, and those of a file.

use std::path::{Path, PathBuf};
use ureq::tls::{PemItem, parse_pem};

/// Where systems keep the certificates that they trust.
const TRUSTED: [&str; 3] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
];

/// A certificate in the form of the wire (DER).
pub(crate) type Certificate = Vec<u8>;

/// What this machine trusts: what `SSL_CERT_FILE` names, as everywhere, or what the
/// system keeps. None where it keeps nothing; what Mozilla trusts is known
/// without it.
pub(crate) fn trusted_here() -> Option<Vec<Certificate>> {
    let named = std::env::var_os("SSL_CERT_FILE").map(PathBuf::from);
    let files = named.into_iter().chain(TRUSTED.map(PathBuf::from));
    let text = files
        .into_iter()
        .find_map(|file| std::fs::read(file).ok())?;
    Some(read(&text))
}

/// The certificates of a file; the error says what is wrong with it.
pub(crate) fn of_file(file: &Path) -> Result<Vec<Certificate>, String> {
    let at = file.display();
    let text = std::fs::read(file).map_err(|error| {
        format!("{at}: {error}; name a file of certificates, or leave the setting out")
    })?;
    let found = read(&text);
    if found.is_empty() {
        return Err(format!(
            "{at} has no certificate in it; it takes the lines from 'BEGIN CERTIFICATE' to 'END \
             CERTIFICATE'"
        ));
    }
    Ok(found)
}

fn read(text: &[u8]) -> Vec<Certificate> {
    let certificate = |item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate.der().to_vec()),
        _ => None,
    };
    parse_pem(text).filter_map(certificate).collect()
}
