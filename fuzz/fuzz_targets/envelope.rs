//! See `envelope` in `tests/fuzzed/targets.rs`.
#![no_main]

#[allow(dead_code, reason = "the other targets' bodies")]
#[path = "../../tests/fuzzed/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::envelope(data));
