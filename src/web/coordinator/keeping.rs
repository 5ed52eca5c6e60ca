//! How long a partnership keeps what it has: set here, with what goes next.

use super::forms::{Field, FormErrors, trimmed};
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::discussion::Discussion;
use crate::instrument::Reader;
use crate::retention::{ANNOUNCED, Going, Keeping, MOST_YEARS, announced_for};
use crate::role::Right;
use crate::round::{Id, Round};
use crate::store::{Announced, Partnership, Talks, Whose};
use crate::texts::{self, Arg, text};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use actix_web::web::Path;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct KeepingView {
    done: Option<String>,
    id: String,
    name: String,
    announced: i64,
    /// How long the host lets anything be kept, a sentence each.
    host: Vec<String>,
    discussions: Field,
    rounds: Field,
    partnership: Field,
    /// What goes, with its day, the next first.
    goes: Vec<String>,
    /// More years can be chosen for some of it.
    may_be_longer: bool,
    errors: FormErrors,
}

page_view!(KeepingView: "keeping");

/// The years as they were typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct KeepingForm {
    #[serde(deserialize_with = "trimmed")]
    discussions: String,
    #[serde(deserialize_with = "trimmed")]
    rounds: String,
    #[serde(deserialize_with = "trimmed")]
    partnership: String,
}

impl KeepingForm {
    fn of(years: Keeping) -> Self {
        let typed = |years: Option<u8>| years.map_or_else(String::new, |years| years.to_string());
        Self {
            discussions: typed(years.discussions),
            rounds: typed(years.rounds),
            partnership: typed(years.partnership),
        }
    }

    /// What was typed, no longer than the host lets anything be kept.
    fn read(&self, host: Keeping, lang: &Reader) -> Result<Keeping, FormErrors> {
        let mut problems = FormErrors::default();
        let mut years = |target: &str, typed: &str, of_host: Option<u8>| {
            if typed.is_empty() {
                return None;
            }
            let years = typed.parse().ok();
            let years = years.filter(|years| (1..=MOST_YEARS).contains(years));
            let (most, key) = match of_host {
                Some(most) if years.is_some() => (most, "keeping-years-host"),
                _ => (MOST_YEARS, "keeping-years-wrong"),
            };
            if years.is_none_or(|years| years > most) {
                let most = [("most", u32::from(most).into())];
                problems.add(target, text(lang, key, &most));
            }
            years
        };
        let read = Keeping {
            discussions: years("discussions", &self.discussions, host.discussions),
            rounds: years("rounds", &self.rounds, host.rounds),
            partnership: years("partnership", &self.partnership, host.partnership),
        };
        if problems.none() {
            Ok(read)
        } else {
            Err(problems)
        }
    }
}

/// `GET /partnerships/{id}/keeping`.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    let of = partnership.id;
    let years = signed_in.blocking(move |store| store.keeping(&of)).await?;
    let typed = KeepingForm::of(years);
    let view = view(&signed_in, &partnership, &typed, FormErrors::default()).await?;
    Ok(signed_in.page(&view))
}

/// `POST /partnerships/{id}/keeping`. Nothing goes by it at once: what is due is
/// announced first.
pub(in crate::web) async fn save(
    posted: SignedInForm<KeepingForm>,
    id: Path<String>,
) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let partnership = signed_in.partnership(&id, Right::Coordinate).await?;
    match form.read(signed_in.app.config.keeping, &signed_in.lang) {
        Ok(years) => {
            let of = partnership.id;
            signed_in
                .blocking(move |store| store.set_keeping(&of, years))
                .await?;
            Ok(redirect(&format!("/partnerships/{of}/keeping?done=saved")))
        }
        Err(problems) => {
            let view = view(&signed_in, &partnership, &form, problems).await?;
            Ok(signed_in.page_with_errors(&view))
        }
    }
}

