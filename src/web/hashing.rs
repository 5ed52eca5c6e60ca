//! Hashing of passphrases: Argon2id with the parameters that OWASP recommends,
//! on threads of its own, each with one piece of memory that it uses again and
//! again. However many sign in, no more than that is ever taken.
//!
//! Those who wait are served in turn by name, so that many tries under one name
//! hold up no other; and before all of them, browsers that have signed in here
//! before.

use super::errors::WebError;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::collections::hash_map::RandomState;
use std::collections::{BTreeMap, VecDeque};
use std::hash::BuildHasher;
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Threads, with 19 MiB each from their first hashing on.
const THREADS: usize = 2;
/// Requests of unknown browsers that may wait; more are turned away.
const ROOM: usize = 256;
/// The same for one browser that is known.
const ROOM_A_DEVICE: usize = 4;
/// Bytes of a salt.
const SALT: usize = 16;

/// Too many are waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;

/// For whom something is hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lane {
    /// A browser that has signed in here before, by its token.
    Known(String),
    /// Any other, under this name.
    Unknown(String),
}
pub(crate) struct Passphrases {
    key: RandomState,
    queue: Arc<Queue>,
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    came: Condvar,
}

#[derive(Default)]
struct State {
    known: InTurn,
    unknown: InTurn,
    is_over: bool,
}

/// Jobs by whom they are for; one of each in turn.
#[derive(Default)]
struct InTurn {
    jobs: BTreeMap<u64, VecDeque<Job>>,
    count: usize,
    last: u64,
}

enum Job {
    Hash(String, oneshot::Sender<Result<String, String>>),
    Verify(String, String, oneshot::Sender<bool>),
}

impl InTurn {
    fn push(&mut self, of: u64, job: Job) {
        self.jobs.entry(of).or_default().push_back(job);
        self.count += 1;
    }

    fn of(&self, of: u64) -> usize {
        self.jobs.get(&of).map_or(0, VecDeque::len)
    }

    fn pop(&mut self) -> Option<Job> {
        let after = self.jobs.range((Excluded(self.last), Unbounded)).next();
        let of = *after.or_else(|| self.jobs.first_key_value())?.0;
        let jobs = self.jobs.get_mut(&of)?;
        let job = jobs.pop_front();
        if jobs.is_empty() {
            self.jobs.remove(&of);
        }
        self.last = of;
        self.count -= 1;
        job
    }
}

impl Job {
    /// Nobody waits for it any more.
    fn is_vain(&self) -> bool {
        match self {
            Self::Hash(_, reply) => reply.is_closed(),
            Self::Verify(_, _, reply) => reply.is_closed(),
        }
    }

