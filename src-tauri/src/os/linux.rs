//! Linux: no Internet socket, no io_uring; inherited by every child.

use std::collections::BTreeMap;
use std::io;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

/// The C library overwrites what it is given back: GTK's and GLib's copies of what was typed.
#[cfg(target_env = "gnu")]
pub fn wipe_what_c_frees() {
    // SAFETY: plain values, before any other thread exists.
    unsafe { libc::mallopt(libc::M_PERTURB, 0xA5) };
}

/// From here on a socket is a local one (Unix, or netlink, by which GLib reads the routing table)
/// or it is refused with `EACCES`; `io_uring`, which could open one unseen, with `EPERM`.
#[cfg_attr(feature = "e2e", allow(dead_code))]
pub fn deny_sockets() -> Result<(), seccompiler::Error> {
    let local = [libc::AF_UNIX, libc::AF_NETLINK];
    let other = local.map(|family| SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, family as u64));
    let other = other.into_iter().collect::<Result<Vec<_>, _>>()?;
    apply(libc::SYS_io_uring_setup, vec![], libc::EPERM)?;
    #[cfg(target_arch = "x86_64")]
    for call in [libc::SYS_socket, libc::SYS_io_uring_setup] {
        apply(X32 | call, vec![], libc::EACCES)?;
    }
    apply(libc::SYS_socket, vec![SeccompRule::new(other)?], libc::EACCES)
}

/// What marks a call of the kernel's other table of calls, x32, which the name of the processor does not tell apart
/// and some kernels still have.
#[cfg(target_arch = "x86_64")]
const X32: libc::c_long = 0x4000_0000;

#[cfg_attr(feature = "e2e", allow(dead_code))]
fn apply(call: libc::c_long, rules: Vec<SeccompRule>, errno: i32) -> Result<(), seccompiler::Error> {
    let arch = std::env::consts::ARCH.try_into()?;
    let refuse = SeccompAction::Errno(errno.unsigned_abs());
    let filter = SeccompFilter::new(BTreeMap::from([(call, rules)]), SeccompAction::Allow, refuse, arch)?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter_all_threads(&program)
}

/// Asks the kernel for each kind of socket that reaches out.
pub fn sockets_refused() -> bool {
    let families = [libc::AF_INET, libc::AF_INET6, libc::AF_PACKET, libc::AF_VSOCK];
    families.into_iter().all(|family| match socket(family) {
        Ok(()) => false,
        Err(error) => error.raw_os_error() == Some(libc::EACCES),
    })
}

/// Whether our filter is on already, asked without an Internet socket: where it is not, the kernel
/// knows the family or does not, and in neither case answers `EACCES`.
#[cfg_attr(feature = "e2e", allow(dead_code))]
pub fn is_filtered() -> bool {
    socket(libc::AF_VSOCK).is_err_and(|error| error.raw_os_error() == Some(libc::EACCES))
}

fn socket(family: i32) -> io::Result<()> {
    // SAFETY: plain values in; the descriptor, if one comes back, is closed here and used nowhere.
    unsafe {
        let descriptor = libc::socket(family, libc::SOCK_DGRAM | libc::SOCK_CLOEXEC, 0);
        if descriptor < 0 {
            return Err(io::Error::last_os_error());
        }
        libc::close(descriptor);
    }
    Ok(())
}

/// Kills our direct children and waits for their end: a killed process leaves no memory behind.
pub fn end_children() {
    end(&children());
}

/// The kernel keeps one list a thread; we want those of all.
fn children() -> Vec<i32> {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace()
                .filter_map(|pid| pid.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect()
}

fn end(children: &[i32]) {
    for &child in children {
        // SAFETY: plain values; these are our own children, unreaped, so the numbers are theirs.
        unsafe { libc::kill(child, libc::SIGKILL) };
    }
    for &child in children {
        // SAFETY: as above; no status is asked for.
        unsafe { libc::waitpid(child, std::ptr::null_mut(), 0) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In a process of its own, because a filter cannot be taken off again: nextest gives each test
    /// one, and under `cargo test` the filter only ever forbids what no test needs.
    #[test]
    fn the_kernel_refuses_internet_sockets_and_io_uring_once_the_filter_is_on() {
        deny_sockets().expect("a kernel with seccomp");
        assert!(sockets_refused() && is_filtered());
        assert!(socket(libc::AF_UNIX).is_ok());
        assert_eq!(
            std::net::UdpSocket::bind("127.0.0.1:0")
                .map_err(|e| e.raw_os_error())
                .err(),
            Some(Some(libc::EACCES))
        );
        // SAFETY: the filter answers before the kernel looks at the arguments.
        let ring = unsafe { libc::syscall(libc::SYS_io_uring_setup, 1, 0) };
        assert_eq!(
            (ring, io::Error::last_os_error().raw_os_error()),
            (-1, Some(libc::EPERM))
        );
    }

    #[test]
    #[cfg(target_arch = "x86_64")]
    fn the_other_table_of_calls_is_no_way_round_the_filter() {
        let by = |call| {
            // SAFETY: plain values; a kernel without that table answers that it knows no such call.
            let answer = unsafe { libc::syscall(X32 | call, libc::AF_INET, libc::SOCK_STREAM, 0) };
            (answer, io::Error::last_os_error().raw_os_error())
        };
        assert_ne!(by(libc::SYS_socket).1, Some(libc::EACCES), "before the filter");
        deny_sockets().expect("a kernel with seccomp");
        for call in [libc::SYS_socket, libc::SYS_io_uring_setup] {
            assert_eq!(by(call), (-1, Some(libc::EACCES)));
        }
    }

    #[test]
    fn a_filter_is_inherited_by_children() {
        deny_sockets().expect("a kernel with seccomp");
        let script = "import socket,sys\ntry: socket.socket(socket.AF_INET)\nexcept PermissionError: sys.exit(7)";
        let status = std::process::Command::new("python3")
            .args(["-c", script])
            .status()
            .expect("python3");
        assert_eq!(status.code(), Some(7));
    }

    #[test]
    fn a_child_is_found_ended_and_reaped() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().expect("sleep");
        let pid = i32::try_from(child.id()).expect("a process number");
        assert!(children().contains(&pid));
        end(&[pid]);
        assert!(child.try_wait().is_err(), "already reaped");
    }
}
