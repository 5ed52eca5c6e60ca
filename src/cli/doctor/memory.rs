//! Where the machine may write the program's memory down.

use super::Finding;
use std::fs;

/// Whether there is swap: what Linux says of itself, if this is Linux.
pub(super) fn examine() -> Vec<Finding> {
    let swaps = fs::read_to_string("/proc/swaps").ok();
    let cores = fs::read_to_string("/proc/sys/kernel/core_pattern").ok();
    swaps
        .map(|swaps| swap(&swaps))
        .into_iter()
        .chain(cores.map(|pattern| core_dumps(&pattern)))
        .collect()
}

/// `swaps` is the table with its heading.
pub(super) fn swap(swaps: &str) -> Finding {
    let places: Vec<&str> = swaps
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    // Compressed, and in memory itself.
    let on_disk: Vec<&str> = places
        .iter()
        .copied()
        .filter(|place| !place.starts_with("/dev/zram"))
        .collect();
    if places.is_empty() {
        Finding::ok("swap: there is none")
    } else if on_disk.is_empty() {
        Finding::ok("swap: in memory only (zram)")
    } else {
        Finding::warning(format!(
            "swap: answers that are in memory for a while may be written to {} and stay there; \
             let the service not use it (MemorySwapMax=0), turn it off (swapoff), or encrypt it",
            on_disk.join(", ")
        ))
    }
}

/// Of the programs of this machine; `tablee serve` forbids its own.
pub(super) fn core_dumps(pattern: &str) -> Finding {
    let pattern = pattern.trim();
    Finding::ok(format!(
        "core dumps: `tablee serve` forbids its own, whatever the machine does with others \
         ({pattern})"
    ))
}
