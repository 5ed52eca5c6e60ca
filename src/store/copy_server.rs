//! How `tablee backup` asks the server for its boxes: `boxes.db` is locked while
//! it is served, and only between two commits is it of one moment.
//!
//! A socket in the data folder, which only the folder's owner gets at. Who
//! connects is sent the file's length, eight bytes, and the file. Nothing of it
//! is written into the folder.

use super::ballot_box::{self, Request};
use super::{Store, StoreError};
use std::io::{self, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Name of the socket in the data folder.
pub const ASK_FILE: &str = "tablee.sock";
/// For how long either side waits for the other.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way to the writer of the boxes, until the store is let go.
type Way = Arc<Mutex<Option<ballot_box::Way>>>;

/// Answers until it is dropped.
pub(super) struct Answering {
    socket: PathBuf,
    way: Way,
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        // Wakes the thread, which finds that there is nobody to ask.
        drop(UnixStream::connect(&self.socket));
        drop(std::fs::remove_file(&self.socket));
    }
}

impl Store {
    /// From now on other programs of this folder's owner are answered. Without
    /// it only copies of open boxes are not to be had.
    pub(super) fn answer_others(&mut self) {
        let socket = self.folder.join(ASK_FILE);
        match self.answering(&socket) {
            Ok(answering) => self.answering = Some(answering),
            Err(error) => tracing::warn!(
                %error,
                "{}: cannot be made, so no backup of open boxes while serving", socket.display()
            ),
        }
    }

    fn answering(&self, socket: &Path) -> Result<Answering, StoreError> {
        // Of a program that was killed: the folder's lock is this one's.
        match std::fs::remove_file(socket) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let listener = UnixListener::bind(socket)?;
        super::private_to_owner(socket, 0o600)?;
        let way: Way = Arc::new(Mutex::new(self.boxes()?.way()));
        let asked = Arc::clone(&way);
        std::thread::Builder::new()
            .name("copies-of-boxes".to_owned())
            .spawn(move || {
                for stream in listener.incoming() {
                    let way = asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    let (Some(way), Ok(stream)) = (way, stream) else {
                        return;
                    };
                    if let Err(error) = answer(&way, stream) {
                        tracing::warn!(%error, "a copy of the open boxes was not handed over");
                    }
                }
            })?;
        Ok(Answering {
            socket: socket.to_owned(),
            way,
        })
    }
}

fn answer(way: &ballot_box::Way, mut stream: UnixStream) -> Result<(), StoreError> {
    let (reply, copy) = oneshot::channel();
    way.send(Box::new(Request::Copy(reply)))
        .map_err(|_| StoreError::NoBoxes)?;
    let copy = copy.blocking_recv().map_err(|_| StoreError::NoBoxes)??;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(&(copy.len() as u64).to_le_bytes())?;
    stream.write_all(&copy)?;
    Ok(())
}

/// Asks the server of a folder for its boxes; `None` if none answers.
pub(super) fn boxes_of_server(folder: &Path) -> io::Result<Option<Vec<u8>>> {
    let Ok(mut stream) = UnixStream::connect(folder.join(ASK_FILE)) else {
        return Ok(None);
    };
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut length = [0; 8];
    stream.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut copy = Vec::new();
    stream.take(length).read_to_end(&mut copy)?;
    if copy.len() as u64 == length {
        Ok(Some(copy))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
