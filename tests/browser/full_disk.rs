//! What a member reads when the disk is full.

use crate::common::app::TestApp;
use crate::common::people::Browser;
use crate::common::program::{Program, the_program_by};
use crate::common::real_world::{LITTLE_ROOM, soon};
use crate::reader::Reader;
use crate::rounds::instrument;
use jiff::Timestamp;
use tablee::invitation_code::Code;

#[test]
fn an_answer_that_cannot_be_stored_gets_a_page_that_is_sound() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let round = {
        let app = TestApp::with(|config| data.clone_into(&mut config.data));
        app.passes(app.now().duration_until(Timestamp::now()));
        let fields = [("entry", "cards"), ("members", "5000"), ("date", &soon())];
        app.round_with(&app.coordinator(), &fields)
    };
    // The first of all in the box: every other moves up.
    let place = |code: &String| {
        let code = Code::parse(code).expect("a code of a card");
        code.hash(round.id.as_str()).as_bytes().to_vec()
    };
    let code = round.codes.iter().min_by_key(|code| place(code));
    let code = code.expect("a card");

    let log = folder.path().join("log");
    let program = Program::started(the_program_by(&LITTLE_ROOM), &data, &log);
    for tag in ["en", "fr"] {
        let reader = Reader::of(tag);
        let mut nobody = Browser::new(&program.address);
        nobody.language = tag;
        let member = reader.in_the_place_of(&nobody);
        let field = format!("item-{}", instrument().items()[0].id);
        let send = [
            ("lang", tag),
            ("code", code.as_str()),
            (field.as_str(), "A"),
            ("gaps", "yes"),
            ("go", "send"),
        ];
        let page = member.posts("503", &format!("/r/{}", round.id), &send, 503);
        assert_eq!(page.errors(), ["send"]);
        reader.closes_the_book();
    }
    program.stop();
}
