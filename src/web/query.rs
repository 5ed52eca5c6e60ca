//! What stands behind the question mark of an address, read into types.

use actix_web::HttpRequest;
use serde::de::DeserializeOwned;

/// What stands behind the question mark is none of ours.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("an address that cannot be read")]
pub(crate) struct Unreadable;

/// What an address asks for. Names that `T` does not have are not looked at.
///
/// # Errors
/// When a value is none of its type, or one of a kind stands there twice.
pub(super) fn read<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Unreadable> {
    serde_html_form::from_str(request.query_string()).map_err(|_| Unreadable)
}

/// As [`read`], where an address that cannot be read asks for nothing: pages must
/// come all the same, that of this very error too.
pub(super) fn read_if_readable<T: DeserializeOwned + Default>(request: &HttpRequest) -> T {
    read(request).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use serde::Deserialize;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct Asked {
        name: Option<String>,
        #[serde(default)]
        round: Vec<String>,
        most: Option<u8>,
    }

    fn asked(query: &str) -> Result<Asked, Unreadable> {
        let request = TestRequest::with_uri(&format!("/page?{query}"));
        read(&request.to_http_request())
    }

    #[test]
    fn values_are_decoded_and_repeated_only_where_there_may_be_several() {
        let read = asked("other=1&name=a%26b+c&round=x&round=%79&most=3").expect("readable");
        assert_eq!(read.name.as_deref(), Some("a&b c"));
        assert_eq!((read.round.len(), read.round[1].as_str()), (2, "y"));
        assert_eq!(read.most, Some(3));
        assert_eq!(asked("").expect("readable"), Asked::default());
        assert_eq!(asked("most=many"), Err(Unreadable));
        assert_eq!(asked("name=a&name=b"), Err(Unreadable));
        let request = TestRequest::with_uri("/page?most=many").to_http_request();
        assert_eq!(read_if_readable::<Asked>(&request), Asked::default());
    }
}
