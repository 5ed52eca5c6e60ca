//! What can be known about a member: a page for each round, made from its
//! settings and from what the databases hold.

mod imported;
mod kinds;
mod together;

pub(super) use kinds::without_pattern;

use super::datetime::moment;
use super::disclosure_matrix::{Who, who};
use super::errors::WebError;
use super::other_rounds::Others;
use super::settling::told_of_settling;
use super::{App, language, packed, pages};
use crate::instrument::Reader;
use crate::round::{Entry, Origin, Round, RoundSettings, RoundState};
use crate::store::{Retention, STORED};
use crate::texts::{self, Arg, text};
use crate::web::pages::page_view;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

#[derive(Serialize)]
struct PrivacyView {
    id: String,
    partnership: String,
    label: String,
    /// All of it in four lines.
    short: Vec<String>,
    state: String,
    is_open: bool,
    way: String,
    who: Who,
    box_text: String,
    not_stored: String,
    after_text: String,
    in_box: Vec<String>,
    /// Languages among which a member chooses, if there are several.
    languages_apart: Option<String>,
    after: Vec<String>,
    kinds: Vec<String>,
    until_deleted: Vec<String>,
    seen: Vec<String>,
    limits: Vec<String>,
}

page_view!(PrivacyView: "privacy", "member.css", Some("member.js"));

/// `GET /r/{round}/privacy`, without a code and whatever the round's state.
pub(super) async fn page(
    app: Data<App>,
    request: HttpRequest,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let round = app.round(&id).await?;
    let offered = round.settings.languages();
    let language = language::as_asked(&request, offered);
    let page = match round.origin {
        Origin::Imported => {
            let view = imported::view(&round, &language, app.store.is_on_server());
            pages::render(&language, offered, None, &view)
        }
        Origin::Together => {
            let view = together::view(&round, &language, app.store.is_on_server());
            pages::render(&language, offered, None, &view)
        }
        Origin::Held { entry, .. } => {
            let kept = kept(&app).await?;
            let mut view = view(&round, entry, &language, app.config.is_https(), kept);
            if view.is_open {
                let others = Others::of_round(&app, &round).await?;
                view.limits
                    .extend(others.told(&round, &language, app.now()));
            }
            pages::render(&language, offered, None, &view)
        }
    };
    Ok(packed::page(&request, page))
}

/// Where boxes are, and what else has them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// In a file, with keys of their own.
    File,
    /// So, and backups of this server hold open boxes, sealed: they are to, or did.
    FileAndBackups,
    /// In a database on a server, whose log has their past.
    Database,
}

impl Kept {
    /// The key of the text that says so of this.
    fn says(self, in_file: &'static str, in_database: &'static str) -> &'static str {
        match self {
            Self::File | Self::FileAndBackups => in_file,
            Self::Database => in_database,
        }
    }
}

async fn kept(app: &App) -> Result<Kept, WebError> {
    if app.store.is_on_server() {
        return Ok(Kept::Database);
    }
    let sealed = app.config.backup_recipient.is_some()
        || app.blocking(|store| store.makes_sealed_backups()).await?;
    Ok(if sealed {
        Kept::FileAndBackups
    } else {
        Kept::File
    })
}

/// `encrypted`: members come over HTTPS.
fn view(round: &Round, entry: Entry, lang: &Reader, encrypted: bool, kept: Kept) -> PrivacyView {
    let settings = &round.settings;
    let codes = entry.has_codes();
    let patterns = settings.counts_from().has_patterns();
    let words = !settings.instrument().open_questions().is_empty();
    let says = |in_file, in_database| text(lang, kept.says(in_file, in_database), &[]);
    let on_server = kept == Kept::Database;
    PrivacyView {
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        label: settings.label().to_owned(),
        short: short(entry, lang),
        state: state(round, lang),
        is_open: round.state == RoundState::Open,
        way: way(lang, entry),
        who: who(lang, entry),
        box_text: says("privacy-box-text", "privacy-box-text-database"),
        not_stored: says("privacy-not-stored", "privacy-not-stored-database"),
        after_text: says("privacy-after-text", "privacy-after-text-database"),
        in_box: stored(settings, lang, on_server, |kept| {
            kept == Retention::WhileOpen
                || codes && kept == Retention::WhileOpenWithCodes
                || words && kept == Retention::WhileOpenWithWords
        }),
        languages_apart: (settings.languages().len() > 1)
            .then(|| language::names(lang, settings.languages())),
        after: stored(settings, lang, on_server, |kept| {
            kept == Retention::AfterClosing
                || patterns && kept == Retention::AfterClosingAsPattern
                || words && kept == Retention::AfterClosingWithWords
        }),
        kinds: kinds::kinds(settings, lang),
        until_deleted: stored(settings, lang, on_server, |kept| {
            matches!(
                kept,
                Retention::UntilDeleted | Retention::UntilDeletedOfHeld
            ) || codes && kept == Retention::UntilDeletedWithCodes
        }),
        seen: seen(round, lang, kept),
        limits: limits(settings, entry, lang, encrypted),
    }
}

