//! The fonts that print embeds, and that charts are measured by.

/// What the words of charts are measured by.
pub(in crate::document) static SEMI_BOLD: &[u8] =
    include_bytes!("../../templates/fonts/SourceSans3-SemiBold.ttf");

/// All of them.
pub(in crate::document) static ALL: [&[u8]; 5] = [
    include_bytes!("../../templates/fonts/SourceSans3-Regular.ttf"),
    SEMI_BOLD,
    include_bytes!("../../templates/fonts/SourceSans3-Italic.ttf"),
    include_bytes!("../../templates/fonts/SourceSerif4-SemiBold.ttf"),
    include_bytes!("../../templates/fonts/SourceCodePro-SemiBold.ttf"),
];
