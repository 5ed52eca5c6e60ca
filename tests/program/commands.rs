//! The commands beside serving: what they print, what they exit with.

use crate::common::app::PASSPHRASE;
use crate::common::authenticator::Authenticator;
use crate::common::people::Browser;
use crate::common::program::{Program, the_program};
use crate::common::real_world::soon;
use crate::program::{complaint, coordinator, link, printed, tablee, text, word};
use std::fs;

#[test]
fn serving_names_every_bad_setting_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("tablee.toml");
    fs::write(&config, "lisen = '127.0.0.1:80'\n").expect("written");
    let data = folder.path().join("data");
    let missing = folder.path().join("definitions");
    let said = complaint(&[
        "serve",
        "--config",
        word(&config),
        "--listen",
        "everywhere",
        "--public-address",
        "tablee.example.org",
        "--definitions",
        word(&missing),
        "--data",
        word(&data),
    ]);
    for problem in [
        "lisen",
        "line 1",
        "listen: 'everywhere' is not an address with a port",
        "public-address: ",
        "definitions: there is no folder",
        word(&missing),
    ] {
        assert!(said.contains(problem), "no '{problem}' in:\n{said}");
    }
    assert!(!data.exists(), "nothing is made before the settings hold");

    let mut slip = the_program();
    slip.args(["host", "--data", word(&data)]);
    let output = slip.env("TABLEE_KEY", "/keys").output().expect("runs");
    let said = text(&output.stderr);
    assert!(
        !output.status.success() && said.contains("the nearest is TABLEE_KEYS"),
        "{said}"
    );

    let said = complaint(&["serve", "--config", "/nowhere/tablee.toml"]);
    assert!(said.contains("/nowhere/tablee.toml: "), "{said}");
}

#[test]
fn serving_names_every_mistake_of_a_hosts_definitions() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("definitions");
    fs::create_dir(&own).expect("made");
    for name in ["one.yaml", "two.yml"] {
        fs::write(own.join(name), "id: [\n").expect("written");
    }
    fs::write(own.join("notes.txt"), "not a definition").expect("written");
    let data = folder.path().join("data");
    let words = [
        "serve",
        "--definitions",
        word(&own),
        "--data",
        word(&data),
        "--listen",
        "127.0.0.1:0",
    ];
    let said = complaint(&words);
    assert!(
        said.contains("one.yaml:") && said.contains("two.yml:"),
        "{said}"
    );
    assert!(!said.contains("notes.txt"), "{said}");
    assert!(
        !data.exists(),
        "nothing is made before the definitions hold"
    );
}

#[test]
fn checking_tells_good_from_bad() {
    let good = "tests/definitions/valid/meeting-check.yaml";
    let bad = "tests/definitions/invalid/several-at-once.yaml";
    assert!(printed(&["check", good]).contains("meeting-check"));
    let expected = "tests/definitions/invalid/several-at-once.expected";
    let problems = fs::read_to_string(expected).expect("read").lines().count();
    let said = complaint(&["check", good, bad]);
    assert!(said.matches(bad).count() >= problems.min(2), "{said}");
    let said = complaint(&["check", "nowhere.yaml"]);
    assert!(said.starts_with("nowhere.yaml: "), "{said}");
    let schema = printed(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    assert!(schema["properties"].is_object());
    assert_eq!(
        printed(&["schema", "--of", "definition"]),
        printed(&["schema"])
    );
    let published = fs::read_to_string("docs/report.schema.json").expect("read");
    assert_eq!(printed(&["schema", "--of", "report"]), published);
}

#[test]
fn coordinators_are_added_listed_and_given_new_links_while_it_serves() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let at = word(&data);
    let said = complaint(&["coordinator", "list", "--data", at]);
    assert!(said.contains("there is no such file"), "{said}");
    let log = folder.path().join("log");
    let program = Program::serving(&data, &log);
    assert_eq!(printed(&["coordinator", "list", "--data", at]), "");

    let rose = coordinator(&data, &program.address);
    assert_eq!(rose.get("/partnerships").status, 200);
    let public = "https://tablee.example.org";
    let add = ["coordinator", "add", "Paul", "--data", at];
    let said = printed(&[add.as_slice(), &["--public-address", public]].concat());
    assert!(said.contains(&format!("{public}/welcome/")), "{said}");
    let listed = printed(&["coordinator", "list", "--data", at]);
    assert_eq!(listed, "Paul (no passphrase yet)\nRose\n");
    let said = complaint(&add);
    assert!(said.contains("'reset' makes a new link"), "{said}");
    let said = complaint(&["coordinator", "add", " ", "--data", at]);
    assert!(said.contains("the name is empty"), "{said}");
    let said = complaint(&["coordinator", "reset", "Eve", "--data", at]);
    assert!(said.contains("no coordinator named Eve"), "{said}");

    // Settings may stand before the action, too.
    let said = printed(&["coordinator", "--data", at, "reset", "Rose"]);
    let again = Browser::new(&program.address);
    let fields = [("passphrase", "another one, much longer")];
    assert_eq!(again.post(&link(&said), &fields).status, 303);
    let old = [("name", "Rose"), ("passphrase", PASSPHRASE)];
    assert_eq!(again.post("/sign-in", &old).status, 422);
    assert_eq!(rose.get("/partnerships").status, 401, "the session ended");

    // At once, while it serves.
    let said = printed(&["coordinator", "disable", "ROSE", "--data", at]);
    assert!(said.contains("signs in nowhere"), "{said}");
    assert_eq!(again.get("/partnerships").status, 401);
    assert!(printed(&["coordinator", "list", "--data", at]).contains("Rose (disabled)"));
    let said = complaint(&["coordinator", "reset", "Rose", "--data", at]);
    assert!(said.contains("'enable' comes first"), "{said}");
    printed(&["coordinator", "enable", "Rose", "--data", at]);
    let new = [("name", "Rose"), ("passphrase", "another one, much longer")];
    assert_eq!(again.post("/sign-in", &new).status, 303);
    again.makes_partnership("Quartier nord");
    let said = complaint(&["coordinator", "remove", "Rose", "--data", at]);
    assert!(said.contains("alone coordinates Quartier nord"), "{said}");
    left_alone_and_given(at, &again);
    printed(&["coordinator", "remove", "Paul", "--data", at]);
    let said = complaint(&["coordinator", "add", "Paul\u{200B}", "--data", at]);
    assert!(said.contains("U+200B"), "{said}");
    program.stop();
}

