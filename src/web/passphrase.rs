//! x
pub(crate) fn hash(s: &str) -> Result<String, String> {
    Ok(s.to_owned())
}
