//! A connection to `PostgreSQL` as the derived connection to either kind of database
//! takes it: diesel-async's, for callers that wait.

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, ConnectionSealed, Instrumentation,
    LoadConnection, MultiConnectionHelper, SimpleConnection, TransactionManager,
};
use diesel::expression::QueryMetadata;
use diesel::migration::{CREATE_MIGRATIONS_TABLE, MigrationConnection};
use diesel::pg::{Pg, PgMetadataLookup, PgTypeMetadata};
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::r2d2::R2D2Connection;
use diesel::sql_types::TypeMetadata;
use diesel::{ConnectionResult, QueryResult};
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::{AsyncConnectionWrapper, BlockOn};
use std::any::Any;

/// Waits for an answer on the thread that asks. What goes over the wire is driven by a
/// thread of its own (`door`), so this may be any thread, also one of a runtime.
pub(in crate::store) struct OnThisThread;

impl BlockOn for OnThisThread {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        futures_executor::block_on(future)
    }

    fn get_runtime() -> Self {
        Self
    }
}

type Waiting = AsyncConnectionWrapper<AsyncPgConnection, OnThisThread>;

pub(in crate::store) struct PgConnection {
    inner: Box<Waiting>,
    transactions: AnsiTransactionManager,
}

impl From<AsyncPgConnection> for PgConnection {
    fn from(connection: AsyncPgConnection) -> Self {
        Self {
            inner: Box::new(connection.into()),
            transactions: AnsiTransactionManager::default(),
        }
    }
}

impl SimpleConnection for PgConnection {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.inner.batch_execute(query)
    }
}

impl ConnectionSealed for PgConnection {}

impl Connection for PgConnection {
    type Backend = Pg;
    type TransactionManager = AnsiTransactionManager;

    /// Nobody connects this way: encryption and the thread that drives a connection are
    /// known to its door alone.
    fn establish(_: &str) -> ConnectionResult<Self> {
        Err(diesel::ConnectionError::BadConnection(
            "a server is reached by its door".to_owned(),
        ))
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        self.inner.execute_returning_count(source)
    }

    fn transaction_state(&mut self) -> &mut AnsiTransactionManager {
        &mut self.transactions
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        self.inner.instrumentation()
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.inner.set_instrumentation(instrumentation);
    }

    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        self.inner.set_prepared_statement_cache_size(size);
    }
}

impl LoadConnection for PgConnection {
    type Cursor<'conn, 'query> = <Waiting as LoadConnection>::Cursor<'conn, 'query>;
    type Row<'conn, 'query> = <Waiting as LoadConnection>::Row<'conn, 'query>;

    fn load<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
        Pg: QueryMetadata<T::SqlType>,
    {
        self.inner.load(source)
    }
}

impl R2D2Connection for PgConnection {
    fn ping(&mut self) -> QueryResult<()> {
        self.batch_execute("SELECT 1")
    }

    fn is_broken(&mut self) -> bool {
        AnsiTransactionManager::is_broken_transaction_manager(self)
    }
}

impl MigrationConnection for PgConnection {
    fn setup(&mut self) -> QueryResult<usize> {
        self.batch_execute(CREATE_MIGRATIONS_TABLE).map(|()| 0)
    }
}

/// No column has a type that would have to be looked up by its name.
struct NoTypesByName;

impl PgMetadataLookup for NoTypesByName {
    fn lookup_type(&mut self, name: &str, schema: Option<&str>) -> PgTypeMetadata {
        unreachable!("no column has a type of its own: {schema:?} {name}")
    }
}

impl MultiConnectionHelper for PgConnection {
    /// diesel-async's own lookup cannot be told from others once it is here; none is
    /// asked, so one takes the place of every other.
    fn to_any<'a>(_: &'_ mut <Pg as TypeMetadata>::MetadataLookup) -> &'_ mut (dyn Any + 'a) {
        // It has no size: nothing is allocated, and nothing leaks.
        Box::leak(Box::new(NoTypesByName))
    }

    fn from_any(lookup: &mut dyn Any) -> Option<&mut <Pg as TypeMetadata>::MetadataLookup> {
        let lookup = lookup.downcast_mut::<NoTypesByName>()?;
        Some(lookup)
    }
}
