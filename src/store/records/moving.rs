//! Rows of the records, from a file to a server, and read back from either.
//!
//! A row goes as it is, column by column in one spelling that both databases write: a
//! number by its digits, a truth as 0 or 1, bytes as hexadecimal digits, text as it stands,
//! nothing as nothing. Which tables and columns there are, and which need which, is read
//! from the file, so none is forgotten.

use super::any_connection::AnyConnection;
use super::database::Connection;
use crate::store::StoreError;
use diesel::prelude::*;
use diesel::sql_types::Text;
use sha2::{Digest, Sha256};

/// Most bytes of rows that one statement carries.
const MOST_AT_ONCE: usize = 1 << 20;

/// A kind of column that the file has and this does not know: a defect of ours.
const UNKNOWN: StoreError = StoreError::Damaged("a column of a kind that is not moved");

#[derive(Debug, Clone)]
pub(in crate::store) struct MovingTable {
    pub(in crate::store) name: String,
    columns: Vec<Column>,
}

#[derive(Debug, Clone)]
struct Column {
    name: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Truth,
    Bytes,
}

impl Kind {
    /// From the type that the file declares.
    fn of(declared: &str) -> Option<Self> {
        Some(match declared.to_ascii_uppercase().as_str() {
            "TEXT" => Self::Text,
            "INTEGER" | "BIGINT" => Self::Number,
            "BOOLEAN" => Self::Truth,
            "BLOB" => Self::Bytes,
            _ => return None,
        })
    }
}

impl Column {
    /// How the file spells it.
    fn in_file(&self) -> String {
        match self.kind {
            Kind::Bytes => format!("lower(hex(\"{}\"))", self.name),
            _ => format!("CAST(\"{}\" AS TEXT)", self.name),
        }
    }

    /// How a server spells it.
    fn on_server(&self) -> String {
        let name = &self.name;
        match self.kind {
            Kind::Truth => format!("(\"{name}\"::int4)::text"),
            Kind::Bytes => format!("encode(\"{name}\", 'hex')"),
            Kind::Text | Kind::Number => format!("\"{name}\"::text"),
        }
    }

    /// As a server takes it.
    fn taken(&self, value: Option<&String>) -> serde_json::Value {
        let value = value.cloned();
        let value = match self.kind {
            Kind::Bytes => value.map(|digits| format!("\\x{digits}")),
            _ => value,
        };
        value.map_or(serde_json::Value::Null, serde_json::Value::String)
    }
}

/// What a table holds, whichever database it is in: how many rows, and a digest of them
/// that no order of them changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Held {
    pub(in crate::store) rows: usize,
    digest: [u8; 32],
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(connection: &mut Connection, query: String) -> Result<Vec<String>, StoreError> {
    let lines: Vec<Line> = diesel::sql_query(query).load(connection)?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}

/// What two files need to know of each other, and which changes a file has seen.
const OF_A_FILE_ALONE: [&str; 3] = ["pair", "ended", "__diesel_schema_migrations"];

/// Every table that the file has, each after those that its rows need.
pub(in crate::store) fn tables_of_file(
    file: &mut Connection,
) -> Result<Vec<MovingTable>, StoreError> {
    let there = "SELECT name AS line FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut left = lines(file, there.to_owned())?;
    left.retain(|name| !OF_A_FILE_ALONE.contains(&name.as_str()));
    let mut ordered: Vec<MovingTable> = Vec::new();
    while !left.is_empty() {
        let mut waiting = Vec::new();
        for name in &left {
            let needs = format!("SELECT \"table\" AS line FROM pragma_foreign_key_list('{name}')");
            let needs = lines(file, needs)?;
            if needs
                .iter()
                .any(|other| other != name && left.contains(other))
            {
                waiting.push(name.clone());
            } else {
                ordered.push(table_of_file(file, name)?);
            }
        }
        if waiting.len() == left.len() {
            return Err(StoreError::Damaged("tables that need each other"));
        }
        // Of those that were just put in order some may need another of these.
        left = waiting;
    }
    Ok(ordered)
}

