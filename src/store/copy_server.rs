//! How `tablee backup` asks the server for its boxes: `boxes.db` is locked while
//! it is served, and only between two commits is it of one moment.
//!
//! A socket in the data folder, which only the folder's owner gets at. Who
//! connects is sent the file, its length before it in eight bytes, and in the same
//! way the keys of its boxes. Nothing of it is written into the folder.

use super::ballot_box::{BoxCopier, Boxes, BoxesCopy};
use super::{StoreError, folder};
use std::io::{self, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Name of the socket in the data folder.
pub(crate) const ASK_FILE: &str = "tablee.sock";
/// For how long either side waits for the other.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way to the boxes, until the store is let go.
type Copier = Arc<Mutex<Option<BoxCopier>>>;

/// Hands copies over until it is dropped.
pub(super) struct CopyServer {
    socket: PathBuf,
    copier: Copier,
}

impl Drop for CopyServer {
    fn drop(&mut self) {
        self.copier
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        // Wakes the thread, which finds that there is nobody to ask.
        drop(UnixStream::connect(&self.socket));
        drop(std::fs::remove_file(&self.socket));
    }
}

impl CopyServer {
    /// From now on other programs of this folder's owner are answered. Without
    /// it only copies of open boxes are not to be had.
    pub(super) fn start(folder: &Path, boxes: &Boxes) -> Option<Self> {
        let socket = folder.join(ASK_FILE);
        Self::at(&socket, boxes)
            .inspect_err(|error| {
                tracing::warn!(
                    %error,
                    "{}: cannot be made, so no backup of open boxes while serving",
                    socket.display()
                );
            })
            .ok()
    }

    fn at(socket: &Path, boxes: &Boxes) -> Result<Self, StoreError> {
        // Of a program that was killed: the folder's lock is this one's.
        match std::fs::remove_file(socket) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let listener = UnixListener::bind(socket)?;
        folder::private_to_owner(socket, 0o600)?;
        let copier: Copier = Arc::new(Mutex::new(boxes.copier()));
        let asked = Arc::clone(&copier);
        std::thread::Builder::new()
            .name("copies-of-boxes".to_owned())
            .spawn(move || {
                for stream in listener.incoming() {
                    let copier = asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    let (Some(copier), Ok(stream)) = (copier, stream) else {
                        return;
                    };
                    if let Err(error) = hand_over(&copier, stream) {
                        tracing::warn!(%error, "a copy of the open boxes was not handed over");
                    }
                }
            })?;
        Ok(Self {
            socket: socket.to_owned(),
            copier,
        })
    }
}

fn hand_over(copier: &BoxCopier, mut stream: UnixStream) -> Result<(), StoreError> {
    let copy = copier.copy()?;
    stream.set_write_timeout(Some(PATIENCE))?;
    for part in [copy.boxes, copy.keys] {
        stream.write_all(&(part.len() as u64).to_le_bytes())?;
        stream.write_all(&part)?;
    }
    Ok(())
}

/// Asks the server of a folder for its boxes; `None` if none answers.
pub(super) fn boxes_of_server(folder: &Path) -> io::Result<Option<BoxesCopy>> {
    let Ok(mut stream) = UnixStream::connect(folder.join(ASK_FILE)) else {
        return Ok(None);
    };
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(Some(BoxesCopy {
        boxes: part(&mut stream)?,
        keys: part(&mut stream)?,
    }))
}

fn part(stream: &mut UnixStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    stream.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut part = Vec::new();
    stream.take(length).read_to_end(&mut part)?;
    if part.len() as u64 == length {
        Ok(part)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
