//! The steps of a meeting and how many minutes each has.

use super::field::named;

/// The most subjects of one meeting.
pub const AT_MOST_SUBJECTS: usize = 5;

/// The lengths that a meeting may have, in minutes.
pub const LENGTHS: [Length; 3] = [Length(30), Length(60), Length(90)];

/// How long a meeting is to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length(u32);

impl Length {
    /// One of [`LENGTHS`], by its minutes.
    pub fn parse(minutes: &str) -> Option<Self> {
        let minutes: u32 = minutes.parse().ok()?;
        LENGTHS.into_iter().find(|length| length.0 == minutes)
    }

    /// In minutes.
    pub fn minutes(self) -> u32 {
        self.0
    }
}

impl Default for Length {
    fn default() -> Self {
        Self(60)
    }
}

named! {
    /// A step of a meeting.
    Step {
        /// How people arrive, and the ground rules.
        Welcome = "welcome",
        /// What became of earlier decisions.
        LastTime = "last-time",
        /// What do we see?
        See = "see",
        /// The group's own answers, one after the other.
        Answers = "answers",
        /// Which subjects.
        Choose = "choose",
        /// One subject a screen.
        Subjects = "subjects",
        /// What is decided.
        Decide = "decide",
        /// Celebrate and close.
        Close = "close",
    }
}

impl Step {
    /// What share of a meeting it takes, beside the others; of subjects, each.
    fn weight(self) -> u32 {
        match self {
            Self::Welcome | Self::Close => 4,
            Self::LastTime | Self::Choose => 5,
            Self::See => 8,
            Self::Answers => 20,
            Self::Subjects => 10,
            Self::Decide => 11,
        }
    }
}

/// The steps of a meeting in its order: any may be left out, none comes twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda(Vec<Step>);

impl Agenda {
    /// The steps that a meeting usually has. `has_past`: there are decisions of
    /// earlier rounds. `has_results`: members answered alone. `settles`: the group
    /// settles answers of its own.
    pub fn usual(has_past: bool, has_results: bool, settles: bool) -> Self {
        let steps = Step::ALL.iter().copied().filter(|step| match step {
            Step::LastTime => has_past,
            Step::See => has_results,
            Step::Answers => settles,
            _ => true,
        });
        Self(steps.collect())
    }

    /// Reads the names of steps with blanks between them.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps: Vec<Step> = Vec::new();
        for name in text.split_whitespace() {
            let step = Step::parse(name)?;
            if steps.contains(&step) {
                return None;
            }
            steps.push(step);
        }
        (!steps.is_empty()).then_some(Self(steps))
    }

    /// The steps in their order.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// As it is stored.
    pub fn name(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|step| step.name()).collect();
        names.join(" ")
    }

    /// A step one place earlier or later.
    #[must_use]
    pub fn moved(&self, step: Step, later: bool) -> Self {
        let mut steps = self.0.clone();
        let place = steps.iter().position(|one| *one == step);
        let other = place.and_then(|place| {
            if later {
                place.checked_add(1).filter(|next| *next < steps.len())
            } else {
                place.checked_sub(1)
            }
        });
        if let (Some(place), Some(other)) = (place, other) {
            steps.swap(place, other);
        }
        Self(steps)
    }

    /// With a step where it usually stands.
    #[must_use]
    pub fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        let before = |one: &Step| *one > step;
        let place = steps.iter().position(before).unwrap_or(steps.len());
        if !steps.contains(&step) {
            steps.insert(place, step);
        }
        Self(steps)
    }

    /// How many minutes each step has, of a meeting of this length with so many
    /// subjects: whole minutes that add up to its length, at least one each.
    pub fn minutes(&self, length: Length, subjects: usize) -> Vec<(Step, u32)> {
        let subjects = u32::try_from(subjects.clamp(1, AT_MOST_SUBJECTS)).unwrap_or(1);
        let weight = |step: Step| match step {
            Step::Subjects => step.weight() * subjects,
            _ => step.weight(),
        };
        let all: u32 = self.0.iter().map(|step| weight(*step)).sum();
        let share = |step: &Step| (length.0 * weight(*step) / all.max(1)).max(1);
        let mut minutes: Vec<(Step, u32)> =
            self.0.iter().map(|step| (*step, share(step))).collect();
        // What is left goes where most is talked.
        let given: u32 = minutes.iter().map(|(_, minutes)| minutes).sum();
        let longest = minutes.iter_mut().max_by_key(|(step, _)| weight(*step));
        if let Some((_, most)) = longest {
            *most = (*most + length.0).saturating_sub(given).max(1);
        }
        minutes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_add_up_to_the_length_of_the_meeting() {
        for length in LENGTHS {
            for subjects in 0..=AT_MOST_SUBJECTS {
                for (past, results, settles) in [
                    (true, true, false),
                    (false, false, true),
                    (true, true, true),
                ] {
                    let minutes = Agenda::usual(past, results, settles).minutes(length, subjects);
                    let sum: u32 = minutes.iter().map(|(_, minutes)| minutes).sum();
                    assert_eq!(sum, length.minutes(), "{minutes:?}");
                    assert!(minutes.iter().all(|(_, minutes)| *minutes > 0));
                }
            }
        }
    }

    #[test]
    fn steps_move_and_are_read_again() {
        let usual = Agenda::usual(false, true, false);
        assert_eq!(usual.name(), "welcome see choose subjects decide close");
        let moved = usual.moved(Step::Choose, false);
        assert_eq!(moved.name(), "welcome choose see subjects decide close");
        assert_eq!(Agenda::parse(&moved.name()), Some(moved));
        assert_eq!(usual.moved(Step::Welcome, false), usual);
        assert_eq!(usual.moved(Step::Close, true), usual);
        let more = usual.with(Step::Answers).with(Step::See);
        assert_eq!(
            more.name(),
            "welcome see answers choose subjects decide close"
        );
        for wrong in ["", "see see", "see other"] {
            assert_eq!(Agenda::parse(wrong), None, "{wrong}");
        }
    }
}
