//! Rounds to measure with, made by the same doors as a coordinator's.

use anyhow::{Context, anyhow, ensure};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use std::sync::Arc;
use tablee::ballot::{Answer, Ballot, FIELD, FormAnswer};
use tablee::disclosure::CountThreshold;
use tablee::instrument::Instrument;
use tablee::invitation_code::Code;
use tablee::round::{Asking, Closing, Entry, Id, Label, Members, RoundSettings, SettingsProblem};
use tablee::sample::answers::MadeUp;
use tablee::store::{PartnershipDraft, Store, Submission};

/// A partnership in which rounds are opened.
pub(crate) struct Sample<'a> {
    store: &'a Store,
    person: Id,
    partnership: Id,
    pub(crate) instrument: Arc<Instrument>,
}

/// An open round with a code for each of its members.
pub(crate) struct OpenRound {
    pub(crate) id: Id,
    pub(crate) codes: Vec<Code>,
}

impl<'a> Sample<'a> {
    pub(crate) fn new(store: &'a Store) -> anyhow::Result<Self> {
        let now = Timestamp::now();
        let token = store.make_link(None, now)?;
        // Nobody signs in here: no passphrase has this hash.
        let person = store
            .redeem_link(&token, "bench", "no hash", now)?
            .context("the sample coordinator could not be made")?;
        let partnership = add_partnership(store, &person.id)?;
        let instrument = tablee::instrument::shipped().first().cloned();
        Ok(Self {
            store,
            person: person.id,
            partnership,
            instrument: instrument
                .map(Arc::new)
                .context("no instrument is shipped")?,
        })
    }

    /// The same in another partnership: one has a few open rounds at most, whoever
    /// else is on the server.
    pub(crate) fn elsewhere(&self) -> anyhow::Result<Self> {
        Ok(Self {
            partnership: add_partnership(self.store, &self.person)?,
            instrument: Arc::clone(&self.instrument),
            ..*self
        })
    }

    /// Opens a round of `members` with cards.
    pub(crate) fn open(&self, members: u32) -> anyhow::Result<OpenRound> {
        let now = Timestamp::now();
        let settings = RoundSettings {
            way: tablee::round::Way::default(),
            label: Label::parse("2026").map_err(odd)?,
            asking: Asking::in_all_languages(Arc::clone(&self.instrument)),
            members: Members::parse(members).map_err(odd)?,
            closing: Closing::parse(now + SignedDuration::from_hours(24), TimeZone::UTC, now)
                .map_err(odd)?,
            counts_from: CountThreshold::Eight,
        };
        let id = self
            .store
            .open_round(&self.partnership, &settings, Entry::Cards, now)?;
        let cards = self.store.make_cards(&id)?.context("no cards were made")?;
        Ok(OpenRound {
            id,
            codes: cards.codes,
        })
    }

    /// A closed, shared round that all of `members` answered.
    pub(crate) fn closed(&self, members: u32, rng: &mut impl Rng) -> anyhow::Result<Id> {
        let OpenRound { id, codes } = self.open(members)?;
        for code in codes {
            let ballot = self.ballot(rng);
            let code = Some(code.hash(id.as_str()));
            let outcome = self.store.submit_now(&id, code, &ballot)?;
            ensure!(
                outcome == Submission::Counted,
                "a sample was not counted: {outcome:?}"
            );
        }
        let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
        self.store.close_round(&id, today)?;
        self.store.set_shared(&id, true)?;
        Ok(id)
    }

    /// One member's made-up answers.
    pub(crate) fn ballot(&self, rng: &mut impl Rng) -> Ballot {
        MadeUp::new(&self.instrument, rng).ballot(rng)
    }
}

fn add_partnership(store: &Store, person: &Id) -> anyhow::Result<Id> {
    let draft = PartnershipDraft {
        name: "Table de quartier Rivière-Nord".to_owned(),
        project: "Un quartier où l’on mange bien".to_owned(),
        prerequisites_met: true,
        ..PartnershipDraft::default()
    };
    Ok(store.add_partnership(&draft, person)?.id)
}

/// The body by which the review page sends a ballot on, field for field: `go` is
/// the button.
pub(crate) fn form(
    instrument: &Instrument,
    code: &Code,
    ballot: &Ballot,
    go: &str,
    rng: &mut impl Rng,
) -> anyhow::Result<String> {
    let visit = format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64());
    let mut fields = vec![
        ("lang".to_owned(), "en".to_owned()),
        ("code".to_owned(), code.to_string()),
        ("visit".to_owned(), visit),
    ];
    for (item, answer) in instrument.items().iter().zip(ballot.answers()) {
        let choice = match *answer {
            Answer::None => FormAnswer::Declined,
            Answer::DoesNotApply => FormAnswer::DoesNotApply,
            Answer::Option(option) => FormAnswer::Option(option),
            Answer::Options(chosen) => FormAnswer::Options(chosen),
        };
        let values = choice.values().into_iter();
        fields.extend(values.map(|value| (format!("{FIELD}{}", item.id), value)));
    }
    fields.push(("page".to_owned(), "review".to_owned()));
    fields.push(("go".to_owned(), go.to_owned()));
    Ok(serde_html_form::to_string(fields)?)
}

#[allow(clippy::needless_pass_by_value)] // what `map_err` hands over
fn odd(problem: SettingsProblem) -> anyhow::Error {
    anyhow!("a sample round cannot be opened: {problem:?}")
}
