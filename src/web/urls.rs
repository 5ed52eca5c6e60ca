//! Addresses to hand on: under the public address where it is set, else under
//! the one that the reader's own browser used.

use super::App;
use actix_web::HttpRequest;
use actix_web::http::header::HOST;

/// `path` as a whole address; the path alone if nothing better is known.
pub(crate) fn address(app: &App, request: &HttpRequest, path: &str) -> String {
    if let Some(public) = &app.config.public_address {
        return format!("{public}{path}");
    }
    let host = request.headers().get(HOST);
    match host.and_then(|host| host.to_str().ok()) {
        Some(host) if is_plain(host) => format!("http://{host}{path}"),
        _ => path.to_owned(),
    }
}

/// The page on which a form is that is sent to this path: most stand at it.
pub(crate) fn page_of(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let kept = match parts[..] {
        ["", "sign-out"] => return "/".to_owned(),
        ["", "sign-in", "step"] | ["", "account", "name" | "passphrase" | "sessions"] => 2,
        ["", "account", "mail", _]
        | ["", "account", "second-factor", "proof"]
        | ["", "rounds", _, "cards" | "codes" | "more" | "share"]
        | ["", "partnerships", _, "archive" | "coordinators"]
        | ["", "partnerships", _, "invitations", _, "withdraw"] => 3,
        ["", "rounds", _, "record", "share"]
        | ["", "rounds", _, "sending", "noted" | "cards"]
        | ["", "rounds", _, "discussion", "fields" | "way"] => 4,
        ["", "rounds", _, "discussion", "polls", "end"]
        | ["", "partnerships", _, "plans", _, "drop"] => 5,
        _ => parts.len(),
    };
    parts[..kept].join("/")
}

/// A host and a port, and nothing that could be anything else.
fn is_plain(host: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    !host.is_empty() && host.len() <= 260 && host.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_host_is_nothing_but_a_host() {
        assert!(is_plain("localhost:8080") && is_plain("[::1]:80"));
        assert!(!is_plain("") && !is_plain("a/b") && !is_plain("a b") && !is_plain("a@b"));
    }
}
