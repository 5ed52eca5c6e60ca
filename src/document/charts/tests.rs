//! Charts: what a strict page and a screen reader need, and honest widths.

use super::diverging_bars::diverging_bars;
use super::sizes::{BAR, TEXT};
use super::*;
use crate::document::palette;

fn frame() -> Frame {
    Frame {
        spoken: Some(Spoken {
            id: "chart-x-wide".to_owned(),
            language: "fr".to_owned(),
            title: "Qui & quoi".to_owned(),
            description: "A < B".to_owned(),
        }),
        ends: ("plus faible".to_owned(), "plus fort".to_owned()),
    }
}

fn bar(shares: &[f64]) -> BarRow {
    BarRow {
        label: "Un nom assez long pour être coupé en plusieurs lignes de texte".to_owned(),
        shares: shares.to_vec(),
        texts: shares.iter().map(|share| format!("{share:.0}")).collect(),
        place: Some(ScorePlace {
            at: 60.0,
            band: Some((40.0, 70.0)),
            text: "60".to_owned(),
        }),
        note: String::new(),
    }
}

/// `(x, width, fill)` of every rectangle as high as a bar.
fn blocks(svg: &str) -> Vec<(i32, i32, String)> {
    let value = |rectangle: &str, name: &str| {
        let from = rectangle.find(&format!(" {name}=\"")).expect("attribute") + name.len() + 3;
        let to = rectangle[from..].find('"').expect("end") + from;
        rectangle[from..to].to_owned()
    };
    svg.split("<rect")
        .skip(1)
        .filter(|rectangle| value(rectangle, "height") == BAR.to_string())
        .map(|rectangle| {
            (
                value(rectangle, "x").parse().expect("a number"),
                value(rectangle, "width").parse().expect("a number"),
                value(rectangle, "fill").to_lowercase(),
            )
        })
        .collect()
}

#[test]
fn widths_are_the_shares_and_the_middle_is_shared_by_both_sides() {
    let legend = ["A", "B", "C"].map(str::to_owned);
    let rows = [bar(&[50.0, 30.0, 20.0]), bar(&[20.0, 60.0, 20.0])];
    let svg = diverging_bars(&frame(), &legend, "", &rows, Tones::Strength, Shape::Wide);
    let drawn = blocks(&svg);
    let colours: Vec<String> = drawn.iter().map(|block| block.2.clone()).collect();
    let three = [palette::WEAKEST, palette::MIDDLE, palette::STRONGEST].map(palette::Colour::hex);
    assert_eq!(colours, [three.clone(), three].concat());
    let per_cent = f64::from(drawn[0].1) / 20.0;
    for (block, share) in drawn.iter().zip([20.0, 30.0, 50.0, 20.0, 60.0, 20.0]) {
        assert!(
            (f64::from(block.1) - share * per_cent).abs() <= 3.0,
            "{drawn:?}"
        );
    }
    let middle_of = |block: &(i32, i32, String)| block.0 + block.1 / 2;
    assert!((middle_of(&drawn[1]) - middle_of(&drawn[4])).abs() <= 2);
}

#[test]
fn an_even_number_of_options_meets_between_the_two_in_the_middle() {
    let legend = ["A", "B", "C", "D"].map(str::to_owned);
    let rows = [
        bar(&[10.0, 20.0, 30.0, 40.0]),
        bar(&[40.0, 30.0, 20.0, 10.0]),
    ];
    let drawn = blocks(&diverging_bars(
        &frame(),
        &legend,
        "",
        &rows,
        Tones::Strength,
        Shape::Narrow,
    ));
    assert!((drawn[2].0 - drawn[6].0).abs() <= 2, "{drawn:?}");
}

#[test]
fn the_drawing_needs_no_style_and_no_script() {
    for shape in [Shape::Wide, Shape::Narrow] {
        let legend = ["A", "B", "C"].map(str::to_owned);
        let svg = diverging_bars(
            &frame(),
            &legend,
            "Une note",
            &[bar(&[50.0, 30.0, 20.0])],
            Tones::Strength,
            shape,
        );
        for forbidden in ["style", "<script", "href", "font-family=\"Source"] {
            assert!(!svg.contains(forbidden), "{forbidden}");
        }
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
        for needed in [
            "role=\"img\"",
            "xml:lang=\"fr\"",
            "aria-labelledby=\"chart-x-wide-title chart-x-wide-desc\"",
            "<title id=\"chart-x-wide-title\">Qui &amp; quoi</title>",
            "<desc id=\"chart-x-wide-desc\">A &lt; B</desc>",
        ] {
            assert!(svg.contains(needed), "{needed}");
        }
        assert_eq!(svg.matches("<svg").count(), 1);
    }
}

#[test]
fn long_labels_are_broken_and_no_word_is_lost() {
    let text = "Le même partenariat\u{a0}: vu de chaque chaise, et d’ailleurs aussi";
    let lines = canvas::wrap(text, TEXT, 300);
    assert!(lines.len() > 1);
    assert_eq!(lines.join(" "), text);
    for line in &lines {
        assert!(canvas::measure(line, TEXT) <= 300, "{line}");
    }
    assert!(lines[0].contains("partenariat\u{a0}:") || lines[1].contains("partenariat\u{a0}:"));
}

#[test]
fn a_small_group_is_drawn_as_people_and_a_large_one_as_shares() {
    let legend = ["A", "B", "C"].map(str::to_owned).to_vec();
    let rows = |strong: u32| {
        vec![AnswerRow {
            label: "A question".to_owned(),
            counts: vec![strong, 3, 1],
            note: String::new(),
        }]
    };
    let of = |strong| of_answers(legend.clone(), rows(strong), Tones::Strength);
    let Drawing::Dots { legend, rows, .. } = of(36) else {
        panic!("forty are people");
    };
    for shape in [Shape::Wide, Shape::Narrow] {
        let svg = dots::dots(&frame(), &legend, &rows, Tones::Strength, shape);
        let dots = |colour: palette::Colour| {
            let fill = format!("fill=\"{}\"", colour.hex());
            let circles = svg.split("<circle").skip(1);
            circles
                .filter(|circle| circle.to_lowercase().contains(&fill))
                .count()
        };
        let drawn = [palette::STRONGEST, palette::MIDDLE, palette::WEAKEST].map(dots);
        assert_eq!(drawn, [36, 3, 1]);
    }
    assert!(matches!(of(37), Drawing::DivergingBars { .. }));
}
