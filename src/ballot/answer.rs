//! One answer to one closed question: in a form, in memory, in bytes.

use crate::instrument::question::{AskedAs, upper};
use crate::instrument::{Item, Measure, PairRole};

/// Most options that can be put in an order.
const MOST_PLACES: usize = 7;

/// The value by which a form says 'I cannot say, or prefer not to'.
pub const DECLINED: &str = "none";
/// The value by which a form says 'Does not apply'.
pub const DOES_NOT_APPLY: &str = "na";
/// The value by which a form says 'None of these', of several of many.
pub const NONE_OF_THESE: &str = "zero";

/// What a form says of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormAnswer {
    /// Nothing was chosen.
    Open,
    /// 'I cannot say, or prefer not to.'
    Declined,
    /// 'Does not apply.'
    DoesNotApply,
    /// The option, counted from 0, in the order of [`Item::options`].
    Option(u8),
    /// Of several of many: one bit an option, the first in the lowest; 0 is
    /// 'None of these'.
    Options(u16),
    /// Of a ranking: the place of each option, from 1; 0 for none. As it was
    /// typed: places may be left free, and two options may stand on one.
    Places([u8; MOST_PLACES]),
    /// Of the second part of a ranking: what the first part says.
    Follows,
}

/// Why a value cannot be added to what a form says of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// The item has no such option.
    Unknown,
    /// It does not go together with what was chosen before.
    Twice,
}

impl FormAnswer {
    /// Nothing was chosen yet.
    pub(super) fn none(item: &Item) -> Self {
        match item.role() {
            Some(PairRole::Among) => Self::Follows,
            _ => Self::Open,
        }
    }

    /// What is chosen once `value` is chosen too.
    pub(super) fn and(self, item: &Item, value: &str) -> Result<Self, Refused> {
        let asked = item.kind().profile().asked;
        let several = asked == AskedAs::Several;
        let chosen = match value {
            _ if self == Self::Follows => return Err(Refused::Unknown),
            DECLINED if item.may_decline => Self::Declined,
            DOES_NOT_APPLY if item.may_not_apply => Self::DoesNotApply,
            NONE_OF_THESE if several => Self::Options(0),
            // A list in which nothing is chosen sends its empty first line.
            "" if asked == AskedAs::Places => return Ok(self),
            _ if asked == AskedAs::Places => place(value, item.options.len())?,
            _ => match option(value, item.options.len()) {
                Some(option) if several => Self::Options(1 << option),
                Some(option) => Self::Option(option),
                None => return Err(Refused::Unknown),
            },
        };
        match (self, chosen) {
            (Self::Open, chosen) => Ok(chosen),
            (Self::Options(before @ 1..), Self::Options(more @ 1..)) if before & more == 0 => {
                Ok(Self::Options(before | more))
            }
            (Self::Places(before), Self::Places(more))
                if before
                    .iter()
                    .zip(more)
                    .all(|(one, other)| *one == 0 || other == 0) =>
            {
                Ok(Self::Places(std::array::from_fn(|at| {
                    before[at] | more[at]
                })))
            }
            _ => Err(Refused::Twice),
        }
    }

    /// The values that a form sends for this choice.
    pub fn values(self) -> Vec<String> {
        match self {
            Self::Open | Self::Follows => Vec::new(),
            Self::Declined => vec![DECLINED.to_owned()],
            Self::DoesNotApply => vec![DOES_NOT_APPLY.to_owned()],
            Self::Option(option) => vec![Item::letter(usize::from(option)).to_string()],
            Self::Options(0) => vec![NONE_OF_THESE.to_owned()],
            Self::Options(chosen) => options(chosen)
                .map(|option| Item::letter(option).to_string())
                .collect(),
            Self::Places(places) => (0..MOST_PLACES)
                .filter(|option| places[*option] > 0)
                .map(|option| place_value(option, usize::from(places[option])))
                .collect(),
        }
    }

    /// Whether the option at this index is chosen, or has a place.
    pub fn has(self, option: usize) -> bool {
        match self {
            Self::Option(chosen) => usize::from(chosen) == option,
            Self::Options(chosen) => options(chosen).any(|one| one == option),
            Self::Places(_) => self.place_of(option).is_some(),
            Self::Open | Self::Declined | Self::DoesNotApply | Self::Follows => false,
        }
    }

    /// The place that was typed for the option at this index, from 1.
    pub fn place_of(self, option: usize) -> Option<usize> {
        match self {
            Self::Places(places) => places.get(option).copied().map(usize::from),
            _ => None,
        }
        .filter(|place| *place > 0)
    }

