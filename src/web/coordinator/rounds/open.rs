//! The page of an open round: how many have answered, the link, a reminder, the
//! cards, the closing date, and nothing else of any answer.

use super::super::SignedIn;
use super::super::code_file::{More, Which};
use super::super::forms::{Field, FormErrors};
use super::super::link::{Square, member_address, square};
use super::super::messages::{self, Kind, Message};
use super::super::paper::OnPaper;
use super::super::rights::May;
use super::super::round::facts::Fact;
use super::super::sending::Sends;
use super::super::views::{closes, too_few};
use super::{Counts, facts_of};
use crate::document::Paper;
use crate::instrument::Reader;
use crate::paper::usual_paper;
use crate::round::{DAYS_OF_GRACE, Entry, Round};
use crate::texts;
use crate::web::other_rounds::restored_in_words;
use crate::web::pages::page_view;
use actix_web::HttpResponse;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

#[expect(
    clippy::struct_excessive_bools,
    reason = "what a page asks is yes or no"
)]
#[derive(Serialize)]
struct OpenView {
    done: Option<String>,
    may: May,
    id: String,
    partnership: String,
    partnership_id: String,
    label: String,
    answered: usize,
    invited: u32,
    more_than_members: bool,
    /// As many as there are members.
    everyone: bool,
    closes: String,
    /// Takes answers; else the date has passed.
    takes_answers: bool,
    /// Until when a later date can be set, if the date has passed with too few
    /// answers for a result.
    waits_until: Option<String>,
    /// That it goes on from a backup.
    restored: Option<String>,
    /// Its date had passed by then: it closes when its coordinator says so.
    awaits_decision: bool,
    link: String,
    square: Option<Square>,
    /// Why no card can lead anywhere.
    no_address: Option<&'static str>,
    /// None where this server sends it.
    invitation: Option<Message>,
    reminder: Message,
    /// How members get in, by its name.
    way: &'static str,
    has_codes: bool,
    cards: Option<Codes>,
    codes: Option<Codes>,
    /// Messages that this server sends, for whoever may have them sent.
    sends: Option<Sends>,
    on_paper: OnPaper,
    /// Decisions of the partnership that are open.
    open_actions: usize,
    facts: Vec<Fact>,
    errors: FormErrors,
}

page_view!(OpenView: "round-open");

/// The codes of a round, on cards or to be sent.
#[derive(Serialize)]
struct Codes {
    /// Those that are not used yet.
    left: usize,
    /// A sheet or a list has been made.
    made: bool,
    /// How many of them.
    sheets: u32,
    /// The name under which a browser saves the next one.
    file: String,
    /// Codes for members who come late, if the box has room for them.
    more: Option<More>,
    /// Cards are printed on Letter paper, unless somebody chooses the other.
    letter: bool,
    replace_error: Option<String>,
    /// The field for the passphrase, for those that replace others.
    proof: Field,
}

pub(super) fn page(
    signed_in: &SignedIn,
    of: (&Round, May),
    entry: Entry,
    found: (&Counts, Option<Sends>),
    problems: FormErrors,
) -> HttpResponse {
    let is_wrong = !problems.none();
    let view = view(signed_in, of, entry, found, problems);
    signed_in.page_of_form(&view, is_wrong)
}

fn view(
    signed_in: &SignedIn,
    (round, may): (&Round, May),
    entry: Entry,
    (counts, sends): (&Counts, Option<Sends>),
    problems: FormErrors,
) -> OpenView {
    let (config, now) = (&signed_in.app.config, signed_in.app.now());
    let (lang, answered) = (&signed_in.lang, counts.answered);
    let invited = round.settings.invited();
    let link = member_address(signed_in, round, "");
    let has_address = config.members_address().is_some();
    let codes = |of: Entry| (entry == of).then(|| codes(lang, round, of, counts, &problems));
    let message = |kind| messages::message(kind, (round, entry), &counts.kept, &link, lang);
    OpenView {
        may,
        done: signed_in.flash_message(),
        id: round.id.to_string(),
        partnership: round.partnership_name.clone(),
        partnership_id: round.partnership.to_string(),
        label: round.settings.label().to_owned(),
        answered,
        invited,
        more_than_members: answered > invited as usize,
        everyone: answered == invited as usize,
        closes: closes(lang, round),
        takes_answers: round.takes_answers(now),
        restored: restored_in_words(lang, round, "restored-round"),
        awaits_decision: round.awaits_decision(now),
        waits_until: waits_until(lang, round, answered, now),
        square: has_address.then(|| square(&link)).flatten(),
        no_address: config.no_address(),
        invitation: (entry != Entry::Sent).then(|| message(Kind::Invitation)),
        reminder: message(Kind::Reminder),
        way: entry.name(),
        has_codes: entry.has_codes(),
        cards: codes(Entry::Cards),
        codes: codes(Entry::Mail),
        sends,
        on_paper: on_paper(lang, round),
        open_actions: counts.open_actions,
        facts: facts_of(signed_in, round, answered),
        link,
        errors: problems,
    }
}

fn codes(
    lang: &Reader,
    round: &Round,
    entry: Entry,
    counts: &Counts,
    problems: &FormErrors,
) -> Codes {
    Codes {
        left: (round.settings.invited() as usize).saturating_sub(counts.answered),
        made: round.codes_made() > 0,
        sheets: round.codes_made(),
        file: Which::next(round).file_name(lang, round, entry),
        more: More::of(entry, counts.room, problems),
        letter: usual_paper(Some(round)) == Paper::Letter,
        replace_error: problems.of("replace"),
        proof: Field::new("passphrase", "", problems),
    }
}

/// Until when a later date can be set, where the date has passed with too few answers.
fn waits_until(lang: &Reader, round: &Round, answered: usize, now: Timestamp) -> Option<String> {
    if round.takes_answers(now) || round.awaits_decision(now) || !too_few(answered) {
        return None;
    }
    let grace = SignedDuration::from_hours(24 * DAYS_OF_GRACE);
    let last = round.day(round.settings.closes_at() + grace);
    Some(texts::date(lang, last))
}

fn on_paper(lang: &Reader, round: &Round) -> OnPaper {
    let base = format!("/rounds/{}/paper", round.id);
    OnPaper::new(base, Some(round), round.settings.languages(), lang)
}
