use super::*;
use std::path::Path;

#[test]
fn every_problem_is_named_at_once() {
    let given = PartialConfig {
        data: Some("/data".into()),
        listen: Some("everywhere".into()),
        public_address: Some("example.org".into()),
        definitions: Some("/no/such/folder".into()),
        most_rounds: Some("many".into()),
        ..PartialConfig::default()
    };
    let problems = given.check(None).expect_err("four problems");
    let named: Vec<_> = problems.iter().map(|p| p.split(':').next()).collect();
    assert_eq!(
        named,
        [
            Some("listen"),
            Some("public-address"),
            Some("definitions"),
            Some("most-rounds")
        ]
    );
}

#[test]
fn a_host_says_how_long_anything_is_kept_at_most() {
    let with = |text: &str| {
        let file = PartialConfig::from_file(&format!("data = '/file'\n{text}")).expect("valid");
        file.check(None).map(|config| config.keeping)
    };
    assert_eq!(with(""), Ok(Keeping::default()));
    let set = with("keep_rounds = 7\nkeep_partnerships = '10'").expect("valid");
    assert_eq!(
        (set.discussions, set.rounds, set.partnership),
        (None, Some(7), Some(10))
    );
    for wrong in ["0", "100", "'seven'", "-1"] {
        let problems = with(&format!("keep_discussions = {wrong}")).expect_err("no years");
        assert!(
            problems[0].starts_with("keep-discussions: "),
            "{problems:?}"
        );
    }
}

#[test]
fn a_flag_beats_the_environment_and_that_the_file() {
    let file = PartialConfig::from_file("listen = '127.0.0.1:1'\ndata = '/file'").expect("valid");
    let environment = PartialConfig::from_environment(|name| {
        (name == "TABLEE_LISTEN" || name == "TABLEE_PUBLIC_ADDRESS").then(|| {
            if name == "TABLEE_LISTEN" {
                "127.0.0.1:2"
            } else {
                "https://a.example/"
            }
            .to_owned()
        })
    });
    let flags = PartialConfig {
        listen: Some("127.0.0.1:3".into()),
        ..PartialConfig::default()
    };
    let config = flags.or(environment).or(file).check(None).expect("valid");
    assert_eq!(config.listen.port(), 3);
    assert_eq!(config.data, Path::new("/file"));
    assert_eq!(config.public_address.as_deref(), Some("https://a.example"));
    assert!(config.is_https());
}

#[test]
fn numbers_are_told_to_this_machine_unless_a_host_says_otherwise() {
    let with = |given: &str| {
        let file = PartialConfig::from_file(&format!("data = '/file'\nmetrics = '{given}'"));
        file.expect("a file")
            .check(None)
            .map(|config| config.metrics)
    };
    for (given, address) in [
        ("127.0.0.1:9184", "127.0.0.1:9184"),
        ("[::1]:9184", "[::1]:9184"),
        ("anybody 192.0.2.1:9184", "192.0.2.1:9184"),
    ] {
        assert_eq!(with(given), Ok(address.parse().ok()), "{given}");
    }
    for (given, words) in [
        ("0.0.0.0:9184", "'anybody 0.0.0.0:9184'"),
        ("9184", "write for example"),
    ] {
        let problems = with(given).expect_err("refused");
        assert!(problems[0].starts_with("metrics: "), "{problems:?}");
        assert!(problems[0].contains(words), "{problems:?}");
    }
}

#[test]
fn no_card_leads_to_this_machine_but_in_a_demonstration() {
    let config = |address: &str, demo| Config {
        demo,
        ..PartialConfig {
            data: Some("/data".into()),
            public_address: Some(address.into()),
            ..PartialConfig::default()
        }
        .check(None)
        .expect("valid")
    };
    for own in [
        "http://localhost:8080",
        "http://LocalHost.",
        "http://a.localhost",
        "http://127.0.0.2",
        "http://[::1]:80",
        "http://0.0.0.0",
    ] {
        assert_eq!(config(own, false).members_address(), None, "{own}");
        assert!(config(own, true).members_address().is_some(), "{own}");
    }
    let others = ["https://tablee.example.org", "http://192.168.1.20:8080"];
    for other in others {
        assert_eq!(config(other, false).members_address(), Some(other));
    }
}

