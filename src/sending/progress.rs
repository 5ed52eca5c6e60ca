//! How far a sending has come: what is to be sent next, what was sent, what was
//! refused, and which codes are in nobody's hands.

use super::Letter;
use crate::invitation_code::Code;
use crate::mail::Address;
use std::collections::VecDeque;
use std::time::Duration;

/// How long it waits before it tries again what was not taken for now: longer
/// each time that nothing at all was taken since. Mail servers that let strangers
/// wait, as a proof of patience, do so for some minutes.
const PAUSES: [Duration; 3] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
];
/// So many in a row that were not taken for now: the others wait, too, rather
/// than knock one by one where nobody answers.
const IN_A_ROW: usize = 3;

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A mail server has taken it.
    Sent,
    /// The mail server will not have it.
    Refused,
    /// Not for now.
    Later,
    /// It did not say whether it takes it: it may arrive.
    Uncertain,
}

/// What is to be done.
pub enum Next {
    /// This letter is to be sent.
    Letter(Letter),
    /// Nothing, for so long.
    Pause(Duration),
    /// Nothing any more.
    Over,
}

/// An address that got nothing, or of which that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The address.
    pub to: Address,
    /// Why.
    pub why: Why,
}

/// Why an address got nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The mail server will not have it.
    Refused,
    /// It could not be reached, in several tries.
    Unreached,
    /// Nobody said whether the message was taken: it may have arrived, and its code
    /// is for nobody else.
    Uncertain,
}

impl Why {
    /// The name under which it is put into words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unreached => "unreached",
            Self::Uncertain => "uncertain",
        }
    }
}

/// One sending.
#[derive(Default)]
pub struct Sending {
    waiting: VecDeque<Letter>,
    /// Not taken for now, in this pass.
    again: Vec<Letter>,
    /// How many of them came one after the other.
    in_a_row: usize,
    /// Something was taken in this pass.
    was_taken: bool,
    /// Passes in which nothing was.
    idle: usize,
    all: usize,
    sent: usize,
    not_sent: usize,
    refused: Vec<Refused>,
    left: Vec<Code>,
}

impl Sending {
    /// A sending that begins; `left` are codes that nobody gets with it.
    pub fn new(letters: Vec<Letter>, left: Vec<Code>) -> Self {
        Self {
            all: letters.len(),
            waiting: letters.into(),
            left,
            ..Self::default()
        }
    }

    /// What is to be done now.
    pub fn take_next(&mut self) -> Next {
        if self.in_a_row < IN_A_ROW
            && let Some(letter) = self.waiting.pop_front()
        {
            return Next::Letter(letter);
        }
        if self.again.is_empty() {
            return Next::Over;
        }
        self.idle = if self.was_taken { 0 } else { self.idle + 1 };
        self.was_taken = false;
        self.in_a_row = 0;
        self.waiting.extend(self.again.drain(..));
        let Some(pause) = PAUSES.get(self.idle.saturating_sub(1)) else {
            self.give_up();
            return Next::Over;
        };
        Next::Pause(*pause)
    }

    /// What became of a letter that [`Sending::take_next`] gave.
    pub fn note(&mut self, mut letter: Letter, outcome: Outcome) {
        match outcome {
            Outcome::Later | Outcome::Uncertain => {
                letter.may_have_arrived |= outcome == Outcome::Uncertain;
                self.in_a_row += 1;
                self.again.push(letter);
                return;
            }
            Outcome::Sent => self.sent += 1,
            Outcome::Refused => self.refuse(letter, Why::Refused),
        }
        // The mail server speaks with us.
        self.was_taken = true;
        self.in_a_row = 0;
    }

    /// What is still to be sent is not sent any more.
    fn give_up(&mut self) {
        for letter in std::mem::take(&mut self.waiting) {
            self.refuse(letter, Why::Unreached);
        }
    }

    fn refuse(&mut self, letter: Letter, why: Why) {
        let Letter {
            to,
            code,
            may_have_arrived,
        } = letter;
        let why = if may_have_arrived {
            Why::Uncertain
        } else {
            why
        };
        if why != Why::Uncertain {
            self.left.extend(code);
        }
        self.not_sent += 1;
        self.refused.push(Refused { to, why });
    }

    /// The round is over, or the server stops: addresses and codes are let go.
    pub fn break_off(&mut self) {
        self.waiting = VecDeque::new();
        self.again = Vec::new();
        self.left = Vec::new();
        self.refused = Vec::new();
    }

    /// How many messages it is of.
    pub fn all(&self) -> usize {
        self.all
    }

    /// How many were sent.
    pub fn sent(&self) -> usize {
        self.sent
    }

    /// To how many addresses nothing was sent, or so it seems.
    pub fn not_sent(&self) -> usize {
        self.not_sent
    }

    /// How many are still to be sent, but for one that is on its way.
    pub fn to_send(&self) -> usize {
        self.waiting.len() + self.again.len()
    }

    /// Which addresses these are, in alphabetical order, until they are forgotten.
    pub fn refused(&self) -> Vec<Refused> {
        let mut refused = self.refused.clone();
        refused.sort_by(|a, b| a.to.as_str().cmp(b.to.as_str()));
        refused
    }

    /// Lets the addresses go that got nothing; how many there were stays.
    pub fn forget_refused(&mut self) {
        self.refused = Vec::new();
    }

    /// How many codes are in nobody's hands.
    pub fn left(&self) -> usize {
        self.left.len()
    }

