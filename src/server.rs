//! The server: bind, run, look after what time brings.

mod closing;
mod metrics;
mod supervised;
mod telling;

pub use closing::close_due;
pub use supervised::Sockets;
pub use telling::Telling;

use crate::config::Config;
use crate::instrument::Library;
use crate::open_files;
use crate::store::{Places, Store, StoreError};
use crate::web::{self, App, Clock};
use actix_web::web::Data;
use actix_web::{App as Service, HttpServer, middleware};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use metrics::Metrics;
use std::cell::Cell;
use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::rc::Rc;
use std::sync::Arc;
#[cfg(unix)]
use std::task::Poll;
use std::time::{Duration, Instant};
use supervised::{Word, alive_every, say};

/// How often rounds are looked at whose date may have passed.
const CLOSING_INTERVAL: Duration = Duration::from_secs(20);
/// What is looked at less often is looked at so often.
const AN_HOUR: Duration = Duration::from_hours(1);
/// How long a stop waits for requests that are being answered, and for forms
/// that have come in part.
const SHUTDOWN_SECONDS: u64 = 5;
/// A whole head within this time; `web::body` has the time of a body.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
/// How long a connection without a request stays.
const KEPT_ALIVE: Duration = Duration::from_secs(5);
/// How long a connection stays after an answer that did not wait for the whole
/// of what was asked, so that the answer is read. The framework reckons from a clock
/// that it looks at twice a second, later where there is much to do, and forgets a time
/// that is over when it is set: the connection would then stay for ever. So it is longer
/// than any turn of a thread takes.
const LINGERS: Duration = Duration::from_secs(3);
/// How long a connection takes at most from being accepted to a worker. The framework
/// does not tell when it is there; it is a matter of one turn of a thread.
const GETS_TO_A_WORKER: Duration = Duration::from_millis(250);
/// A client that reads nothing of what it asked for is let go after this.
const READS_WITHIN: Duration = Duration::from_secs(20);

/// A server that listens.
pub struct Bound {
    /// Where it listens; the port that the system chose if it was 0.
    pub address: SocketAddr,
    server: actix_web::dev::Server,
    app: Data<App>,
    telling: Telling,
    metrics: Option<(Metrics, actix_web::dev::Server)>,
}

/// Where the store of these settings is.
pub fn places(config: &Config) -> Places {
    Places::new(&config.data, config.keys.as_deref()).with_records_on(config.database.clone())
}

/// Opens the data folder, finishes what a stop left undone and listens.
pub fn bind(config: Config, clock: Clock) -> Result<Bound, StoreError> {
    let store = Arc::new(off_this_thread(|| Store::open(places(&config)))?);
    bind_store(
        store,
        config,
        &Library::shipped_only(),
        clock,
        Sockets::default(),
    )
}

/// As [`bind`], on a store that is open already, with the host's instruments, and on
/// sockets that were handed over, if any were: the address of the settings is then
/// not listened on. The one at the address of the metrics is for these.
pub fn bind_store(
    store: Arc<Store>,
    config: Config,
    library: &Library,
    clock: Clock,
    mut sockets: Sockets,
) -> Result<Bound, StoreError> {
    let app = App::new(store, library, config, clock);
    off_this_thread(|| {
        close_due(&app.store, app.now());
        app.store.end_due_polls(app.now())?;
        app.store.forget_links(app.now())?;
        app.store
            .look_after_keeping(app.config.keeping, day(app.now()))
    })?;
    let metrics = off_this_thread(|| with_metrics(&app, &mut sockets))?;
    let listen = app.config.listen;
    let app = Data::new(app);
    let bound = pages(&app, sockets.rest());
    let (address, server) = bound.map_err(|error| of_port(error, listen, "--listen"))?;
    Ok(Bound {
        address,
        server,
        app,
        telling: Telling::default(),
        metrics,
    })
}

/// The server of the pages, on sockets that were handed over or on the address of the
/// settings, and the first address that it listens at.
fn pages(
    app: &Data<App>,
    sockets: Vec<TcpListener>,
) -> std::io::Result<(SocketAddr, actix_web::dev::Server)> {
    let shared = app.clone();
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let mut server = HttpServer::new(move || {
        Service::new()
            .wrap(middleware::from_fn(web::as_pages))
            .configure(web::routes(shared.clone()))
    })
    .workers(workers)
    .max_connections(open_files::connections().div_ceil(workers))
    .client_request_timeout(HEAD_WITHIN)
    .keep_alive(KEPT_ALIVE)
    .client_disconnect_timeout(LINGERS)
    .on_connect(|connection, _| lets_go_of_who_does_not_read(connection))
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .disable_signals();
    let listen = app.config.listen;
    if sockets.is_empty() {
        server = server.bind(listen)?;
    }
    for socket in sockets {
        server = server.listen(socket)?;
    }
    let address = server.addrs().first().copied().unwrap_or(listen);
    Ok((address, server.run()))
}

/// Numbers of the server, where the settings give them an address.
fn with_metrics(
    app: &App,
    sockets: &mut Sockets,
) -> Result<Option<(Metrics, actix_web::dev::Server)>, StoreError> {
    let Some(address) = app.config.metrics else {
        return Ok(None);
    };
    let metrics = Metrics::default();
    metrics.refresh(&app.config, app.now());
    let bound = metrics.served(address, sockets.take(address));
    let server = bound.map_err(|error| of_port(error, address, "--metrics"))?;
    Ok(Some((metrics, server)))
}

