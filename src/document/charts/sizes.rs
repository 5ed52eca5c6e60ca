//! Sizes of a drawing, in its own units.

/// Size of labels and figures.
pub(super) const TEXT: i32 = 30;
/// Size of notes and keys.
pub(super) const SMALL: i32 = 26;
/// From one line of text to the next.
pub(super) const LINE: i32 = 38;
/// Height of a bar.
pub(super) const BAR: i32 = 48;
/// Height of a score's track where it stands under its bar or label.
pub(super) const TRACK: i32 = 54;
/// Width of the drawing for print and wide screens.
pub(super) const WIDE: i32 = 1600;
/// Width of the drawing for phones.
pub(super) const NARROW: i32 = 720;
/// Room at the left and right edge.
pub(super) const EDGE: i32 = 4;
/// Where the labels beside the bars end.
pub(super) const LABELS: i32 = 460;

/// From where to where, across.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) left: i32,
    pub(super) right: i32,
}

impl Extent {
    pub(super) fn new(left: i32, right: i32) -> Self {
        Self { left, right }
    }

    /// The place of `part`, 0 at the left and 1 at the right.
    pub(super) fn at(self, part: f64) -> i32 {
        self.left + (part * f64::from(self.right - self.left)).round() as i32
    }
}
