//! Whether the way to a server is encrypted, and whose certificate is taken, is what the
//! address says.

use crate::common::certificate::certificate;
use crate::common::files::DataFolder;
use crate::common::postgres::{Database, Server};
use std::net::TcpListener;
use std::path::Path;
use tablee::database_server::DatabaseServer;
use tablee::store::{Places, Store, StoreError, migrate};

/// A server that can encrypt, at a port of its own; and the file of its certificate.
fn server(folder: &Path) -> (Server, u16, String) {
    let (port, _) = a_port();
    let (theirs, key) = certificate(folder);
    let server = Server::start(port, |own| {
        let [of_server, of_key] = ["cert.pem", "key.pem"].map(|name| own.join(name));
        std::fs::copy(&theirs, &of_server).expect("copied");
        std::fs::copy(&key, &of_key).expect("copied");
        format!(
            "-c listen_addresses=127.0.0.1 -c ssl=on -c ssl_cert_file='{}' -c ssl_key_file='{}'",
            of_server.display(),
            of_key.display()
        )
    });
    (server, port, theirs)
}

/// Whether the way of whoever is there now is encrypted.
fn is_encrypted(database: &Database) -> bool {
    let of_ours = "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
        WHERE application_name = 'tablee'";
    match &database.asks(of_ours)[..] {
        [one] => one == "t",
        others => panic!("one way: {others:?}"),
    }
}

#[test]
fn the_way_is_encrypted_and_the_certificate_checked_as_the_address_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let (server, port, root) = server(folder.path());
    let database = server.first_database();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (other, _) = certificate(elsewhere.path());
    let data = DataFolder::new();
    migrate(&super::empty(&data, &database)).expect("made ready");
    wait_until_all_have_gone(&database);
    let open = |host: &str, query: &str| {
        let address = format!("postgres://tablee@{host}:{port}/postgres{query}");
        let places = Places {
            server: Some(DatabaseServer::parse(&address).expect("an address")),
            ..Places::from(data.path())
        };
        Store::open(places)
    };
    let file = |mode: &str, file: &str| format!("?sslmode={mode}&sslrootcert={file}");
    // By its number the server is not the one that its certificate names.
    for (host, query, encrypted) in [
        ("127.0.0.1", "?sslmode=disable".to_owned(), false),
        ("127.0.0.1", String::new(), true),
        ("127.0.0.1", "?sslmode=require".to_owned(), true),
        ("127.0.0.1", file("require", &root), true),
        ("127.0.0.1", file("verify-ca", &root), true),
        ("localhost", file("verify-full", &root), true),
    ] {
        let store = open(host, &query).unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(is_encrypted(&database), encrypted, "{query}");
        drop(store);
        wait_until_all_have_gone(&database);
    }
    for (host, query, why) in [
        (
            "127.0.0.1",
            file("verify-full", &root),
            "not valid for name",
        ),
        ("localhost", file("verify-ca", &other), "certificate"),
        ("localhost", file("prefer", &other), "certificate"),
        (
            "localhost",
            "?sslmode=verify-full".to_owned(),
            "certificate",
        ),
        ("localhost", "?sslrootcert=system".to_owned(), "certificate"),
        (
            "localhost",
            file("verify-full", "/nowhere.pem"),
            "/nowhere.pem",
        ),
    ] {
        match open(host, &query) {
            Err(StoreError::Server { server, cause }) => {
                assert!(server.starts_with("postgres://tablee@"), "{server}");
                assert!(cause.to_string().contains(why), "{query}: {cause}");
            }
            other => panic!("{query}: {:?}", other.err()),
        }
    }
}

/// Those who let go are seen for a moment longer.
fn wait_until_all_have_gone(database: &Database) {
    let here = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tablee'";
    while database.asks(here) != ["0"] {
        std::thread::yield_now();
    }
}

/// A port that nobody has once the other is dropped.
fn a_port() -> (u16, TcpListener) {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    (taken.local_addr().expect("an address").port(), taken)
}

/// What is said of a server at this port.
fn refused(port: u16) -> String {
    let folder = DataFolder::new();
    let address = format!("postgres://rose:secret@127.0.0.1:{port}/tablee?connect_timeout=1");
    let places = Places {
        server: Some(DatabaseServer::parse(&address).expect("an address")),
        ..Places::from(folder.path())
    };
    let refused = Store::open(places).err().expect("refused").to_string();
    let named = format!("postgres://rose@127.0.0.1:{port}/tablee: ");
    assert!(refused.starts_with(&named), "{refused}");
    assert!(!refused.contains("secret"), "{refused}");
    refused
}

#[test]
fn a_server_that_is_not_there_or_does_not_answer_is_named() {
    let (port, silent) = a_port();
    let said = refused(port);
    assert!(said.contains("did not answer"), "{said}");
    drop(silent);
    let said = refused(port);
    assert!(said.contains("refused"), "{said}");
}
