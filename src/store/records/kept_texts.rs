//! Texts that a partnership keeps for next time, in the place of ours.

use super::Records;
use super::schema::kept_text;
use crate::instrument::Language;
use crate::round::Id;
use crate::store::StoreError;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// The texts that a partnership keeps, by their names and languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptTexts(BTreeMap<(String, String), String>);

impl KeptTexts {
    /// The text of this name in this language.
    pub fn get(&self, name: &str, language: &Language) -> Option<&str> {
        let key = (name.to_owned(), language.to_string());
        self.0.get(&key).map(String::as_str)
    }
}

impl Records {
    /// The texts that a partnership keeps.
    pub fn kept_texts(&self, whose: &Id) -> Result<KeptTexts, StoreError> {
        let rows: Vec<(String, String, String)> = self.read(|connection| {
            Ok(kept_text::table
                .filter(kept_text::partnership.eq(whose.as_str()))
                .select((kept_text::name, kept_text::language, kept_text::text))
                .load(connection)?)
        })?;
        let texts = rows.into_iter();
        let texts = texts.map(|(name, language, text)| ((name, language), text));
        Ok(KeptTexts(texts.collect()))
    }

    /// Keeps a text of this name in each of these languages, in the place of the one
    /// before; without a text none is kept, and ours stands again.
    pub fn keep_texts(
        &self,
        whose: &Id,
        name: &str,
        texts: &[(Language, Option<String>)],
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            for (language, text) in texts {
                let one = (whose.as_str(), name, language.as_str());
                diesel::delete(kept_text::table.find(one)).execute(connection)?;
                let Some(text) = text else { continue };
                diesel::insert_into(kept_text::table)
                    .values((
                        kept_text::partnership.eq(whose.as_str()),
                        kept_text::name.eq(name),
                        kept_text::language.eq(language.as_str()),
                        kept_text::text.eq(text),
                    ))
                    .execute(connection)?;
            }
            Ok(())
        })
    }
}
