//! The screen on which a group decides.

use super::Meeting;
use super::decision::{Decisions, FIRST, MORE};
use super::method::fitting;
use super::noted::{FieldView, Unkept};
use super::screen_view::{Group, ScreenView};
use crate::instrument::Reader;
use crate::texts::text;

impl Meeting {
    /// The decisions of the meeting, and room for one more.
    pub(super) fn decide(&self, view: &mut ScreenView, unkept: &Unkept, lang: &Reader) {
        view.how = Some(self.said("screen-decide-how", &[]));
        let decisions = Decisions {
            instrument: self.instrument(),
            discussion: &self.discussion,
            unkept,
            lang,
            said: &|key| self.said(key, &[]),
        };
        let known = self.discussion.actions().into_iter();
        let known = known.map(|action| action.number);
        let numbers = known.chain([self.discussion.next_action()]).enumerate();
        let groups = numbers.map(|(place, number)| {
            let [what, who, due] = FIRST.map(|part| decisions.field(number, part));
            let more = MORE.map(|part| decisions.field(number, part));
            Group {
                title: self.said("decide-title", &[("number", (place + 1).into())]),
                fields: vec![
                    what.hinted(text(lang, "action-what-hint", &[])),
                    who.hinted(text(lang, "action-who-hint", &[])),
                    due,
                ],
                more_title: self.said("decide-more", &[]),
                more_open: more.iter().any(FieldView::is_wrong),
                more: more.into(),
            }
        });
        view.groups = groups.collect();
        view.method = Some(self.method(fitting("decide", self.people())));
    }
}
