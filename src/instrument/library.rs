//! The definitions inside the program, and those that a host adds to them.

use std::sync::LazyLock;

use super::Instrument;
use super::definition::place_of_id;
use super::definition::problem::{Problem, Problems};

/// File names and texts, in the order in which a coordinator sees them.
const FILES: [(&str, &str); 12] = [
    (
        "self-evaluation-tool-for-action-in-partnership.yaml",
        include_str!(
            "../../survey-definitions/self-evaluation-tool-for-action-in-partnership.yaml"
        ),
    ),
    (
        "six-requirements-short-form.yaml",
        include_str!("../../survey-definitions/six-requirements-short-form.yaml"),
    ),
    (
        "six-activities.yaml",
        include_str!("../../survey-definitions/six-activities.yaml"),
    ),
    (
        "process-check.yaml",
        include_str!("../../survey-definitions/process-check.yaml"),
    ),
    (
        "collaborative-continuum.yaml",
        include_str!("../../survey-definitions/collaborative-continuum.yaml"),
    ),
    (
        "equity-and-inclusion-lens.yaml",
        include_str!("../../survey-definitions/equity-and-inclusion-lens.yaml"),
    ),
    (
        "before-we-partner.yaml",
        include_str!("../../survey-definitions/before-we-partner.yaml"),
    ),
    (
        "partnership-life-stages.yaml",
        include_str!("../../survey-definitions/partnership-life-stages.yaml"),
    ),
    (
        "factors-of-collaboration.yaml",
        include_str!("../../survey-definitions/factors-of-collaboration.yaml"),
    ),
    (
        "local-networking.yaml",
        include_str!("../../survey-definitions/local-networking.yaml"),
    ),
    (
        "what-we-give-and-get.yaml",
        include_str!("../../survey-definitions/what-we-give-and-get.yaml"),
    ),
    (
        "our-history-and-power.yaml",
        include_str!("../../survey-definitions/our-history-and-power.yaml"),
    ),
];

/// When in the life of a partnership an instrument is of use most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Before people work together, or when they begin.
    Before,
    /// While the work goes on.
    During,
    /// When something has changed, or is about to.
    TurningPoint,
    /// A host's own, of which only the host knows.
    Own,
}

impl Stage {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Before, Self::During, Self::TurningPoint, Self::Own];
}

/// When the instrument of this identifier is of use.
pub fn stage_of(id: &str) -> Stage {
    match id {
        "before-we-partner" | "collaborative-continuum" => Stage::Before,
        "partnership-life-stages" | "what-we-give-and-get" | "our-history-and-power" => {
            Stage::TurningPoint
        }
        _ if shipped().iter().any(|one| one.id() == id) => Stage::During,
        _ => Stage::Own,
    }
}

/// The instruments that are inside the program.
pub fn shipped() -> &'static [Instrument] {
    static SHIPPED: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
        FILES
            .iter()
            .map(|(name, text)| {
                Instrument::parse(text, name).expect("a test reads every shipped definition")
            })
            .collect()
    });
    &SHIPPED
}

/// The instruments that rounds can be opened with: the shipped ones, then a
/// host's own. No two have the same identifier.
#[derive(Debug, Clone, Default)]
pub struct Library {
    own: Vec<Instrument>,
}

impl Library {
    /// The shipped instruments alone.
    pub fn shipped_only() -> Self {
        Self::default()
    }

    /// The shipped instruments and those of a host's definition files, each
    /// given as its name and its bytes. A file with the text of an instrument
    /// that is there already adds nothing.
    ///
    /// # Errors
    /// Every problem of every file, and each file whose identifier another
    /// definition has: a round names its instrument by it.
    pub fn with(files: &[(String, Vec<u8>)]) -> Result<Self, Vec<Problem>> {
        let mut library = Self::default();
        let mut found = Vec::new();
        for (name, bytes) in files {
            let instrument = match Instrument::parse_bytes(bytes, name) {
                Ok(instrument) => instrument,
                Err(problems) => {
                    found.extend(problems);
                    continue;
                }
            };
            match library.find(instrument.id()) {
                None => library.own.push(instrument),
                Some(other) if other.source_text() == instrument.source_text() => {}
                Some(_) => {
                    let mut problems = Problems::of_file(name);
                    problems.add(
                        place_of_id(instrument.source_text()),
                        &"id",
                        "another definition has this `id`",
                        "give this one an `id` and a file name of its own",
                    );
                    found.extend(problems.in_order());
                }
            }
        }
        if found.is_empty() {
            Ok(library)
        } else {
            Err(found)
        }
    }

    /// All instruments, the shipped ones first.
    pub fn instruments(&self) -> impl Iterator<Item = &Instrument> {
        shipped().iter().chain(&self.own)
    }

    /// The instrument with this identifier.
    pub fn find(&self, id: &str) -> Option<&Instrument> {
        self.instruments().find(|instrument| instrument.id() == id)
    }
}
