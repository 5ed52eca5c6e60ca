//! Names with a word that is longer than a phone is wide.

use crate::common::app::{PASSPHRASE, TestApp};
use crate::make::PHONE;
use crate::screen::{ENTER, Screen};
use crate::sound::fits_the_screen;

#[test]
fn a_long_word_in_a_name_pushes_no_page_of_a_phone_sideways() {
    let app = TestApp::start();
    let rose = app.coordinator();
    let screen = Screen::phone("en");
    screen.goes_to(&format!("{}/sign-in", app.address));
    screen.types("#name", "Rose");
    screen.types("#passphrase", PASSPHRASE);
    screen.keys(ENTER);
    screen.until("to be signed in", || {
        (screen.count("form.signed-in") == 1).then_some(())
    });
    for word in [
        "Donaudampfschifffahrtselektrizitätenhauptbetrie",
        "gemeinschaftsgarten.nordviertel@nachbarschaft.example",
    ] {
        let partnership = rose.makes_partnership(word);
        let round = rose.opens_round_with(&partnership, &[("label", word)]);
        let of = format!("/partnerships/{partnership}");
        for path in [
            "/partnerships".to_owned(),
            format!("{of}/hand-over"),
            format!("{of}/welcome"),
            format!("{of}/delete"),
            of,
            format!("/rounds/{round}"),
            format!("/rounds/{round}/delete"),
            format!("/r/{round}/privacy"),
            format!("/r/{round}"),
        ] {
            screen.goes_to(&format!("{}{path}", app.address));
            assert!(screen.source().contains(word), "{path}");
            fits_the_screen(&screen, &path);
        }
        // Unbroken it would not fit.
        let unbroken = "document.querySelector('main').style.overflowWrap = 'normal';
             return document.documentElement.scrollWidth";
        let wide = screen.asks(unbroken).as_u64().expect("a width");
        assert!(wide > u64::from(PHONE), "{word}: {wide}");
    }
}