#[test]
fn quotas_are_generous_and_each_can_be_set() {
    let with = |text: &str| {
        let file = PartialConfig::from_file(&format!("data = '/file'\n{text}")).expect("valid");
        file.check(None).map(|config| config.quotas)
    };
    assert_eq!(with(""), Ok(Quotas::default()));
    let set = with("most_rounds = 3\nmost_box_mb = '9'").expect("valid");
    assert_eq!((set.rounds, set.box_mb), (3, 9));
    let problems = with("most_boxes_mb = 0").expect_err("none at all");
    assert!(
        problems[0].starts_with("most-boxes-mb: '0' is not"),
        "{problems:?}"
    );
}

#[test]
fn an_unknown_setting_of_the_file_is_a_problem() {
    let problem = PartialConfig::from_file("lisen = 'x'").expect_err("unknown");
    assert!(
        problem.contains("lisen") && problem.contains("line 1"),
        "{problem}"
    );
}

fn mail(more: &str) -> Result<Option<MailSettings>, Vec<String>> {
    let text = format!(
        "data = '/file'\n[mail]\nhost = 'mail.example.org'\nfrom = 'Tablée <tablee@example.org>'\n{more}"
    );
    let file = PartialConfig::from_file(&text).expect("a file");
    file.check(None).map(|config| config.mail)
}

#[test]
fn mail_is_set_by_its_server_and_its_sender() {
    use crate::mail::Encryption;
    let none = PartialConfig::from_file("data = '/file'").expect("a file");
    assert_eq!(none.check(None).expect("valid").mail, None);
    let usual = mail("").expect("valid").expect("set");
    assert_eq!((usual.port, usual.encryption), (465, Encryption::Tls));
    assert_eq!((usual.per_minute, usual.sign_in), (30, None));
    for (more, port, encryption) in [
        ("port = 587", 587, Encryption::StartTls),
        ("tls = 'starttls'", 587, Encryption::StartTls),
        ("tls = 'insecure'", 25, Encryption::None),
        ("tls = 'tls'\nport = '2465'", 2465, Encryption::Tls),
        ("tls = 'none'\nhost = '[::1]'", 25, Encryption::None),
    ] {
        let host = if more.contains("host") {
            ""
        } else {
            "host = 'mail.example.org'"
        };
        let text = format!("data = '/f'\n[mail]\n{host}\nfrom = 't@example.org'\n{more}");
        let file = PartialConfig::from_file(&text).expect("a file");
        let set = file.check(None).expect(more).mail.expect("set");
        assert_eq!((set.port, set.encryption), (port, encryption), "{more}");
    }
}

#[test]
fn every_problem_of_mail_is_named_with_its_remedy() {
    let given = PartialConfig::from_environment(|name| {
        let value = match name {
            "TABLEE_DATA" => "/data",
            "TABLEE_MAIL_PORT" => "0",
            "TABLEE_MAIL_TLS" => "maybe",
            "TABLEE_MAIL_PASSWORD" => "canary",
            "TABLEE_MAIL_CA" => "/no/such/file",
            "TABLEE_MAIL_RATE" => "fast",
            _ => return None,
        };
        Some(value.to_owned())
    });
    assert!(!format!("{given:?}").contains("canary"));
    let problems = given.check(None).expect_err("seven problems");
    let named: Vec<_> = problems
        .iter()
        .filter_map(|p| p.split(':').next())
        .collect();
    let expected = [
        "mail-host",
        "mail-port",
        "mail-tls",
        "mail-user",
        "mail-from",
        "mail-ca",
        "mail-rate",
    ];
    assert_eq!(named, expected, "{problems:?}");
    for (more, named) in [
        (
            "tls = 'none'",
            "mail-tls: none is for a mail server on this machine",
        ),
        ("port = 2525", "mail-tls: port 2525 does not tell"),
        ("user = 'rose'", "mail-user: there is no password for it"),
        (
            "password_file = '/no/such/file'",
            "mail-password-file: /no/such/file",
        ),
    ] {
        let problems = mail(more).expect_err(more);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with(named), "{problems:?}");
    }
    // What would be seen on the command line or in the file is no setting at all.
    let in_file = PartialConfig::from_file("[mail]\npassword = 'x'");
    assert!(in_file.expect_err("unknown").contains("password"));
}

