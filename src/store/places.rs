//! Where a store is: its data folder and, apart from it, the folder of the keys of
//! the ballot boxes, since whoever has a copy of both reads what is in the boxes.

use super::records::Place;
use super::{RECORDS_FILE, StoreError};
use crate::database_server::DatabaseServer;
use std::fmt;
use std::path::{Component, Path, PathBuf, absolute};

/// Name of the file of keys in its folder.
pub const KEYS_FILE: &str = "boxes.keys";
/// Name of the file of master keys in its folder.
pub const RING_FILE: &str = "boxes.ring";
/// How the name of the folder ends that is beside the data folder.
const BESIDE: &str = "-keys";

/// How the folder of keys lies where a copy of the data folder takes it along, or the other
/// way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// In the data folder, or the same.
    Inside,
    /// Around the data folder.
    Around,
}

impl fmt::Display for Together {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inside => "in the data folder",
            Self::Around => "around the data folder",
        })
    }
}

/// Where a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The data folder.
    pub data: PathBuf,
    /// The folder of keys.
    pub keys: PathBuf,
    /// The server that has the records, if they are not in the data folder.
    pub server: Option<DatabaseServer>,
}

impl Places {
    /// A data folder and the folder of its keys; beside it if none is named.
    pub fn new(data: &Path, keys: Option<&Path>) -> Self {
        Self {
            data: data.to_owned(),
            keys: keys.map_or_else(|| beside(data), Path::to_owned),
            server: None,
        }
    }

    /// These, with the records on a server if one is named.
    #[must_use]
    pub fn with_records_on(self, server: Option<DatabaseServer>) -> Self {
        Self { server, ..self }
    }

    /// How data and keys lie together, by whatever names and links they are called; `None`
    /// where they lie apart.
    pub fn together(&self) -> Option<Together> {
        let (data, keys) = (resolved(&self.data), resolved(&self.keys));
        if keys.starts_with(&data) {
            Some(Together::Inside)
        } else {
            data.starts_with(&keys).then_some(Together::Around)
        }
    }

    /// The folder, of data or of keys, in which this path lies, by whatever name or link.
    pub fn around(&self, path: &Path) -> Option<&Path> {
        let full = resolved(path);
        let own = [self.data.as_path(), self.keys.as_path()];
        own.into_iter()
            .find(|folder| full.starts_with(resolved(folder)))
    }

    /// Refuses what copies of the data folder would take the keys along from.
    pub(super) fn refuse_together(&self) -> Result<(), StoreError> {
        match self.together() {
            None => Ok(()),
            Some(how) => Err(StoreError::KeysTogether(self.keys.clone(), how)),
        }
    }

    pub(super) fn records(&self) -> Place {
        match &self.server {
            None => Place::File(self.data.join(RECORDS_FILE)),
            Some(server) => Place::Server(Box::new(server.clone())),
        }
    }

    /// The server.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn server(&self) -> Result<&DatabaseServer, StoreError> {
        self.server.as_ref().ok_or(StoreError::NoServer)
    }

    /// The file of master keys of boxes that are on a server.
    pub fn ring_file(&self) -> PathBuf {
        self.keys.join(RING_FILE)
    }

    pub(super) fn key_file(&self) -> PathBuf {
        self.keys.join(KEYS_FILE)
    }
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Places {
    fn from(data: &P) -> Self {
        Self::new(data.as_ref(), None)
    }
}

/// A path as the system has it, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let full = absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = full.ancestors().find_map(|above| {
        let mut real = above.canonicalize().ok()?;
        for part in full.strip_prefix(above).ok()?.components() {
            match part {
                Component::ParentDir => drop(real.pop()),
                part => real.push(part),
            }
        }
        Some(real)
    });
    found.unwrap_or(full)
}

/// `/srv/tablee` has its keys in `/srv/tablee-keys`. Only a path without a name,
/// `.` for one, is asked of the system.
fn beside(data: &Path) -> PathBuf {
    let full = match data.file_name() {
        Some(_) => data.to_owned(),
        None => data
            .canonicalize()
            .or_else(|_| absolute(data))
            .unwrap_or_else(|_| data.to_owned()),
    };
    let mut name = full.file_name().unwrap_or_default().to_owned();
    name.push(BESIDE);
    full.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_beside_the_data_and_never_in_it() {
        let keys = |data: &str| Places::from(data).keys;
        assert_eq!(keys("/srv/tablee"), Path::new("/srv/tablee-keys"));
        assert_eq!(keys("data/"), Path::new("data-keys"));
        let here = std::env::current_dir().expect("a folder");
        let mut name = here.file_name().expect("a name").to_owned();
        name.push("-keys");
        assert_eq!(keys("."), here.with_file_name(name));
        let named = Places::new(Path::new("/srv/tablee"), Some(Path::new("/keys")));
        assert_eq!(named.key_file(), Path::new("/keys/boxes.keys"));
    }

    #[test]
    fn whatever_they_are_called_keys_lie_apart_or_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("data/deep")).expect("made");
        std::os::unix::fs::symlink(at("data/deep"), at("a-link")).expect("linked");
        std::os::unix::fs::symlink(at("data"), at("the-data")).expect("linked");
        let how = |data: &str, keys: &str| Places::new(&at(data), Some(&at(keys))).together();
        for keys in [
            "data",
            "data/keys",
            "./data/./keys",
            "other/../data/keys",
            "a-link",
        ] {
            assert_eq!(how("data", keys), Some(Together::Inside), "{keys}");
            assert_eq!(how("the-data", keys), Some(Together::Inside), "{keys}");
        }
        assert_eq!(how("data", "data/deep/../keys"), Some(Together::Inside));
        assert_eq!(how("data/deep", "the-data"), Some(Together::Around));
        for keys in ["data-keys", "keys", "data/../keys"] {
            assert_eq!(how("data", keys), None, "{keys}");
        }
        assert_eq!(Places::from(&at("data")).together(), None);
        let places = Places::from(&at("data"));
        assert_eq!(places.around(&at("a-link/copy.db")), Some(&*at("data")));
        assert_eq!(
            places.around(&at("data-keys/copy.db")),
            Some(&*at("data-keys"))
        );
        assert_eq!(places.around(&at("data-copies/copy.db")), None);
    }
}
