//! Invitations to coordinate, as a coordinator hands them out.

use crate::common::people::{Browser, Page};

impl Browser {
    /// Makes an invitation into a partnership and gives the path of its link.
    pub(crate) fn invites(&self, partnership: &str, whom: &str) -> String {
        let path = format!("/partnerships/{partnership}/coordinators");
        let page = self.sends(&path, &[("coordinator", whom)]);
        assert_eq!(page.status, 200, "{}", page.body);
        page.invitation().expect("a link")
    }
}

impl Page {
    /// The path of the link of an invitation that this page hands over.
    pub(crate) fn invitation(&self) -> Option<String> {
        let rest = &self.body[self.body.find("/invitation/")?..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '/'));
        Some(rest[..end.unwrap_or(rest.len())].to_owned())
    }
}
