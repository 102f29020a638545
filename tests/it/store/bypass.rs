//! Whatever writes, writes in a transaction that proves itself.

use std::path::Path;

#[test]
fn the_service_writes_only_in_its_own_transactions() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("api/src");
    let (mut waiting, mut found) = (vec![top.clone()], Vec::new());
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let name = path.strip_prefix(&top).unwrap().to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            // Its home, and migrations.
            let migrates = ["commands/migrate.rs", "commands/backup/mod.rs"].contains(&name.as_str());
            let may = name.starts_with("platform/db") || migrates;
            if !may && (text.contains(".writer()") || text.contains("DatabaseTransaction")) {
                found.push(name);
            }
        }
    }
    assert!(found.is_empty(), "they write past `Database::begin`: {found:?}");
}
