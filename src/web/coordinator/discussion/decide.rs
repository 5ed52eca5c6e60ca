//! The screen on which a group decides.

use super::Meeting;
use super::decision::{Decisions, FIRST, MORE};
use super::method::fitting;
use super::noted::{FieldView, Unkept};
use super::screen_view::{Group, ScreenView};
use crate::discussion::{ActionPart, Field};
use crate::instrument::Reader;
use crate::texts::text;

impl Meeting {
    /// The decisions of the meeting, those too that are not said to their end, and
    /// room for one more.
    pub(super) fn decide(&self, view: &mut ScreenView, unkept: &Unkept, lang: &Reader) {
        view.how = Some(self.said("screen-decide-how", &[]));
        let decisions = Decisions {
            instrument: self.instrument(),
            discussion: &self.discussion,
            unkept,
            lang,
            said: &|key| self.said(key, &[]),
        };
        let mut groups = Vec::new();
        for number in self.discussion.begun_actions() {
            let what = Field::Action(number, ActionPart::What);
            if self.discussion.text(&what).is_empty() {
                groups.push(unfinished(&decisions, number));
            } else {
                groups.push(group(&decisions, number));
            }
        }
        groups.push(group(&decisions, self.discussion.next_action()));
        for (place, group) in groups.iter_mut().enumerate() {
            group.title = self.said("decide-title", &[("number", (place + 1).into())]);
        }
        view.groups = groups;
        view.method = Some(self.method(fitting("decide", self.people())));
    }
}

fn group(decisions: &Decisions, number: u16) -> Group {
    let [what, who, due] = FIRST.map(|part| decisions.field(number, part));
    let more = MORE.map(|part| decisions.field(number, part));
    let hint = |key: &str| text(decisions.lang, key, &[]);
    Group {
        title: Vec::new(),
        fields: vec![
            what.hinted(hint("action-what-hint")),
            who.hinted(hint("action-who-hint")),
            due,
        ],
        more_title: (decisions.said)("decide-more"),
        more_open: more.iter().any(FieldView::is_wrong),
        more: more.into(),
    }
}

/// One that does not say yet what is to be done: no other page shows it, so all that
/// is typed of it stands here.
fn unfinished(decisions: &Decisions, number: u16) -> Group {
    let mut group = group(decisions, number);
    let [what, why] = [ActionPart::What, ActionPart::Why].map(|part| decisions.field(number, part));
    group.fields[0] = what.hinted(text(decisions.lang, "decide-what-missing", &[]));
    if why.says_something() {
        group.more.push(why);
    }
    group.more_open = group.more.iter().any(FieldView::says_something);
    group
}
