//! Whether whoever signs in has to have a second step.

/// What a host wishes of the second step of signing in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SecondStep {
    /// Whoever wants one sets it up.
    #[default]
    Offered,
    /// Whoever has none sets it up before anything else.
    Demanded,
}

impl SecondStep {
    pub(super) fn parse(given: &str) -> Result<Self, String> {
        match given.trim() {
            "offered" => Ok(Self::Offered),
            "demanded" => Ok(Self::Demanded),
            _ => Err(format!(
                "second-step: '{given}' is neither 'offered' nor 'demanded'"
            )),
        }
    }

    /// Nobody gets further without one.
    pub fn is_demanded(self) -> bool {
        self == Self::Demanded
    }
}
