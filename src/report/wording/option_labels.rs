//! What questions and their options are called.

use crate::document::palette::Tones;
use crate::instrument::{Item, PairRole};
use crate::report::data::names::PartName;
use crate::report::wording::Wording;
use crate::scoring::by_strength;

/// What the options of a chart or a table are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Options {
    /// Letters, best first: all questions here have this many options.
    Letters(usize),
    /// Stronger, middle, weaker: the questions differ in their options.
    Groups,
}

impl Options {
    /// Counts of a requirement's questions together, by these options: one whose own
    /// questions agree in their options may stand beside others.
    pub(in crate::report) fn pooled(self, counts: &[u32]) -> Vec<u32> {
        match self {
            Self::Letters(_) => counts.to_vec(),
            Self::Groups => by_strength(counts).to_vec(),
        }
    }
}

/// Most characters of a word or two before a colon.
const MOST_OF_A_HEAD: usize = 30;
/// Most characters of an option that is short as a whole.
const MOST_OF_A_SHORT_OPTION: usize = 40;

/// Colons, as languages write them.
const COLONS: [&str; 3] = [": ", "\u{ff1a}", "\u{589} "];

/// The word or two before a colon, if a text begins so.
fn head(text: &str) -> Option<String> {
    let found = COLONS.iter().find_map(|colon| text.split_once(colon))?;
    // In French a no-break space stands before the colon.
    let head = found.0.trim_end();
    (head.chars().count() <= MOST_OF_A_HEAD).then(|| head.to_owned())
}

impl Wording<'_> {
    /// What an item is called where it stands alone: its topic, and of two
    /// questions on one topic which of them.
    pub(in crate::report) fn name_of(&self, index: usize) -> String {
        let item = self.item(index);
        let topic = self.translate(&item.topic);
        match item.role() {
            None => topic,
            Some(role) => self.text_with(
                "report-part-of",
                &[("topic", topic.into()), ("part", self.role(role).into())],
            ),
        }
    }

    /// Which of two questions, in a word or two.
    pub(in crate::report) fn role(&self, role: PairRole) -> String {
        self.text(PartName::from(role).key())
    }

    /// The same at the head of a row or a column.
    pub(in crate::report) fn role_head(&self, role: PairRole) -> String {
        self.text(match role {
            PairRole::Now => "report-head-now",
            PairRole::Wished => "report-head-wished",
            PairRole::How => "report-head-how",
            PairRole::Matters => "report-head-matters",
            PairRole::First => "report-head-first",
            PairRole::Among => "report-head-among",
        })
    }

    /// The same of an item; empty of one that is alone on its topic.
    pub(in crate::report) fn head_of(&self, item: &Item) -> String {
        let role = item.role();
        role.map_or_else(String::new, |role| self.role_head(role))
    }

    /// What an item and the other on its topic are about; empty of one that is alone.
    pub(in crate::report) fn heading_of(&self, item: &Item) -> String {
        let pair = item.pair.as_ref();
        pair.map_or_else(String::new, |pair| self.translate(&pair.heading))
    }

    /// The options of an item in two or three words each, if its texts have
    /// them: all are short, or all begin with a word or two before a colon.
    pub(in crate::report) fn short_options(&self, item: &Item) -> Option<Vec<String>> {
        let texts = self.translate_all(&item.options);
        let whole = |text: &String| {
            let text = text.trim_end_matches('.');
            (text.chars().count() <= MOST_OF_A_SHORT_OPTION).then(|| text.to_owned())
        };
        texts
            .iter()
            .map(|text| head(text))
            .collect::<Option<Vec<_>>>()
            .or_else(|| texts.iter().map(whole).collect())
    }

    /// What the options of these items together are, if all offer the same and
    /// each can be said in two or three words: `A: Often`.
    pub(in crate::report) fn shared_option_labels(&self, items: &[usize]) -> Option<Vec<String>> {
        let (first, others) = items.split_first()?;
        let first = self.item(*first);
        let same = |item: &usize| self.item(*item).options == first.options;
        let short = self.short_options(first)?;
        others.iter().all(same).then(|| {
            let lettered = short.iter().enumerate().map(|(j, words)| {
                self.text_with(
                    "report-option-in-words",
                    &[
                        ("letter", Item::letter(j).to_string().into()),
                        ("words", words.as_str().into()),
                    ],
                )
            });
            lettered.collect()
        })
    }

    /// Whether two items can stand in one chart: they offer the same, or each its
    /// own descriptions, as many, that are called by their letters.
    pub(in crate::report) fn offer_alike(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.item(one), self.item(other));
        let lettered = |item: &Item| self.short_options(item).is_none();
        one.options == other.options
            || one.options.len() == other.options.len() && lettered(one) && lettered(other)
    }

    /// What the options of these items are called in a legend, best or most first:
    /// in words, if all offer the same and it is short, else by their letters.
    pub(in crate::report) fn legend(&self, items: &[usize], tones: Tones) -> Vec<String> {
        let options = self.options(items.iter().copied());
        self.shared_option_labels(items)
            .unwrap_or_else(|| self.option_legend(options, tones))
    }

    /// What to call the options of these items together.
    pub(in crate::report) fn options(&self, items: impl IntoIterator<Item = usize>) -> Options {
        let mut numbers = items
            .into_iter()
            .map(|item| self.item(item).options.len())
            .collect::<Vec<_>>();
        numbers.sort_unstable();
        numbers.dedup();
        match numbers[..] {
            [k] => Options::Letters(k),
            _ => Options::Groups,
        }
    }

    /// The same of all items that count in a score.
    pub(in crate::report) fn scored_options(&self) -> Options {
        let items = 0..self.instrument.items().len();
        self.options(items.filter(|item| self.item(*item).scored))
    }

    /// Letters or words for each option, short: headings of columns.
    pub(in crate::report) fn option_heads(&self, options: Options) -> Vec<String> {
        match options {
            Options::Letters(k) => (0..k).map(|j| Item::letter(j).to_string()).collect(),
            Options::Groups => ["strong", "middle", "weak"]
                .map(|part| self.text(&format!("report-option-short-{part}")))
                .to_vec(),
        }
    }

    /// What each option means: the legend of a chart.
    fn option_legend(&self, options: Options, tones: Tones) -> Vec<String> {
        let Options::Letters(k) = options else {
            return ["strong", "middle", "weak"]
                .map(|part| self.text(&format!("report-option-{part}-group")))
                .to_vec();
        };
        let (first, last) = match tones {
            Tones::Strength => ("report-option-strongest", "report-option-weakest"),
            Tones::Amount => ("report-option-most", "report-option-least"),
        };
        let said = |j: usize| {
            let key = match j {
                0 => first,
                _ if j + 1 == k => last,
                _ if k == 3 && tones == Tones::Strength => "report-option-middle",
                _ => "report-option-between",
            };
            self.text_of(key, "letter", Item::letter(j).to_string())
        };
        (0..k).map(said).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn a_word_or_two_before_a_colon_are_found_in_any_language() {
        for (text, expected) in [
            ("Often: every month or so.", Some("Often")),
            ("Souvent\u{a0}: chaque mois.", Some("Souvent")),
            (
                "\u{7d4c}\u{5e38}\u{ff1a}\u{6bcf}\u{6708}",
                Some("\u{7d4c}\u{5e38}"),
            ),
            ("At 10:30 we begin.", None),
            ("As long as nobody asks for something else: never.", None),
        ] {
            assert_eq!(head(text).as_deref(), expected, "{text}");
        }
    }
}
