//! Addresses, and what each trusts.

use super::*;

fn read(address: &str) -> (SslMode, Trust, Roots) {
    let server = DatabaseServer::parse(address).expect("an address");
    (server.config.get_ssl_mode(), server.trust, server.roots)
}

#[test]
fn what_is_checked_is_what_the_address_says() {
    let of = |query: &str| read(&format!("postgres://a:b@c/d{query}"));
    let file = || Roots::File("/a b.pem".into());
    for (query, encryption, trust, roots) in [
        ("", SslMode::Prefer, Trust::Any, Roots::System),
        (
            "?sslmode=disable",
            SslMode::Disable,
            Trust::Any,
            Roots::System,
        ),
        (
            "?sslmode=require",
            SslMode::Require,
            Trust::Any,
            Roots::System,
        ),
        (
            "?sslmode=require&sslrootcert=%2Fa%20b.pem",
            SslMode::Require,
            Trust::Maker,
            file(),
        ),
        (
            "?sslmode=verify-ca",
            SslMode::Require,
            Trust::Maker,
            Roots::System,
        ),
        (
            "?sslrootcert=/a%20b.pem&sslmode=verify-full&application_name=x",
            SslMode::Require,
            Trust::MakerAndName,
            file(),
        ),
        (
            "?sslrootcert=system",
            SslMode::Require,
            Trust::MakerAndName,
            Roots::System,
        ),
    ] {
        assert_eq!(of(query), (encryption, trust, roots), "{query}");
    }
}

#[test]
fn what_is_no_address_is_refused_by_a_sentence() {
    let refused = |address: &str| {
        let refused = DatabaseServer::parse(address).expect_err("refused");
        refused.to_string()
    };
    assert!(refused("mysql://a/b").contains("postgres://USER@HOST/NAME"));
    assert!(refused("postgres://a/b?sslmode=allow").contains("verify-full"));
    assert!(refused("postgres://a/b?sslrootcert=system&sslmode=require").contains("alone"));
    assert!(refused("postgres://a/b?sslcert=/x").contains("sslcert"));
    assert!(refused("postgres://a:port/b").contains("cannot be read"));
}

#[test]
fn a_password_is_shown_nowhere() {
    let server = DatabaseServer::parse("postgresql://rose:secret@db.example.org:5433/tablee");
    let server = server.expect("an address");
    let shown = "postgres://rose@db.example.org:5433/tablee";
    assert_eq!(server.to_string(), shown);
    assert!(!format!("{server:?}").contains("secret"));
}

#[test]
fn a_port_is_shown_where_it_is_not_the_usual_one() {
    for (address, shown) in [
        ("postgres://t@db:5432/t", "postgres://t@db/t"),
        ("postgres://t@db:6432/t", "postgres://t@db:6432/t"),
        (
            "postgres://t@a:6432,b:7432/t",
            "postgres://t@a:6432,b:7432/t",
        ),
        ("postgres://t@/t?host=/run/pg", "postgres://t@/run/pg/t"),
        (
            "postgres://t@/t?host=/run/pg&port=6432",
            "postgres://t@/run/pg:6432/t",
        ),
    ] {
        let server = DatabaseServer::parse(address).expect("an address");
        assert_eq!(server.to_string(), shown);
    }
}
