//! Results on a phone: short, nothing cut off, and what is folded is found,
//! without a script too.

use crate::common::app::TestApp;
use crate::rounds::ELEVEN;
use crate::screen::Screen;
use serde_json::Value;

/// A screen of a phone, and how many of them are still read.
const SCREEN: u64 = 740;
const SCREENS: u64 = 12;

/// The address of shared results of eleven members.
fn shared(app: &TestApp) -> String {
    let rose = app.coordinator();
    let round = app.round_with(&rose, &[("entry", "cards"), ("members", "14")]);
    app.others_answer(&round, &ELEVEN);
    app.close(&round);
    app.store.set_shared(&round.id, true).expect("stored");
    format!("{}/r/{}/results", app.address, round.id)
}

#[test]
fn results_are_short_on_a_phone_and_no_table_is_cut_off() {
    let app = TestApp::start();
    let results = shared(&app);
    for tag in ["en", "fr"] {
        let screen = Screen::phone_without_javascript(tag);
        screen.goes_to(&format!("{results}?lang={tag}"));
        let height = screen.asks("return document.documentElement.scrollHeight");
        let height = height.as_u64().expect("a height");
        assert!(height > SCREEN, "{height}");
        assert!(height < SCREENS * SCREEN, "{tag}: {height} px");

        // From the list of contents into a part that was folded.
        let part = "#requirement-4";
        let seen = format!(
            "return document.querySelector('{part}').checkVisibility({{contentVisibilityAuto: true, opacityProperty: true}}) && document.querySelector('{part}').getBoundingClientRect().height > 100"
        );
        assert_eq!(screen.asks(&seen), Value::Bool(false), "folded");
        screen.touches(&format!(".report-contents a[href='{part}']"));
        screen.until("the part", || {
            (screen.asks(&seen) == Value::Bool(true)).then_some(())
        });

        // Every table, once unfolded, is as wide as it may be or scrolls to its end.
        let cut = screen.asks(
            "document.querySelectorAll('.report details').forEach((part) => { part.open = true; });
             return [...document.querySelectorAll('.report table')].filter((table) => {
               const frame = table.closest('.table-scroll');
               frame.scrollLeft = frame.scrollWidth;
               const inside = (cell) => cell.getBoundingClientRect().right <= innerWidth + 1;
               return ![...table.rows].every((row) => inside(row.cells[row.cells.length - 1]));
             }).map((table) => table.caption.textContent)",
        );
        assert_eq!(cut, serde_json::json!([]), "cut off");
        let wide = screen.asks("return document.documentElement.scrollWidth");
        assert!(wide.as_u64().expect("a width") <= 360, "{wide}");
    }
}
