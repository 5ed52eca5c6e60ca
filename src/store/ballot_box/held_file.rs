//! The files of the boxes as they stand in the folder: whether they are still
//! the ones that are open, and when they say they changed.

use std::fs::{self, File, FileTimes, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

const DAY: u64 = 24 * 60 * 60;
/// How long a lock is waited for, and how often it is tried.
const PATIENCE: Duration = Duration::from_secs(2);
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// A file that is held open beside the database's own connection: it must be
/// let go after it, since closing it lets go of this program's locks on it.
#[derive(Debug)]
pub(super) struct HeldFile {
    path: PathBuf,
    file: File,
}

impl HeldFile {
    pub(super) fn hold(path: &Path) -> io::Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            file: File::options().read(true).write(true).open(path)?,
        })
    }

    /// Keeps other programs that ask by this from the file, until it is let go;
    /// whether none had it. A program that this one is just starting has it until its
    /// own begins, so it waits a little, as it does for the file of boxes.
    pub(super) fn lock(&self) -> io::Result<bool> {
        let began = Instant::now();
        loop {
            match self.file.try_lock() {
                Ok(()) => return Ok(true),
                Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                    std::thread::sleep(BETWEEN_TRIES);
                }
                Err(TryLockError::WouldBlock) => return Ok(false),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (&self.file).rewind()?;
        (&self.file).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Puts bytes in this place; the disk may not have them before
    /// [`HeldFile::sync`].
    pub(super) fn write_at(&self, place: usize, bytes: &[u8]) -> io::Result<()> {
        (&self.file).seek(SeekFrom::Start(place as u64))?;
        (&self.file).write_all(bytes)
    }

    /// Waits until the disk has what was written.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Whether the folder still has this very file under its name. What is
    /// written to one that was deleted or replaced is gone with the program.
    pub(super) fn is_there(&self) -> bool {
        match (self.file.metadata(), fs::metadata(&self.path)) {
            (Ok(held), Ok(named)) => is_same(&held, &named),
            _ => false,
        }
    }

    /// Sets the times of its last change and of when it was last read to the day's
    /// beginning: they are that of the last ballot, and a copy may keep them.
    pub(super) fn keep_the_day_alone(&self) -> io::Result<()> {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let day = Duration::from_secs(now.as_secs() / DAY * DAY);
        let day = SystemTime::UNIX_EPOCH + day;
        let times = FileTimes::new().set_modified(day).set_accessed(day);
        self.file.set_times(times)
    }
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}