/// A partnership whose only coordinator signs in nowhere is given to somebody, and
/// then back.
fn left_alone_and_given(at: &str, rose: &Browser) {
    let run = |words: &[&str]| printed(&[&["coordinator"], words, &["--data", at]].concat());
    let id = rose.get("/partnerships").html();
    let id = id
        .link("Quartier nord")
        .trim_start_matches("/partnerships/")
        .to_owned();
    let listed = run(&["list"]);
    let line = format!("Rose\n    coordinator of Quartier nord ({id})\n");
    assert!(
        listed.contains(&line) && !listed.contains("nobody"),
        "{listed}"
    );
    let give = |to: &str| ["coordinator", "give", &id, to, "--data", at].map(str::to_owned);
    let refused = |to: &str| {
        let words = give(to);
        complaint(&words.each_ref().map(String::as_str))
    };
    assert!(refused("Paul").contains("is in good hands: Rose"));
    assert!(refused("Eve").contains("no coordinator named Eve"));
    let said = run(&["disable", "Rose"]);
    assert!(
        said.contains("nobody who can sign in coordinates Quartier nord"),
        "{said}"
    );
    assert!(run(&["list"]).contains(&format!("Quartier nord ({id}); 'give'")));
    assert!(refused("Rose").contains("'enable' comes first"));
    let nowhere = ["coordinator", "give", "Nowhere", "Paul", "--data", at];
    assert!(complaint(&nowhere).contains("no partnership Nowhere"));
    // By its name, as no other has it.
    let said = run(&["give", "Quartier nord", "Paul"]);
    assert!(
        said.contains("Paul coordinates Quartier nord now"),
        "{said}"
    );
    let listed = run(&["list"]);
    assert!(listed.contains(&format!(
        "Paul (no passphrase yet)\n    coordinator of Quartier nord ({id})"
    )));
    assert!(!listed.contains("'give'"), "{listed}");
    assert!(refused("Paul").contains("is in good hands: Paul"));
    run(&["enable", "Rose"]);
}

/// The program as it runs, with the time of this machine.
#[test]
fn a_second_step_stays_with_a_new_link_unless_the_host_takes_it_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let at = word(&data);
    let demanded = ["--second-step", "demanded"];
    let log = folder.path().join("log");
    let program = Program::with(&demanded, &data, &log);
    let add = printed(&["coordinator", "add", "Rose", "--data", at]);
    let rose = Browser::new(&program.address);
    let overview = "/account/second-factor";
    let welcome = |said: &str| {
        let page = rose.post(&link(said), &[("passphrase", PASSPHRASE)]);
        let to = page.headers.get("location").cloned();
        (page.status, to.unwrap_or_default())
    };
    assert_eq!(welcome(&add), (303, overview.to_owned()));
    let path = format!("{overview}/app");
    let page = rose.get(&path);
    let authenticator = Authenticator::typed(&page.html().first("#secret").text());
    let token = page.field("csrf").expect("signed in");
    let code = authenticator.shows(jiff::Timestamp::now());
    let page = rose.post(&path, &[("csrf", &token), ("code", &code)]);
    assert_eq!(page.status, 200, "{}", page.body);
    let listed = printed(&["coordinator", "list", "--data", at]);
    assert_eq!(listed, "Rose (second step)\n");

    let said = printed(&["coordinator", "reset", "Rose", "--data", at]);
    assert!(said.contains("still asked for their second step"), "{said}");
    assert_eq!(welcome(&said).0, 200, "the second step is asked for");
    let reset = ["coordinator", "reset", "Rose", "--drop-second-step"];
    let said = printed(&[reset.as_slice(), &["--data", at]].concat());
    assert!(said.contains("Their second step is gone"), "{said}");
    assert_eq!(
        welcome(&said),
        (303, overview.to_owned()),
        "and is due again"
    );
    assert_eq!(printed(&["coordinator", "list", "--data", at]), "Rose\n");
    program.stop();
    let said = complaint(&["serve", "--second-step", "yes", "--data", at]);
    assert!(said.contains("neither 'offered' nor 'demanded'"), "{said}");
}

