//! One answer to one closed question: in a form, in memory, in bytes.

use crate::instrument::{Item, Measure};

/// The value by which a form says 'I prefer not to answer'.
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
    /// 'I prefer not to answer.'
    Declined,
    /// 'Does not apply.'
    DoesNotApply,
    /// The option, counted from 0, in the order of [`Item::options`].
    Option(u8),
    /// Of several of many: one bit an option, the first in the lowest; 0 is
    /// 'None of these'.
    Options(u16),
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
    /// What is chosen once `value` is chosen too.
    pub(super) fn and(self, item: &Item, value: &str) -> Result<Self, Refused> {
        let several = item.measure == Measure::Several;
        let chosen = match value {
            DECLINED if item.may_decline => Self::Declined,
            DOES_NOT_APPLY if item.may_not_apply => Self::DoesNotApply,
            NONE_OF_THESE if several => Self::Options(0),
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
            _ => Err(Refused::Twice),
        }
    }

    /// The values that a form sends for this choice.
    pub fn values(self) -> Vec<String> {
        match self {
            Self::Open => Vec::new(),
            Self::Declined => vec![DECLINED.to_owned()],
            Self::DoesNotApply => vec![DOES_NOT_APPLY.to_owned()],
            Self::Option(option) => vec![Item::letter(usize::from(option)).to_string()],
            Self::Options(0) => vec![NONE_OF_THESE.to_owned()],
            Self::Options(chosen) => options(chosen)
                .map(|option| Item::letter(option).to_string())
                .collect(),
        }
    }

    /// Whether the option at this index is chosen.
    pub fn has(self, option: usize) -> bool {
        match self {
            Self::Option(chosen) => usize::from(chosen) == option,
            Self::Options(chosen) => options(chosen).any(|one| one == option),
            Self::Open | Self::Declined | Self::DoesNotApply => false,
        }
    }

    pub(super) fn answer(self) -> Answer {
        match self {
            Self::Open | Self::Declined => Answer::None,
            Self::DoesNotApply => Answer::DoesNotApply,
            Self::Option(option) => Answer::Option(option),
            Self::Options(chosen) => Answer::Options(chosen),
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

/// Options are letters in a form (`A` is the first).
fn option(value: &str, options: usize) -> Option<u8> {
    let [letter @ b'A'..=b'Z'] = value.as_bytes() else {
        return None;
    };
    let option = letter - b'A';
    (usize::from(option) < options).then_some(option)
}
