//! How connections to a server are made, and what drives them.

use super::PgConnection;
use crate::database_server::DatabaseServer;
use crate::store::StoreError;
use diesel::connection::SimpleConnection;
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::AsyncPgConnection;
use std::error::Error;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_postgres::Config;
use tokio_postgres_rustls::MakeRustlsConnect;

/// What holds on every connection. A change that cannot begin within five seconds fails,
/// as on a file; a program that stopped in the middle of one keeps nobody waiting for
/// ever; and no setting of the server's makes a commit less than durable.
const SET_UP: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; \
     SET synchronous_commit = on";

/// A number of ours among all that anybody locks: the bytes of `tablee`.
const ALONE: &str = "SET lock_timeout = 0; SELECT pg_advisory_lock(127961611920741)";

/// Leads to one server. Connections live as long as it does.
pub(in crate::store) struct Door {
    server: DatabaseServer,
    config: Config,
    tls: MakeRustlsConnect,
    driver: Handle,
    /// Dropped with the door, which ends the driver.
    _stop: oneshot::Sender<()>,
}

impl Door {
    /// Makes ready what connections need; none is made yet.
    pub(in crate::store) fn to(server: &DatabaseServer) -> Result<Self, StoreError> {
        let tls = server.tls().map_err(|cause| trouble(server, cause))?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let driver = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel::<()>();
        thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(move || runtime.block_on(stopped))?;
        Ok(Self {
            server: server.clone(),
            config: server.config().clone(),
            tls: MakeRustlsConnect::new(tls),
            driver,
            _stop: stop,
        })
    }

    /// The server as it is told of: without its password.
    pub(in crate::store) fn shown(&self) -> String {
        self.server.to_string()
    }

    /// What is wrong at this server.
    pub(in crate::store) fn trouble(
        &self,
        cause: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> StoreError {
        trouble(&self.server, cause)
    }

    /// Makes a connection, or says what is wrong.
    pub(in crate::store) fn open(&self) -> Result<PgConnection, StoreError> {
        self.connect().map_err(|cause| self.trouble(cause))
    }

    /// Makes a connection that waits until no other program has one of these, and has it
    /// to itself until it goes: for what must be done once, whoever begins it. It waits for
    /// rows as long as it takes.
    pub(in crate::store) fn open_alone(&self) -> Result<PgConnection, StoreError> {
        let mut connection = self.open()?;
        connection
            .batch_execute(ALONE)
            .map_err(|cause| self.trouble(cause))?;
        Ok(connection)
    }

    /// Makes a connection by which nothing can be changed.
    pub(in crate::store) fn open_to_look(&self) -> Result<PgConnection, StoreError> {
        let mut connection = self.open()?;
        connection
            .batch_execute("SET default_transaction_read_only = on")
            .map_err(|cause| self.trouble(cause))?;
        Ok(connection)
    }

    pub(in crate::store) fn connect(&self) -> ConnectionResult<PgConnection> {
        let (config, tls) = (self.config.clone(), self.tls.clone());
        let (made, comes) = mpsc::channel();
        self.driver.spawn(async move {
            // Nobody waits any more where this fails.
            drop(made.send(establish(config, tls).await));
        });
        let gone = |_| ConnectionError::BadConnection("its driver has ended".to_owned());
        let mut connection = PgConnection::from(comes.recv().map_err(gone)??);
        connection
            .batch_execute(SET_UP)
            .map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(connection)
    }
}

/// Makes a connection, as long as the address lets it take: that time is of the whole of
/// it, since a server may take the call and say nothing.
async fn establish(config: Config, tls: MakeRustlsConnect) -> ConnectionResult<AsyncPgConnection> {
    let patience = config.get_connect_timeout().copied();
    let made = timeout(patience.unwrap_or(Duration::MAX), make(config, tls)).await;
    made.unwrap_or_else(|_| {
        let said = "it did not answer in time".to_owned();
        Err(ConnectionError::BadConnection(said))
    })
}

async fn make(config: Config, tls: MakeRustlsConnect) -> ConnectionResult<AsyncPgConnection> {
    let connecting = config.connect(tls).await;
    let (client, connection) =
        connecting.map_err(|error| ConnectionError::BadConnection(said(&error)))?;
    AsyncPgConnection::try_from_client_and_connection(client, connection).await
}

/// An error with what caused it: of itself it says only that it is one.
fn said(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(one) = cause {
        said = format!("{said}: {one}");
        cause = one.source();
    }
    said
}

fn trouble(server: &DatabaseServer, cause: impl Into<Box<dyn Error + Send + Sync>>) -> StoreError {
    StoreError::Server {
        server: server.to_string(),
        cause: cause.into(),
    }
}
