//! A poll as whoever leads sees it, and all in the room with them.

use super::{Asking, Stands};
use crate::disclosure::PATTERNS_FROM;
use crate::discussion::{About, PollKind, Worth};
use crate::store::{AskedBefore, Poll};
use crate::texts::text;
use crate::web::coordinator::SignedIn;
use crate::web::coordinator::forms::Choice;
use crate::web::coordinator::link::{Square, square};
use crate::web::datetime::moment;
use crate::web::subject_name::subject_name;
use crate::web::urls::address;
use serde::Serialize;

/// A poll as whoever leads sees it, and all in the room with them: to be started,
/// open, or what came of it. For the partial `poll`.
#[derive(Serialize)]
pub(in crate::web) struct PollView {
    id: String,
    asks: &'static str,
    is_dots: bool,
    stands: Stands,
    /// It stands on a screen with a heading of its own.
    in_step: bool,
    /// It is going on.
    open: Option<OpenView>,
    /// It can be started.
    start: Option<StartView>,
    /// What the last one counted, or what was typed from paper.
    result: Vec<ResultView>,
}

#[derive(Serialize)]
struct OpenView {
    link: String,
    /// The link as people type it, up to the word.
    typed: String,
    word: String,
    square: Option<Square>,
    /// Why no phone can get there.
    no_address: Option<&'static str>,
    answered: usize,
    /// Ended now, nothing would be shown.
    too_few: bool,
    /// More than are expected.
    is_more: bool,
    people: u32,
    closes: String,
}

#[derive(Serialize)]
struct StartView {
    subjects: Vec<Choice>,
    error: Option<String>,
    again: bool,
    /// It is not what is looked at now.
    folded: bool,
}

/// A subject with its dots, or an answer with how many gave it.
#[derive(Serialize)]
struct ResultView {
    name: String,
    count: u32,
    /// Of the most, in per cent: how long its bar is.
    length: u32,
}

impl PollView {
    pub(super) fn asks(&self) -> &'static str {
        self.asks
    }
}

/// What is ticked in a form that could not be taken, and why it could not.
type Refused<'a> = Option<(&'a [About], &'a str)>;

/// The poll of what is known of it.
pub(super) fn of(
    signed_in: &SignedIn,
    asking: &Asking,
    stands: Stands,
    refused: Refused<'_>,
) -> PollView {
    let result = result(signed_in, asking);
    let open = asking.open.as_ref();
    PollView {
        id: asking.round.id.to_string(),
        asks: asking.asks.name(),
        is_dots: asking.asks == PollKind::Dots,
        stands,
        in_step: stands != Stands::Page,
        open: open.map(|(poll, answered)| open_view(signed_in, asking, poll, *answered)),
        start: open.is_none().then(|| StartView {
            subjects: choices(signed_in, asking, refused),
            error: refused.map(|(_, why)| why.to_owned()),
            again: asking.before == AskedBefore::HereToo,
            folded: refused.is_none() && (!result.is_empty() || stands != Stands::Page),
        }),
        // What an earlier one counted stays away from whoever chooses now.
        result: if open.is_some() { Vec::new() } else { result },
    }
}

/// What can be chosen among, ticked unless somebody said otherwise.
fn choices(signed_in: &SignedIn, asking: &Asking, refused: Refused<'_>) -> Vec<Choice> {
    if asking.asks == PollKind::Worth {
        return Vec::new();
    }
    let instrument = asking.round.settings.instrument();
    let usual = &asking.offered[..asking.ticked];
    let ticked = refused.map_or(usual, |(ticked, _)| ticked);
    let others = ticked.iter().filter(|one| !asking.offered.contains(one));
    let subjects = asking.offered.iter().chain(others);
    let named = subjects.filter_map(|about| {
        let name = subject_name(about, instrument, &asking.discussion, &signed_in.lang)?;
        let is_ticked = ticked.contains(about);
        Some(Choice::new("about", &about.to_string(), name, is_ticked))
    });
    named.collect()
}

fn open_view(signed_in: &SignedIn, asking: &Asking, poll: &Poll, answered: usize) -> OpenView {
    let path = format!("/v/{}", poll.word);
    let link = address(&signed_in.app, &signed_in.request, &path);
    let has_address = signed_in.app.config.members_address().is_some();
    let people = asking.people();
    let settings = &poll.round.settings;
    let word = poll.word.to_string();
    let typed = link
        .split_once("://")
        .map_or(link.as_str(), |(_, rest)| rest);
    OpenView {
        typed: typed.strip_suffix(&word).unwrap_or(typed).to_owned(),
        word,
        square: has_address.then(|| square(&link)).flatten(),
        no_address: signed_in.app.config.no_address(),
        answered,
        too_few: answered < PATTERNS_FROM as usize,
        is_more: answered > people as usize,
        people,
        closes: moment(&signed_in.lang, settings.closes_at(), settings.time_zone()),
        link,
    }
}

/// What stands in the discussion, most first; of whether it was worth it, in the
/// order of the answers.
fn result(signed_in: &SignedIn, asking: &Asking) -> Vec<ResultView> {
    let lang = &signed_in.lang;
    let instrument = asking.round.settings.instrument();
    let counted: Vec<(String, u32)> = match asking.asks {
        PollKind::Dots => {
            let dotted = asking.discussion.by_dots().into_iter();
            let named = dotted.filter_map(|(about, dots)| {
                let name = subject_name(&about, instrument, &asking.discussion, lang)?;
                Some((name, dots))
            });
            named.collect()
        }
        PollKind::Worth => {
            let said = asking.discussion.worth();
            let answers = Worth::ALL.iter().zip(said.into_iter().flatten());
            let named = answers.map(|(one, count)| {
                (
                    text(lang, &format!("vote-worth-{}", one.name()), &[]),
                    count,
                )
            });
            named.collect()
        }
    };
    let most = counted.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let shown = counted.into_iter().map(|(name, count)| ResultView {
        name,
        count,
        length: count.saturating_mul(100) / most.max(1),
    });
    shown.collect()
}
