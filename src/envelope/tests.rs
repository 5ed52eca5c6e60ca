use super::*;
use std::io::Write;

fn sealed(content: &[u8], recipient: &Recipient) -> Vec<u8> {
    let mut sealing = Sealing::begin(Vec::new(), recipient).expect("begins");
    sealing.write_all(content).expect("memory");
    sealing.finish().expect("memory")
}

fn opened(envelope: &[u8], identity: &Identity) -> Result<Vec<u8>, OpenError> {
    let mut opening = Opening::begin(envelope, identity)?;
    let mut content = Vec::new();
    loop {
        // By pieces that fit no segment.
        match opening.take(10_007)? {
            [] => return Ok(content),
            piece => content.extend_from_slice(piece),
        }
    }
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at % 251) as u8).collect()
}

/// Lengths around the ends of segments.
const LENGTHS: [usize; 7] = [
    0,
    1,
    SEGMENT - 1,
    SEGMENT,
    SEGMENT + 1,
    2 * SEGMENT,
    3 * SEGMENT + 5,
];

#[test]
fn what_was_sealed_comes_back_and_only_to_its_identity() {
    let (identity, other) = (Identity::draw(), Identity::draw());
    for length in LENGTHS {
        let content = content(length);
        let envelope = sealed(&content, &identity.recipient());
        assert_eq!(opened(&envelope, &identity).expect("opens"), content);
        let segments = length.div_ceil(SEGMENT).max(1);
        assert_eq!(envelope.len(), 95 + length + 16 * segments);
        let refused = opened(&envelope, &other);
        assert!(matches!(refused, Err(OpenError::AnotherKey)), "{length}");
    }
}

#[test]
fn an_envelope_cut_anywhere_is_not_taken_for_a_whole_one() {
    let identity = Identity::draw();
    let envelope = sealed(&content(3 * SEGMENT + 5), &identity.recipient());
    let ends = (0..4).map(|segment| 95 + segment * SEALED);
    let around = ends.flat_map(|end| [end - 1, end, end + 1, end + 17]);
    for at in around.chain([15, 16, 47, 94, envelope.len() - 1]) {
        let refused = opened(&envelope[..at], &identity);
        assert!(matches!(refused, Err(OpenError::Cut)), "cut at {at}");
    }
    for at in 0..15 {
        let refused = opened(&envelope[..at], &identity);
        assert!(matches!(refused, Err(OpenError::NotOne)), "cut at {at}");
    }
}

#[test]
fn a_changed_byte_is_found_wherever_it_is() {
    let identity = Identity::draw();
    let envelope = sealed(&content(2 * SEGMENT + 300), &identity.recipient());
    let steps = (0..envelope.len()).step_by(997);
    for at in steps.chain(0..120).chain([envelope.len() - 1]) {
        let mut changed = envelope.clone();
        changed[at] ^= 1;
        let refused = opened(&changed, &identity).expect_err("it was changed");
        let is_right = match at {
            0..14 => matches!(refused, OpenError::NotOne),
            14 => matches!(refused, OpenError::Newer),
            15..95 => matches!(refused, OpenError::AnotherKey),
            // Of the last segment, which is short, nobody can tell a change from a cut.
            _ if at >= 95 + 2 * SEALED => matches!(refused, OpenError::Cut),
            _ => matches!(refused, OpenError::Changed(place) if place as usize <= at),
        };
        assert!(is_right, "{at}: {refused}");
    }
}

#[test]
fn segments_in_another_order_or_with_something_after_them_are_refused() {
    let identity = Identity::draw();
    let envelope = sealed(&content(3 * SEGMENT), &identity.recipient());
    let segment = |n: usize| &envelope[95 + n * SEALED..95 + (n + 1) * SEALED];
    let begin = &envelope[..95];
    let swapped = [begin, segment(1), segment(0), segment(2)].concat();
    let repeated = [begin, segment(0), segment(0), segment(1), segment(2)].concat();
    let left_out = [begin, segment(0), segment(2)].concat();
    let longer = [&envelope[..], &[0]].concat();
    for wrong in [swapped, repeated, left_out, longer] {
        assert!(opened(&wrong, &identity).is_err());
    }
}

#[test]
fn two_envelopes_of_the_same_have_nothing_in_common() {
    let recipient = Identity::draw().recipient();
    let [one, other] = [(); 2].map(|()| sealed(&[0; 4096], &recipient));
    let same = one[15..].iter().zip(&other[15..]).filter(|(a, b)| a == b);
    assert!(same.count() < 100, "one byte of 256 by chance");
}

#[test]
fn keys_are_read_as_they_are_written_and_as_people_write_them() {
    let identity = Identity::draw();
    let (secret, public) = (identity.to_text(), identity.recipient().to_string());
    assert!(secret.starts_with("tablee-identity-") && secret.len() < 100);
    let read = Identity::parse(&secret).expect("an identity");
    assert_eq!(read.recipient(), identity.recipient());
    let as_file = format!("# recipient: {public}\n\n  {} \n", secret.to_uppercase());
    assert_eq!(
        Identity::parse(&as_file).expect("an identity").to_text(),
        secret
    );
    let as_notepad_saves_it = format!("\u{feff}{secret}\r\n");
    assert!(Identity::parse(&as_notepad_saves_it).is_ok());
    let spaced = format!("tablee-recipient-{}", public[17..].replace('-', " "));
    assert_eq!(Recipient::parse(&spaced), Ok(identity.recipient()));
}

#[test]
fn what_is_no_key_is_told_from_one_that_was_mistyped() {
    let identity = Identity::draw();
    let (secret, public) = (identity.to_text(), identity.recipient().to_string());
    assert_eq!(Recipient::parse(&secret), Err(KeyError::IsIdentity));
    let refused = |text: &str| Identity::parse(text).err();
    assert_eq!(refused(&public), Some(KeyError::IsRecipient));
    assert!(matches!(refused(""), Some(KeyError::NoKey(_))));
    assert!(matches!(refused("age1abc"), Some(KeyError::NoKey(_))));
    for at in 16..secret.len() {
        let mut mistyped = secret.clone().into_bytes();
        if mistyped[at] == b'-' {
            continue;
        }
        mistyped[at] = if mistyped[at] == b'a' { b'b' } else { b'a' };
        let mistyped = String::from_utf8(mistyped).expect("letters");
        assert!(matches!(refused(&mistyped), Some(KeyError::Mistyped(_))));
        assert!(matches!(
            refused(&secret[..at]),
            Some(KeyError::Mistyped(_))
        ));
    }
}
