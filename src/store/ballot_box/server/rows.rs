//! The rows of boxes on a server: which are locked, read and written in whose transaction
//! is their callers' to say.

use super::tables::{ballot_box, chunk};
use crate::round::Id;
use crate::store::StoreError;
use crate::store::ballot_box::box_bytes::BoxBytes;
use crate::store::ballot_box::form_mark::FormMark;
use crate::store::ballot_box::layout::BoxLayout;
use crate::store::ballot_box::request::{BoxContents, Unopened};
use crate::store::ballot_box::sealing::ring::{Ring, wrapped_under};
use crate::store::ballot_box::sealing::seal_key::{KeyId, SealKey};
use crate::store::ballot_box::sealing::sealed_row::{self, BoxIdentity, Sealer};
use crate::store::postgres::PgConnection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Integer, Text};

/// A box as its first row says it is, without what is in it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = ballot_box, check_for_backend(diesel::pg::Pg))]
pub(super) struct Header {
    pub(super) id: i32,
    pub(super) round: String,
    /// Another one with each commit, and drawn: it does not say how many there were.
    pub(super) version: Vec<u8>,
    codes: i32,
    ballots: i32,
    ballot_width: i32,
    words: i32,
    tokens: i32,
    wrapped: Vec<u8>,
}

impl Header {
    /// Under which master key its key is.
    pub(super) fn under(&self) -> Option<KeyId> {
        wrapped_under(&self.wrapped)
    }
}

pub(super) struct OpenedBox {
    id: i32,
    round: Id,
    key: SealKey,
    pub(super) inside: BoxBytes,
}

impl OpenedBox {
    fn sealer(&self) -> Result<Sealer<'_>, StoreError> {
        let of = BoxIdentity {
            id: self.id.into(),
            round: &self.round,
            layout: self.inside.layout(),
        };
        Sealer::new(&self.key, of)
    }

    pub(super) fn round(&self) -> Id {
        self.round
    }

    /// The mark of the form with this token, if the box keeps these.
    pub(super) fn mark(&self, token: &str) -> Option<FormMark> {
        let keeps_them = self.inside.layout().tokens > 0;
        keeps_them.then(|| FormMark::of(token, &self.round))
    }

    /// Whether the form of this token was sent.
    pub(super) fn has_form(&self, token: &str) -> bool {
        self.mark(token)
            .is_some_and(|mark| self.inside.has_form(mark))
    }

    pub(super) fn contents(&self) -> Result<BoxContents, StoreError> {
        BoxContents::of(&self.inside)
    }
}

/// The boxes of these rounds that there are, each held until the transaction ends: in one
/// order, so that two that hold some never wait for each other.
pub(super) fn lock(
    connection: &mut PgConnection,
    rounds: &[&str],
) -> Result<Vec<Header>, StoreError> {
    Ok(ballot_box::table
        .filter(ballot_box::round.eq_any(rounds))
        .order(ballot_box::id)
        .select(Header::as_select())
        .for_update()
        .load(connection)?)
}

/// Every box, as it stands.
pub(super) fn headers(connection: &mut PgConnection) -> Result<Vec<Header>, StoreError> {
    let all = ballot_box::table.order(ballot_box::id);
    Ok(all.select(Header::as_select()).load(connection)?)
}

/// Rounds whose box cannot be opened with these keys, and why, of one moment; nothing is
/// held, and nothing written.
pub(super) fn unopened(
    connection: &mut PgConnection,
    ring: &Ring,
) -> Result<Vec<(Id, Unopened)>, StoreError> {
    connection.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
    let mut unopened = Vec::new();
    for header in headers(connection)? {
        let why = open(connection, &header, ring)?.err();
        unopened.extend(Id::parse(&header.round).zip(why));
    }
    connection.batch_execute("COMMIT")?;
    Ok(unopened)
}

/// The version of a round's box, if it has one.
pub(super) fn version(
    connection: &mut PgConnection,
    round: &Id,
) -> Result<Option<Vec<u8>>, StoreError> {
    let of_it = ballot_box::table.filter(ballot_box::round.eq(round.as_str()));
    let version = of_it.select(ballot_box::version).first(connection);
    Ok(version.optional()?)
}

