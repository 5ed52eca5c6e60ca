//! Who gets which code, and in which order: both are drawn.

use crate::invitation_code::Code;
use crate::mail::Address;
use rand::Rng;
use rand::seq::SliceRandom;

/// A message that is to be sent.
pub struct Letter {
    /// To whom.
    pub to: Address,
    /// The code in it; none in a reminder.
    pub code: Option<Code>,
    /// A mail server had it and did not say whether it takes it.
    pub(super) may_have_arrived: bool,
}

impl Letter {
    fn new(to: Address, code: Option<Code>) -> Self {
        Self {
            to,
            code,
            may_have_arrived: false,
        }
    }
}

/// Deals codes to addresses, as cards are drawn from a hat: every way of dealing
/// them, and every order of the letters, is as likely as any other. So neither
/// the order of the list, nor that of the codes, nor that of the messages says
/// anything of another. The codes that are left over are drawn, too.
///
/// `None`, and nothing dealt, if there are fewer codes than addresses.
pub fn deal(
    mut addresses: Vec<Address>,
    mut codes: Vec<Code>,
    rng: &mut impl Rng,
) -> Option<(Vec<Letter>, Vec<Code>)> {
    let left = codes.len().checked_sub(addresses.len())?;
    addresses.shuffle(rng);
    codes.shuffle(rng);
    let left = codes.drain(..left).collect();
    let pairs = addresses.into_iter().zip(codes);
    let letters = pairs.map(|(to, code)| Letter::new(to, Some(code)));
    Some((letters.collect(), left))
}

/// Letters without codes, in an order that is drawn.
pub fn shuffled(mut addresses: Vec<Address>, rng: &mut impl Rng) -> Vec<Letter> {
    addresses.shuffle(rng);
    let letters = addresses.into_iter();
    letters.map(|to| Letter::new(to, None)).collect()
}

#[cfg(test)]
mod tests;
