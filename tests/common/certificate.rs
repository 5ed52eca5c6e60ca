//! A certificate that nobody trusts but a test.

use std::path::Path;
use std::process::Command;

/// Its file and its key's, in a folder.
pub(crate) fn certificate(folder: &Path) -> (String, String) {
    certificate_for(folder, "localhost")
}

/// The same of a machine of this name.
pub(crate) fn certificate_for(folder: &Path, name: &str) -> (String, String) {
    let [certificate, key] = ["cert.pem", "key.pem"].map(|file| {
        let path = folder.join(file);
        path.to_str().expect("a path that is text").to_owned()
    });
    let made = Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-days", "2", "-subj"])
        .arg(format!("/CN={name}"))
        .args(["-addext", &format!("subjectAltName=DNS:{name}")])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .args(["-keyout", &key, "-out", &certificate])
        .output();
    let made = made.expect("openssl");
    assert!(made.status.success(), "{made:?}");
    (certificate, key)
}
