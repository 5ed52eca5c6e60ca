//! The record of a discussion: as a page, as files, and as much of it as members
//! may read.

use super::forms::{Choice, FormErrors};
use super::link::member_address;
use super::rights::May;
use super::{PageResult, SignedIn, SignedInForm, redirect};
use crate::instrument::Reader;
use crate::paper::usual_paper;
use crate::record::{Noted, Part, Parts, Record};
use crate::report::render::{self, Export, Format};
use crate::results;
use crate::role::Right;
use crate::round::{Round, RoundState};
use crate::store::SharedRecord;
use crate::texts::{self, text};
use crate::web::downloads::{self, FileLink};
use crate::web::errors::WebError;
use crate::web::pages::page_view;
use crate::web::query::{self, Unreadable};
use crate::web::results::report_language;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize)]
struct RecordView {
    done: Option<String>,
    may: May,
    id: String,
    partnership: String,
    partnership_id: String,
    label: String,
    page_title: String,
    report_lang: String,
    body: String,
    downloads: Vec<FileLink>,
    /// What members read now, in a sentence.
    state: String,
    /// They read something.
    is_shared: bool,
    /// They read something else than what stands here.
    has_changed: bool,
    address: String,
    parts: Vec<Choice>,
    parts_error: Option<String>,
    errors: FormErrors,
}

page_view!(RecordView: "record");

/// What the address of a record's file says besides its format.
#[derive(Deserialize)]
struct Asked {
    parts: Option<String>,
}

/// `GET /rounds/{id}/record`.
pub(in crate::web) async fn page(signed_in: SignedIn, id: Path<String>) -> PageResult {
    let round = signed_in.round(&id, Right::Read).await?;
    Ok(signed_in.packed_page(&view(&signed_in, &round, FormErrors::default()).await?))
}

/// `GET /rounds/{id}/record.{ending}`: the same bytes as `tablee record`.
pub(in crate::web) async fn download(
    signed_in: SignedIn,
    path: Path<(String, String)>,
) -> PageResult {
    let (id, ending) = path.into_inner();
    let format = Format::ending_in(&ending, Format::of_records()).ok_or(WebError::NotFound)?;
    let round = signed_in.round(&id, Right::Read).await?;
    let paper = downloads::paper(&signed_in.request)?;
    let parts = match query::read::<Asked>(&signed_in.request)?.parts {
        None => Parts::ALL,
        Some(names) => Parts::parse(&names).ok_or(Unreadable)?,
    };
    let language = report_language(&signed_in, &round);
    let name = results::record::file_name(&round, &language, format);
    let store = Arc::clone(&signed_in.app.store);
    let made = signed_in.app.typeset(move || {
        let record = results::record::record(&store, &round, &language, parts)?;
        let record = record.ok_or(WebError::NotFound)?;
        let file = format.render(&record, paper);
        file.map_err(|error| WebError::Inside(error.to_string()))
    });
    let file = made.await??;
    Ok(downloads::file(name, format.media_type(), file))
}

/// The form: what members may read, and the button that was pressed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sharing {
    parts: Vec<String>,
    go: String,
}

/// `POST /rounds/{id}/record/share`: members may read the record as it is now, or no
/// longer.
pub(in crate::web) async fn share(posted: SignedInForm<Sharing>, id: Path<String>) -> PageResult {
    let SignedInForm { signed_in, form } = posted;
    let round = signed_in.round(&id, Right::Lead).await?;
    if !matches!(round.state, RoundState::Closed { .. }) {
        return Ok(redirect(&format!("/rounds/{}", round.id)));
    }
    let path = format!("/rounds/{}/record", round.id);
    if form.go == "withdraw" {
        let id = round.id;
        signed_in
            .blocking(move |store| store.withdraw_record(&id))
            .await?;
        return Ok(redirect(&format!("{path}?done=record-withdrawn")));
    }
    let parts = Parts::of(|part| form.parts.iter().any(|name| name == part.name()));
    if parts.is_empty() {
        let mut problems = FormErrors::default();
        let message = text(&signed_in.lang, "record-share-no-part", &[]);
        problems.add("parts-notes", message);
        let view = view(&signed_in, &round, problems).await?;
        return Ok(signed_in.page_with_errors(&view));
    }
    let today = round.day(signed_in.app.now());
    let shared = signed_in.blocking(move |store| {
        let noted = results::record::noted(store, &round)?.only(parts);
        store.share_record(&round.id, today, &parts.name(), &noted.to_kept())
    });
    shared.await?;
    Ok(redirect(&format!("{path}?done=record-shared")))
}

async fn view(
    signed_in: &SignedIn,
    round: &Arc<Round>,
    errors: FormErrors,
) -> Result<RecordView, WebError> {
    let language = report_language(signed_in, round);
    let of = Arc::clone(round);
    let found = signed_in.blocking(move |store| {
        let record = results::record::record(store, &of, &language, Parts::ALL)?;
        let noted = results::record::noted(store, &of)?;
        Ok(record.map(|record| (record, noted, store.shared_record(&of.id))))
    });
    let (record, noted, shared) = found.await?.ok_or(WebError::NotFound)?;
    let may = signed_in.may(&round.partnership).await?;
    Ok(laid_out(
        signed_in,
        (round, may),
        &record,
        &noted,
        shared?.as_ref(),
        errors,
    ))
}

fn laid_out(
    signed_in: &SignedIn,
    (round, may): (&Round, May),
    record: &Record,
    noted: &Noted,
    shared: Option<&SharedRecord>,
    errors: FormErrors,
) -> RecordView {
    let lang = &signed_in.lang;
    let document = record.document();
    let ticked = shared.and_then(|shared| Parts::parse(&shared.parts));
    // What is offered first is to share it.
    let ticked = if errors.none() {
        ticked.unwrap_or(Parts::ALL)
    } else {
        Parts::of(|_| false)
    };
    let is_shared = shared.is_some_and(|shared| shared.shared_on.is_some());
    let now = noted.only(ticked).to_kept();
    RecordView {
        may,
        done: signed_in.flash_message(),
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        partnership_id: round.partnership.to_string(),
        label: round.settings.label().to_owned(),
        page_title: document.title.clone(),
        report_lang: document.language.clone(),
        body: render::body(&document, None),
        downloads: downloads::links(
            lang,
            |name| format!("record-download-{name}"),
            Format::of_records(),
            &format!("/rounds/{}/record", round.id),
            "",
            "/schema/record.json",
            usual_paper(Some(round)),
        ),
        state: state(signed_in, shared),
        has_changed: is_shared && shared.is_some_and(|shared| shared.text != now),
        is_shared,
        address: member_address(signed_in, round, "/record"),
        parts: choices(lang, ticked),
        parts_error: errors.of("parts-notes"),
        errors,
    }
}

fn choices(lang: &Reader, ticked: Parts) -> Vec<Choice> {
    let choice = |part: Part| {
        let name = part.name();
        let words = text(lang, &format!("record-part-{name}"), &[]);
        Choice::new("parts", name, words, ticked.has(part))
    };
    Part::ALL.map(choice).into()
}

fn state(signed_in: &SignedIn, shared: Option<&SharedRecord>) -> String {
    let lang = &signed_in.lang;
    let Some(shared) = shared else {
        return text(lang, "record-share-none", &[]);
    };
    let Some(on) = shared.shared_on else {
        return text(lang, "record-share-ended", &[]);
    };
    let args = [
        ("version", shared.version.into()),
        ("date", texts::date(lang, on).into()),
    ];
    text(lang, "record-share-since", &args)
}