/// What the columns hold that are `wanted`, each thing once, on a server or in files.
fn stored(
    settings: &RoundSettings,
    lang: &Reader,
    on_server: bool,
    wanted: impl Fn(Retention) -> bool,
) -> Vec<String> {
    let mut keys: Vec<&str> = Vec::new();
    for column in STORED
        .iter()
        .filter(|column| column.holder.is_of(on_server) && wanted(column.kept))
    {
        if !keys.contains(&column.says) {
            keys.push(column.says);
        }
    }
    let args = [("from", counts_from(settings, lang))];
    keys.into_iter().map(|key| text(lang, key, &args)).collect()
}

fn state(round: &Round, lang: &Reader) -> String {
    let settings = &round.settings;
    match round.state {
        RoundState::Open => {
            let closes = moment(lang, settings.closes_at(), settings.time_zone());
            text(lang, "privacy-open", &[("closes", closes.into())])
        }
        RoundState::Closed { on, answered } => {
            let date = texts::date(lang, on);
            let args = [("date", date.into()), ("answered", answered.into())];
            text(lang, "privacy-closed", &args)
        }
        RoundState::Interrupted => text(lang, "privacy-interrupted", &[]),
        RoundState::Waiting { .. } => text(lang, "privacy-waits", &[]),
    }
}

/// What matters most, in four lines.
fn short(entry: Entry, lang: &Reader) -> Vec<String> {
    let way = match entry {
        Entry::Cards => "privacy-short-cards",
        Entry::Sent => "privacy-short-sent",
        Entry::Mail => "privacy-short-mail",
        Entry::Link => "privacy-short-link",
    };
    let keys = [
        "privacy-short-answers",
        way,
        "privacy-short-after",
        "privacy-short-limits",
    ];
    keys.iter().map(|key| text(lang, key, &[])).collect()
}

/// How a member gets in and what that gives away.
pub(super) fn way(lang: &Reader, entry: Entry) -> String {
    text(lang, &format!("privacy-way-{}", entry.name()), &[])
}

fn seen(round: &Round, lang: &Reader, kept: Kept) -> Vec<String> {
    let members = if round.shared {
        "privacy-seen-shared"
    } else {
        "privacy-seen-members"
    };
    let host = match kept {
        Kept::File => "privacy-seen-host",
        Kept::FileAndBackups => "privacy-seen-host-sealed",
        Kept::Database => "privacy-seen-host-database",
    };
    let keys = [
        "privacy-seen-coordinator",
        members,
        host,
        "privacy-seen-nobody",
    ];
    let codes = if round.has_codes() { "yes" } else { "no" };
    let seen = keys
        .iter()
        .map(|key| text(lang, key, &[("codes", codes.into())]));
    seen.chain(told_of_settling(&round.settings, lang))
        .collect()
}

/// What no web page can promise, in a round with these settings. `encrypted`:
/// members come over HTTPS.
pub(super) fn limits(
    settings: &RoundSettings,
    entry: Entry,
    lang: &Reader,
    encrypted: bool,
) -> Vec<String> {
    let again = match entry {
        Entry::Cards => "privacy-limit-cards",
        Entry::Sent => "privacy-limit-sent",
        Entry::Mail => "privacy-limit-mail",
        Entry::Link => "privacy-limit-link",
    };
    let network = if encrypted {
        "privacy-limit-network"
    } else {
        "privacy-limit-open-network"
    };
    let patterns = settings.counts_from().has_patterns();
    let mut keys = vec!["privacy-limit-host", "privacy-limit-alone"];
    keys.extend(patterns.then_some("privacy-limit-patterns"));
    keys.extend(["privacy-limit-subtracting", again]);
    keys.push(match entry {
        Entry::Link => "privacy-limit-stuffing",
        Entry::Cards | Entry::Sent | Entry::Mail => "privacy-limit-more",
    });
    keys.push(network);
    let args = [("from", counts_from(settings, lang))];
    keys.iter().map(|key| text(lang, key, &args)).collect()
}

/// From how many answers counts are shown, in words.
fn counts_from(settings: &RoundSettings, lang: &Reader) -> Arg {
    let number = [("number", settings.counts_from().answers().into())];
    text(lang, "report-number-word", &number).into()
}
