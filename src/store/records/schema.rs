//! The tables of `tablee.db`, as its migrations make them.

diesel::table! {
    account (id) {
        id -> Text,
        name -> Text,
        passphrase -> Nullable<Text>,
        epoch -> Integer,
        name_key -> Nullable<Text>,
        disabled -> Bool,
    }
}
diesel::table! {
    account_mail (account) {
        account -> Text,
        address -> Text,
        language -> Text,
        since -> Text,
    }
}
diesel::table! {
    notice_off (account, switch) {
        account -> Text,
        switch -> Text,
    }
}
diesel::table! {
    notice (account, kind, about, day) {
        account -> Text,
        partnership -> Text,
        kind -> Text,
        about -> Text,
        day -> Text,
        round -> Nullable<Text>,
        state -> Text,
        tries -> Integer,
        next_at -> BigInt,
    }
}
diesel::table! {
    one_time_link (token_hash) {
        token_hash -> Text,
        account -> Nullable<Text>,
        expires_at -> BigInt,
    }
}
diesel::table! {
    code_app (account) {
        account -> Text,
        secret -> Text,
        last_step -> BigInt,
    }
}
diesel::table! {
    passkey (id) {
        id -> Text,
        account -> Text,
        name -> Text,
        credential -> Text,
        public_part -> Text,
    }
}
diesel::table! {
    recovery_code (account, hash) {
        account -> Text,
        hash -> Text,
    }
}
diesel::table! {
    invitation (id) {
        id -> Text,
        token_hash -> Text,
        partnership -> Text,
        invited_by -> Text,
        whom -> Text,
        expires_at -> BigInt,
        role -> Text,
        then_inviter -> Nullable<Text>,
    }
}
diesel::table! {
    server_note (name) {
        name -> Text,
        value -> Text,
    }
}
diesel::table! {
    partnership (id) {
        id -> Text,
        name -> Text,
        project -> Text,
        prerequisites_met -> Bool,
        principles -> Text,
        archived -> Bool,
        languages -> Text,
        paper -> Text,
    }
}
diesel::table! {
    asked_lately (partnership, instrument) {
        partnership -> Text,
        instrument -> Text,
        closed_on -> Text,
    }
}
diesel::table! {
    kept_text (partnership, name, language) {
        partnership -> Text,
        name -> Text,
        language -> Text,
        text -> Text,
    }
}
diesel::table! {
    keeping (partnership) {
        partnership -> Text,
        discussions -> Nullable<Integer>,
        rounds -> Nullable<Integer>,
        whole -> Nullable<Integer>,
    }
}
diesel::table! {
    going (partnership, what, round) {
        partnership -> Text,
        what -> Text,
        round -> Text,
        goes_on -> Text,
    }
}
diesel::table! {
    membership (partnership, account) {
        partnership -> Text,
        account -> Text,
        role -> Text,
    }
}
diesel::table! {
    round (id) {
        id -> Text,
        partnership -> Text,
        label -> Text,
        asked -> Text,
        invited -> Integer,
        entry -> Nullable<Text>,
        closes_at -> BigInt,
        time_zone -> Text,
        counts_from -> Integer,
        shared -> Bool,
        codes_made -> Integer,
        opened_on -> Text,
        place -> Integer,
        state -> Text,
        closed_on -> Nullable<Text>,
        answered -> Nullable<Integer>,
        way -> Text,
        principles -> Text,
        copied_on -> Nullable<Text>,
        restored_on -> Nullable<Text>,
    }
}
diesel::table! {
    plan (id) {
        id -> Text,
        partnership -> Text,
        form -> Text,
    }
}
diesel::table! {
    added_members (round) {
        round -> Text,
        count -> Integer,
    }
}
diesel::table! {
    sending (round) {
        round -> Text,
        what -> Text,
    }
}
diesel::table! {
    discussion (round, field) {
        round -> Text,
        field -> Text,
        text -> Text,
        revision -> Integer,
    }
}
diesel::table! {
    shared_record (round) {
        round -> Text,
        version -> Integer,
        shared_on -> Nullable<Text>,
        parts -> Text,
        text -> Text,
    }
}
diesel::table! {
    poll (round) {
        round -> Text,
        of_round -> Text,
        asks -> Text,
        word -> Text,
    }
}
diesel::table! {
    definition (round) {
        round -> Text,
        text -> Text,
        ending -> Nullable<Text>,
    }
}
diesel::table! {
    tally (round, item, option) {
        round -> Text,
        item -> Text,
        option -> Integer,
        count -> Integer,
    }
}
diesel::table! {
    pattern (round, item) {
        round -> Text,
        item -> Text,
        name -> Text,
    }
}
diesel::table! {
    item_total (round, item) {
        round -> Text,
        item -> Text,
        answered -> Integer,
        not_applicable -> Integer,
    }
}
diesel::table! {
    words_answer (round, question, place) {
        round -> Text,
        question -> Text,
        place -> Integer,
        text -> Text,
    }
}
diesel::table! {
    pair (folder) {
        folder -> Text,
        changes -> BigInt,
    }
}
diesel::table! {
    ended (round) {
        round -> Text,
    }
}
diesel::joinable!(round -> partnership (partnership));
diesel::joinable!(plan -> partnership (partnership));
diesel::joinable!(added_members -> round (round));
diesel::joinable!(sending -> round (round));
diesel::joinable!(definition -> round (round));
diesel::joinable!(discussion -> round (round));
diesel::joinable!(poll -> round (round));
diesel::joinable!(membership -> partnership (partnership));
diesel::joinable!(membership -> account (account));
diesel::joinable!(invitation -> partnership (partnership));
diesel::joinable!(account_mail -> account (account));
diesel::joinable!(invitation -> account (invited_by));
diesel::allow_tables_to_appear_in_same_query!(
    account,
    account_mail,
    invitation,
    one_time_link,
    partnership,
    membership,
    plan,
    round,
    added_members,
    discussion,
    poll,
    tally,
    pattern,
    definition,
    item_total,
    words_answer,
);
