//! Refuses to build without the fonts, which are not kept in the repository.

use std::{path::Path, process::ExitCode};

/// The files `make assets` puts beside this script, all of them embedded in the library.
const FONTS: [&str; 4] = [
    "fonts/NotoSerifSC-SemiBold.ttf.gz",
    "fonts/NotoSerifSC-OFL.txt",
    "fonts/NotoSansSC-Regular.ttf.gz",
    "fonts/NotoSansSC-OFL.txt",
];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    for font in FONTS {
        println!("cargo::rerun-if-changed={font}");
    }
    if FONTS.iter().all(|font| Path::new(font).is_file()) {
        ExitCode::SUCCESS
    } else {
        println!("cargo::error=fonts are missing: run `make assets`");
        ExitCode::FAILURE
    }
}
