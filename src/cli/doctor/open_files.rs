//! How many files, and so how many connections, a server may have open.

use super::Finding;
use crate::open_files::{FEW, limit};

pub(super) fn examine() -> Finding {
    of(limit())
}

fn of(limit: usize) -> Finding {
    if limit < FEW {
        Finding::warning(format!(
            "open files: {limit} at most where this is run, which is few: many visitors at once \
             would wait; LimitNOFILE=65536 in the service"
        ))
    } else {
        Finding::ok(format!("open files: {limit} at most where this is run"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Grade;

    #[test]
    fn few_are_too_few() {
        assert_eq!(of(1024).grade, Grade::Warning);
        assert_eq!(of(65_536).grade, Grade::Ok);
    }
}
