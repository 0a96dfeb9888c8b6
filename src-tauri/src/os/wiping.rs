//! Memory that is given back is wiped first. A passphrase crosses several buffers of libraries on its way from
//! the page to the vault, and none of those libraries wipes; what Rust frees is wiped here, what the C
//! library frees by a setting of its own (`linux::wipe_what_c_frees`).

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{Ordering, compiler_fence};

/// The system's allocator, wiping.
pub struct Wiping;

// SAFETY: all is handed to the system's allocator; what is given back is ours to write to until it has it.
// `realloc` is left to the default, which copies and gives the old block back by way of `dealloc`.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block is whole and nobody else's, as the caller promises.
        unsafe {
            wipe(block, layout.size());
            System.dealloc(block, layout);
        }
    }
}

/// Zeroes; the fence and the look keep a compiler from leaving out writes that nobody reads.
unsafe fn wipe(block: *mut u8, length: usize) {
    // SAFETY: the caller owns as many bytes from there on.
    unsafe { block.write_bytes(0, length) };
    compiler_fence(Ordering::SeqCst);
    std::hint::black_box(block);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_zeroes_from_end_to_end_before_it_is_given_back() {
        let mut block = vec![0xA5_u8; 4099];
        // SAFETY: the bytes are the vector's own.
        unsafe { wipe(block.as_mut_ptr(), block.len()) };
        assert!(block.iter().all(|byte| *byte == 0));
    }
}