#[test]
fn a_link_from_the_command_line_stands_under_the_address_that_people_use() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let at = word(&data);
    let log = folder.path().join("log");
    let once = |more: &[&str]| Program::with(more, &data, &log).stop();
    once(&[]);
    let output = tablee(&["coordinator", "add", "Paul", "--data", at]);
    assert!(text(&output.stderr).contains("no public address is known"));
    assert!(text(&output.stdout).contains("http://127.0.0.1"));
    let public = "https://tablee.example.org";
    once(&["--public-address", public]);
    let output = tablee(&["coordinator", "reset", "Paul", "--data", at]);
    assert!(text(&output.stdout).contains(&format!("{public}/welcome/")));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_served_folder_is_backed_up_and_the_copy_serves() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let rose = coordinator(&data, &program.address);
    let closes = soon();
    let partnership = rose.makes_partnership("Quartier nord");
    let open = rose.opens_round_with(&partnership, &[("date", &closes)]);

    let restored = folder.path().join("restored");
    fs::create_dir(&restored).expect("made");
    let copy = restored.join(tablee::store::RECORDS_FILE);
    let words = ["backup", word(&copy), "--data", word(&data)];
    let said = printed(&words);
    assert!(said.contains("without their answers"), "{said}");
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&copy.metadata().expect("there").permissions());
    assert_eq!(mode & 0o077, 0, "nobody else reads a copy");
    let said = complaint(&words);
    assert!(said.contains("exists already"), "{said}");
    let files = fs::read_dir(&restored).expect("a folder").count();
    assert_eq!(files, 1, "the boxes are not copied unless asked for");
    assert_eq!(
        rose.get(&format!("/rounds/{open}")).status,
        200,
        "it goes on"
    );

    let with_boxes = folder.path().join("all.db");
    let said = printed(&[
        "backup",
        word(&with_boxes),
        "--with-open-boxes",
        "--data",
        word(&data),
    ]);
    assert!(said.contains("can tie that answer to its code"), "{said}");
    assert!(folder.path().join("all-boxes.db").is_file());
    program.stop();

    let program = Program::serving(&restored, &folder.path().join("log"));
    let rose = Browser::new(&program.address);
    rose.signs_in("Rose");
    let page = rose.get(&format!("/rounds/{open}"));
    assert!(page.says("not on this server"), "{}", page.body);
    program.stop();
}

#[test]
fn a_start_that_fails_names_the_file_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let serve = |data: &std::path::Path, listen: &str| {
        complaint(&["serve", "--data", word(data), "--listen", listen])
    };
    let data = folder.path().join("data");
    for name in ["tablee.db", "boxes.db"] {
        drop(tablee::store::Store::open(&data).expect("opens"));
        let file = data.join(name);
        let whole = fs::read(&file).expect("read");
        fs::write(&file, "no database, but a letter to somebody").expect("written");
        let said = serve(&data, "127.0.0.1:0");
        let file = file.display().to_string();
        assert!(
            said.contains(&file) && said.contains("is not a database"),
            "{said}"
        );
        assert!(said.contains("put the right file in its place"), "{said}");
        fs::write(data.join(name), whole).expect("written");
    }
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let said = serve(&data, &port.local_addr().expect("an address").to_string());
    assert!(said.contains("another program has this port"), "{said}");
    assert!(said.contains("--listen"), "{said}");
    let file = folder.path().join("a file");
    fs::write(&file, "").expect("written");
    let said = serve(&file.join("data"), "127.0.0.1:0");
    assert!(
        said.contains("a file stands where a folder should be"),
        "{said}"
    );
}

#[test]
fn a_folder_with_other_things_in_it_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().expect("a folder");
    for (name, others, mode) in [("home", true, 0o755), ("empty", false, 0o700)] {
        let data = root.path().join(name);
        fs::create_dir(&data).expect("made");
        fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).expect("set");
        if others {
            fs::write(data.join("letter"), "").expect("written");
        }
        drop(tablee::store::Store::open(&data).expect("opens"));
        let found = data.metadata().expect("there").permissions().mode() & 0o777;
        assert_eq!(found, mode, "{name}");
        let file = data.join("boxes.db").metadata().expect("there");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_folder_that_is_served_is_not_served_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let program = Program::serving(&data, &folder.path().join("log"));
    let second = tablee(&["serve", "--data", word(&data), "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    let said = text(&second.stderr);
    assert!(
        said.contains("is another tablee serving this folder?"),
        "{said}"
    );
    program.stop();
}

#[test]
fn a_program_says_what_it_was_built_from() {
    let said = printed(&["--version"]);
    let number = format!("tablee {} (", env!("CARGO_PKG_VERSION"));
    assert!(said.starts_with(&number), "{said}");
    assert!(said.contains(std::env::consts::ARCH), "{said}");
}