/// Rounds that have a box.
pub(super) fn rounds(connection: &mut PgConnection) -> Result<Vec<Id>, StoreError> {
    let rounds: Vec<String> = ballot_box::table
        .select(ballot_box::round)
        .load(connection)?;
    Ok(rounds.iter().filter_map(|id| Id::parse(id)).collect())
}

/// The transaction that is at work, by the name under which [`became`] knows it.
pub(super) fn transaction(connection: &mut PgConnection) -> Result<String, StoreError> {
    let id = diesel::dsl::sql::<Text>("pg_current_xact_id()::text");
    Ok(diesel::select(id).get_result(connection)?)
}

/// What became of a transaction: `committed`, `aborted`, or anything else if that is not
/// decided or not known.
///
/// A server that fell may have lost even that there was one, and give its name to another:
/// `committed` may be that other's.
pub(super) fn became(
    connection: &mut PgConnection,
    transaction: &str,
) -> Result<String, StoreError> {
    // Who asks has a later name than all that the server knows of.
    let state = diesel::dsl::sql::<Text>("CASE WHEN pg_current_xact_id() <= ")
        .bind::<Text, _>(transaction)
        .sql("::xid8 THEN 'aborted' ELSE coalesce(pg_xact_status(")
        .bind::<Text, _>(transaction)
        .sql("::xid8), 'unknown') END");
    Ok(diesel::select(state).get_result(connection)?)
}

/// The most rows that a box has.
///
/// # Errors
///
/// If nothing can be written here: a copy that follows, a server that is full.
pub(super) fn most_rows_to_write(connection: &mut PgConnection) -> Result<usize, StoreError> {
    // Locks no row, but may only be asked where rows may be written.
    connection.batch_execute("SELECT FROM ballot_box LIMIT 0 FOR UPDATE")?;
    let last: Option<i32> = chunk::table
        .select(diesel::dsl::max(chunk::place))
        .first(connection)?;
    Ok(last.map_or(1, |last| usize::try_from(last).unwrap_or(0) + 1))
}

/// Whether these keys are those of every box.
pub(super) fn have_all_keys(
    connection: &mut PgConnection,
    ring: &Ring,
) -> Result<bool, StoreError> {
    let all: Vec<Vec<u8>> = ballot_box::table
        .select(ballot_box::wrapped)
        .load(connection)?;
    Ok(all.iter().all(|wrapped| ring.has_key_of(wrapped)))
}

/// Opens a box that is locked; the error says why it cannot be.
pub(super) fn open(
    connection: &mut PgConnection,
    header: &Header,
    ring: &Ring,
) -> Result<Result<OpenedBox, Unopened>, StoreError> {
    let rows: Vec<(i32, Vec<u8>)> = chunk::table
        .filter(chunk::ballot_box.eq(header.id))
        .order(chunk::place)
        .select((chunk::place, chunk::bytes))
        .load(connection)?;
    if !ring.has_key_of(&header.wrapped) {
        return Ok(Err(Unopened::KeyAway));
    }
    let rows = rows.into_iter().map(|(_, bytes)| bytes).collect();
    Ok(opened(header, rows, ring).ok_or(Unopened::Damaged))
}

fn opened(header: &Header, rows: Vec<Vec<u8>>, ring: &Ring) -> Option<OpenedBox> {
    let round = Id::parse(&header.round)?;
    let [codes, ballots, ballot_width, words, tokens] = [
        header.codes,
        header.ballots,
        header.ballot_width,
        header.words,
        header.tokens,
    ]
    .map(|size| usize::try_from(size).ok());
    let layout = BoxLayout {
        codes: codes?,
        ballots: ballots?,
        ballot_width: ballot_width?,
        words: words?,
        tokens: tokens?,
    };
    if !layout.is_possible() || rows.len() != layout.rows() {
        return None;
    }
    let key = ring.unwrap(&header.wrapped, &round)?;
    if sealed_row::commit_of(rows.first()?)? != header.version[..] {
        return None;
    }
    let of = BoxIdentity {
        id: header.id.into(),
        round: &round,
        layout,
    };
    let inside = BoxBytes::from_bytes(layout, sealed_row::open(rows, &key, &of)?)?;
    Some(OpenedBox {
        id: header.id,
        round,
        key,
        inside,
    })
}