/// What was announced of a partnership, in words, the next first.
pub(super) async fn announced(signed_in: &SignedIn, of: &Id) -> Result<Vec<String>, WebError> {
    let of = *of;
    let found = signed_in.blocking(move |store| {
        let announced = store.announced(&of)?;
        let talks = store.talks(Whose::Partnership(&of))?;
        Ok((announced, store.rounds_of(&of)?.readable, talks))
    });
    let (announced, rounds, talks) = found.await?;
    let said = announced.into_iter();
    let in_words =
        |Announced { what, goes_on }| in_words(&signed_in.lang, what, goes_on, (&rounds, &talks));
    Ok(said.map(in_words).collect())
}

async fn view(
    signed_in: &SignedIn,
    partnership: &Partnership,
    typed: &KeepingForm,
    errors: FormErrors,
) -> Result<KeepingView, WebError> {
    let (of, host) = (partnership.id, signed_in.app.config.keeping);
    let found = signed_in.blocking(move |store| {
        let talks = store.talks(Whose::Partnership(&of))?;
        let rounds = store.rounds_of(&of)?.readable;
        let known = (store.goes(&of, host)?, store.announced(&of)?);
        Ok((known, rounds, talks, store.keeping(&of)?))
    });
    let ((goes, announced), rounds, talks, years) = found.await?;
    let lang = &signed_in.lang;
    let today = TimeZone::UTC.to_datetime(signed_in.app.now()).date();
    let mut goes: Vec<(Date, Going)> = goes
        .into_iter()
        .map(|(day, what)| {
            let known = announced.iter().find(|known| known.what == what);
            (
                known.map_or(announced_for(day, today), |known| known.goes_on.max(day)),
                what,
            )
        })
        .collect();
    goes.sort_unstable();
    Ok(KeepingView {
        done: signed_in.flash_message(),
        id: partnership.id.to_string(),
        name: partnership.name.clone(),
        announced: ANNOUNCED,
        host: host_in_words(lang, host),
        discussions: Field::new("discussions", &typed.discussions, &errors),
        rounds: Field::new("rounds", &typed.rounds, &errors),
        partnership: Field::new("partnership", &typed.partnership, &errors),
        goes: goes
            .into_iter()
            .map(|(day, what)| in_words(lang, what, day, (&rounds, &talks)))
            .collect(),
        may_be_longer: may_be_longer(years, host),
        errors,
    })
}

/// Whether more years can be chosen for something that goes: not where it is the host
/// who lets it go.
fn may_be_longer(years: Keeping, host: Keeping) -> bool {
    let pairs = [
        (years.discussions, host.discussions),
        (years.rounds, host.rounds),
        (years.partnership, host.partnership),
    ];
    let mut chosen = pairs
        .into_iter()
        .filter_map(|(own, host)| Some((own?, host)));
    chosen.any(|(own, host)| own < host.unwrap_or(MOST_YEARS))
}

/// How long the host lets anything be kept.
fn host_in_words(lang: &Reader, host: Keeping) -> Vec<String> {
    let all = [
        ("keeping-host-discussions", host.discussions),
        ("keeping-host-rounds", host.rounds),
        ("keeping-host-partnership", host.partnership),
    ];
    let said = all.into_iter().filter_map(|(key, years)| {
        let years: [(&str, Arg); 1] = [("years", u32::from(years?).into())];
        Some(text(lang, key, &years))
    });
    said.collect()
}

/// `On 3 March 2031: the round Spring 2026, with two decisions, one of them open.`
fn in_words(
    lang: &Reader,
    what: Going,
    goes_on: Date,
    (rounds, talks): (&[Round], &Talks),
) -> String {
    let (key, id) = match what {
        Going::Partnership => ("keeping-goes-partnership", None),
        Going::Round(id) => ("keeping-goes-round", Some(id)),
        Going::Discussion(id) => ("keeping-goes-discussion", Some(id)),
    };
    let round = rounds.iter().find(|round| Some(round.id) == id);
    let label = round.map_or("", |round| round.settings.label());
    let plan = id.and_then(|id| talks.plan(&id));
    let decisions = plan.map(Discussion::actions).unwrap_or_default();
    let open = decisions.iter().filter(|one| one.state.is_open()).count();
    let args = [
        ("date", texts::date(lang, goes_on).into()),
        ("label", label.into()),
        ("decisions", decisions.len().into()),
        ("open", open.into()),
    ];
    text(lang, key, &args)
}
