//! Addresses: whom a message goes to, and who it is from.

use lettre::message::Mailbox;
use std::fmt;
use std::str::FromStr;

/// The longest address that servers take.
const LONGEST: usize = 254;
/// The longest part before the @.
const LONGEST_USER: usize = 64;

/// An address that a message can be sent to. It is never printed by mistake:
/// whoever wants its text asks for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(lettre::Address);

impl Address {
    /// Reads an address, without what is around it. The problem says what is
    /// wrong and what to do, and quotes nothing.
    pub fn parse(given: &str) -> Result<Self, AddressProblem> {
        let given = given.trim();
        let (user, domain) = given.rsplit_once('@').ok_or(AddressProblem::NoAt)?;
        if given.contains(|c: char| c.is_whitespace() || ",;".contains(c)) {
            return Err(AddressProblem::Several);
        }
        // What servers take without extensions that many do not have: no accents,
        // no quotes.
        let is_user = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let has_dots = user.starts_with('.') || user.ends_with('.') || user.contains("..");
        if user.is_empty() || has_dots || !user.chars().all(is_user) {
            return Err(AddressProblem::User);
        }
        let domain = domain_as_sent(domain).ok_or(AddressProblem::Domain)?;
        if user.len() > LONGEST_USER || user.len() + 1 + domain.len() > LONGEST {
            return Err(AddressProblem::TooLong);
        }
        let address = lettre::Address::new(user, domain);
        address.map(Self).map_err(|_| AddressProblem::Domain)
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// What stands behind the @.
    pub(super) fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(super) fn on_the_wire(&self) -> lettre::Address {
        self.0.clone()
    }
}

/// A domain as mail servers know it: `kärnten.example` is `xn--krnten-bua.example`
/// there.
fn domain_as_sent(given: &str) -> Option<String> {
    let domain = idna::domain_to_ascii_strict(given).ok()?;
    let has_parts = domain.contains('.') || domain == "localhost";
    (has_parts && !domain.ends_with('.') && domain.parse::<std::net::IpAddr>().is_err())
        .then_some(domain)
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressProblem {
    /// No @ in it.
    NoAt,
    /// More than an address.
    Several,
    /// The part before the @.
    User,
    /// The part behind the @.
    Domain,
    /// Longer than servers take.
    TooLong,
}

impl AddressProblem {
    /// Its name in the texts of pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoAt => "no-at",
            Self::Several => "several",
            Self::User => "user",
            Self::Domain => "domain",
            Self::TooLong => "too-long",
        }
    }
}

impl fmt::Display for AddressProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAt => "there is no @ in it, as in name@example.org",
            Self::Several => {
                "it is more than one address: a space, a comma or a semicolon is in it"
            }
            Self::User => {
                "what stands before the @ may have letters without accents, digits, and dots \
                 between them"
            }
            Self::Domain => {
                "what stands behind the @ is no name of a place for mail, as example.org"
            }
            Self::TooLong => "it is longer than mail servers take",
        })
    }
}

/// Who sends: an address, with a name if there is one.
#[derive(Clone, PartialEq, Eq)]
pub struct Sender {
    /// The address, which answers go to.
    pub address: Address,
    /// The name that mail programs show instead of it.
    pub name: Option<String>,
}

impl Sender {
    /// Reads `Name <address>`, or an address alone.
    pub fn parse(given: &str) -> Result<Self, AddressProblem> {
        let given = given.trim();
        let bracketed = given
            .strip_suffix('>')
            .and_then(|text| text.rsplit_once('<'));
        let (name, address) = bracketed.unwrap_or(("", given));
        let name = on_one_line(name.trim().trim_matches('"'));
        Ok(Self {
            address: Address::parse(address)?,
            name: (!name.is_empty()).then_some(name),
        })
    }

    pub(super) fn on_the_wire(&self) -> Mailbox {
        Mailbox::new(self.name.clone(), self.address.on_the_wire())
    }
}

impl FromStr for Sender {
    type Err = AddressProblem;

    fn from_str(given: &str) -> Result<Self, AddressProblem> {
        Self::parse(given)
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.as_deref().unwrap_or_default();
        // It is the host's own, and stands in every message.
        write!(f, "{name} <{}>", self.address.as_str())
    }
}

/// A text that goes into a header: what would begin another is a space.
pub(super) fn on_one_line(text: &str) -> String {
    let ends = |c: char| c.is_control() || "\u{2028}\u{2029}".contains(c);
    let words = text.split(|c| c == ' ' || ends(c));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_servers_take_are_taken_and_others_are_explained() {
        for good in [
            "odile@example.org",
            " odile.o'brien+tablee@mail.example.org ",
            "a@localhost",
        ] {
            assert_eq!(Address::parse(good).expect(good).as_str(), good.trim());
        }
        let accents = Address::parse("odile@kärnten.example").expect("a domain");
        assert_eq!(accents.as_str(), "odile@xn--krnten-bua.example");
        let long = format!("{}@example.org", "a".repeat(65));
        for (bad, problem) in [
            ("odile", AddressProblem::NoAt),
            ("a@example.org, b@example.org", AddressProblem::Several),
            ("a b@example.org", AddressProblem::Several),
            ("a\r\nBcc: b@example.org", AddressProblem::Several),
            ("@example.org", AddressProblem::User),
            ("a..b@example.org", AddressProblem::User),
            ("\"a\"@example.org", AddressProblem::User),
            ("étienne@example.org", AddressProblem::User),
            ("<a@example.org", AddressProblem::User),
            ("a@b@example.org", AddressProblem::User),
            ("a@", AddressProblem::Domain),
            ("a@example", AddressProblem::Domain),
            ("a@example.org>", AddressProblem::Domain),
            ("a@192.0.2.1", AddressProblem::Domain),
            ("a@exa_mple.org", AddressProblem::Domain),
            ("a@example.org.", AddressProblem::Domain),
            (long.as_str(), AddressProblem::TooLong),
        ] {
            assert_eq!(Address::parse(bad), Err(problem), "{bad}");
        }
    }

    #[test]
    fn nothing_prints_an_address() {
        let address = Address::parse("canary@example.org").expect("valid");
        assert!(!format!("{address:?}").contains("canary"));
    }

    #[test]
    fn a_sender_has_a_name_on_one_line() {
        let sender = Sender::parse("\"Tablée\r\nBcc: x\" <tablee@example.org>").expect("valid");
        assert_eq!(sender.name.as_deref(), Some("Tablée Bcc: x"));
        let plain = Sender::parse("tablee@example.org").expect("valid");
        assert_eq!((plain.name, plain.address), (None, sender.address));
    }
}
