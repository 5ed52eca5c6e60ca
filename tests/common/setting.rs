//! Partnerships and rounds as a coordinator sets them up, form by form.

use crate::common::people::{Browser, Page};

impl Browser {
    /// Makes a partnership and gives its id.
    pub(crate) fn makes_partnership(&self, name: &str) -> String {
        let fields = [("name", name), ("project", "A community fridge by June")];
        let page = self.sends("/partnerships/new", &fields);
        assert_eq!(page.status, 303, "{}", page.body);
        page.leads_to("/partnerships/")
    }

    /// Opens a round by way of its review page, some fields being others than
    /// usual, and gives its id.
    pub(crate) fn opens_round_with(&self, partnership: &str, others: &[(&str, &str)]) -> String {
        let page = self.tries_to_open(partnership, others);
        assert_eq!(page.status, 303, "{}", page.body);
        page.leads_to("/rounds/")
    }

    /// As [`Self::opens_round_with`]; what is answered to the last step.
    pub(crate) fn tries_to_open(&self, partnership: &str, others: &[(&str, &str)]) -> Page {
        let path = format!("/partnerships/{partnership}/rounds/new");
        let fields = round_fields(others);
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, *v)).collect();
        fields.push(("go", "review"));
        let review = self.sends(&path, &fields);
        assert_eq!(review.status, 200, "{}", review.body);
        self.sends_again(&path, &review, &[("go", "open")])
    }
}

/// The fields of a usual round: eight members, shared link, both languages.
pub(crate) fn round_fields<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        (
            "instrument",
            "self-evaluation-tool-for-action-in-partnership",
        ),
        ("label", "Spring 2027"),
        ("members", "8"),
        ("entry", "link"),
        ("languages", "en"),
        ("languages", "fr"),
        ("date", "2027-03-20"),
        ("time", "17:00"),
        ("zone", "America/Toronto"),
        ("counts", "8"),
    ];
    usual_but(&usual, others)
}

/// The fields of a usual form; one that `others` has is only theirs.
pub(crate) fn usual_but<'a>(
    usual: &[(&'a str, &'a str)],
    others: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let is_usual = |(name, _): &&(&str, &str)| others.iter().all(|(other, _)| other != name);
    let usual = usual.iter().filter(is_usual);
    usual.chain(others).copied().collect()
}
