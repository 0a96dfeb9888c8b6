//! The promises of the released program, tested from outside: nothing leaves the machine, nothing readable
//! is left in memory or on disk, and it locks when it must. Run by `cargo xtask test`, which names both
//! programs: `HOLDFAST_RELEASE`, as people get it, driven by keys alone, and `HOLDFAST_PROGRAM`, which lets
//! WebDriver in and so has no filter on sockets. `HOLDFAST_RUNS` says how often what could vary is repeated.
//!
//! Needs Linux and root: a network and a memory of our own making, and other processes' memory to read.

mod discreet;
mod hand;
mod memory;
mod namespace;
mod network;
mod process;
mod residue;
mod signs;
mod triggers;
mod written;

/// The shell's own filter, to be put on a browser that has no other defence.
#[path = "../../src-tauri/src/os/linux.rs"]
#[allow(dead_code, unsafe_code)]
mod filter;
