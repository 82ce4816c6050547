//! The core as a module without a face: everything it offers is exported by the library.

use gongkai as _;

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