    fn work(self, memory: &mut Vec<Block>) {
        // Who does not wait any more needs no answer.
        match self {
            Self::Hash(passphrase, reply) => {
                let _ = reply.send(hash_in(&passphrase, memory));
            }
            Self::Verify(kept, passphrase, reply) => {
                let _ = reply.send(verify_in(&kept, &passphrase, memory));
            }
        }
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next job; none when it is over.
    fn next(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if state.is_over {
                return None;
            }
            let job = state.known.pop().or_else(|| state.unknown.pop());
            match job {
                Some(job) if job.is_vain() => {}
                Some(job) => return Some(job),
                None => {
                    let woken = self.came.wait(state);
                    state = woken.unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

impl Default for Passphrases {
    fn default() -> Self {
        let queue = Arc::new(Queue::default());
        for _ in 0..THREADS {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || {
                let mut memory = Vec::new();
                while let Some(job) = queue.next() {
                    job.work(&mut memory);
                }
            });
        }
        Self {
            key: RandomState::new(),
            queue,
        }
    }
}

impl Drop for Passphrases {
    fn drop(&mut self) {
        self.queue.lock().is_over = true;
        self.queue.came.notify_all();
    }
}

impl Passphrases {
    /// The PHC form under which a passphrase is kept.
    pub(crate) async fn hash(&self, passphrase: String) -> Result<Result<String, Busy>, WebError> {
        let (reply, answer) = oneshot::channel();
        // Whoever chooses a passphrase has a link that only they have.
        let lane = Lane::Known(String::new());
        if !self.push(&lane, Job::Hash(passphrase, reply), ROOM) {
            return Ok(Err(Busy));
        }
        let hashed = answer.await.map_err(inside)?;
        hashed.map(Ok).map_err(WebError::Inside)
    }

    /// Whether the passphrase is the one of `kept`.
    pub(crate) async fn verify(
        &self,
        kept: String,
        passphrase: String,
        lane: &Lane,
    ) -> Result<Result<bool, Busy>, WebError> {
        let (reply, answer) = oneshot::channel();
        if !self.push(lane, Job::Verify(kept, passphrase, reply), ROOM_A_DEVICE) {
            return Ok(Err(Busy));
        }
        Ok(Ok(answer.await.map_err(inside)?))
    }

    fn push(&self, lane: &Lane, job: Job, room_of_known: usize) -> bool {
        let mut state = self.queue.lock();
        match lane {
            Lane::Known(token) => {
                let of = self.key.hash_one(token);
                if state.known.of(of) >= room_of_known {
                    return false;
                }
                state.known.push(of, job);
            }
            Lane::Unknown(name) => {
                if state.unknown.count >= ROOM {
                    return false;
                }
                state.unknown.push(self.key.hash_one(name), job);
            }
        }
        drop(state);
        self.queue.came.notify_one();
        true
    }
}

/// The PHC form under which a passphrase is kept, for callers that may block.
pub(crate) fn hash(passphrase: &str) -> Result<String, String> {
    hash_in(passphrase, &mut Vec::new())
}

fn hash_in(passphrase: &str, memory: &mut Vec<Block>) -> Result<String, String> {
    let (params, salt) = (Params::default(), rand::random::<[u8; SALT]>());
    let salt = Salt::new(&salt).map_err(|error| error.to_string())?;
    let output = output(&params, passphrase, &salt, memory).map_err(|error| error.to_string())?;
    let hashed = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|error| error.to_string())?,
        salt: Some(salt),
        hash: Some(output),
    };
    Ok(hashed.to_string())
}

fn verify_in(kept: &str, passphrase: &str, memory: &mut Vec<Block>) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else {
        return false;
    };
    let (Ok(params), Some(salt)) = (Params::try_from(&kept), &kept.salt) else {
        return false;
    };
    let is_ours = kept.algorithm == Algorithm::Argon2id.ident();
    let found = output(&params, passphrase, salt, memory).ok();
    // Outputs are compared in constant time.
    is_ours && found.is_some() && found == kept.hash
}

fn output(
    params: &Params,
    passphrase: &str,
    salt: &Salt,
    memory: &mut Vec<Block>,
) -> Result<Output, argon2::Error> {
    let blocks = params.block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::default());
    }
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let mut out = vec![0; length];
    argon2.hash_password_into_with_memory(
        passphrase.as_bytes(),
        salt.as_ref(),
        &mut out,
        &mut memory[..blocks],
    )?;
    Output::new(&out).map_err(|_| argon2::Error::OutputTooLong)
}

#[allow(clippy::needless_pass_by_value)] // what `map_err` hands over
fn inside(error: oneshot::error::RecvError) -> WebError {
    WebError::Inside(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::{PasswordHasher, PasswordVerifier};

    fn verify(kept: &str, passphrase: &str) -> bool {
        verify_in(kept, passphrase, &mut Vec::new())
    }

    #[test]
    fn a_passphrase_verifies_against_its_own_hash_alone() {
        let kept = hash("eight tables in a row").expect("hashes");
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(verify(&kept, "eight tables in a row"));
        assert!(!verify(&kept, "eight tables in a Row"));
        assert!(!verify("", "eight tables in a row"));
        assert_ne!(kept, hash("eight tables in a row").expect("hashes"));
    }

    /// What was kept before opens, and what is kept now is what anybody's
    /// Argon2id makes of it; memory that was used changes nothing.
    #[test]
    fn hashes_are_those_of_the_crate_itself() {
        let theirs = Argon2::default().hash_password(b"eight tables in a row");
        let theirs: PasswordHash = theirs.expect("hashes");
        let mut memory = Vec::new();
        for _ in 0..2 {
            assert!(verify_in(
                &theirs.to_string(),
                "eight tables in a row",
                &mut memory
            ));
            let ours = hash_in("eight tables in a row", &mut memory).expect("hashes");
            let ours = PasswordHash::new(&ours).expect("a hash");
            let fits = Argon2::default().verify_password(b"eight tables in a row", &ours);
            assert!(fits.is_ok());
        }
    }

    #[test]
    fn names_are_served_in_turn_however_many_tries_one_has() {
        let mut turns = InTurn::default();
        let job = |text: &str| Job::Hash(text.to_owned(), oneshot::channel().0);
        for _ in 0..100 {
            turns.push(5, job("Rose"));
        }
        turns.push(9, job("Paul"));
        let next: Vec<String> = (0..3)
            .filter_map(|_| turns.pop())
            .map(|job| match job {
                Job::Hash(text, _) | Job::Verify(text, ..) => text,
            })
            .collect();
        assert_eq!(next, ["Rose", "Paul", "Rose"]);
        assert_eq!(turns.count, 98);
    }
}
