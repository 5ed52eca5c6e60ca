//! The body of a form, within a time.
//!
//! Whoever sends a head and then nothing holds a connection. So a body has a
//! deadline, and those that are waited for have a room: when it is full, the one
//! that has been waited for longest has to go. A body that comes with its head,
//! as nearly all do, needs no place there.

use super::App;
use super::errors::WebError;
use crate::open_files;
use actix_web::dev::Payload;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest};
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;
use tokio::sync::oneshot;

/// From the head on, a whole body within this time.
const DEADLINE: Duration = Duration::from_secs(30);
/// The part of all connections whose bodies may be waited for.
const PART: usize = 4;

/// The body of a form: the only way by which a handler gets one.
pub(super) struct Body(pub(super) Bytes);

/// The bodies that are waited for.
pub(crate) struct Bodies {
    places: usize,
    room: Mutex<Room>,
}

#[derive(Default)]
struct Room {
    came: u64,
    /// In the order in which they came; what is dropped has to go.
    waiting: BTreeMap<u64, oneshot::Sender<()>>,
}

/// A body's place in the room, which is free again when this is dropped.
struct Place {
    bodies: Arc<Bodies>,
    number: u64,
}

impl Default for Bodies {
    fn default() -> Self {
        Self::with(open_files::connections() / PART)
    }
}

impl Bodies {
    fn with(places: usize) -> Self {
        Self {
            places,
            room: Mutex::default(),
        }
    }

    /// A place, and what becomes ready when it has to be left.
    fn enter(self: &Arc<Self>) -> (Place, oneshot::Receiver<()>) {
        let (keep, leave) = oneshot::channel();
        let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        while room.waiting.len() >= self.places.max(1) {
            room.waiting.pop_first();
        }
        room.came += 1;
        let number = room.came;
        room.waiting.insert(number, keep);
        let bodies = Arc::clone(self);
        (Place { bodies, number }, leave)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let room = self.bodies.room.lock();
        let mut room = room.unwrap_or_else(PoisonError::into_inner);
        room.waiting.remove(&self.number);
    }
}

impl FromRequest for Body {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let app = request.app_data::<Data<App>>().cloned();
        let whole = Bytes::from_request(request, payload);
        Box::pin(async move {
            let app = app.ok_or_else(|| WebError::Inside("no application".into()))?;
            match within(&app.bodies, DEADLINE, whole).await {
                Some(whole) => Ok(Self(whole?)),
                None => Err(WebError::Slow.into()),
            }
        })
    }
}

/// What `whole` gives, unless it takes too long.
async fn within<T>(
    bodies: &Arc<Bodies>,
    deadline: Duration,
    whole: impl Future<Output = T>,
) -> Option<T> {
    let mut whole = pin!(whole);
    let at_once = poll_fn(|context| {
        Poll::Ready(match whole.as_mut().poll(context) {
            Poll::Ready(whole) => Some(whole),
            Poll::Pending => None,
        })
    });
    if let Some(whole) = at_once.await {
        return Some(whole);
    }
    let (_place, mut leave) = bodies.enter();
    let first = poll_fn(|context| match whole.as_mut().poll(context) {
        Poll::Ready(whole) => Poll::Ready(Some(whole)),
        Poll::Pending => Pin::new(&mut leave).poll(context).map(|_| None),
    });
    tokio::time::timeout(deadline, first).await.ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    fn run<T>(future: impl Future<Output = T>) -> T {
        actix_web::rt::System::new().block_on(future)
    }

    #[test]
    fn a_body_that_is_there_needs_no_place_and_one_that_never_comes_is_let_go() {
        run(async {
            let bodies = Arc::new(Bodies::with(1));
            let (_place, leave) = bodies.enter();
            assert_eq!(within(&bodies, DEADLINE, ready(7)).await, Some(7));
            let short = Duration::from_millis(20);
            assert_eq!(within(&bodies, short, pending::<u8>()).await, None);
            assert!(leave.await.is_err(), "the room had one place");
        });
    }

    #[test]
    fn the_one_that_has_been_waited_for_longest_goes_first() {
        run(async {
            let bodies = Arc::new(Bodies::with(2));
            let (first, first_leaves) = bodies.enter();
            let (second, mut second_leaves) = bodies.enter();
            let (_third, mut third_leaves) = bodies.enter();
            assert!(first_leaves.await.is_err());
            drop(first);
            assert!(
                second_leaves
                    .try_recv()
                    .is_err_and(|e| e == oneshot::error::TryRecvError::Empty)
            );
            drop(second);
            let (_fourth, _) = bodies.enter();
            assert!(
                third_leaves
                    .try_recv()
                    .is_err_and(|e| e == oneshot::error::TryRecvError::Empty)
            );
        });
    }
}
