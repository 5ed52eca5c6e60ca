//! What moved between two rounds with counts.

use super::reference_instrument::Frame;
use super::{Change, ComparedRequirement, ItemChange, RoundsChange};
use crate::scoring::comparison::{ItemMoved, Moved, most_moved_first, step_down};

/// The changes from round `earlier` to round `later`, both with counts.
pub(super) fn between(
    frame: &Frame<'_>,
    requirements: &[ComparedRequirement],
    earlier: usize,
    later: usize,
) -> RoundsChange {
    let items: Vec<Option<ItemMoved>> = (0..frame.instrument().items().len())
        .map(|item| moved(frame, item, [earlier, later]))
        .collect();
    let groups: Vec<Option<Moved>> = requirements
        .iter()
        .map(|requirement| Moved::of_items(&basis(&items, requirement)))
        .collect();
    let borrowed: Vec<Option<&Moved>> = groups.iter().map(Option::as_ref).collect();
    let corrected = step_down(&borrowed);
    let themes = frame.instrument().themes().iter().map(|theme| {
        let is_in = |place: &usize| {
            theme
                .requirements
                .contains(&requirements[*place].requirement)
        };
        let places: Vec<usize> = (0..requirements.len()).filter(is_in).collect();
        let basis: Vec<&ItemMoved> = places
            .iter()
            .flat_map(|place| basis(&items, &requirements[*place]))
            .collect();
        let parts: Vec<_> = places
            .iter()
            .filter_map(|place| Some((groups[*place].as_ref()?, corrected[*place])))
            .collect();
        of_theme(&parts, &basis)
    });
    let themes = themes.collect();
    let requirements = groups.into_iter().zip(corrected);
    RoundsChange {
        earlier,
        later,
        requirements: requirements
            .map(|(moved, corrected)| Some(of_requirement(moved?, corrected)))
            .collect(),
        themes,
        items: in_order(&items),
    }
}

/// The items of a requirement's basis that moved.
fn basis<'a>(items: &'a [Option<ItemMoved>], of: &ComparedRequirement) -> Vec<&'a ItemMoved> {
    let items = of.basis.iter().map(|item| items[*item].as_ref());
    items.flatten().collect()
}

fn of_requirement(moved: Moved, corrected: Option<f64>) -> Change {
    let reading = moved.reading(corrected);
    Change {
        moved,
        corrected,
        reading,
    }
}

/// How a theme moved, of its requirements that did (with each one's corrected test)
/// and their items.
fn of_theme(parts: &[(&Moved, Option<f64>)], basis: &[&ItemMoved]) -> Option<Change> {
    let all: Vec<&Moved> = parts.iter().map(|(part, _)| *part).collect();
    let moved = Moved::of_requirements(&all, basis)?;
    let reading = moved.reading_of_theme(parts);
    Some(Change {
        moved,
        corrected: None,
        reading,
    })
}

/// How a scored item with counts in both rounds moved.
fn moved(frame: &Frame<'_>, item: usize, rounds: [usize; 2]) -> Option<ItemMoved> {
    let [before, after] = rounds.map(|round| frame.scores(round, item));
    let weight = frame.instrument().items().get(item)?.weight;
    ItemMoved::new(&before?.counts, &after?.counts, weight)
}

/// What moved most first.
fn in_order(items: &[Option<ItemMoved>]) -> Vec<ItemChange> {
    let places: Vec<usize> = (0..items.len())
        .filter(|item| items[*item].is_some())
        .collect();
    let all: Vec<&ItemMoved> = items.iter().flatten().collect();
    most_moved_first(&all)
        .into_iter()
        .map(|place| ItemChange {
            item: places[place],
            moved: all[place].clone(),
        })
        .collect()
}
