//! A form with a file in it, from a page of somebody who is signed in.

use super::forms::{self, Pairs};
use super::sign_in_view::LEFT_BEHIND;
use super::{SignedIn, SignedInForm, held_up};
use crate::web::body::Body;
use crate::web::errors::WebError;
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use multer::Multipart;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;

/// As [`SignedInForm`], with a file.
pub(in crate::web) struct SignedInUpload<F> {
    pub(super) posted: SignedInForm<F>,
    /// The file that was chosen; none if it is empty. Its name is not looked at.
    pub(super) file: Option<Bytes>,
}

impl<F: DeserializeOwned> FromRequest for SignedInUpload<F> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = SignedIn::from_request(request, payload);
        let body = Body::from_request(request, payload);
        let request = request.clone();
        let content = request.headers().get(CONTENT_TYPE);
        let content = content.and_then(|content| content.to_str().ok());
        let boundary = content.and_then(|content| multer::parse_boundary(content).ok());
        Box::pin(async move {
            let signed_in = match signed_in.await {
                Err(WebError::SignIn) => None,
                signed_in => Some(signed_in?),
            };
            let Body(body) = body.await?;
            let (fields, file) = match boundary {
                Some(boundary) => {
                    let (mut pairs, file) = parts(&body, boundary).await?;
                    if signed_in.is_none() && file.is_some() {
                        pairs.push((LEFT_BEHIND.to_owned(), "yes".to_owned()));
                    }
                    (forms::body_of(&pairs)?, file)
                }
                None => (body.to_vec(), None),
            };
            // What was typed goes on once they are signed in again; a file is
            // still where it came from, and is chosen again.
            let signed_in = signed_in.ok_or_else(|| held_up(&request, &fields))?;
            let posted = SignedInForm::of(signed_in, &fields)?;
            Ok(Self { posted, file })
        })
    }
}

/// The fields and the file of a body in parts, which is in memory already and
/// no larger than its route lets it be.
async fn parts(body: &[u8], boundary: String) -> Result<(Pairs, Option<Bytes>), WebError> {
    let mut form = Multipart::with_reader(body, boundary);
    let (mut pairs, mut file) = (Vec::new(), None);
    while let Some(part) = form.next_field().await.map_err(bad)? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        let bytes = part.bytes().await.map_err(bad)?;
        if is_file {
            file = Some(bytes).filter(|bytes| !bytes.is_empty()).or(file);
        } else {
            let value = std::str::from_utf8(&bytes).map_err(|_| WebError::BadForm)?;
            pairs.push((name, value.to_owned()));
        }
    }
    Ok((pairs, file))
}

#[allow(clippy::needless_pass_by_value)] // what `map_err` hands over
fn bad(_: multer::Error) -> WebError {
    WebError::BadForm
}
