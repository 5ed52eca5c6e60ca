//! Answers of the sample rounds. Synthetic: a row a member, a letter an item,
//! `-` where a member preferred not to answer.

/// Of 2024: 11 of 14 members.
pub(super) const FIRST: [&str; 11] = [
    "AAABBAAABBBAB-B-AB",
    "ACABCABBAAACCBBBBA",
    "BBCBAAAAAB-BAA-BAA",
    "ABAAAAAAAAAAABAABA",
    "ACCACBCBBABBBB-CAB",
    "BCCBBACBACBBCBBCBB",
    "ABBCBCCBCBACABCCBB",
    "AA-AAAAAAABABABBBB",
    "ACCBBCCCBBBBB-CCCC",
    "BBCBAABAABBCABB-AB",
    "BABABBABA-BCBBBAAB",
];
/// Of 2025: 6 of 13 members, so that patterns alone may be shown.
pub(super) const SECOND: [&str; 6] = [
    "BBBBBABAABBCABABBC",
    "CBBCABBCCAABABABAA",
    "ABBAACCABCAAAACABB",
    "BAABAACACBBBBBABCC",
    "ACABBCABBAABABBABA",
    "BCBABCAACBBBCABABA",
];
/// Of 2026: 12 of 14 members.
pub(super) const THIRD: [&str; 12] = [
    "AAAABBAAABABBAAABB",
    "BAAABBACAAABBABACB",
    "BBAABBBABBBAABBCBA",
    "AA-AAABBABCBACBBBA",
    "-AAAAAACBAABABBAAB",
    "BBAAABACBABBACBBCA",
    "ABAAACBBBAAAABAABC",
    "BBBACBBBAABCAABBAA",
    "BBAAABBAAAABBCAB-C",
    "CBBBAAABBAABBBABBA",
    "BAAAAAABAAAAABCAAA",
    "B-AABCCBBCBBBBBBBB",
];
/// Answers so far in the open round.
pub(super) const OPEN: [&str; 3] = [
    "AABABAAABABABBABAA",
    "BABBAABABAABCBABAB",
    "ABAAABABBAABABBBAA",
];
