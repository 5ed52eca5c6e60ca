//! Invitations into a partnership, as a coordinator hands them out.

use crate::common::people::{Browser, Page};
use tablee::role::Role;

impl Browser {
    /// Makes an invitation to coordinate a partnership and gives the path of its link.
    pub(crate) fn invites(&self, partnership: &str, whom: &str) -> String {
        self.invites_as(partnership, whom, Role::Coordinator)
    }

    /// Makes an invitation to be this in a partnership and gives the path of its link.
    pub(crate) fn invites_as(&self, partnership: &str, whom: &str, role: Role) -> String {
        let path = format!("/partnerships/{partnership}/coordinators");
        let fields = [("coordinator", whom), ("role", role.name())];
        let page = self.sends(&path, &fields);
        assert_eq!(page.status, 200, "{}", page.body);
        page.invitation().expect("a link")
    }
}

impl Page {
    /// The path of the link of an invitation that this page hands over.
    pub(crate) fn invitation(&self) -> Option<String> {
        let page = self.html();
        let fields = page.fields().into_iter().map(|field| field.value);
        let words = page.words();
        let mut all = fields.chain(words.split(' ').map(str::to_owned));
        let path = |text: &str| text.find("/invitation/").map(|at| text[at..].to_owned());
        all.find_map(|text| path(&text))
    }

    /// The id of the first invitation that this page can withdraw.
    pub(crate) fn listed_invitation(&self) -> String {
        let page = self.html();
        let mut actions = page
            .all("form")
            .into_iter()
            .filter_map(|form| form.attribute("action"));
        let id = actions.find_map(|action| {
            let (_, rest) = action.split_once("/invitations/")?;
            Some(rest.split('/').next()?.to_owned())
        });
        id.expect("listed")
    }
}
