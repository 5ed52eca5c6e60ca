//! The review of a round before it opens: all that was chosen, and what speaks
//! against it without forbidding it.

use super::facts::{Fact, facts};
use super::input::Draft;
use crate::instrument::Reader;
use crate::round::{Entry, RoundSettings};
use crate::store::Partnership;
use crate::texts::text;
use crate::web::coordinator::forms::Hidden;
use crate::web::coordinator::views::closing_moment;
use crate::web::coordinator::{PageResult, SignedIn};
use crate::web::disclosure_matrix::{Who, who};
use crate::web::errors::WebError;
use crate::web::other_rounds::Others;
use crate::web::pages::page_view;
use crate::web::privacy;
use crate::web::settling::told_of_settling;
use crate::web::submit_once::SubmitTokens;
use serde::Serialize;

#[derive(Serialize)]
struct ReviewView {
    partnership: String,
    action: String,
    facts: Vec<Fact>,
    /// The group answers together: there is nothing to tell members before.
    together: bool,
    told: Vec<String>,
    who: Option<Who>,
    limits: Vec<String>,
    prerequisites: Vec<String>,
    prerequisites_met: bool,
    /// What does not stand in the way, but should be known.
    warnings: Vec<String>,
    not_for: String,
    /// Why no card can lead anywhere.
    no_address: Option<&'static str>,
    hidden: Vec<Hidden>,
}

page_view!(ReviewView: "round-review");

pub(super) async fn page(
    signed_in: &SignedIn,
    partnership: &Partnership,
    draft: &Draft,
    settings: &RoundSettings,
    entry: Option<Entry>,
) -> PageResult {
    let mut view = view(signed_in, partnership, draft, settings, entry);
    let besides = besides(signed_in, partnership, settings).await?;
    view.warnings.extend(besides);
    Ok(signed_in.page(&view))
}

fn view(
    signed_in: &SignedIn,
    partnership: &Partnership,
    draft: &Draft,
    settings: &RoundSettings,
    entry: Option<Entry>,
) -> ReviewView {
    let lang = &signed_in.lang;
    let instrument = settings.instrument();
    let hidden = draft.fields();
    let mut hidden: Vec<Hidden> = hidden.map(|(name, value)| Hidden { name, value }).collect();
    hidden.push(Hidden {
        name: "once",
        value: SubmitTokens::begin(),
    });
    let mut facts = facts(signed_in, settings, entry);
    facts.extend(entry.map(|_| Fact {
        term: text(lang, "fact-closes", &[]),
        value: closing_moment(lang, settings),
    }));
    let encrypted = signed_in.app.config.is_https();
    let limits = |entry| privacy::limits(settings, entry, lang, encrypted);
    ReviewView {
        action: format!("/partnerships/{}/rounds/new", partnership.id),
        facts,
        together: entry.is_none(),
        told: entry.map_or_else(Vec::new, |entry| told(settings, entry, lang)),
        who: entry.map(|entry| who(lang, entry)),
        limits: entry.map_or_else(Vec::new, limits),
        prerequisites: instrument
            .prerequisites()
            .iter()
            .map(|statement| statement.get(lang).to_owned())
            .collect(),
        prerequisites_met: draft.ticks.all_hold(settings.questionnaire().whole()),
        warnings: warnings(settings, lang),
        not_for: instrument.not_for().get(lang).to_owned(),
        no_address: entry.and_then(|_| signed_in.app.config.no_address()),
        partnership: partnership.name.clone(),
        hidden,
    }
}

/// What members read before they answer.
fn told(settings: &RoundSettings, entry: Entry, lang: &Reader) -> Vec<String> {
    let in_words = settings.instrument().open_questions().len();
    let words = (in_words > 0).then(|| {
        let count = [("count", in_words.into())];
        text(lang, "landing-words", &count)
    });
    let sees = format!("landing-sees-{}", settings.counts_from().name());
    let all = [
        Some(text(lang, "landing-sees", &[])),
        words,
        Some(text(lang, &sees, &[])),
        told_of_settling(settings, lang),
        Some(privacy::way(lang, entry)),
    ];
    all.into_iter().flatten().collect()
}

/// That other rounds ask, or asked lately, the same of the same people.
async fn besides(
    signed_in: &SignedIn,
    partnership: &Partnership,
    settings: &RoundSettings,
) -> Result<Vec<String>, WebError> {
    if settings.way.is_together() {
        return Ok(Vec::new());
    }
    let (app, lang) = (&signed_in.app, &signed_in.lang);
    let asked = settings.questionnaire();
    let others = Others::of(app, &partnership.id, asked, None).await?;
    let found = others.at(app.now());
    let mut warnings = Vec::new();
    if found.open {
        warnings.push(text(lang, "warning-second-open", &[]));
    }
    warnings.extend(found.in_words(lang, "warning-closed-lately", "warning-brought-lately"));
    Ok(warnings)
}

/// What speaks against these settings without forbidding them.
fn warnings(settings: &RoundSettings, lang: &Reader) -> Vec<String> {
    let instrument = settings.instrument();
    let invited = settings.invited();
    let mut warnings = Vec::new();
    if settings.way.is_together() {
        return warnings;
    }
    if invited < instrument.fewest_members() {
        let fewest = instrument.fewest_members().into();
        let args = [("fewest", fewest), ("count", invited.into())];
        warnings.push(text(lang, "warning-few-members", &args));
    }
    let without_pattern = privacy::without_pattern(settings);
    if without_pattern > 0 && invited < settings.counts_from().answers() {
        let args = [("count", without_pattern.into())];
        warnings.push(text(lang, "warning-little-shown", &args));
    }
    warnings
}
