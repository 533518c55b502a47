//! Where the finished program looks for its libraries: in `libtorch` beside itself, so that it needs no variable set.

fn main() {
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "macos") {
        println!("cargo:rustc-link-arg-bins=-Wl,-rpath,@executable_path/libtorch");
    } else {
        println!("cargo:rustc-link-arg-bins=-Wl,-rpath,$ORIGIN/libtorch");
    }
    println!("cargo:rerun-if-changed=build.rs");
}
