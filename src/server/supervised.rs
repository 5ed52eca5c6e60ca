//! What a service manager (systemd) hands over, and what it is told: sockets that it
//! opened before this program and keeps open while another one takes over; that the
//! program is ready, stops, and is alive. Without one, nothing of it happens.

use crate::store::StoreError;
use listenfd::ListenFd;
use sd_notify::NotifyState;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// The unit whose socket is for metrics alone, as systemd names what it hands over.
const FOR_METRICS: &str = "tablee-metrics.socket";

/// Sockets that listen already, each taken once.
#[derive(Default)]
pub struct Sockets(Vec<Socket>);

struct Socket {
    listener: TcpListener,
    /// Of which unit; empty where that is not said.
    unit: String,
}

impl Sockets {
    /// Those that were handed over to this process. To be asked once, before there
    /// are threads: it takes the note of them out of the environment.
    ///
    /// # Errors
    /// When one of them is not one of TCP.
    pub fn handed_over() -> Result<Self, StoreError> {
        let names = std::env::var("LISTEN_FDNAMES").unwrap_or_default();
        let mut names = names.split(':').map(str::to_owned);
        let mut given = ListenFd::from_env();
        let mut sockets = Vec::new();
        for at in 0..given.len() {
            let unit = names.next().unwrap_or_default();
            let taken = given.take_tcp_listener(at);
            let taken = taken.map_err(StoreError::SocketHandedOver)?;
            sockets.extend(taken.map(|listener| Socket { listener, unit }));
        }
        Ok(Self(sockets))
    }

    /// Takes out the one that listens at this address.
    pub(super) fn take(&mut self, address: SocketAddr) -> Option<TcpListener> {
        let listens = |socket: &TcpListener| socket.local_addr().is_ok_and(|own| own == address);
        let at = self.0.iter().position(|socket| listens(&socket.listener))?;
        Some(self.0.swap_remove(at).listener)
    }

    /// Takes out all that are left for pages: members find none where metrics are told.
    pub(super) fn rest(self) -> Vec<TcpListener> {
        let (unserved, rest): (Vec<Socket>, Vec<Socket>) = self
            .0
            .into_iter()
            .partition(|socket| socket.unit == FOR_METRICS);
        if !unserved.is_empty() {
            tracing::warn!(
                "{FOR_METRICS} is handed over, and `metrics` does not have its address: nobody is \
                 served there"
            );
        }
        rest.into_iter().map(|socket| socket.listener).collect()
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
        let of_no_unit = |listener| Socket {
            listener,
            unit: String::new(),
        };
        let mut sockets = Sockets([one, other].map(of_no_unit).into());
        let taken = sockets.take(second).expect("there");
        assert_eq!(taken.local_addr().expect("an address"), second);
        assert!(sockets.take(second).is_none());
        let rest = sockets.rest();
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].local_addr().expect("an address"), first);
    }

    #[test]
    fn no_page_is_served_where_metrics_are_to_be_told() {
        let named = |unit: &str| Socket {
            listener: TcpListener::bind("127.0.0.1:0").expect("bound"),
            unit: unit.to_owned(),
        };
        let pages = named("tablee.socket");
        let address = pages.listener.local_addr().expect("an address");
        let rest = Sockets(vec![named(FOR_METRICS), pages]).rest();
        let rest = rest.iter().map(|one| one.local_addr().expect("an address"));
        assert_eq!(rest.collect::<Vec<_>>(), [address]);
    }
}
