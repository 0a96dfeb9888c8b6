//! Memory for keys: not swapped, not dumped, wiped when dropped.
//!
//! On Linux a page of `memfd_secret`, which the kernel itself unmaps from its own view, so that
//! neither a debugger nor a core dump nor hibernation sees it. Elsewhere, or where the kernel
//! refuses, locked pages between guard pages (`memsec`). The descriptor of the secret page is
//! closed as soon as it is mapped, so that no child process can inherit it: that is why
//! `memsec`'s own `memfd_secret`, which keeps it open across `exec`, is not used.
//!
//! With `gaps`, one of the two modules of the crate that have `unsafe` in them.
#![allow(unsafe_code)]

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

use zeroize::Zeroize;

use crate::Error;

/// A value on pages of its own. `T` is plain memory: nothing in it owns a heap allocation.
pub(crate) struct Locked<T> {
    place: NonNull<T>,
    secret: bool,
}

// SAFETY: `Locked` owns its pages alone, like a `Box`.
unsafe impl<T: Send> Send for Locked<T> {}
// SAFETY: as above; shared access is through `&T`.
unsafe impl<T: Sync> Sync for Locked<T> {}

impl<T> Locked<T> {
    /// Moves `value` onto locked pages. What the move leaves on the stack is the caller's to
    /// overwrite: see [`scrub_stack`].
    pub(crate) fn new(value: T) -> Result<Locked<T>, Error> {
        const { assert!(size_of::<T>() > 0 && align_of::<T>() <= 64) };
        let (place, secret) = match secret::map(size_of::<T>()) {
            Some(place) => (place.cast::<T>(), true),
            // SAFETY: `T` is sized and not empty; the pages are written before they are read.
            None => match unsafe { memsec::malloc::<T>() } {
                Some(place) => (place, false),
                None => return Err(Error::OutOfMemory { m_kib: 4 }),
            },
        };
        // SAFETY: `place` is valid for writes of `T`: a page of its own from `secret::map`, and
        // from `memsec` the end of one, which is aligned because a size is a multiple of it.
        unsafe { place.as_ptr().write(value) };
        Ok(Locked { place, secret })
    }
}

impl<T> Deref for Locked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: written in `new`, owned until `drop`.
        unsafe { self.place.as_ref() }
    }
}

impl<T> DerefMut for Locked<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: written in `new`, owned until `drop`, borrowed mutably.
        unsafe { self.place.as_mut() }
    }
}

impl<T> Drop for Locked<T> {
    fn drop(&mut self) {
        // SAFETY: the value is dropped once, its bytes wiped, and the pages given back to where
        // they came from; nothing can reach them afterwards.
        unsafe {
            self.place.as_ptr().drop_in_place();
            memsec::memzero(self.place.as_ptr().cast::<u8>(), size_of::<T>());
            if self.secret {
                secret::unmap(self.place.cast(), size_of::<T>());
            } else {
                memsec::free(self.place);
            }
        }
    }
}

impl<T> fmt::Debug for Locked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Locked(…)")
    }
}

/// Overwrites what key derivation has left below on the stack. `ring` wipes none of its types.
#[inline(never)]
pub(crate) fn scrub_stack() {
    let mut below = [0_u8; 16 * 1024];
    below.zeroize();
    std::hint::black_box(&below);
}

#[cfg(target_os = "linux")]
mod secret {
    use std::ptr::{self, NonNull};

    fn pages(size: usize) -> usize {
        size.next_multiple_of(4096)
    }

    /// Maps `size` bytes of secret memory, or gives up.
    pub(super) fn map(size: usize) -> Option<NonNull<u8>> {
        // SAFETY: plain system calls on a descriptor that is ours and closed here; the mapping
        // outlives it. A length that is no multiple of the page is rounded up by the kernel.
        unsafe {
            let descriptor = libc::syscall(libc::SYS_memfd_secret, libc::O_CLOEXEC);
            let descriptor = i32::try_from(descriptor).ok().filter(|d| *d >= 0)?;
            let mut mapped = libc::MAP_FAILED;
            if libc::ftruncate(descriptor, libc::off_t::try_from(pages(size)).ok()?) == 0 {
                let access = libc::PROT_READ | libc::PROT_WRITE;
                mapped = libc::mmap(ptr::null_mut(), pages(size), access, libc::MAP_SHARED, descriptor, 0);
            }
            libc::close(descriptor);
            if mapped == libc::MAP_FAILED {
                return None;
            }
            libc::madvise(mapped, pages(size), libc::MADV_DONTFORK);
            NonNull::new(mapped.cast())
        }
    }

    /// # Safety
    /// `place` came from [`map`] with the same `size` and is not used again.
    pub(super) unsafe fn unmap(place: NonNull<u8>, size: usize) {
        // SAFETY: by the caller's promise.
        unsafe { libc::munmap(place.as_ptr().cast(), pages(size)) };
    }
}

#[cfg(not(target_os = "linux"))]
mod secret {
    use std::ptr::NonNull;

    pub(super) fn map(_size: usize) -> Option<NonNull<u8>> {
        None
    }

    /// # Safety
    /// Never called: `map` gives nothing here.
    pub(super) unsafe fn unmap(_place: NonNull<u8>, _size: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_on_locked_pages_prints_as_nothing() {
        let place = Locked::new(*b"a quiet harbour!").unwrap();
        assert_eq!(format!("{place:?}"), "Locked(…)");
        assert_eq!(&*place, b"a quiet harbour!");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn locked_pages_are_given_back() {
        let mapped = || std::fs::read_to_string("/proc/self/maps").unwrap().lines().count();
        let before = mapped();
        for i in 0..2_000_u64 {
            assert_eq!(*Locked::new(i).unwrap(), i);
        }
        // Other tests hold some meanwhile.
        assert!(mapped() < before + 1_000);
    }
}
