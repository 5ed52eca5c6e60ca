//! What of others is in the program: the list of crates (`CycloneDX` 1.5, JSON) and the
//! texts of their licences, from what cargo says and from the crates' own files.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Beginnings of the names of files that hold a licence or belong to one.
const LICENCE_FILES: [&str; 6] = [
    "licen",
    "copying",
    "copyright",
    "notice",
    "unlicense",
    "ofl",
];

/// A crate that is in the program.
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) licence: String,
    /// SHA-256 of its archive, in hexadecimal digits; none of our own.
    checksum: Option<String>,
    /// Licence texts of its folder, by the names of their files.
    texts: BTreeMap<String, String>,
    /// References of the crates that it calls.
    needs: BTreeSet<String>,
}

impl Crate {
    /// What others call it by: a package URL.
    pub(crate) fn reference(&self) -> String {
        // The version's `+` has a meaning of its own there.
        let version = self.version.replace('+', "%2B");
        format!("pkg:cargo/{}@{version}", self.name)
    }
}

/// Writes `crates.cdx.json` and `copyright` into a folder.
pub(crate) fn write(folder: &Path) -> Outcome<()> {
    let all = in_the_program()?;
    fs::create_dir_all(folder)?;
    let listed = serde_json::to_string_pretty(&bill(&all))?;
    fs::write(folder.join("crates.cdx.json"), listed + "\n")?;
    fs::write(folder.join("copyright"), copyright(&all)?)?;
    Ok(())
}

/// The crates whose code is in the program, ours first, then by name: not what only
/// builds or tests it, nor macros, which are gone once it is compiled.
pub(crate) fn in_the_program() -> Outcome<Vec<Crate>> {
    let target = if cfg!(target_arch = "aarch64") {
        "aarch64-unknown-linux-gnu"
    } else {
        "x86_64-unknown-linux-gnu"
    };
    let words = [
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        target,
    ];
    let said: Value = serde_json::from_slice(&cargo(&words)?)?;
    let built = built(target)?;
    let by_id = |list: &str| -> BTreeMap<String, Value> {
        let list = said.pointer(list).and_then(Value::as_array);
        let all = list.into_iter().flatten();
        all.map(|one| (text(one, "id"), one.clone())).collect()
    };
    let (packages, nodes) = (by_id("/packages"), by_id("/resolve/nodes"));
    let ours = said.pointer("/resolve/root").and_then(Value::as_str);
    let ours = ours.ok_or("cargo does not say which crate is ours")?;
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let checksums = checksums(&fs::read_to_string(lock)?)?;
    let mut seen = BTreeSet::from([ours.to_owned()]);
    let mut next = vec![ours.to_owned()];
    let mut found = Vec::new();
    while let Some(id) = next.pop() {
        let mut needed = needed(&nodes[&id], &packages);
        needed.retain(|id| built.contains(&name_of(&packages[id])));
        next.extend(
            needed
                .iter()
                .filter(|id| seen.insert((*id).clone()))
                .cloned(),
        );
        let mut of = read(&packages[&id], &checksums)?;
        for id in &needed {
            of.needs
                .insert(read(&packages[id], &checksums)?.reference());
        }
        found.push(of);
    }
    found[1..].sort_by_key(Crate::reference);
    Ok(found)
}

