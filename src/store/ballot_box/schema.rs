//! The tables of `boxes.db`, as its migrations make them.

diesel::table! {
    ballot_box (id) {
        id -> BigInt,
        round -> Text,
        codes -> Integer,
        ballots -> Integer,
        ballot_width -> Integer,
        words -> Integer,
    }
}
diesel::table! {
    pair (folder) {
        folder -> Text,
        changes -> BigInt,
        pending -> Nullable<Text>,
    }
}
diesel::table! {
    chunk (id) {
        id -> BigInt,
        bytes -> Binary,
    }
}
