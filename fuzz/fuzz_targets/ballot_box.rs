//! See `any_bytes` in `src/store/ballot_box/box_bytes/any.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    tablee::store::any_bytes(data);
});
