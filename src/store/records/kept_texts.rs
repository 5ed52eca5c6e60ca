//! Texts that a partnership keeps for next time, in the place of ours.

use super::Records;
use super::schema::kept_text;
use crate::instrument::Language;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// The texts that a partnership keeps, by what they are and by their languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptTexts(BTreeMap<(String, String), String>);

impl KeptTexts {
    /// The text of this name in these languages, in whatever order they are named.
    pub fn get(&self, name: &str, languages: &[Language]) -> Option<&str> {
        let key = (name.to_owned(), key(languages));
        self.0.get(&key).map(String::as_str)
    }
}

impl Records {
    /// The texts that a partnership keeps.
    pub fn kept_texts(&self, whose: &Id) -> Result<KeptTexts, StoreError> {
        let rows: Vec<(String, String, String)> = self.read(|connection| {
            Ok(kept_text::table
                .filter(kept_text::partnership.eq(whose.as_str()))
                .select((kept_text::name, kept_text::languages, kept_text::text))
                .load(connection)?)
        })?;
        let texts = rows.into_iter();
        Ok(KeptTexts(
            texts
                .map(|(name, languages, text)| ((name, languages), text))
                .collect(),
        ))
    }

    /// Keeps a text in the place of the one before.
    pub fn keep_text(
        &self,
        whose: &Id,
        name: &str,
        languages: &[Language],
        text: &str,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            diesel::replace_into(kept_text::table)
                .values((
                    kept_text::partnership.eq(whose.as_str()),
                    kept_text::name.eq(name),
                    kept_text::languages.eq(key(languages)),
                    kept_text::text.eq(text),
                ))
                .execute(connection)?;
            Ok(())
        })
    }

    /// Keeps a text no longer: ours stands again.
    pub fn forget_text(
        &self,
        whose: &Id,
        name: &str,
        languages: &[Language],
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let one = (whose.as_str(), name, key(languages));
            diesel::delete(kept_text::table.find(one)).execute(connection)?;
            Ok(())
        })
    }
}

fn key(languages: &[Language]) -> String {
    let mut tags: Vec<&str> = languages.iter().map(Language::as_str).collect();
    tags.sort_unstable();
    tags.dedup();
    tags.join(" ")
}
