//! `SQLite`'s memory, which comes from the program's own allocator: so what the
//! library gives back is zeroed like everything else that is given back
//! (`main.rs`), and no page of a box that is closed stays behind in it.
//!
//! The one file of the program with `unsafe` in it (`tests/tidy` holds that): a
//! library in C cannot be given an allocator without. It is as `SQLite`'s own
//! `mem1.c` for systems that do not know the size of a block: each block begins
//! with its size.

#![expect(unsafe_code, reason = "an allocator for a library in C")]

use libsqlite3_sys::{SQLITE_CONFIG_MALLOC, SQLITE_OK, sqlite3_config, sqlite3_mem_methods};
use std::alloc::{Layout, alloc, dealloc};
use std::ffi::{c_int, c_void};
use std::ptr::null_mut;

/// Bytes before a block, for its size; and what blocks are aligned to.
const HEAD: usize = 8;

/// To be called before anything of `SQLite` is used.
///
/// # Errors
/// In words, when it was used before.
pub fn allocate_for_sqlite() -> Result<(), String> {
    let methods = sqlite3_mem_methods {
        xMalloc: Some(allocate),
        xFree: Some(free),
        xRealloc: Some(resize),
        xSize: Some(size),
        xRoundup: Some(round_up),
        xInit: Some(begin),
        xShutdown: Some(end),
        pAppData: null_mut(),
    };
    // SAFETY: the option takes a pointer to these methods, and copies them. No
    // thread uses the library meanwhile: where one did before, it refuses.
    let said = unsafe { sqlite3_config(SQLITE_CONFIG_MALLOC, &raw const methods) };
    if said == SQLITE_OK {
        Ok(())
    } else {
        Err(format!("SQLite does not take the allocator: {said}"))
    }
}

/// That of a block and its head.
fn layout(bytes: usize) -> Option<Layout> {
    Layout::from_size_align(bytes.checked_add(HEAD)?, HEAD).ok()
}

unsafe extern "C" fn allocate(bytes: c_int) -> *mut c_void {
    let wanted = usize::try_from(bytes).ok();
    let Some((bytes, layout)) = wanted.and_then(|bytes| Some((bytes, layout(bytes)?))) else {
        return null_mut();
    };
    // SAFETY: the layout is not empty, and its head has room for a size and is
    // aligned to it.
    unsafe {
        let head = alloc(layout);
        if head.is_null() {
            return null_mut();
        }
        head.cast::<usize>().write_unaligned(bytes);
        head.add(HEAD).cast()
    }
}

unsafe extern "C" fn free(block: *mut c_void) {
    if block.is_null() {
        return;
    }
    // SAFETY: a block of `allocate`, whose head has the size that it was made
    // with, and with it the layout.
    unsafe {
        let head = block.cast::<u8>().sub(HEAD);
        if let Some(layout) = layout(head.cast::<usize>().read_unaligned()) {
            dealloc(head, layout);
        }
    }
}

unsafe extern "C" fn resize(block: *mut c_void, bytes: c_int) -> *mut c_void {
    // SAFETY: a block of `allocate`, which goes only if there is one to take
    // what is in it; as many bytes as both have.
    unsafe {
        let larger = allocate(bytes);
        if !larger.is_null() && !block.is_null() {
            let both = size(block).min(bytes).unsigned_abs() as usize;
            larger.cast::<u8>().copy_from(block.cast(), both);
            free(block);
        }
        larger
    }
}

unsafe extern "C" fn size(block: *mut c_void) -> c_int {
    if block.is_null() {
        return 0;
    }
    // SAFETY: a block of `allocate`.
    let bytes = unsafe {
        block
            .cast::<u8>()
            .sub(HEAD)
            .cast::<usize>()
            .read_unaligned()
    };
    c_int::try_from(bytes).unwrap_or(c_int::MAX)
}

unsafe extern "C" fn round_up(bytes: c_int) -> c_int {
    // To whole heads. What the library asks for is far below the largest number.
    bytes.saturating_add(7) & !7
}

unsafe extern "C" fn begin(_: *mut c_void) -> c_int {
    SQLITE_OK
}

unsafe extern "C" fn end(_: *mut c_void) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_aligned_know_their_size_and_keep_what_is_in_them() {
        // SAFETY: blocks of this allocator, written and read within their sizes.
        unsafe {
            for bytes in [1, 8, 13, 4096, 1 << 20] {
                let block = allocate(bytes);
                assert_eq!((block as usize % HEAD, size(block)), (0, bytes));
                let all = usize::try_from(bytes).expect("fits");
                block.cast::<u8>().write_bytes(7, all);
                let larger = resize(block, bytes * 2);
                assert_eq!(size(larger), bytes * 2);
                let smaller = resize(larger, bytes);
                let kept = std::slice::from_raw_parts(smaller.cast::<u8>(), all);
                assert!(kept.iter().all(|&byte| byte == 7));
                free(smaller);
            }
            assert!(allocate(-1).is_null());
            free(null_mut());
            assert_eq!((size(null_mut()), round_up(1), round_up(16)), (0, 8, 16));
        }
    }
}
