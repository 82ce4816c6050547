//! The app, to be mounted by who imports it: everything it offers is exported by the library.

use gongkai as _;

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
