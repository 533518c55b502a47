//! Packs the sample study into one compressed file, so that every shell carries it without resources of its own.

use std::{fs, io, path::Path};

/// Files of the study that are imported; its truth and its prose stay behind.
const PARTS: [&str; 5] = ["codebook.csv", "codings.csv", "events", "interviews", "survey"];

fn main() -> io::Result<()> {
    let study = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/study-tidewater");
    println!("cargo::rerun-if-changed={}", study.display());
    let mut packed = Vec::new();
    for part in PARTS {
        pack(&study, &study.join(part), &mut packed)?;
    }
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(Path::new(&out).join("sample.zst"), zstd::encode_all(packed.as_slice(), 12)?)
}

/// Appends `name length, name, content length, content` for the file, or for all files of the folder, by name.
fn pack(study: &Path, path: &Path, packed: &mut Vec<u8>) -> io::Result<()> {
    if path.is_dir() {
        let mut inside: Vec<_> =
            fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
        inside.sort();
        return inside.iter().try_for_each(|p| pack(study, p, packed));
    }
    let name = path.strip_prefix(study).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
    let content = fs::read(path)?;
    for part in [name.as_bytes(), &content] {
        packed.extend_from_slice(&(part.len() as u64).to_le_bytes());
        packed.extend_from_slice(part);
    }
    Ok(())
}
