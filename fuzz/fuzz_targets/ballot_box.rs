//! See `any_bytes` in `src/store/image/any.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    tablee::store::any_bytes(data);
});
