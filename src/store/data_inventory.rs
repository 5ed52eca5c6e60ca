//! What every column of both databases holds, in words for members.
//!
//! The page 'What can be known about you' is made from this list, and tests
//! compare it with the migrated schemas, of files and of a server: a column that nobody has
//! put into words does not get in.

/// When a column holds something, and of whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retention {
    /// In the box of an open round, destroyed at closing.
    WhileOpen,
    /// As [`Retention::WhileOpen`], in rounds with codes.
    WhileOpenWithCodes,
    /// As [`Retention::WhileOpen`], in rounds that ask for answers in words.
    WhileOpenWithWords,
    /// From closing on.
    AfterClosing,
    /// From closing on, in rounds that ask for answers in words.
    AfterClosingWithWords,
    /// From closing on, in rounds that show counts from 8 answers on only.
    AfterClosingAsPattern,
    /// Of the round, its partnership or its coordinators, until it is deleted.
    UntilDeleted,
    /// As [`Retention::UntilDeleted`], of rounds that were held here.
    UntilDeletedOfHeld,
    /// As [`Retention::UntilDeleted`], of rounds with codes.
    UntilDeletedWithCodes,
}

/// Where a column holds something: in the two files of a data folder, or on a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// In either.
    Both,
    /// In files alone; on a server there is none, or its table stays empty.
    Files,
    /// On a server alone.
    Server,
}

impl Holder {
    /// Whether what it holds is there, on a server or in files.
    pub fn is_of(self, on_server: bool) -> bool {
        match self {
            Self::Both => true,
            Self::Files => !on_server,
            Self::Server => on_server,
        }
    }
}

/// A column and what it means.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its table.
    pub table: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Where it holds something.
    pub holder: Holder,
    /// When it holds something.
    pub kept: Retention,
    /// The key of the text that says what; it may use `$from`, from how many
    /// answers on counts are shown. Neighbours may share one.
    pub says: &'static str,
}

use Retention::{
    AfterClosing, AfterClosingAsPattern, AfterClosingWithWords, UntilDeleted, UntilDeletedOfHeld,
    UntilDeletedWithCodes, WhileOpen, WhileOpenWithCodes, WhileOpenWithWords,
};

