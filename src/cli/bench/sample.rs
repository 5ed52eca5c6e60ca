//! Rounds to measure with, made by the same doors as a coordinator's.

use super::Failure;
use crate::ballot::made_up::MadeUp;
use crate::ballot::{Answer, Ballot, Choice, FIELD};
use crate::code::Code;
use crate::disclosure::CountsFrom;
use crate::instrument::Instrument;
use crate::round::{Asking, Closing, Entry, Id, Label, Members, RoundSettings};
use crate::store::{PartnershipDraft, Store, StoreError, Submission};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use std::sync::Arc;

/// A partnership in which rounds are opened.
pub(super) struct Sample<'a> {
    store: &'a Store,
    partnership: Id,
    pub(super) instrument: Arc<Instrument>,
}

/// An open round with a code for each of its members.
pub(super) struct OpenRound {
    pub(super) id: Id,
    pub(super) codes: Vec<Code>,
}

impl<'a> Sample<'a> {
    pub(super) fn new(store: &'a Store) -> Result<Self, Failure> {
        let now = Timestamp::now();
        let token = store.make_link(None, now).map_err(say)?;
        // Nobody signs in here: no passphrase has this hash.
        let person = store
            .use_link(&token, "bench", "no hash", now)
            .map_err(say)?
            .ok_or("the sample coordinator could not be made")?;
        let draft = PartnershipDraft {
            name: "Table de quartier Rivière-Nord".to_owned(),
            project: "Un quartier où l’on mange bien".to_owned(),
            prerequisites_met: true,
        };
        let partnership = store.add_partnership(&draft, &person.id).map_err(say)?;
        let instrument = crate::instrument::shipped().first().cloned();
        Ok(Self {
            store,
            partnership: partnership.id,
            instrument: instrument.map(Arc::new).ok_or("no instrument is shipped")?,
        })
    }

    /// Opens a round of `members` with cards.
    pub(super) fn open(&self, members: u32) -> Result<OpenRound, Failure> {
        let now = Timestamp::now();
        let settings = RoundSettings {
            label: Label::parse("2026").map_err(|problem| format!("{problem:?}"))?,
            asking: Asking::in_all_languages(Arc::clone(&self.instrument)),
            members: Members::parse(members).map_err(|problem| format!("{problem:?}"))?,
            closing: Closing::parse(now + SignedDuration::from_hours(24), TimeZone::UTC, now)
                .map_err(|problem| format!("{problem:?}"))?,
            counts_from: CountsFrom::Eight,
        };
        let id = self
            .store
            .open_round(&self.partnership, &settings, Entry::Cards, now)
            .map_err(say)?;
        let cards = self
            .store
            .make_cards(&id)
            .map_err(say)?
            .ok_or("no cards were made")?;
        Ok(OpenRound {
            id,
            codes: cards.codes,
        })
    }

    /// A closed, shared round that all of `members` answered.
    pub(super) fn closed(&self, members: u32, rng: &mut impl Rng) -> Result<Id, Failure> {
        let OpenRound { id, codes } = self.open(members)?;
        for code in codes {
            let ballot = self.ballot(rng);
            let code = Some(code.hash(id.as_str()));
            let outcome = self.store.submit_now(&id, code, &ballot).map_err(say)?;
            if outcome != Submission::Counted {
                return Err(format!("a sample was not counted: {outcome:?}"));
            }
        }
        let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
        self.store.close_round(&id, today).map_err(say)?;
        self.store.share(&id, true).map_err(say)?;
        Ok(id)
    }

    /// One member's made-up answers.
    pub(super) fn ballot(&self, rng: &mut impl Rng) -> Ballot {
        MadeUp::new(&self.instrument, rng).ballot(rng)
    }
}

/// The body by which the review page sends a ballot, field for field.
pub(super) fn form(
    instrument: &Instrument,
    code: &Code,
    ballot: &Ballot,
    rng: &mut impl Rng,
) -> Result<String, Failure> {
    let visit = format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64());
    let mut fields = vec![
        ("lang".to_owned(), "en".to_owned()),
        ("code".to_owned(), code.to_string()),
        ("visit".to_owned(), visit),
    ];
    for (item, answer) in instrument.items().iter().zip(ballot.answers()) {
        let choice = match *answer {
            Answer::None => Choice::Declined,
            Answer::DoesNotApply => Choice::DoesNotApply,
            Answer::Option(option) => Choice::Option(option),
            Answer::Options(chosen) => Choice::Options(chosen),
        };
        let values = choice.values().into_iter();
        fields.extend(values.map(|value| (format!("{FIELD}{}", item.id), value)));
    }
    fields.push(("page".to_owned(), "review".to_owned()));
    fields.push(("go".to_owned(), "send".to_owned()));
    serde_urlencoded::to_string(fields).map_err(|error| error.to_string())
}

#[allow(clippy::needless_pass_by_value)] // what `map_err` hands over
pub(super) fn say(error: StoreError) -> Failure {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot::Choices;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    #[test]
    fn a_form_carries_its_ballot() {
        let mut rng = StdRng::seed_from_u64(3);
        let instrument = &crate::instrument::shipped()[0];
        let answers = (0..instrument.items().len()).map(|i| (i % 4 != 3).then_some((i % 3) as u8));
        let ballot = Ballot::from_answers(instrument, answers.collect()).expect("fits");
        let code = Code::draw(&mut rng);
        let body = form(instrument, &code, &ballot, &mut rng).expect("a body");
        let fields: Vec<(String, String)> = serde_urlencoded::from_str(&body).expect("a form");
        let pairs = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let (choices, problems) = Choices::read(instrument, pairs);
        assert_eq!(problems, []);
        assert!(choices.open_items().is_empty());
        assert_eq!(choices.into_sheet(instrument).ballot, ballot);
        let code_field = fields
            .iter()
            .find(|(name, _)| name == "code")
            .expect("there");
        assert_eq!(Code::parse(&code_field.1), Ok(code));
    }
}