fn table_of_file(file: &mut Connection, name: &str) -> Result<MovingTable, StoreError> {
    let declared =
        format!("SELECT name || ' ' || type AS line FROM pragma_table_info('{name}') ORDER BY cid");
    let columns = lines(file, declared)?.into_iter().map(|line| {
        let (name, declared) = line.split_once(' ')?;
        Some(Column {
            name: name.to_owned(),
            kind: Kind::of(declared)?,
        })
    });
    let columns: Vec<Column> = columns.collect::<Option<_>>().ok_or(UNKNOWN)?;
    if columns.is_empty() {
        return Err(StoreError::Damaged("a table that is not there"));
    }
    Ok(MovingTable {
        name: name.to_owned(),
        columns,
    })
}

/// Columns in which the file has what no server takes: text with a character of no width
/// and no meaning, the zero. Each with its table.
pub(in crate::store) fn not_taken_by_a_server(
    file: &mut Connection,
    tables: &[MovingTable],
) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    for table in tables {
        for column in table.columns.iter().filter(|one| one.kind == Kind::Text) {
            let (table, column) = (&table.name, &column.name);
            let holds = format!(
                "SELECT '{table}.{column}' AS line FROM \"{table}\"
                 WHERE instr(\"{column}\", char(0)) > 0 LIMIT 1"
            );
            found.extend(lines(file, holds)?);
        }
    }
    Ok(found)
}

/// Copies a table into an empty one.
pub(in crate::store) fn copy(
    file: &mut Connection,
    server: &mut Connection,
    table: &MovingTable,
) -> Result<(), StoreError> {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let (name, names) = (&table.name, names.join(", "));
    let insert = format!(
        "INSERT INTO \"{name}\" ({names})
         SELECT {names} FROM json_populate_recordset(NULL::\"{name}\", $1::json)"
    );
    let (mut together, mut size) = (Vec::new(), 0);
    for row in rows(file, table)? {
        size += row.iter().flatten().map(String::len).sum::<usize>();
        together.push(taken(table, &row));
        if size > MOST_AT_ONCE {
            put(server, &insert, std::mem::take(&mut together))?;
            size = 0;
        }
    }
    put(server, &insert, together)
}

fn taken(table: &MovingTable, row: &[Option<String>]) -> serde_json::Value {
    let fields = table.columns.iter().zip(row);
    let fields = fields.map(|(column, value)| (column.name.clone(), column.taken(value.as_ref())));
    serde_json::Value::Object(fields.collect())
}

fn put(
    server: &mut Connection,
    insert: &str,
    rows: Vec<serde_json::Value>,
) -> Result<(), StoreError> {
    let wanted = rows.len();
    let rows = serde_json::Value::Array(rows).to_string();
    let put = diesel::sql_query(insert)
        .bind::<Text, _>(rows)
        .execute(server.server()?)?;
    if put == wanted {
        Ok(())
    } else {
        Err(StoreError::Damaged("rows that a server did not take"))
    }
}

/// What a table holds here.
pub(in crate::store) fn held(
    connection: &mut Connection,
    table: &MovingTable,
) -> Result<Held, StoreError> {
    let rows = rows(connection, table)?;
    let mut each: Vec<[u8; 32]> = rows.iter().map(|row| digest_of(row)).collect();
    each.sort_unstable();
    Ok(Held {
        rows: each.len(),
        digest: Sha256::digest(each.concat()).into(),
    })
}

/// Of one row: its values, each with its length before it, so that no two rows are one.
fn digest_of(row: &[Option<String>]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for value in row {
        match value {
            None => digest.update([0]),
            Some(value) => {
                digest.update([1]);
                digest.update((value.len() as u64).to_le_bytes());
                digest.update(value);
            }
        }
    }
    digest.finalize().into()
}

/// A row of any table in the one spelling.
type Row = Vec<Option<String>>;

fn rows(connection: &mut Connection, table: &MovingTable) -> Result<Vec<Row>, StoreError> {
    let columns = table.columns.iter();
    let name = &table.name;
    let query = match connection {
        AnyConnection::Sqlite(_) => {
            let columns: Vec<String> = columns.map(Column::in_file).collect();
            format!(
                "SELECT json_array({}) AS line FROM \"{name}\"",
                columns.join(", ")
            )
        }
        AnyConnection::Postgres(_) => {
            let columns: Vec<String> = columns.map(Column::on_server).collect();
            format!(
                "SELECT json_build_array({})::text AS line FROM \"{name}\"",
                columns.join(", ")
            )
        }
    };
    let lines = lines(connection, query)?;
    let read = lines.iter().map(|line| serde_json::from_str(line).ok());
    read.collect::<Option<_>>()
        .ok_or(StoreError::Damaged("a row that is not as it was written"))
}
