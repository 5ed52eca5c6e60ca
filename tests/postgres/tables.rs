//! Both kinds of database have the same tables.

use super::places;
use crate::common::files::DataFolder;
use crate::common::postgres::Database;
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::BTreeSet;
use tablee::store::{Holder, RECORDS_FILE, STORED, Store};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Columns: their table, name and type, whether they may be empty, whether a default is
/// there.
const COLUMNS_OF_A_FILE: &str = "
    SELECT t.name || ' ' || c.name || ' '
           || CASE c.type WHEN 'INTEGER' THEN 'int4' WHEN 'BIGINT' THEN 'int8'
                WHEN 'BOOLEAN' THEN 'bool' ELSE lower(c.type) END
           || iif(c.\"notnull\", ' always', ' maybe')
           || iif(c.dflt_value IS NULL, '', ' default') AS line
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
const COLUMNS_OF_A_SERVER: &str = "
    SELECT c.table_name || ' ' || c.column_name || ' ' || c.udt_name
           || CASE c.is_nullable WHEN 'NO' THEN ' always' ELSE ' maybe' END
           || CASE WHEN c.column_default IS NULL THEN '' ELSE ' default' END
    FROM information_schema.columns c WHERE c.table_schema = 'public'";

/// Keys and indexes: their table, what they are, and their columns in order.
const KEYS_OF_A_FILE: &str = "
    SELECT t.name || ' primary ' || group_concat(c.name, ',' ORDER BY c.pk) AS line
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND c.pk > 0 GROUP BY t.name
    UNION
    SELECT t.name || iif(i.\"unique\", ' unique ', ' index ')
           || (SELECT group_concat(c.name, ',' ORDER BY c.seqno) FROM pragma_index_info(i.name) c)
    FROM sqlite_schema t JOIN pragma_index_list(t.name) i
    WHERE t.type = 'table' AND i.origin <> 'pk'
    UNION
    SELECT t.name || ' of ' || group_concat(f.\"from\", ',' ORDER BY f.seq) || ' ' || f.\"table\"
           || ' ' || group_concat(f.\"to\", ',' ORDER BY f.seq) || ' ' || f.on_delete
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.type = 'table' GROUP BY t.name, f.id, f.\"table\", f.on_delete";
const KEYS_OF_A_SERVER: &str = "
    WITH named AS (SELECT attrelid, attnum, attname FROM pg_attribute)
    SELECT i.indrelid::regclass || CASE WHEN i.indisprimary THEN ' primary '
             WHEN i.indisunique THEN ' unique ' ELSE ' index ' END
           || (SELECT string_agg(attname, ',' ORDER BY place)
               FROM unnest(i.indkey) WITH ORDINALITY k (number, place)
               JOIN named ON attrelid = i.indrelid AND attnum = number)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace
    UNION
    SELECT f.conrelid::regclass || ' of '
           || (SELECT string_agg(attname, ',' ORDER BY place)
               FROM unnest(f.conkey) WITH ORDINALITY k (number, place)
               JOIN named ON attrelid = f.conrelid AND attnum = number)
           || ' ' || f.confrelid::regclass || ' '
           || (SELECT string_agg(attname, ',' ORDER BY place)
               FROM unnest(f.confkey) WITH ORDINALITY k (number, place)
               JOIN named ON attrelid = f.confrelid AND attnum = number)
           || CASE f.confdeltype WHEN 'c' THEN ' CASCADE' ELSE ' NO ACTION' END
    FROM pg_constraint f WHERE f.contype = 'f'";

/// Text that a server would sort by a dictionary.
const SORTED_BY_A_DICTIONARY: &str = "
    SELECT table_name || ' ' || column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'";

/// A table with something that a server alone has: boxes, which are in a file of their own
/// otherwise, in whose turn it is to write, and what programs that serve it need of each
/// other.
fn is_of_a_server_alone(table: &str) -> bool {
    let of_it = STORED.iter().filter(|column| column.table == table);
    let mut holders = of_it.map(|column| column.holder);
    // What stands there says something else: the columns are those of a file.
    table != "server_note" && holders.any(|holder| holder == Holder::Server)
}

/// Columns, as a table and a name, that hold something there.
fn told(on_server: bool) -> BTreeSet<String> {
    let stored = STORED.iter();
    let held = stored.filter(|column| column.holder.is_of(on_server));
    held.map(|column| format!("{} {}", column.table, column.name))
        .collect()
}

fn of_both(lines: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    let lines = lines.into_iter();
    let table = |line: &String| line.split(' ').next().unwrap_or_default().to_owned();
    let own = |line: &String| is_of_a_server_alone(&table(line)) || line.starts_with("__diesel");
    lines.filter(|line| !own(line)).collect()
}

#[test]
fn a_server_has_the_tables_of_a_file() {
    let (folder, database) = (DataFolder::new(), Database::new());
    drop(Store::open(folder.path()).expect("opens"));
    let beside = DataFolder::new();
    drop(Store::open(places(&beside, &database)).expect("opens"));
    assert!(!beside.path().join(RECORDS_FILE).exists());
    let file = folder.path().join(RECORDS_FILE);
    let mut file = SqliteConnection::establish(&file.to_string_lossy()).expect("opens");
    for (of_a_file, of_a_server) in [
        (COLUMNS_OF_A_FILE, COLUMNS_OF_A_SERVER),
        (KEYS_OF_A_FILE, KEYS_OF_A_SERVER),
    ] {
        let lines: Vec<Line> = diesel::sql_query(of_a_file).load(&mut file).expect("rows");
        let lines = of_both(lines.into_iter().map(|line| line.line));
        assert!(lines.len() > 30, "{lines:?}");
        let theirs = of_both(database.asks(of_a_server));
        let differ: Vec<_> = lines.symmetric_difference(&theirs).collect();
        assert!(differ.is_empty(), "in one alone: {differ:#?}");
    }
    let sorted: Vec<String> = database.asks(SORTED_BY_A_DICTIONARY);
    assert!(
        sorted.iter().all(|of| of.starts_with("__diesel")),
        "{sorted:?}"
    );
}

/// The page 'What can be known about you' is made from `STORED`.
#[test]
fn members_are_told_of_every_column_of_a_server_and_of_none_that_is_empty_there() {
    let (folder, database) = (DataFolder::new(), Database::new());
    drop(Store::open(places(&folder, &database)).expect("opens"));
    let columns = database.asks(COLUMNS_OF_A_SERVER);
    let columns = columns.iter().filter(|line| !line.starts_with("__diesel"));
    let mut real = BTreeSet::new();
    for line in columns {
        let words: Vec<&str> = line.split(' ').collect();
        real.insert(words[..2].join(" "));
        let is_a_time = ["time", "date", "interval"]
            .iter()
            .any(|kind| words[2].starts_with(kind));
        assert!(!is_a_time, "finer than it should be: {line}");
    }
    let told_here = told(true);
    let unheard: Vec<_> = told_here.difference(&real).collect();
    assert!(unheard.is_empty(), "not there: {unheard:?}");
    let untold: BTreeSet<String> = real.difference(&told_here).cloned().collect();
    let of_files = told(false);
    let empty: Vec<&String> = untold.difference(&of_files).collect();
    assert!(empty.is_empty(), "of nothing: {empty:?}");
    let tables: BTreeSet<&str> = untold
        .iter()
        .filter_map(|column| column.split(' ').next())
        .collect();
    assert_eq!(tables, BTreeSet::from(["ended", "pair"]), "empty there");
}
