//! The report of a round: what each output is made of.

use crate::disclosure::Disclosed;
use crate::document::spreadsheet::Spreadsheet;
use crate::document::{Chapter, Cover, Document};
use crate::instrument::{Instrument, Reader};
use crate::report::chapters::{self, notes};
use crate::report::comparison::ComparisonReport;
use crate::report::data::{self, RoundData};
use crate::report::render::Export;
use crate::report::tables::{tidy, workbook};
use crate::report::view::{RoundView, document_title};
use crate::report::wording::Wording;
use crate::report::{Readers, RoundFacts, RoundReport};

impl RoundReport {
    /// A round's results in the language of `facts`, or in the first language
    /// that there is where a text is missing in it.
    ///
    /// # Panics
    /// When `disclosed` was not made of `instrument`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablee::disclosure::{CountThreshold, disclose, retain};
    /// use tablee::instrument::{Language, shipped};
    /// use tablee::report::{Entry, RoundFacts, RoundReport, render};
    ///
    /// let instrument = &shipped()[0];
    /// let kept = retain(instrument, &[], Vec::new(), CountThreshold::Eight);
    /// let disclosed = disclose(instrument, &kept, 9);
    /// let facts = RoundFacts {
    ///     partnership: "Our table".to_owned(),
    ///     round: "2026".to_owned(),
    ///     closed_on: jiff::civil::date(2026, 5, 1),
    ///     entry: Entry::Cards,
    ///     codes_made: 1,
    ///     restored: None,
    ///     counts_from: CountThreshold::Eight,
    ///     language: Language::parse("fr").expect("a language").into(),
    /// };
    /// let report = RoundReport::new(instrument, &disclosed, &facts);
    /// assert!(render::html(&report).contains("Our table"));
    /// ```
    pub fn new(instrument: &Instrument, disclosed: &Disclosed, facts: &RoundFacts) -> Self {
        let fits = disclosed.items.len() == instrument.items().len()
            && disclosed.requirements.len() == instrument.requirements().len()
            && disclosed.themes.len() == instrument.themes().len();
        assert!(fits, "results of another instrument");
        Self {
            instrument: instrument.clone(),
            disclosed: disclosed.clone(),
            facts: facts.clone(),
            before: None,
            readers: Readers::Coordinators,
        }
    }

    /// The same for members: how it was made as far as it helps to read it.
    #[must_use]
    pub fn for_members(self) -> Self {
        Self {
            readers: Readers::Members,
            ..self
        }
    }

    /// The same beside the round before it.
    #[must_use]
    pub fn beside(self, before: ComparisonReport) -> Self {
        Self {
            before: Some(before),
            ..self
        }
    }

    /// That answers may be missing, where the round was restored while it was open.
    pub fn restored(&self) -> Option<String> {
        notes::restored(&self.view())
    }

    /// The data, every number as precise as the page prints it.
    pub fn data(&self) -> RoundData {
        data::round(&self.view())
    }

    /// Chapters about this round as a document.
    pub(super) fn laid_out(&self, cover: Cover, chapters: Vec<Chapter>) -> Document {
        let view = &self.view();
        let (wording, facts) = (&view.wording, view.facts);
        let mut document = Document::new(
            wording.language,
            document_title(view),
            wording.translate(wording.instrument.title()),
            &facts.partnership,
            facts.closed_on,
            chapters,
        );
        document.foot.clone_from(&facts.round);
        document.head.round.clone_from(&facts.round);
        document.head.cover = Some(cover);
        document
    }

    pub(super) fn view(&self) -> RoundView<'_> {
        RoundView {
            wording: Wording::new(&self.instrument, &self.facts.language),
            disclosed: &self.disclosed,
            facts: &self.facts,
            readers: self.readers,
        }
    }
}

impl Export for RoundReport {
    fn reader(&self) -> &Reader {
        &self.facts.language
    }

    fn document(&self) -> Document {
        let cover = chapters::cover(&self.view());
        self.laid_out(
            cover,
            chapters::chapters(&self.view(), self.before.as_ref()),
        )
    }

    fn tidy_table(&self) -> Vec<Vec<String>> {
        tidy::tidy_table(&self.view().wording, &self.data())
    }

    fn spreadsheet(&self) -> Spreadsheet {
        workbook::spreadsheet(&self.view(), &self.data())
    }

    fn json(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec_pretty(&self.data())
    }

    fn round(&self) -> Option<&RoundReport> {
        Some(self)
    }
}
