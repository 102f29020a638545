//! The registry's keys, before a command uses them: are they whole, do they belong together, and are they those of this
//! store?
//!
//! A store keeps a proof of every key it was used with: a sealed value that only its `field.key` opens, a digest that
//! only its `index.key` makes, and the fingerprints of `token.key`, `root.pem` and `issuing.pem`. They are judged before
//! anything is read or written. The first two can never be others; the rest may be replaced, and then somebody says so
//! with `mengya keys accept`. A store from before there were proofs is judged by what it holds.

use super::tables::{self, Column, Kind};
use super::{Exit, Failure};
use crate::access::Actor;
use crate::access::email;
use crate::access::tokens::Tokens;
use crate::certificates::authority::Authority;
use crate::history::{self, Fact};
use crate::platform::clock::Clock;
use crate::platform::config::{Settings, masked_address};
use crate::platform::db::Database;
use crate::platform::ids::Ids;
use crate::platform::keys::{self as files, FIELD, INDEX, KeyFault, TOKEN, Why};
use crate::platform::services::Services;
use crate::platform::vault::{Place, Vault};
use crate::practitioners::identity;
use mengya_entities::key_proof;
use mengya_entities::values::{EventAction, IdentityKind, IdentityNumber, Sealed};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, Statement};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use uuid::Uuid;

/// What each key proved, by the name of its file.
pub type Proofs = BTreeMap<String, Vec<u8>>;

/// What `field.key` seals and `index.key` digests as their proof.
const KNOWN: &str = "mengya";
const TABLE: &str = "key_proofs";
const PROOF: Place = Place { table: TABLE, column: "proof", row: Uuid::nil() };

/// The keys of a folder, whole and belonging together.
#[derive(Debug)]
pub struct Keys {
    /// Seals and opens fields.
    pub vault: Vault,
    /// Issues and reads tokens.
    pub tokens: Tokens,
    fingerprints: Vec<(&'static str, Vec<u8>)>,
}

impl Keys {
    /// Reads every file of a keys folder.
    ///
    /// # Errors
    /// What is wrong with each.
    pub fn open_folder(folder: &Path, clock: &Clock, token_minutes: u32) -> Result<Self, Vec<KeyFault>> {
        let _made = File::open(folder).ok().inspect(|folder| drop(folder.lock_shared()));
        let vault = Vault::open_folder(folder);
        let tokens = Tokens::open_folder(folder, clock.clone(), token_minutes);
        let signers = Authority::check(folder);
        match (vault, tokens, signers) {
            (Ok(vault), Ok(tokens), Ok(signers)) => {
                let mut fingerprints = vec![(TOKEN, tokens.fingerprint())];
                fingerprints.extend(signers);
                Ok(Self { vault, tokens, fingerprints })
            }
            (one, two, three) => {
                let mut faults = one.err().unwrap_or_default();
                faults.extend(two.err());
                faults.extend(three.err().unwrap_or_default());
                Err(faults)
            }
        }
    }

    /// What these keys prove.
    #[must_use]
    pub fn proofs(&self) -> Proofs {
        let mut proofs: Proofs =
            self.fingerprints.iter().map(|(file, print)| ((*file).to_owned(), print.clone())).collect();
        proofs.insert(FIELD.to_owned(), self.vault.seal(PROOF, KNOWN.as_bytes()).0);
        proofs.insert(INDEX.to_owned(), self.vault.index(TABLE, KNOWN).0);
        proofs
    }

