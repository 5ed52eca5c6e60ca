//! The folder of keys, where it should be and where it should not.

use super::*;
use crate::cli::doctor::keys::of_another_account;
use crate::database_server::DatabaseServer;
use crate::store::{KEYS_FILE, RING_FILE};

/// The folder of keys beside the data folder.
fn keys(house: &House) -> PathBuf {
    house.root.path().join("data-keys")
}

#[test]
fn keys_on_the_data_folders_volume_are_a_note_and_away_another() {
    let house = House::new();
    house.notes(&["folder of keys", "same volume", "--keys"]);
    fs::remove_dir_all(keys(&house)).expect("removed");
    house.notes(&["folder of keys", "there is none", "mount"]);
}

#[test]
fn keys_where_copies_of_the_data_folder_take_them_along() {
    let mut house = House::new();
    let inside = house.file("keys");
    fs::rename(keys(&house), &inside).expect("moved");
    house.config.keys = Some(inside.clone());
    house.has_only(Grade::Problem, &["in the data folder", "--keys"]);
    // By a way that does not show it.
    let link = house.root.path().join("elsewhere");
    std::os::unix::fs::symlink(&inside, &link).expect("linked");
    house.config.keys = Some(link);
    house.has_only(Grade::Problem, &["in the data folder", "--keys"]);
    let mut house = House::new();
    house.config.keys = Some(house.root.path().to_owned());
    let said = house.findings();
    let around = |finding: &&Finding| finding.text.contains("around the data folder");
    let around = said.iter().find(around).expect("found");
    assert_eq!(around.grade, Grade::Problem);
}

#[test]
fn keys_that_others_read_or_that_were_copied() {
    let house = House::new();
    fs::set_permissions(keys(&house), fs::Permissions::from_mode(0o755)).expect("set");
    house.has_only(Grade::Problem, &["data-keys", "mode 755", "chmod"]);

    let house = House::new();
    let copy = keys(&house).join("boxes.keys.bak");
    fs::copy(keys(&house).join(KEYS_FILE), copy).expect("copied");
    house.has_only(Grade::Warning, &["boxes.keys.bak", "destroy"]);

    let house = House::new();
    house.write("2027-boxes.keys", b"keys");
    house.has_only(Grade::Problem, &["2027-boxes.keys", "destroy"]);

    let house = House::new();
    // Giving a folder away takes root; without, there is nothing to look at.
    if std::os::unix::fs::chown(keys(&house), Some(12345), None).is_ok() {
        house.has_only(Grade::Problem, &["data-keys", "another account"]);
    }
}

/// What is said of a file in the folder of keys.
#[track_caller]
fn said_of(house: &House, file: &str) -> Finding {
    let path = keys(house).join(file).display().to_string();
    let about = |finding: &Finding| finding.text.starts_with(&path);
    house.findings().into_iter().find(about).expect("found")
}

#[test]
fn keys_that_a_database_or_another_folder_needs_are_to_be_kept() {
    let mut house = inside::with_an_open_round();
    fs::write(keys(&house).join(RING_FILE), "a ring").expect("written");
    let ring = said_of(&house, RING_FILE);
    assert!(
        ring.grade == Grade::Note && ring.text.contains("keep it"),
        "{ring}"
    );
    let server = DatabaseServer::parse("postgres://nobody@127.0.0.1:1/nothing");
    house.config.database = Some(server.expect("an address"));
    let of_folder = said_of(&house, KEYS_FILE);
    assert!(
        of_folder.grade == Grade::Note && of_folder.text.contains("keep it"),
        "{of_folder}"
    );
    // As a move leaves them.
    fs::write(keys(&house).join(KEYS_FILE), [0; 4096]).expect("written");
    let wiped = said_of(&house, KEYS_FILE);
    assert!(wiped.text.contains("no key is in it"), "{wiped}");

    let mut house = House::new();
    fs::rename(keys(&house).join(KEYS_FILE), house.file(KEYS_FILE)).expect("moved");
    house.config.keys = Some(house.config.data.clone());
    let findings = house.findings();
    let destroyed = |finding: &Finding| finding.text.contains("destroy");
    assert!(!findings.iter().any(destroyed), "{findings:#?}");
}

#[test]
fn keys_that_snapshots_keep() {
    let mut house = House::new();
    house.mounts = "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n\
                    23 22 0:20 / /tmp rw shared:1 - tmpfs tmpfs rw\n";
    house.notes(&["same volume"]);
    house.mounts = "22 1 0:21 / / rw,relatime shared:1 - btrfs /dev/sda1 rw\n";
    house.has_only(Grade::Warning, &["btrfs", "wiped key", "--keys"]);
    let house = House::new();
    fs::create_dir(house.root.path().join(".snapshots")).expect("made");
    house.has_only(Grade::Warning, &[".snapshots", "snapshots are made"]);
}

#[test]
fn keys_that_do_not_open_the_boxes() {
    let house = inside::with_an_open_round();
    let file = keys(&house).join(KEYS_FILE);
    let right = fs::read(&file).expect("read");
    fs::write(&file, vec![0; right.len()]).expect("written");
    house.has_only(
        Grade::Problem,
        &["boxes.db: the key of round", "data-keys", "Mount"],
    );
    fs::write(&file, right).expect("written");
    assert_eq!(count(&house.findings(), Grade::Problem), 0);
}

#[test]
fn a_file_of_keys_of_another_account_is_a_problem() {
    let house = House::new();
    let file = keys(&house).join(KEYS_FILE);
    let owner = std::os::unix::fs::MetadataExt::uid(&fs::metadata(&file).expect("there"));
    assert!(of_another_account(&file, owner).is_none(), "the control");
    let found = of_another_account(&file, owner + 1).expect("another's");
    assert_eq!(found.grade, Grade::Problem);
    assert!(found.text.contains("chown"), "{}", found.text);
}