fn of_port(error: std::io::Error, address: SocketAddr, flag: &'static str) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => StoreError::PortInUse { address, flag },
        _ => StoreError::Io(error),
    }
}

/// The system ends a connection that has had something to read for so long and
/// read nothing: no other clock runs while an answer waits to be taken.
fn lets_go_of_who_does_not_read(connection: &dyn std::any::Any) {
    #[cfg(target_os = "linux")]
    if let Some(stream) = connection.downcast_ref::<actix_web::rt::net::TcpStream>() {
        let within = u32::try_from(READS_WITHIN.as_millis()).unwrap_or(u32::MAX);
        // Failing would only mean that such a client stays.
        let _ = rustix::net::sockopt::set_tcp_user_timeout(stream, within);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (connection, READS_WITHIN);
}

impl Bound {
    /// A handle to stop the server with.
    pub fn handle(&self) -> actix_web::dev::ServerHandle {
        self.server.handle()
    }

    /// Has coordinators told at once what is due, while it serves.
    pub fn telling(&self) -> Telling {
        self.telling.clone()
    }

    /// The store that it serves from.
    pub fn store(&self) -> Arc<Store> {
        Arc::clone(&self.app.store)
    }

    /// Serves until `told` is ready, then finishes what was begun.
    pub async fn run_until(self, told: impl Future<Output = ()> + 'static) -> std::io::Result<()> {
        let (app, handle) = (self.app.clone(), self.handle());
        let (of_it, was_told) = (app.clone(), Rc::new(Cell::new(false)));
        let is_told = Rc::clone(&was_told);
        let stopping = actix_web::rt::spawn(async move {
            told.await;
            is_told.set(true);
            say(Word::Stopping);
            // A stop drops what was accepted and has no worker yet: nothing more is
            // accepted first, and what was gets to one. Whoever comes from now on waits
            // with the socket, for the next program if that has it too.
            handle.pause().await;
            tokio::time::sleep(GETS_TO_A_WORKER).await;
            app.let_go_of_who_waits();
            handle.stop(true).await;
        });
        let outcome = self.run().await;
        stopping.abort();
        if was_told.get() {
            // Nobody's request can begin another by now.
            of_it.let_go_of_sendings().await;
        }
        outcome
    }

    /// Serves until its handle stops it.
    pub async fn run(self) -> std::io::Result<()> {
        let (app, telling) = (self.app.clone(), self.telling.clone());
        let telling = actix_web::rt::spawn(async move { telling.run(&app).await });
        let (metrics, beside) = self.metrics.unzip();
        let looking = actix_web::rt::spawn(look_after(self.app.clone(), metrics));
        let beside = beside.map(|server| (server.handle(), actix_web::rt::spawn(server)));
        say(Word::Ready);
        let outcome = self.server.await;
        looking.abort();
        telling.abort();
        if let Some((handle, serving)) = beside {
            handle.stop(false).await;
            serving.abort();
        }
        outcome
    }
}

/// Looks after what time brings, for as long as the program serves: rounds that are
/// over and, once an hour, links, what was kept long enough, and numbers. A service
/// manager is told each time it has come round: where nobody answers any more inside,
/// it does not, while a program that is busy does.
async fn look_after(app: Data<App>, metrics: Option<Metrics>) {
    let every = alive_every().map_or(CLOSING_INTERVAL, |alive| alive.min(CLOSING_INTERVAL));
    let mut hour = Instant::now();
    loop {
        tokio::time::sleep(every).await;
        let an_hour_is_over = hour.elapsed() >= AN_HOUR;
        if an_hour_is_over {
            hour = Instant::now();
        }
        let metrics = metrics.clone().filter(|_| an_hour_is_over);
        let looked = look(&app, an_hour_is_over, metrics).await;
        if let Err(error) = looked {
            tracing::error!(%error, "rounds that are over could not be looked after");
        }
        say(Word::Alive);
    }
}

async fn look(app: &App, hourly: bool, metrics: Option<Metrics>) -> Result<(), web::WebError> {
    let (now, config) = (app.now(), app.config.clone());
    app.blocking(move |store| {
        if hourly {
            store.forget_links(now)?;
            store.forget_meetings(day(now))?;
            store.forget_asked(web::other_rounds::neighbours_from(day(now)))?;
            store.forget_shared(now, day(now))?;
            store.check_records();
            store.look_after_keeping(config.keeping, day(now))?;
        }
        if let Some(metrics) = metrics {
            metrics.refresh(&config, now);
        }
        store.look_for_boxes_again()?;
        close_due(store, now);
        store.end_due_polls(now)?;
        store.destroy_leftovers()
    })
    .await?;
    app.member_pages.let_go();
    app.look_after_sendings().await
}

/// The day of a moment, for what is kept for years.
fn day(now: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(now).date()
}

/// Becomes ready at SIGTERM or SIGINT (elsewhere than on Unix, at Ctrl+C). Both
/// are heeded from this call on, not only once this is waited for: whoever reads
/// that the server listens may end it at once.
///
/// # Errors
/// If the system does not let a program heed them.
pub fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + 'static> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        Ok(std::future::poll_fn(move |context| {
            let told = terminate.poll_recv(context).is_ready();
            if told || interrupt.poll_recv(context).is_ready() {
                return Poll::Ready(());
            }
            Poll::Pending
        }))
    }
    #[cfg(not(unix))]
    Ok(async {
        // Without it, nobody can tell.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Runs work that blocks beside an async thread, which may not, and waits for it:
/// at the start nothing else is to be done.
fn off_this_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| match scope.spawn(work).join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}
