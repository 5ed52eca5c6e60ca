//! What a service manager (systemd) hands over, and what it is told: sockets that it
//! opened before this program and keeps open while another one takes over; that the
//! program is ready, stops, and is alive. Without one, nothing of it happens.

use crate::store::StoreError;
use listenfd::ListenFd;
use sd_notify::NotifyState;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// Sockets that listen already, each taken once.
#[derive(Default)]
pub struct Sockets(Vec<TcpListener>);

impl Sockets {
    /// Those that were handed over to this process. To be asked once, before there
    /// are threads: it takes the note of them out of the environment.
    ///
    /// # Errors
    /// When one of them is not one of TCP.
    pub fn handed_over() -> Result<Self, StoreError> {
        let mut given = ListenFd::from_env();
        let taken = (0..given.len()).map(|at| given.take_tcp_listener(at));
        let taken: Result<Vec<_>, _> = taken.collect();
        let taken = taken.map_err(StoreError::SocketHandedOver)?;
        Ok(Self(taken.into_iter().flatten().collect()))
    }

    /// Takes out the one that listens at this address.
    pub(super) fn take(&mut self, address: SocketAddr) -> Option<TcpListener> {
        let is_it = |socket: &TcpListener| socket.local_addr().is_ok_and(|own| own == address);
        let at = self.0.iter().position(is_it)?;
        Some(self.0.swap_remove(at))
    }

    /// Takes out all that are left.
    pub(super) fn rest(self) -> Vec<TcpListener> {
        self.0
    }
}

/// What is said to the service manager.
#[derive(Debug, Clone, Copy)]
pub(super) enum Word {
    /// Whoever comes is served.
    Ready,
    /// What was begun is finished, and nothing new begun.
    Stopping,
    /// It has come round once more.
    Alive,
}

/// Says it. A service manager that does not listen keeps nobody from being served.
pub(super) fn say(word: Word) {
    let state = match word {
        Word::Ready => NotifyState::Ready,
        Word::Stopping => NotifyState::Stopping,
        Word::Alive => NotifyState::Watchdog,
    };
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, ?word, "the service manager could not be told");
    }
}

/// How often [`Word::Alive`] has to be said, if anybody waits for it: twice as often
/// as it is missed.
pub(super) fn alive_every() -> Option<Duration> {
    sd_notify::watchdog_enabled().map(|missed_after| missed_after / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_is_taken_by_its_address_and_once() {
        let [one, other] = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("bound"));
        let [first, second] = [&one, &other].map(|socket| socket.local_addr().expect("an address"));
        let mut sockets = Sockets(vec![one, other]);
        let taken = sockets.take(second).expect("there");
        assert_eq!(taken.local_addr().expect("an address"), second);
        assert!(sockets.take(second).is_none());
        let rest = sockets.rest();
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].local_addr().expect("an address"), first);
    }
}
