//! A round that is planned: kept as the form of opening was typed, and read from
//! there as it would be if it opened now.

use super::input::Draft;
use super::round_form::RoundForm;
use crate::instrument::Reader;
use crate::round::{Entry, Id, Origin, Round, RoundSettings, RoundState};
use crate::store::Plan;
use crate::web::App;
use crate::web::coordinator::forms;
use crate::web::errors::WebError;

/// What was typed for a plan.
pub(in crate::web::coordinator) fn draft(plan: &Plan) -> Result<Draft, WebError> {
    let form: RoundForm = forms::read(plan.form.as_bytes())?;
    Ok(Draft {
        plan: plan.id.to_string(),
        ..form.draft()
    })
}

/// Its settings and how members will get in; none where nothing could be asked, since
/// its tool is not here any more. A closing date that has passed is put off.
pub(in crate::web::coordinator) fn settings(
    app: &App,
    plan: &Plan,
) -> Result<Option<(RoundSettings, Entry)>, WebError> {
    let draft = draft(plan)?;
    let Some(instrument) = draft.chosen(app) else {
        return Ok(None);
    };
    // Of what is wrong nobody is told here.
    let lang = Reader::from(instrument.languages()[0].clone());
    let found = draft.settings(app, instrument, &lang);
    let found = found.or_else(|_| draft.put_off(app.now()).settings(app, instrument, &lang));
    Ok(found
        .ok()
        .and_then(|(settings, entry)| Some((settings, entry?))))
}

/// The round that a plan would be.
///
/// # Errors
/// [`WebError::NotFound`] if there is no plan of this id: it was let go, or its round
/// has opened.
pub(in crate::web) async fn round(app: &App, id: &Id) -> Result<Round, WebError> {
    let of = *id;
    let plan = app.blocking(move |store| store.plan(&of)).await?;
    let plan = plan.ok_or(WebError::NotFound)?;
    let (settings, entry) = settings(app, &plan)?.ok_or(WebError::NotFound)?;
    Ok(Round {
        id: plan.id,
        partnership: plan.partnership,
        partnership_name: plan.partnership_name,
        paper: None,
        opened_on: settings.time_zone().to_datetime(app.now()).date(),
        settings,
        shared: false,
        origin: Origin::Held {
            entry,
            codes_made: 0,
            added: 0,
        },
        place: 0,
        state: RoundState::Open,
        restored: None,
        principles: plan.principles,
    })
}
