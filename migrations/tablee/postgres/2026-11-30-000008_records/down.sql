-- Every table of the records: there is none before.
DROP TABLE chunk, ballot_box, turn, going, keeping, plan, kept_text, recovery_code, passkey, code_app, sending,
    notice, notice_off, account_mail, poll, shared_record, discussion, added_members,
    words_answer, item_total, pattern, tally, ended, pair, server_note, invitation, definition,
    round, membership, partnership, one_time_link, account;
