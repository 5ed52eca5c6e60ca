//! Every page that speaks of mail, in both languages: accessible, valid, at home,
//! no wider than a small phone.

use crate::common::mailed::Mailed;
use crate::reader::Reader;
use jiff::SignedDuration;

#[test]
fn pages_that_speak_of_mail_are_sound_in_english() {
    pages_are_sound("en");
}

#[test]
fn pages_that_speak_of_mail_are_sound_in_french() {
    pages_are_sound("fr");
}

fn pages_are_sound(tag: &'static str) {
    let reader = Reader::of(tag);
    let house = Mailed::start();
    drop(house.app.coordinator());
    let rose = reader.signs_in(&house.app);
    let desk = reader.at_the_desk_of(&rose);
    let partnership = rose.makes_partnership("Table");
    desk.gets("account with mail", "/account", 200);
    desk.gets("no address yet", "/account/mail", 200);
    let link = house.gives(&rose, "rose@example.org").link("/address/");
    desk.gets("an address waits", "/account/mail?done=address-sent", 200);
    let mut nobody = house.app.visitor();
    nobody.language = reader.tag;
    let reading = reader.in_the_place_of(&nobody);
    reading.gets("confirming an address", &link, 200);
    assert_eq!(nobody.post(&link, &[]).status, 303);
    reading.gets("an address is confirmed", "/address/confirmed", 200);
    reading.gets("a link to confirm is over", &link, 404);
    reading.gets("sign-in with mail", "/sign-in", 200);
    reading.gets("forgotten passphrase", "/forgotten", 200);
    reading.posts("forgotten, no name", "/forgotten", &[("name", " ")], 422);
    reading.gets("a link was sent", "/forgotten?sent=yes", 200);
    drop(reading);
    house.app.passes(SignedDuration::from_mins(2));
    desk.gets("own address", "/account/mail", 200);
    let wrong = [("address", "rose"), ("passphrase", "")];
    desk.posts("address refused", "/account/mail", &wrong, 422);
    let remove = "/account/mail/remove";
    desk.posts("removal refused", remove, &[("passphrase", "")], 422);
    let invite = format!("/partnerships/{partnership}/coordinators");
    let wrong = [
        ("coordinator", "Odile"),
        ("role", "coordinator"),
        ("address", "odile"),
    ];
    desk.posts("invitation refused", &invite, &wrong, 422);
    let right = [
        ("coordinator", "Odile"),
        ("role", "coordinator"),
        ("address", "odile@example.org"),
    ];
    desk.posts("invitation mailed", &invite, &right, 200);
    drop(desk);
    reader.closes_the_book();
}