/// Writes all rows of these boxes, sealed anew; the new version of each.
pub(super) fn write(
    connection: &mut PgConnection,
    boxes: &[&OpenedBox],
) -> Result<Vec<Vec<u8>>, StoreError> {
    let (mut of, mut places, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut versions = Vec::new();
    for one in boxes {
        let sealer = one.sealer()?;
        for index in 0..one.inside.layout().rows() {
            of.push(one.id);
            places.push(i32::try_from(index).map_err(|_| StoreError::BoxTooLarge)?);
            rows.push(sealer.seal(index, one.inside.row(index))?);
        }
        versions.push(sealer.commit().to_vec());
    }
    let wanted = rows.len();
    let written = diesel::sql_query(
        "UPDATE chunk SET bytes = fresh.bytes FROM unnest($1, $2, $3) AS fresh (of_box, place, bytes)
         WHERE chunk.ballot_box = fresh.of_box AND chunk.place = fresh.place",
    )
    .bind::<Array<Integer>, _>(of)
    .bind::<Array<Integer>, _>(places)
    .bind::<Array<Binary>, _>(rows)
    .execute(connection)?;
    let ids: Vec<i32> = boxes.iter().map(|one| one.id).collect();
    let marked = diesel::sql_query(
        "UPDATE ballot_box SET version = fresh.version FROM unnest($1, $2) AS fresh (id, version)
         WHERE ballot_box.id = fresh.id",
    )
    .bind::<Array<Integer>, _>(ids)
    .bind::<Array<Binary>, _>(&versions)
    .execute(connection)?;
    if written != wanted || marked != boxes.len() {
        return Err(StoreError::Damaged("a box that has lost rows"));
    }
    Ok(versions)
}

/// Writes a box that is held under a key of its own that was drawn for it, which this
/// master key wraps. What was copied of it before, with whatever opens that, says nothing
/// of what comes from now on.
pub(super) fn seal_under(
    connection: &mut PgConnection,
    mut opened: OpenedBox,
    ring: &Ring,
    under: KeyId,
) -> Result<(), StoreError> {
    opened.key = SealKey::draw()?;
    let wrapped = ring.wrap(&opened.key, &opened.round, under)?;
    write(connection, &[&opened])?;
    diesel::update(ballot_box::table.find(opened.id))
        .set(ballot_box::wrapped.eq(wrapped))
        .execute(connection)?;
    Ok(())
}

/// Adds the box of a round that is there, its key under this master key; `fill` says what is
/// in it from the start, and whether it has room for that.
pub(super) fn insert(
    connection: &mut PgConnection,
    round: &Id,
    layout: BoxLayout,
    (ring, under): (&Ring, KeyId),
    fill: impl FnOnce(&mut BoxBytes) -> bool,
) -> Result<(), StoreError> {
    let size = |size: usize| i32::try_from(size).map_err(|_| StoreError::BoxTooLarge);
    let mut inside = BoxBytes::empty(layout);
    if !fill(&mut inside) {
        return Err(StoreError::BoxTooLarge);
    }
    let made = OpenedBox {
        id: rand::random::<i32>() & i32::MAX,
        round: *round,
        key: SealKey::draw()?,
        inside,
    };
    let sealer = made.sealer()?;
    diesel::insert_into(ballot_box::table)
        .values((
            ballot_box::id.eq(made.id),
            ballot_box::round.eq(round.as_str()),
            ballot_box::version.eq(sealer.commit().to_vec()),
            ballot_box::codes.eq(size(layout.codes)?),
            ballot_box::ballots.eq(size(layout.ballots)?),
            ballot_box::ballot_width.eq(size(layout.ballot_width)?),
            ballot_box::words.eq(size(layout.words)?),
            ballot_box::tokens.eq(size(layout.tokens)?),
            ballot_box::wrapped.eq(ring.wrap(&made.key, round, under)?),
        ))
        .execute(connection)?;
    for index in 0..layout.rows() {
        diesel::insert_into(chunk::table)
            .values((
                chunk::ballot_box.eq(made.id),
                chunk::place.eq(size(index)?),
                chunk::bytes.eq(sealer.seal(index, made.inside.row(index))?),
            ))
            .execute(connection)?;
    }
    Ok(())
}

pub(super) fn remove(connection: &mut PgConnection, round: &Id) -> Result<(), StoreError> {
    let of_it = ballot_box::table.filter(ballot_box::round.eq(round.as_str()));
    diesel::delete(of_it).execute(connection)?;
    Ok(())
}
