//! The core as a module without a face: everything it offers is exported by the library.

fn main() {}