    /// Of a ranking: the options that have a place, the first first.
    pub fn in_order(self) -> Vec<usize> {
        let mut ranked: Vec<(usize, usize)> = (0..MOST_PLACES)
            .filter_map(|option| Some((self.place_of(option)?, option)))
            .collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, option)| option).collect()
    }

    /// Whether two options stand on one place.
    pub(super) fn has_a_tie(self) -> bool {
        let order = self.in_order();
        let mut neighbours = order.windows(2);
        neighbours.any(|two| self.place_of(two[0]) == self.place_of(two[1]))
    }

    /// The answer to `item`. `before` is what the item before it says.
    pub(super) fn answer(self, item: &Item, before: Self) -> Answer {
        match self {
            Self::Open | Self::Declined => Answer::None,
            Self::DoesNotApply => Answer::DoesNotApply,
            Self::Option(option) => Answer::Option(option),
            Self::Options(chosen) => Answer::Options(chosen),
            Self::Places(_) => {
                let first = self.in_order().first().map(|option| *option as u8);
                first.into()
            }
            Self::Follows => match before {
                Self::Places(_) => {
                    let order = before.in_order().into_iter();
                    let of_upper = order.take(upper(item.options.len()));
                    Answer::Options(of_upper.fold(0, |set, option| set | 1 << option))
                }
                Self::DoesNotApply => Answer::DoesNotApply,
                _ => Answer::None,
            },
        }
    }
}

/// One answer of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Declined or left open.
    None,
    /// It does not apply.
    DoesNotApply,
    /// The option, counted from 0.
    Option(u8),
    /// Several of many: one bit an option, the first in the lowest.
    Options(u16),
}

impl From<Option<u8>> for Answer {
    fn from(option: Option<u8>) -> Self {
        option.map_or(Self::None, Self::Option)
    }
}

impl Answer {
    /// No answer. Not 0, which is an empty slot of the box.
    const NONE: u8 = 8;
    const NOT_APPLICABLE: u8 = 9;
    /// Several of many were answered; twelve bits follow.
    const SEVERAL: u8 = 1;

    /// Whether the item offers it.
    pub(super) fn fits(self, item: &Item) -> bool {
        let several = item.measure == Measure::Several;
        match self {
            Self::None => true,
            Self::DoesNotApply => item.may_not_apply,
            Self::Option(option) => !several && usize::from(option) < item.options.len(),
            Self::Options(chosen) => several && chosen >> item.options.len() == 0,
        }
    }

    /// In four bits: the option counted from 1, 8 for no answer, 9 for 'does
    /// not apply'. Of several of many twelve more follow, highest option first,
    /// after a 1.
    pub(super) fn nibbles(self, width: usize) -> Vec<u8> {
        let mut nibbles = match self {
            Self::None => vec![Self::NONE],
            Self::DoesNotApply => vec![Self::NOT_APPLICABLE],
            Self::Option(option) => vec![option + 1],
            Self::Options(chosen) => {
                let bits = |shift: u16| ((chosen >> shift) & 15) as u8;
                vec![Self::SEVERAL, bits(8), bits(4), bits(0)]
            }
        };
        nibbles.resize(width, 0);
        nibbles
    }

    /// Reads [`Answer::nibbles`].
    pub(super) fn from_nibbles(nibbles: &[u8]) -> Option<Self> {
        match *nibbles {
            [0, ..] => None,
            [Self::NONE] | [Self::NONE, 0, 0, 0] => Some(Self::None),
            [Self::NOT_APPLICABLE] | [Self::NOT_APPLICABLE, 0, 0, 0] => Some(Self::DoesNotApply),
            [option] => Some(Self::Option(option - 1)),
            [Self::SEVERAL, high, middle, low] => Some(Self::Options(
                u16::from(high) << 8 | u16::from(middle) << 4 | u16::from(low),
            )),
            _ => None,
        }
    }
}

/// Indices of the options that are chosen among several.
fn options(chosen: u16) -> impl Iterator<Item = usize> {
    (0..16).filter(move |option| chosen >> option & 1 == 1)
}

/// The value by which a form puts an option on a place: `B1`.
pub fn place_value(option: usize, place: usize) -> String {
    format!("{}{place}", Item::letter(option))
}

/// Reads [`place_value`].
fn place(value: &str, options: usize) -> Result<FormAnswer, Refused> {
    let parts = value.split_at_checked(1).ok_or(Refused::Unknown)?;
    let option = option(parts.0, options).ok_or(Refused::Unknown)?;
    let place: u8 = parts.1.parse().map_err(|_| Refused::Unknown)?;
    if !(1..=options).contains(&usize::from(place)) || parts.1.len() != 1 {
        return Err(Refused::Unknown);
    }
    let mut places = [0; MOST_PLACES];
    places[usize::from(option)] = place;
    Ok(FormAnswer::Places(places))
}

/// Whether the two parts of a ranking can be of one order.
pub(super) fn are_of_one_order(first: Answer, among: Answer, options: usize) -> bool {
    match (first, among) {
        (Answer::Option(first), Answer::Options(among)) => {
            among >> first & 1 == 1 && among.count_ones() as usize <= upper(options)
        }
        (Answer::None, Answer::None) | (Answer::DoesNotApply, Answer::DoesNotApply) => true,
        _ => false,
    }
}

/// Options are letters in a form (`A` is the first).
fn option(value: &str, options: usize) -> Option<u8> {
    let [letter @ b'A'..=b'Z'] = value.as_bytes() else {
        return None;
    };
    let option = letter - b'A';
    (usize::from(option) < options).then_some(option)
}