    /// What a store's proofs say against these keys.
    #[must_use]
    pub fn against(&self, kept: &Proofs) -> Vec<KeyFault> {
        let mut faults = against_vault(&self.vault, kept);
        for (file, print) in &self.fingerprints {
            if kept.get(*file).is_some_and(|kept| kept != print) {
                faults.push(KeyFault { file, why: Why::Foreign });
            }
        }
        faults
    }
}

/// What a store's proofs say against the keys of its fields.
#[must_use]
pub fn against_vault(vault: &Vault, kept: &Proofs) -> Vec<KeyFault> {
    let opens = |proof: &Vec<u8>| {
        vault.open(PROOF, &Sealed(proof.clone())).is_ok_and(|plain| plain == KNOWN.as_bytes())
    };
    let field = kept.get(FIELD).is_none_or(opens);
    let index = kept.get(INDEX).is_none_or(|proof| *proof == vault.index(TABLE, KNOWN).0);
    let foreign = [(FIELD, field), (INDEX, index)].into_iter().filter(|(_, good)| !good);
    foreign.map(|(file, _)| KeyFault { file, why: Why::Foreign }).collect()
}

/// Makes the keys that are missing in a folder; those that are there stay. The authority that signs certificates is a
/// development one, which nobody outside trusts, until its files are replaced. Tells which files were made.
///
/// # Errors
/// When one cannot be written.
pub fn make(folder: &Path, clock: &Clock) -> Result<Vec<&'static str>, Failure> {
    let failed = |fault: &dyn std::fmt::Display| {
        Failure::unreadable(format!("the keys folder {}: {fault}", folder.display()))
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    let _alone = File::open(folder).ok().inspect(|folder| drop(folder.lock()));
    let mut made: Vec<&'static str> =
        files::ALL.into_iter().filter(|file| !folder.join(file).exists()).collect();
    Vault::make_keys(folder).map_err(|fault| failed(&fault))?;
    Tokens::make_key(folder).map_err(|fault| failed(&fault))?;
    Authority::make_development_keys(folder, clock).map_err(|fault| failed(&fault))?;
    // One of three signers that is missing is not made.
    made.retain(|file| folder.join(file).exists());
    Ok(made)
}

/// The keys of the settings' folder, proved against the store. Only for a store that never sealed anything, and a folder
/// without keys of fields, are new ones made. Nothing of the store is written.
///
/// # Errors
/// Every fault of every key, and what to do.
pub async fn prove(database: &Database, settings: &Settings, clock: &Clock) -> Result<Keys, Failure> {
    let (kept, columns) = kept(database).await?;
    let folder = &settings.keys;
    let bound = !kept.is_empty() || holds_sealed(database, &columns).await?;
    if !bound && [FIELD, INDEX].iter().all(|file| !folder.join(file).exists()) {
        make(folder, clock)?;
        tracing::info!(folder = %folder.display(), "new keys for a store that never sealed anything");
    }
    let keys = Keys::open_folder(folder, clock, settings.token_minutes)
        .map_err(|faults| refused(settings, &faults, bound))?;
    let mut faults = keys.against(&kept);
    if bound && !(kept.contains_key(FIELD) && kept.contains_key(INDEX)) {
        faults.extend(against_rows(database, &keys.vault, &columns).await?);
    }
    if !faults.is_empty() {
        return Err(refused(settings, &faults, bound));
    }
    for (path, mode) in files::open_to_others(folder) {
        tracing::warn!(
            "the key {path} may be read by others (mode {mode:04o}); run: chmod 600 {path}",
            path = path.display()
        );
    }
    Ok(keys)
}

/// Keeps the proofs of keys that were just proved, where the store has none yet; and judges again, since somebody may
/// have come first with others.
///
/// # Errors
/// When the store was meanwhile used with other keys.
pub async fn keep(database: &Database, settings: &Settings, keys: &Keys) -> Result<(), Failure> {
    let kept = proofs_of(database.reader()).await?;
    let proofs = keys.proofs();
    let mut faults = keys.against(&kept);
    if faults.is_empty() && !proofs.keys().all(|file| kept.contains_key(file)) {
        let tx = database.begin().await?;
        insert(&tx, proofs).await?;
        faults = keys.against(&proofs_of(&tx).await?);
        if faults.is_empty() {
            tx.commit().await?;
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(refused(settings, &faults, true)) }
}

/// [`keep`] for a store that has no proofs: one that was restored from before there were any.
///
/// # Errors
/// When the store is away.
pub async fn keep_where_none(database: &Database, settings: &Settings, keys: &Keys) -> Result<(), Failure> {
    if proofs_of(database.reader()).await?.is_empty() { keep(database, settings, keys).await } else { Ok(()) }
}

/// The keys of the settings' folder, proved against what a backup says of the keys it was made with. The token key and
/// the signers may be others: the next start says so.
///
/// # Errors
/// Every fault of every key, and what to do.
pub fn prove_for(kept: &Proofs, settings: &Settings, clock: &Clock, what: &str) -> Result<Keys, Failure> {
    let keys = Keys::open_folder(&settings.keys, clock, settings.token_minutes)
        .map_err(|faults| refusal(&settings.keys, what, &faults, true))?;
    let faults = against_vault(&keys.vault, kept);
    if faults.is_empty() { Ok(keys) } else { Err(refusal(&settings.keys, what, &faults, true)) }
}

/// Whether a store that is to be filled was started with other keys already: a service that runs on it would go on with
/// them.
///
/// # Errors
/// When it was.
pub async fn not_started_with_others(
    database: &Database,
    settings: &Settings,
    keys: &Keys,
) -> Result<(), Failure> {
    let (kept, _) = kept(database).await?;
    if against_vault(&keys.vault, &kept).is_empty() {
        return Ok(());
    }
    Err(Failure {
        exit: Exit::No,
        message: format!(
            "the store {} is empty, but was started with other keys than those in {}, and nothing was written: stop the service that \
             uses it and name a new store with --database",
            masked_address(&settings.database),
            settings.keys.display()
        ),
    })
}

/// Writes down that the token key and the signers in the folder are the ones to use from now on. The keys of fields must
/// be the store's own.
///
/// # Errors
/// When a file is not good, or the keys of fields are others.
pub async fn accept(
    database: Database,
    settings: Settings,
    clock: Clock,
    ids: Ids,
) -> Result<Vec<&'static str>, Failure> {
    let (kept, columns) = kept(&database).await?;
    let keys = Keys::open_folder(&settings.keys, &clock, settings.token_minutes)
        .map_err(|faults| refused(&settings, &faults, true))?;
    let mut faults = against_vault(&keys.vault, &kept);
    if !(kept.contains_key(FIELD) && kept.contains_key(INDEX)) {
        faults.extend(against_rows(&database, &keys.vault, &columns).await?);
    }
    if !faults.is_empty() {
        return Err(refused(&settings, &faults, true));
    }
    super::migrate::migrate(&database).await?;
    let replaced: Vec<&'static str> = keys.against(&kept).into_iter().map(|fault| fault.file).collect();
    let services = Services::new(database, keys.vault.clone(), clock, ids, settings);
    let tx = services.database.begin().await?;
    key_proof::Entity::delete_many()
        .filter(key_proof::Column::File.is_in(replaced.iter().copied()))
        .exec(&tx)
        .await?;
    insert(&tx, keys.proofs()).await?;
    if !replaced.is_empty() {
        let fact = Fact {
            after: Some(serde_json::json!({ "files": replaced })),
            ..Fact::of(EventAction::KeysAccepted, services.ids.next())
        };
        history::record(&tx, &services, &Actor::operator(), fact).await?;
    }
    tx.commit().await?;
    Ok(replaced)
}

fn refused(settings: &Settings, faults: &[KeyFault], bound: bool) -> Failure {
    let store = format!("the store {}", masked_address(&settings.database));
    refusal(&settings.keys, &store, faults, bound)
}

/// Why these keys are refused, file by file, and what to do.
fn refusal(folder: &Path, what: &str, faults: &[KeyFault], bound: bool) -> Failure {
    let folder = folder.display();
    let mut text = format!("the keys in {folder} cannot be used with {what}; nothing was read or changed");
    for fault in faults {
        let _ = write!(text, "\n  {fault}");
    }
    let has = |wanted: &dyn Fn(&KeyFault) -> bool| faults.iter().any(wanted);
    let of_fields = |fault: &KeyFault| matches!(fault.file, FIELD | INDEX);
    if faults.iter().filter(|fault| of_fields(fault) && fault.why == Why::Foreign).count() == 1 {
        text.push_str(
            "\n  the folder holds keys of two stores: only one of field.key and index.key is this store's",
        );
    }
    text.push_str("\nwhat to do:");
    if has(&|fault| of_fields(fault)) && bound {
        text.push_str(
            "\n  point --keys (MENGYA_KEYS, `keys` in mengya.toml) to the folder that this store was made with, or put its\n  \
             field.key and index.key back from your copy of the keys; no other keys ever open this store",
        );
    }
    if has(&|fault| of_fields(fault)) && !bound {
        text.push_str("\n  nothing is sealed in this store yet: mengya keys make makes what is missing; move away what is no key");
    }
    if has(&|fault| !of_fields(fault) && fault.why == Why::Foreign) {
        text.push_str(
            "\n  if the token key or the signers were replaced on purpose: mengya keys accept; otherwise put the old files back",
        );
    }
    if has(&|fault| fault.file == TOKEN && fault.why != Why::Foreign) {
        text.push_str(
            "\n  token.key: put it back; or move it away, then mengya keys make and mengya keys accept (API tokens of the last\n  \
             minutes end)",
        );
    }
    if has(&|fault| fault.file.ends_with(".pem") && fault.why != Why::Foreign) {
        text.push_str(
            "\n  the signers: put root.pem, issuing.pem and issuing.key.pem back, all three of one authority; for a development\n  \
             authority move all three away, then mengya keys make and mengya keys accept",
        );
    }
    Failure::unreadable(text)
}

/// The proofs a store keeps, and its columns. A store that is older than proofs has none.
async fn kept(database: &Database) -> Result<(Proofs, Vec<Column>), Failure> {
    let reader = database.reader();
    let columns = tables::columns(reader).await?;
    let proofs = if columns.iter().any(|column| column.table == TABLE) {
        proofs_of(reader).await?
    } else {
        Proofs::new()
    };
    Ok((proofs, columns))
}

async fn proofs_of(db: &impl ConnectionTrait) -> Result<Proofs, Failure> {
    Ok(key_proof::Entity::find().all(db).await?.into_iter().map(|row| (row.file, row.proof)).collect())
}

async fn insert(db: &impl ConnectionTrait, proofs: Proofs) -> Result<(), Failure> {
    let rows =
        proofs.into_iter().map(|(file, proof)| key_proof::ActiveModel { file: Set(file), proof: Set(proof) });
    key_proof::Entity::insert_many(rows)
        .on_conflict(OnConflict::column(key_proof::Column::File).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Sealed columns and indexes are known by their names.
fn is_sealed(column: &Column) -> bool {
    column.kind == Ok(Kind::Bytes) && column.name.ends_with("_sealed")
}

fn is_index(column: &Column) -> bool {
    column.kind == Ok(Kind::Bytes) && column.name.ends_with("_index")
}

/// Whether anything anywhere was sealed or indexed.
async fn holds_sealed(database: &Database, columns: &[Column]) -> Result<bool, Failure> {
    for Column { table, name, .. } in columns.iter().filter(|column| is_sealed(column) || is_index(column)) {
        let sql = format!("SELECT 1 FROM \"{table}\" WHERE \"{name}\" IS NOT NULL LIMIT 1");
        if database.reader().query_one_raw(Statement::from_string(database.backend(), sql)).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The table in whose name a table's fields are sealed: the files and reports of lists once stood with the lists.
fn sealed_as(table: &str) -> &str {
    match table {
        "list_contents" | "list_reports" => "list_imports",
        own => own,
    }
}

/// What the rows of a store without proofs say against these keys: the first and the last of every sealed column must
/// open, and what was found by digest must be found again.
async fn against_rows(
    database: &Database,
    vault: &Vault,
    columns: &[Column],
) -> Result<Vec<KeyFault>, Failure> {
    let reader = database.reader();
    let mut faults = Vec::new();
    let mut opens = true;
    for Column { table, name, .. } in columns.iter().filter(|column| is_sealed(column)) {
        let has = |id: &&str| columns.iter().any(|column| column.table == *table && column.name == **id);
        // A row without an id of its own is bound to its list, its report or its account.
        let id = ["id", "import_id", "suspicion_id"].into_iter().find(has).unwrap_or("account_id");
        for order in ["ASC", "DESC"] {
            let sql = format!(
                "SELECT \"{id}\", \"{name}\" FROM \"{table}\" WHERE \"{name}\" IS NOT NULL ORDER BY \"{id}\" {order} LIMIT 1"
            );
            let row = reader.query_one_raw(Statement::from_string(database.backend(), sql)).await?;
            if let Some(row) = row {
                let (row, sealed): (Uuid, Vec<u8>) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
                opens &= vault.open_at(sealed_as(table), name, row, &Sealed(sealed)).is_ok();
            }
        }
    }
    if !opens {
        faults.push(KeyFault { file: FIELD, why: Why::Foreign });
    }
    if !indexes_agree(database, vault, columns).await? {
        faults.push(KeyFault { file: INDEX, why: Why::Foreign });
    }
    Ok(faults)
}

/// Whether the last digests of a person, a ban and an account's address are those that this index key makes. What does
/// not open cannot be compared; that is the other key's fault.
async fn indexes_agree(database: &Database, vault: &Vault, columns: &[Column]) -> Result<bool, Failure> {
    for (table, kind, sealed, index) in [
        ("practitioners", "identity_kind", "identity_sealed", "identity_index"),
        ("bans", "identity_kind", "identity_sealed", "identity_index"),
        ("accounts", "username", "email_sealed", "email_index"),
    ] {
        if !columns.iter().any(|column| column.table == table && column.name == index) {
            continue;
        }
        let sql = format!(
            "SELECT id, {kind}, {sealed}, {index} FROM {table} WHERE {index} IS NOT NULL ORDER BY id DESC LIMIT 1"
        );
        let row = database.reader().query_one_raw(Statement::from_string(database.backend(), sql)).await?;
        let Some(row) = row else { continue };
        let (id, kind): (Uuid, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let (value, kept): (Vec<u8>, Vec<u8>) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        let Ok(plain) = vault.open_at(table, sealed, id, &Sealed(value)) else { continue };
        let Ok(plain) = String::from_utf8(plain) else { continue };
        let made = if table == "accounts" {
            Some(email::index(vault, &plain))
        } else {
            IdentityKind::from_code(&kind)
                .and_then(|kind| IdentityNumber::parse(kind, &plain).ok())
                .map(|number| identity::index(vault, &number))
        };
        if made.is_some_and(|made| made.0 != kept) {
            return Ok(false);
        }
    }
    Ok(true)
}