    /// Codes come back that were taken and not handed out.
    pub fn put_back(&mut self, codes: Vec<Code>) {
        self.left.extend(codes);
    }

    /// Takes the codes that are in nobody's hands.
    pub fn take_left(&mut self) -> Vec<Code> {
        std::mem::take(&mut self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::super::deal;
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    fn letters(count: usize) -> Vec<Letter> {
        let mut rng = StdRng::seed_from_u64(3);
        let address = |n| Address::parse(&format!("m{n:03}@a.org")).expect("an address");
        let codes = (0..count).map(|_| Code::draw(&mut rng)).collect();
        deal(
            (0..count).map(address).collect(),
            codes,
            &mut StdRng::seed_from_u64(4),
        )
        .expect("enough")
        .0
    }

    /// Runs to the end; `server` says what becomes of a letter by its address and
    /// the minute. The minutes at which it waited.
    fn runs(sending: &mut Sending, server: impl Fn(&str, u64) -> Outcome) -> Vec<u64> {
        let (mut minute, mut waited) = (0, Vec::new());
        loop {
            match sending.take_next() {
                Next::Letter(letter) => {
                    let outcome = server(letter.to.as_str(), minute);
                    sending.note(letter, outcome);
                }
                Next::Pause(pause) => {
                    waited.push(minute);
                    minute += pause.as_secs() / 60;
                }
                Next::Over => return waited,
            }
        }
    }

    #[test]
    fn what_is_refused_is_named_and_its_code_is_in_nobodys_hands() {
        let mut sending = Sending::new(letters(25), Vec::new());
        let waited = runs(&mut sending, |to, _| match to {
            "m007@a.org" | "m003@a.org" => Outcome::Refused,
            _ => Outcome::Sent,
        });
        assert_eq!(
            (sending.sent(), sending.all(), sending.to_send()),
            (23, 25, 0)
        );
        assert_eq!(waited, [0; 0]);
        let refused = sending.refused();
        let named: Vec<_> = refused.iter().map(|one| one.to.as_str()).collect();
        assert_eq!(named, ["m003@a.org", "m007@a.org"]);
        assert!(refused.iter().all(|one| one.why == Why::Refused));
        assert_eq!(sending.take_left().len(), 2);
    }

    #[test]
    fn what_is_not_taken_for_now_is_tried_a_few_times_and_then_given_up() {
        let mut sending = Sending::new(letters(10), Vec::new());
        let waited = runs(&mut sending, |to, _| match to {
            "m004@a.org" => Outcome::Later,
            _ => Outcome::Sent,
        });
        assert_eq!(waited, [0, 1, 2, 7]);
        assert_eq!(sending.sent(), 9);
        assert_eq!(sending.refused()[0].why, Why::Unreached);
        assert_eq!(sending.take_left().len(), 1);

        let mut patient = Sending::new(letters(10), Vec::new());
        runs(&mut patient, |to, minute| match to {
            "m004@a.org" if minute < 7 => Outcome::Later,
            _ => Outcome::Sent,
        });
        assert_eq!((patient.sent(), patient.refused().len()), (10, 0));
    }

    #[test]
    fn where_nobody_answers_the_others_wait_too() {
        let knocked = std::cell::Cell::new(0);
        let mut sending = Sending::new(letters(500), Vec::new());
        let waited = runs(&mut sending, |_, _| {
            knocked.set(knocked.get() + 1);
            Outcome::Later
        });
        assert_eq!(
            (waited.as_slice(), knocked.get()),
            ([0, 1, 6].as_slice(), 12)
        );
        assert_eq!((sending.sent(), sending.refused().len()), (0, 500));
        assert_eq!(sending.take_left().len(), 500);

        // A server that takes twenty at a time gets all of them in the end.
        let taken = std::cell::Cell::new((u64::MAX, 0));
        let mut sending = Sending::new(letters(500), Vec::new());
        runs(&mut sending, |_, minute| {
            let (of, count) = taken.get();
            let count = if of == minute { count + 1 } else { 1 };
            taken.set((minute, count));
            if count <= 20 {
                Outcome::Sent
            } else {
                Outcome::Later
            }
        });
        assert_eq!((sending.sent(), sending.refused().len()), (500, 0));
    }

    #[test]
    fn what_is_broken_off_leaves_no_address_and_no_code() {
        let mut sending = Sending::new(letters(5), Vec::new());
        let Next::Letter(letter) = sending.take_next() else {
            panic!("a letter");
        };
        sending.note(letter, Outcome::Refused);
        sending.break_off();
        assert!(matches!(sending.take_next(), Next::Over));
        assert_eq!(
            (sending.all(), sending.sent(), sending.refused().len()),
            (5, 0, 0)
        );
        assert!(sending.take_left().is_empty());
    }

    #[test]
    fn a_code_that_somebody_may_have_is_for_nobody_else() {
        let mut sending = Sending::new(letters(4), Vec::new());
        runs(&mut sending, |to, minute| match (to, minute) {
            // Taken without a word, and refused when it was tried again.
            ("m001@a.org", 0) | ("m002@a.org", _) => Outcome::Uncertain,
            ("m001@a.org", _) => Outcome::Refused,
            _ => Outcome::Sent,
        });
        let why: Vec<Why> = sending.refused().iter().map(|one| one.why).collect();
        assert_eq!(why, [Why::Uncertain; 2]);
        assert_eq!((sending.sent(), sending.take_left().len()), (2, 0));
    }
}