/// Every column but those in which the migrations note themselves, in the order
/// in which the page tells of them. A column that holds two things, or another one on a
/// server, is here twice.
pub const STORED: &[Column] = &[
    of("chunk", "bytes", WhileOpen, "stored-answers"),
    of("chunk", "bytes", WhileOpenWithCodes, "stored-codes"),
    of("chunk", "bytes", WhileOpenWithWords, "stored-words"),
    of_server("chunk", "bytes", WhileOpen, "stored-forms"),
    of_files("chunk", "id", WhileOpen, "stored-pieces"),
    of_server("chunk", "ballot_box", WhileOpen, "stored-pieces"),
    of_server("chunk", "place", WhileOpen, "stored-pieces"),
    of("ballot_box", "id", WhileOpen, "stored-box"),
    of("ballot_box", "round", WhileOpen, "stored-box"),
    of("ballot_box", "codes", WhileOpen, "stored-room"),
    of("ballot_box", "ballots", WhileOpen, "stored-room"),
    of("ballot_box", "ballot_width", WhileOpen, "stored-room"),
    of("ballot_box", "words", WhileOpen, "stored-room"),
    of_server("ballot_box", "tokens", WhileOpen, "stored-room"),
    of_server("ballot_box", "version", WhileOpen, "stored-version"),
    of_server("ballot_box", "wrapped", WhileOpen, "stored-wrapped"),
    of_files("pair", "folder", UntilDeletedOfHeld, "stored-pair"),
    of_files("pair", "changes", UntilDeletedOfHeld, "stored-pair"),
    of_files("pair", "pending", UntilDeletedOfHeld, "stored-pair"),
    of_files("ended", "round", UntilDeletedOfHeld, "stored-ended"),
    of("round", "closed_on", AfterClosing, "stored-end"),
    of("round", "answered", AfterClosing, "stored-end"),
    of("pattern", "round", AfterClosingAsPattern, "stored-patterns"),
    of("pattern", "item", AfterClosingAsPattern, "stored-patterns"),
    of("pattern", "name", AfterClosingAsPattern, "stored-patterns"),
    of("tally", "round", AfterClosing, "stored-counts"),
    of("tally", "item", AfterClosing, "stored-counts"),
    of("tally", "option", AfterClosing, "stored-counts"),
    of("tally", "count", AfterClosing, "stored-counts"),
    of("item_total", "round", AfterClosing, "stored-totals"),
    of("item_total", "item", AfterClosing, "stored-totals"),
    of("item_total", "answered", AfterClosing, "stored-totals"),
    of(
        "item_total",
        "not_applicable",
        AfterClosing,
        "stored-totals",
    ),
    of(
        "words_answer",
        "round",
        AfterClosingWithWords,
        "stored-texts",
    ),
    of(
        "words_answer",
        "question",
        AfterClosingWithWords,
        "stored-texts",
    ),
    of(
        "words_answer",
        "place",
        AfterClosingWithWords,
        "stored-texts",
    ),
    of(
        "words_answer",
        "text",
        AfterClosingWithWords,
        "stored-texts",
    ),
    of("round", "id", UntilDeleted, "stored-name"),
    of("round", "partnership", UntilDeleted, "stored-name"),
    of("round", "label", UntilDeleted, "stored-name"),
    of("definition", "round", UntilDeleted, "stored-questions"),
    of("definition", "text", UntilDeleted, "stored-questions"),
    of("definition", "ending", UntilDeleted, "stored-questions"),
    of("round", "asked", UntilDeleted, "stored-questions"),
    of("round", "invited", UntilDeleted, "stored-invited"),
    of("round", "entry", UntilDeletedOfHeld, "stored-entry"),
    of("round", "counts_from", UntilDeleted, "stored-choices"),
    of("round", "shared", UntilDeleted, "stored-choices"),
    of("round", "codes_made", UntilDeletedWithCodes, "stored-made"),
    of(
        "added_members",
        "round",
        UntilDeletedWithCodes,
        "stored-added",
    ),
    of(
        "added_members",
        "count",
        UntilDeletedWithCodes,
        "stored-added",
    ),
    of("sending", "round", UntilDeletedOfHeld, "stored-sending"),
    of("sending", "what", UntilDeletedOfHeld, "stored-sending"),
    of_server("posting", "round", UntilDeletedOfHeld, "stored-posting"),
    of_server("posting", "program", UntilDeletedOfHeld, "stored-posting"),
    of_server("posting", "until", UntilDeletedOfHeld, "stored-posting"),
    of("round", "state", UntilDeleted, "stored-dates"),
    of("round", "opened_on", UntilDeleted, "stored-dates"),
    of("round", "closes_at", UntilDeleted, "stored-dates"),
    of("round", "time_zone", UntilDeleted, "stored-dates"),
    of("round", "place", UntilDeleted, "stored-place"),
    of("round", "way", UntilDeleted, "stored-choices"),
    of(
        "round",
        "principles",
        UntilDeleted,
        "stored-asked-principles",
    ),
    of("discussion", "round", UntilDeleted, "stored-discussion"),
    of("discussion", "field", UntilDeleted, "stored-discussion"),
    of("discussion", "text", UntilDeleted, "stored-discussion"),
    of("discussion", "revision", UntilDeleted, "stored-discussion"),
    of_server("meeting", "round", UntilDeleted, "stored-meeting"),
    of_server("meeting", "here", UntilDeleted, "stored-meeting"),
    of_server("meeting", "turns", UntilDeleted, "stored-meeting"),
    of_server("meeting", "day", UntilDeleted, "stored-meeting"),
    of("shared_record", "round", UntilDeleted, "stored-record"),
    of("shared_record", "version", UntilDeleted, "stored-record"),
    of("shared_record", "shared_on", UntilDeleted, "stored-record"),
    of("shared_record", "parts", UntilDeleted, "stored-record"),
    of("shared_record", "text", UntilDeleted, "stored-record"),
    of("plan", "id", UntilDeleted, "stored-plan"),
    of("plan", "partnership", UntilDeleted, "stored-plan"),
    of("plan", "form", UntilDeleted, "stored-plan"),
    of("poll", "round", UntilDeleted, "stored-poll"),
    of("poll", "of_round", UntilDeleted, "stored-poll"),
    of("poll", "asks", UntilDeleted, "stored-poll"),
    of("poll", "word", UntilDeleted, "stored-poll"),
    of("partnership", "id", UntilDeleted, "stored-partnership"),
    of("partnership", "name", UntilDeleted, "stored-partnership"),
    of("partnership", "project", UntilDeleted, "stored-partnership"),
    of(
        "partnership",
        "prerequisites_met",
        UntilDeleted,
        "stored-partnership",
    ),
    of(
        "partnership",
        "principles",
        UntilDeleted,
        "stored-partnership",
    ),
    of("partnership", "archived", UntilDeleted, "stored-usual"),
    of("partnership", "languages", UntilDeleted, "stored-usual"),
    of("partnership", "paper", UntilDeleted, "stored-usual"),
    of("asked_lately", "partnership", UntilDeleted, "stored-asked"),
    of("asked_lately", "instrument", UntilDeleted, "stored-asked"),
    of("asked_lately", "closed_on", UntilDeleted, "stored-asked"),
    of(
        "kept_text",
        "partnership",
        UntilDeleted,
        "stored-kept-texts",
    ),
    of("kept_text", "name", UntilDeleted, "stored-kept-texts"),
    of("kept_text", "language", UntilDeleted, "stored-kept-texts"),
    of("kept_text", "text", UntilDeleted, "stored-kept-texts"),
    of("keeping", "partnership", UntilDeleted, "stored-keeping"),
    of("keeping", "discussions", UntilDeleted, "stored-keeping"),
    of("keeping", "rounds", UntilDeleted, "stored-keeping"),
    of("keeping", "whole", UntilDeleted, "stored-keeping"),
    of("going", "partnership", UntilDeleted, "stored-keeping"),
    of("going", "what", UntilDeleted, "stored-keeping"),
    of("going", "round", UntilDeleted, "stored-keeping"),
    of("going", "goes_on", UntilDeleted, "stored-keeping"),
    of("account", "id", UntilDeleted, "stored-coordinators"),
    of("account", "name", UntilDeleted, "stored-coordinators"),
    of("account", "passphrase", UntilDeleted, "stored-coordinators"),
    of("account", "epoch", UntilDeleted, "stored-coordinators"),
    of("account", "name_key", UntilDeleted, "stored-coordinators"),
    of("account", "disabled", UntilDeleted, "stored-coordinators"),
    of(
        "membership",
        "partnership",
        UntilDeleted,
        "stored-coordinators",
    ),
    of("membership", "account", UntilDeleted, "stored-coordinators"),
    of("membership", "role", UntilDeleted, "stored-coordinators"),
    of("one_time_link", "token_hash", UntilDeleted, "stored-links"),
    of("one_time_link", "account", UntilDeleted, "stored-links"),
    of("one_time_link", "expires_at", UntilDeleted, "stored-links"),
    of("code_app", "account", UntilDeleted, "stored-second-factor"),
    of("code_app", "secret", UntilDeleted, "stored-second-factor"),
    of(
        "code_app",
        "last_step",
        UntilDeleted,
        "stored-second-factor",
    ),
    of("passkey", "id", UntilDeleted, "stored-second-factor"),
    of("passkey", "account", UntilDeleted, "stored-second-factor"),
    of("passkey", "name", UntilDeleted, "stored-second-factor"),
    of(
        "passkey",
        "credential",
        UntilDeleted,
        "stored-second-factor",
    ),
    of(
        "passkey",
        "public_part",
        UntilDeleted,
        "stored-second-factor",
    ),
    of(
        "recovery_code",
        "account",
        UntilDeleted,
        "stored-second-factor",
    ),
    of(
        "recovery_code",
        "hash",
        UntilDeleted,
        "stored-second-factor",
    ),
    of("invitation", "id", UntilDeleted, "stored-invitations"),
    of(
        "invitation",
        "token_hash",
        UntilDeleted,
        "stored-invitations",
    ),
    of(
        "invitation",
        "partnership",
        UntilDeleted,
        "stored-invitations",
    ),
    of(
        "invitation",
        "invited_by",
        UntilDeleted,
        "stored-invitations",
    ),
    of("invitation", "whom", UntilDeleted, "stored-invitations"),
    of(
        "invitation",
        "expires_at",
        UntilDeleted,
        "stored-invitations",
    ),
    of("invitation", "role", UntilDeleted, "stored-invitations"),
    of(
        "invitation",
        "then_inviter",
        UntilDeleted,
        "stored-invitations",
    ),
    of("account_mail", "account", UntilDeleted, "stored-addresses"),
    of("account_mail", "address", UntilDeleted, "stored-addresses"),
    of("account_mail", "language", UntilDeleted, "stored-addresses"),
    of("account_mail", "since", UntilDeleted, "stored-addresses"),
    of("notice_off", "account", UntilDeleted, "stored-notices"),
    of("notice_off", "switch", UntilDeleted, "stored-notices"),
    of("notice", "account", UntilDeleted, "stored-notices"),
    of("notice", "partnership", UntilDeleted, "stored-notices"),
    of("notice", "kind", UntilDeleted, "stored-notices"),
    of("notice", "about", UntilDeleted, "stored-notices"),
    of("notice", "day", UntilDeleted, "stored-notices"),
    of("notice", "round", UntilDeleted, "stored-notices"),
    of("notice", "state", UntilDeleted, "stored-notices"),
    of("notice", "tries", UntilDeleted, "stored-notices"),
    of("notice", "next_at", UntilDeleted, "stored-notices"),
    of("round", "copied_on", UntilDeletedOfHeld, "stored-restored"),
    of(
        "round",
        "restored_on",
        UntilDeletedOfHeld,
        "stored-restored",
    ),
    of_server("shared_state", "name", UntilDeleted, "stored-shared"),
    of_server("shared_state", "sealed", UntilDeleted, "stored-shared"),
    of_server("shared_state", "until", UntilDeleted, "stored-shared"),
    of_server("once", "form", UntilDeleted, "stored-once"),
    of_server("once", "day", UntilDeleted, "stored-once"),
    of_server("turn", "id", UntilDeleted, "stored-turn"),
    of_server("turn", "changes", UntilDeleted, "stored-turn"),
    of_server("turn", "notes", UntilDeleted, "stored-turn"),
    of_files("server_note", "name", UntilDeleted, "stored-server"),
    of_files("server_note", "value", UntilDeleted, "stored-server"),
    of_server(
        "server_note",
        "name",
        UntilDeleted,
        "stored-server-database",
    ),
    of_server(
        "server_note",
        "value",
        UntilDeleted,
        "stored-server-database",
    ),
];

type Word = &'static str;

const fn of(table: Word, name: Word, kept: Retention, says: Word) -> Column {
    Column {
        table,
        name,
        holder: Holder::Both,
        kept,
        says,
    }
}

const fn of_files(table: Word, name: Word, kept: Retention, says: Word) -> Column {
    Column {
        holder: Holder::Files,
        ..of(table, name, kept, says)
    }
}

const fn of_server(table: Word, name: Word, kept: Retention, says: Word) -> Column {
    Column {
        holder: Holder::Server,
        ..of(table, name, kept, says)
    }
}
