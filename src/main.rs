//! Mounts the page where its mount point exists.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        console_error_panic_hook::set_once();
        gongkai::ui::mount("gongkai");
    }
}