#[test]
fn a_second_step_is_offered_or_demanded() {
    let with = |text: &str| {
        let file = PartialConfig::from_file(&format!("data = '/file'\n{text}"));
        let config = file.expect("valid").check(None);
        config.map(|config| config.second_step)
    };
    assert_eq!(with(""), Ok(SecondStep::Offered));
    assert_eq!(with("second_step = 'demanded'"), Ok(SecondStep::Demanded));
    let problems = with("second_step = 'yes'").expect_err("neither");
    assert!(problems[0].contains("'offered' nor 'demanded'"));
}

#[test]
fn a_recipient_is_a_key_or_a_file_with_one_and_never_the_identity() {
    let identity = crate::envelope::Identity::draw();
    let with = |key: &str| {
        let given = PartialConfig {
            data: Some("/data".into()),
            backup_recipient: Some(key.to_owned()),
            ..PartialConfig::default()
        };
        given.check(None).map(|config| config.backup_recipient)
    };
    let recipient = Some(identity.recipient());
    let text = identity.recipient().to_string();
    assert_eq!(with(&text), Ok(recipient.clone()));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("recipient");
    std::fs::write(&file, format!("# of the host\n{text}\n")).expect("written");
    assert_eq!(with(file.to_str().expect("text")), Ok(recipient));
    std::fs::write(&file, identity.to_text()).expect("written");
    for (wrong, says) in [
        (identity.to_text().as_str(), "this is the identity"),
        (file.to_str().expect("text"), "this is the identity"),
        (&text[..text.len() - 1], "was not copied right"),
        ("/no/such/file", "neither a recipient"),
    ] {
        let problems = with(wrong).expect_err("no recipient").join("\n");
        assert!(problems.starts_with("backup-recipient: "), "{problems}");
        assert!(problems.contains(says), "{wrong}: {problems}");
        assert!(!problems.contains(&identity.to_text()), "{problems}");
    }
}

#[test]
fn paths_of_a_file_lie_in_its_folder_wherever_the_program_is_started() {
    let folder = tempfile::tempdir().expect("a folder");
    let given = |text: &str| PartialConfig::from_file(text).expect("a file");
    let text = "data = 'data'\nkeys = '/keys'\nbackup_recipient = 'who'\n[mail]\nca = 'ca.pem'";
    let taken = given(text).from_folder(folder.path()).expect("paths");
    let within = |name: &str| Some(folder.path().join(name));
    assert_eq!(
        (taken.data, taken.mail.ca),
        (within("data"), within("ca.pem"))
    );
    assert_eq!(taken.keys.as_deref(), Some(Path::new("/keys")));
    assert_eq!(taken.backup_recipient.map(Into::into), within("who"));
    // It would be an empty folder from now on, beside one that is full. Tests run where
    // `src` is.
    let moved = given("data = 'src'").from_folder(folder.path());
    let problems = moved.expect_err("not what was meant");
    assert!(problems[0].contains("Write the whole path"), "{problems:?}");
    let here = given("data = 'src'").from_folder(Path::new(""));
    assert_eq!(
        here.expect("as it is").data.as_deref(),
        Some(Path::new("src"))
    );
}

#[test]
fn what_is_empty_too_large_or_no_number_is_told_by_its_name() {
    let problems = |text: &str| {
        let file = PartialConfig::from_file(&format!("data = '/file'\n{text}"));
        match file.map(|given| given.check(None)) {
            Ok(checked) => checked.expect_err("refused").join("\n"),
            Err(problem) => problem,
        }
    };
    for (text, words) in [
        ("keys = ''", "keys: it is set to nothing"),
        (
            "most_rounds = '18446744073709551615'",
            "from 1 to 1000000000",
        ),
        ("most_rounds = 2.5", "a whole number, for example 20"),
        ("most_rounds = true", "a whole number, for example 20"),
        ("metrics = '127.0.0.1:8080'", "where the pages are served"),
    ] {
        let said = problems(text);
        assert!(said.contains(words), "{text}: {said}");
        assert!(!said.contains("untagged"), "{said}");
    }
}
