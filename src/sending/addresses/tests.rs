use super::*;

fn found(text: &str) -> Vec<String> {
    let list = AddressList::read(text);
    assert_eq!(list.unreadable, [], "{text}");
    let addresses = list.addresses.iter();
    addresses
        .map(|address| address.as_str().to_owned())
        .collect()
}

#[test]
fn addresses_are_found_however_they_are_pasted() {
    let three = ["rose@a.org", "bob@b.ca", "eve@c.example.com"];
    for text in [
        "rose@a.org\nbob@b.ca\neve@c.example.com\n",
        "rose@a.org\r\n\r\nbob@b.ca\r\neve@c.example.com",
        "rose@a.org, bob@b.ca, eve@c.example.com",
        "rose@a.org;bob@b.ca;eve@c.example.com;",
        "rose@a.org\tbob@b.ca\teve@c.example.com",
        "rose@a.org bob@b.ca\neve@c.example.com",
        "Rose <rose@a.org>, Bob <bob@b.ca>, Eve <eve@c.example.com>",
        "\"Roy, Rose\" <rose@a.org>, bob@b.ca, Eve M. <eve@c.example.com>",
        "Roy, Rose <rose@a.org>; Roy, Bob <bob@b.ca>; Malo, Eve <eve@c.example.com>",
        "Prénom;Nom;Courriel\nRose;Roy;rose@a.org\nBob;Roy;bob@b.ca\nEve;Malo;eve@c.example.com",
        "E-mail\nrose@a.org\nbob@b.ca\neve@c.example.com",
        "1,Rose,rose@a.org\n2,Bob,bob@b.ca\n3,\"Eve\",\"eve@c.example.com\"",
        "mailto:rose@a.org\n<bob@b.ca>\n(eve@c.example.com).",
        "\u{feff}rose@a.org\u{200b}\n\u{a0}bob@b.ca\n eve@c.example.com\u{202c}",
        "Rose Roy rose@a.org\nBob: bob@b.ca\n« eve@c.example.com »",
    ] {
        assert_eq!(found(text), three, "{text}");
    }
    assert_eq!(found(""), [""; 0]);
    assert_eq!(found("o'neil+club@x-y.co"), ["o'neil+club@x-y.co"]);
}

#[test]
fn what_cannot_be_read_is_named_by_its_line() {
    let problem = |text: &str| {
        let list = AddressList::read(text);
        let problems = list.unreadable.into_iter();
        let problems = problems.map(|one| (one.line, one.found, one.problem));
        (list.addresses.len(), problems.collect::<Vec<_>>())
    };
    let one = |text: &str| {
        let (_, problems) = problem(&format!("rose@a.org\n{text}"));
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert_eq!(problems[0].0, 2, "{text}");
        problems[0].2
    };
    for (text, problem) in [
        ("bob", AddressProblem::NoAt),
        ("bob(at)b.ca", AddressProblem::NoAt),
        ("bob@b@c.ca", AddressProblem::User),
        ("@b.ca", AddressProblem::User),
        ("bob..roy@b.ca", AddressProblem::User),
        ("b\u{f6}b@b.ca", AddressProblem::User),
        ("bob@b", AddressProblem::Domain),
        ("bob@b.ca\u{2026}", AddressProblem::Domain),
    ] {
        assert_eq!(one(text), problem, "{text}");
    }
    // Beside other addresses a word is one that lost its @, not a name.
    let (read, problems) = problem("rose@a.org, bob.b.ca, eve@c.org\n\nAnne\nno one");
    assert_eq!(read, 2);
    let lines: Vec<(usize, &str)> = problems.iter().map(|p| (p.0, p.1.as_str())).collect();
    assert_eq!(lines, [(1, "bob.b.ca"), (3, "Anne"), (4, "no one")]);
    let many = "x\n".repeat(1000);
    assert_eq!(problem(&many).1.len(), MOST_PROBLEMS);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "[a-c@.,;<>\\n \"é:?\u{200b}|]{0,60}|(mailto:|[a-z]{1,3}@[a-z]{1,3}\\.ca|[,;\\n ]){0,20}") {
        let list = AddressList::read(&text);
        let keys = list.addresses.iter().map(|one| one.as_str().to_ascii_lowercase());
        let different: std::collections::BTreeSet<String> = keys.collect();
        assert_eq!(different.len(), list.addresses.len(), "each once");
        let seen: String = text.chars().filter_map(as_read).collect();
        for address in &list.addresses {
            assert_eq!(Address::parse(address.as_str()).as_ref(), Ok(address));
            assert!(seen.to_lowercase().contains(&address.as_str().to_lowercase()), "{text:?}");
        }
        let lines = text.lines().count();
        assert!(list.unreadable.iter().all(|one| (1..=lines).contains(&one.line)));
    }
}

#[test]
fn an_address_that_stands_there_twice_gets_one_message() {
    let list = AddressList::read("a@b.org\nA@B.org\nc@b.org\na@b.org\nc@d.org");
    assert_eq!(list.addresses.len(), 3);
    let repeated: Vec<&str> = list.repeated.iter().map(Address::as_str).collect();
    assert_eq!(repeated, ["A@b.org"], "named once");
}

#[test]
fn an_address_that_is_printed_by_mistake_does_not_show_itself() {
    let list = AddressList::read("canary@b.org");
    assert!(!format!("{list:?}").contains("canary"));
}
