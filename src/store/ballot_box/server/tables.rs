//! The tables of boxes on a server, as the migrations of the records make them.

diesel::table! {
    ballot_box (id) {
        id -> Integer,
        round -> Text,
        version -> Binary,
        codes -> Integer,
        ballots -> Integer,
        ballot_width -> Integer,
        words -> Integer,
        tokens -> Integer,
        wrapped -> Binary,
    }
}
diesel::table! {
    chunk (ballot_box, place) {
        ballot_box -> Integer,
        place -> Integer,
        bytes -> Binary,
    }
}
