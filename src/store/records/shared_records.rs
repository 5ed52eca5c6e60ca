//! What members may read of a discussion: as it was when it was shared last.

use super::Records;
use super::schema::shared_record;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use jiff::civil::Date;

/// A record that was shared, or was withdrawn since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRecord {
    /// How often it was shared, from 1 on.
    pub version: u32,
    /// The day of it; none once it is withdrawn.
    pub shared_on: Option<Date>,
    /// The names of the parts that were ticked.
    pub parts: String,
    /// What members read; empty once it is withdrawn.
    pub text: String,
}

type Row = (i32, Option<String>, String, String);

impl Records {
    /// The record of a round that was shared, if one ever was.
    pub fn shared_record(&self, id: &Id) -> Result<Option<SharedRecord>, StoreError> {
        let row: Option<Row> = self.read(|connection| {
            Ok(shared_record::table
                .find(id.as_str())
                .select((
                    shared_record::version,
                    shared_record::shared_on,
                    shared_record::parts,
                    shared_record::text,
                ))
                .first(connection)
                .optional()?)
        })?;
        row.map(read).transpose()
    }

    /// Lets members read a record: the next version, in the place of the one before.
    pub fn share_record(
        &self,
        id: &Id,
        on: Date,
        parts: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        let values = (
            shared_record::shared_on.eq(Some(on.to_string())),
            shared_record::parts.eq(parts),
            shared_record::text.eq(text),
        );
        self.write(|connection| {
            let before = shared_record::table.find(id.as_str());
            let changed = diesel::update(before)
                .set((
                    shared_record::version.eq(shared_record::version + 1),
                    values.clone(),
                ))
                .execute(connection)?;
            if changed == 0 {
                diesel::insert_into(shared_record::table)
                    .values((
                        shared_record::round.eq(id.as_str()),
                        shared_record::version.eq(1),
                        values,
                    ))
                    .execute(connection)?;
            }
            Ok(())
        })
    }

    /// Takes a record away from members. Of its text nothing stays.
    pub fn withdraw_record(&self, id: &Id) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::update(shared_record::table.find(id.as_str()))
                .set((
                    shared_record::shared_on.eq(None::<String>),
                    shared_record::text.eq(""),
                ))
                .execute(connection)?;
            Ok(())
        })
    }
}

fn read((version, shared_on, parts, text): Row) -> Result<SharedRecord, StoreError> {
    let damaged = StoreError::Damaged("the record that is shared");
    let day = |day: String| day.parse().ok();
    let (Ok(version), Ok(shared_on)) = (
        u32::try_from(version),
        shared_on.map(|on| day(on).ok_or(())).transpose(),
    ) else {
        return Err(damaged);
    };
    Ok(SharedRecord {
        version,
        shared_on,
        parts,
        text,
    })
}

#[cfg(test)]
mod tests {
    use crate::store::records::tests::store_with_a_round;
    use jiff::civil::date;

    #[test]
    fn a_version_takes_the_place_of_the_one_before_and_withdrawing_leaves_no_text() {
        let (_folder, store, _, id) = store_with_a_round();
        assert_eq!(store.shared_record(&id).expect("read"), None);
        let first = date(2026, 11, 20);
        store
            .share_record(&id, first, "notes", "One")
            .expect("shared");
        let second = date(2026, 11, 21);
        store
            .share_record(&id, second, "answers", "Two")
            .expect("shared");
        let shared = store.shared_record(&id).expect("read").expect("there");
        assert_eq!((shared.version, shared.shared_on), (2, Some(second)));
        assert_eq!(
            (shared.parts.as_str(), shared.text.as_str()),
            ("answers", "Two")
        );
        store.withdraw_record(&id).expect("withdrawn");
        let shared = store.shared_record(&id).expect("read").expect("there");
        assert_eq!((shared.version, shared.shared_on), (2, None));
        assert_eq!(
            (shared.parts.as_str(), shared.text.as_str()),
            ("answers", "")
        );
        store
            .share_record(&id, second, "notes", "Three")
            .expect("shared");
        assert_eq!(
            store
                .shared_record(&id)
                .expect("read")
                .expect("there")
                .version,
            3
        );
        store.delete_round(&id).expect("deleted");
        assert_eq!(store.shared_record(&id).expect("read"), None);
    }
}