/// What cargo answers, asked for exactly what the lock file says.
fn cargo(words: &[&str]) -> Outcome<Vec<u8>> {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let asked = Command::new(program)
        .args(words)
        .args(["--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    if asked.status.success() {
        Ok(asked.stdout)
    } else {
        Err(String::from_utf8_lossy(&asked.stderr).into())
    }
}

/// Crates that a build without tests compiles, as `name vVERSION`: the graph of
/// `cargo metadata` has those too that only the tests' wishes bring in.
pub(crate) fn built(target: &str) -> Outcome<BTreeSet<String>> {
    let words = [
        "tree", "--edges", "normal", "--prefix", "none", "--target", target,
    ];
    let tree = String::from_utf8(cargo(&words)?)?;
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(tree.lines().map(name).collect())
}

fn name_of(package: &Value) -> String {
    format!("{} v{}", text(package, "name"), text(package, "version"))
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().into_iter().flatten()
}

/// Ids of the crates that one calls when it runs.
fn needed(node: &Value, packages: &BTreeMap<String, Value>) -> Vec<String> {
    let runs = |of: &&Value| list(of, "dep_kinds").any(|kind| kind["kind"].is_null());
    let is_code = |id: &String| {
        let mut targets = list(&packages[id], "targets");
        !targets.any(|target| list(target, "kind").any(|kind| kind == "proc-macro"))
    };
    let called = list(node, "deps").filter(runs);
    called.map(|of| text(of, "pkg")).filter(is_code).collect()
}

/// Checksums of the lock file, by name and version.
fn checksums(lock: &str) -> Outcome<BTreeMap<(String, String), String>> {
    let lock: toml::Value = toml::from_str(lock)?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let packages = packages.into_iter().flatten();
    let of = |package: &toml::Value, name: &str| -> Option<String> {
        Some(package.get(name)?.as_str()?.to_owned())
    };
    Ok(packages
        .filter_map(|package| {
            let key = (of(package, "name")?, of(package, "version")?);
            Some((key, of(package, "checksum")?))
        })
        .collect())
}

fn read(package: &Value, checksums: &BTreeMap<(String, String), String>) -> Outcome<Crate> {
    let (name, version) = (text(package, "name"), text(package, "version"));
    let manifest = text(package, "manifest_path");
    let folder = Path::new(&manifest)
        .parent()
        .ok_or("a crate has no folder")?;
    let licence = text(package, "license");
    if licence.is_empty() {
        return Err(format!("{name} {version} does not say its licence").into());
    }
    Ok(Crate {
        checksum: checksums.get(&(name.clone(), version.clone())).cloned(),
        // As it was written before expressions had words.
        licence: licence.replace(" / ", "/").replace('/', " OR "),
        texts: licence_texts(folder)?,
        needs: BTreeSet::new(),
        name,
        version,
    })
}

fn licence_texts(folder: &Path) -> Outcome<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let small = name.to_lowercase();
        let is_one = LICENCE_FILES.iter().any(|begins| small.starts_with(begins));
        let is_code = Path::new(&small)
            .extension()
            .is_some_and(|ending| ending == "rs");
        if is_one && !is_code && entry.file_type()?.is_file() {
            let bytes = fs::read(entry.path())?;
            texts.insert(name, String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
        }
    }
    Ok(texts)
}

/// The list of crates, in the form of `CycloneDX` 1.5. It has no time and no number of
/// its own: the same program has the same list.
pub(crate) fn bill(all: &[Crate]) -> Value {
    let component = |of: &Crate| {
        let mut said = json!({
            "type": "library",
            "bom-ref": of.reference(),
            "name": of.name,
            "version": of.version,
            "purl": of.reference(),
            "licenses": [{ "expression": of.licence }],
        });
        if let Some(checksum) = &of.checksum {
            said["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        said
    };
    let needs = |of: &Crate| json!({ "ref": of.reference(), "dependsOn": of.needs });
    let mut ours = component(&all[0]);
    ours["type"] = "application".into();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": ours },
        "components": all[1..].iter().map(component).collect::<Vec<_>>(),
        "dependencies": all.iter().map(needs).collect::<Vec<_>>(),
    })
}

/// All licences that are passed on with the program: ours, of the fonts, and of every
/// crate, each text once, with the crates that it stands beside.
pub(crate) fn copyright(all: &[Crate]) -> Outcome<String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = String::from(
        "Tablée is MIT OR Apache-2.0, its definitions of instruments CC BY 4.0, its fonts\n\
         under the SIL Open Font License 1.1. SQLite, which is compiled in, is in the public\n\
         domain. The crates that are compiled in, with their licences:\n\n",
    );
    for of in &all[1..] {
        writeln!(said, "  {} {}: {}", of.name, of.version, of.licence)?;
    }
    let mut by_text: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for of in all {
        for (file, text) in &of.texts {
            let beside = format!("{} {} ({file})", of.name, of.version);
            by_text.entry(text.trim()).or_default().push(beside);
        }
    }
    let fonts = licence_texts(&top.join("templates/fonts"))?;
    for (file, text) in &fonts {
        by_text
            .entry(text.trim())
            .or_default()
            .push(format!("fonts ({file})"));
    }
    let mut by_crates: Vec<_> = by_text.into_iter().map(|(text, of)| (of, text)).collect();
    by_crates.sort();
    for (of, text) in by_crates {
        write!(said, "\n{}\n{}\n\n{text}\n", "=".repeat(72), of.join("\n"))?;
    }
    let bare: Vec<_> = all.iter().filter(|of| of.texts.is_empty()).collect();
    writeln!(said, "\n{}", "=".repeat(72))?;
    writeln!(
        said,
        "These come without a text; it is the one of their licence above:\n"
    )?;
    for of in bare {
        writeln!(said, "  {} {}: {}", of.name, of.version, of.licence)?;
    }
    Ok(said)
}
