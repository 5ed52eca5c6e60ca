//! Forms that several people, or one in a hurry, send at the same moment.

use crate::common::people::Page;
use std::sync::Barrier;
use std::thread;

/// All of them at once; what each is answered.
pub(crate) fn at_once<const N: usize>(each: [&(dyn Fn() -> Page + Sync); N]) -> [Page; N] {
    let all = Barrier::new(N);
    thread::scope(|scope| {
        let running = each.map(|one| {
            scope.spawn(|| {
                all.wait();
                one()
            })
        });
        running.map(|one| one.join().expect("answered"))
    })
}
