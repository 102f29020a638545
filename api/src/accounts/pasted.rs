//! Accounts that somebody pastes: a line each, copied from a spreadsheet or typed. What a cell is, is told from its form:
//! an address has an @, a document or code its digits, a user name its small letters; what is left is the name.

use super::holder::WrittenHolder;
use super::service::WrittenAccount;
use mengya_entities::values::{IdentityKind, ReaderLanguage, Role, SocialCreditCode, tidy};
use mengya_lists::cells;
use mengya_lists::workbook::Cell;

/// What all pasted accounts have in common.
#[derive(Clone, Debug)]
pub struct Shared {
    /// What they may do.
    pub role: Role,
    /// The district of officers.
    pub district: Option<String>,
    /// The provider of staff, by its code or id.
    pub provider: Option<String>,
    /// The language of mail.
    pub language: ReaderLanguage,
}

/// A line that was read.
#[derive(Clone)]
pub struct Pasted {
    /// Which line of the text it is, from 1.
    pub line: usize,
    /// The account that it means.
    pub account: WrittenAccount,
    /// Whether a document stands in it whose kind does not show in its form.
    pub kind_unclear: bool,
    /// Whether two cells are of one sort: which of them counts, nobody can tell.
    pub doubled: bool,
}

/// The words over the columns, where a first line is that.
const HEADINGS: [&str; 20] = [
    "姓名",
    "名字",
    "人员",
    "邮箱",
    "电子邮箱",
    "电子邮件",
    "邮件",
    "用户名",
    "账号",
    "证件",
    "证件号码",
    "身份证号",
    "统一社会信用代码",
    "name",
    "email",
    "e-mail",
    "mail",
    "username",
    "user name",
    "document",
];

/// Reads the lines. Blank ones, and a first line of headings, are passed over.
#[must_use]
pub fn read(text: &str, shared: &Shared) -> Vec<Pasted> {
    let mut first = true;
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if std::mem::take(&mut first) && is_heading(line) {
            continue;
        }
        lines.push(read_line(at + 1, line, shared));
    }
    lines
}

fn is_heading(line: &str) -> bool {
    !line.contains('@') && cells_of(line).iter().any(|cell| HEADINGS.contains(&cell.to_lowercase().as_str()))
}

/// The cells of a line: by tabs, else by commas and semicolons, else by spaces.
fn cells_of(line: &str) -> Vec<String> {
    let apart = |c: char| matches!(c, ',' | ';' | '，' | '；' | '、');
    let parts: Vec<&str> = if line.contains('\t') {
        line.split('\t').collect()
    } else if line.contains(apart) {
        line.split(apart).collect()
    } else {
        line.split_whitespace().collect()
    };
    parts
        .into_iter()
        .map(|part| tidy(part.trim().trim_matches('"')))
        .filter(|part| !part.is_empty())
        .collect()
}

fn read_line(line: usize, text: &str, shared: &Shared) -> Pasted {
    let (mut email, mut code, mut username, mut document) = (None, None, None, None);
    let mut names: Vec<String> = Vec::new();
    let mut doubled = false;
    for cell in cells_of(text) {
        let place = if cell.contains('@') {
            &mut email
        } else if shared.role == Role::InstitutionManager && looks_like_code(&cell) {
            &mut code
        } else if is_document(&cell) {
            &mut document
        } else if is_username(&cell) {
            &mut username
        } else {
            names.push(cell);
            continue;
        };
        doubled |= place.replace(cell).is_some();
    }
    let name = names.join(" ");
    let username = username.or_else(|| email.as_deref().and_then(username_of)).unwrap_or_default();
    let kind = document.as_ref().map(|number| cells::identity(&Cell::of_text(number), None));
    let kind_unclear = matches!(kind, Some(Err(cells::NoIdentity::KindUnclear)));
    // Of an account without power a document is asked for by nobody: that is said, and it is kept nowhere.
    let held_by = (shared.role.has_power() || document.is_some()).then(|| WrittenHolder {
        name: name.clone(),
        identity_kind: kind.and_then(Result::ok).map_or(IdentityKind::ResidentId, |identity| identity.kind()),
        identity_number: document.unwrap_or_default(),
    });
    let account = WrittenAccount {
        username,
        display_name: name,
        role: shared.role,
        held_by,
        registry_number: None,
        provider: shared.provider.clone(),
        social_credit_code: code,
        district: shared.district.clone(),
        email,
        language: shared.language,
    };
    Pasted { line, account, kind_unclear, doubled }
}

/// A number with a right check digit, or what somebody meant to be one: six digits at least, and mostly digits. Small
/// letters are those of a user name.
fn is_document(cell: &str) -> bool {
    if cell.bytes().any(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    cells::identity(&Cell::of_text(cell), None).is_ok() || (digits >= 6 && digits * 2 > cell.chars().count())
}

/// A code as institutions have, or what somebody meant to be one.
fn looks_like_code(cell: &str) -> bool {
    SocialCreditCode::parse(cell).is_ok()
        || ((15..=20).contains(&cell.len()) && cell.bytes().filter(u8::is_ascii_digit).count() >= 8)
}

fn is_username(cell: &str) -> bool {
    (3..=40).contains(&cell.len())
        && cell.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
}

/// The user name that an address suggests: what stands before its @.
fn username_of(email: &str) -> Option<String> {
    let name = email.split('@').next()?.to_lowercase().replace('_', "-");
    is_username(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(role: Role) -> Shared {
        Shared { role, district: None, provider: None, language: ReaderLanguage::Chinese }
    }

    type Read<'r> = (usize, &'r str, &'r str, &'r str, &'r str);

    fn told(pasted: &Pasted) -> Read<'_> {
        let account = &pasted.account;
        let number = account.held_by.as_ref().map_or("", |holder| holder.identity_number.as_str());
        let code = account.social_credit_code.as_deref().unwrap_or(number);
        (
            pasted.line,
            account.display_name.as_str(),
            account.username.as_str(),
            account.email.as_deref().unwrap_or_default(),
            code,
        )
    }

    #[test]
    fn the_cells_of_a_line_are_told_apart_in_whatever_order_they_stand() {
        let id = "310106199001010014";
        for line in [
            format!("王敏\t{id}\tw.min@mengya.example\twang.min"),
            format!("wang.min\tw.min@mengya.example\t王敏\t{id}"),
            format!("{id}，王敏，wang.min，w.min@mengya.example"),
            format!("王敏 {id} w.min@mengya.example wang.min"),
            format!("\"王敏\",\"{id}\",\"w.min@mengya.example\",\"wang.min\""),
        ] {
            let read = read(&line, &shared(Role::RegulatorOfficer));
            assert_eq!(read.len(), 1, "{line}");
            assert_eq!(told(&read[0]), (1, "王敏", "wang.min", "w.min@mengya.example", id), "{line}");
        }
    }

    #[test]
    fn headings_and_blank_lines_are_passed_over_and_lines_keep_their_number() {
        let text =
            "姓名\t邮箱\t用户名\n\n李文\tli@mengya.example\tli.wen\n\nMary Smith\tmary_s@mengya.example\n";
        let read = read(text, &shared(Role::Auditor));
        let all: Vec<Read<'_>> = read.iter().map(told).collect();
        assert_eq!(
            all,
            [
                (3, "李文", "li.wen", "li@mengya.example", ""),
                (5, "Mary Smith", "mary-s", "mary_s@mengya.example", ""),
            ]
        );
    }

    #[test]
    fn a_wrong_document_is_still_a_document_and_never_a_name() {
        let line = "王敏\t310106199001010015\tw.min@mengya.example";
        let read = read(line, &shared(Role::Administrator));
        assert_eq!(told(&read[0]), (1, "王敏", "w.min", "w.min@mengya.example", "310106199001010015"));
    }

    #[test]
    fn the_code_of_an_institution_stands_in_the_line_of_its_manager() {
        let line = "周园长，zhou@mengya.example，52310106MJ00000014";
        let read = read(line, &shared(Role::InstitutionManager));
        assert_eq!(told(&read[0]), (1, "周园长", "zhou", "zhou@mengya.example", "52310106MJ00000014"));
        assert!(read[0].account.held_by.is_none());
    }

    #[test]
    fn a_number_is_never_a_user_name_and_a_user_name_never_a_document() {
        let line = "王敏\t310106199001010014\tw.min@mengya.example";
        let pasted = read(line, &shared(Role::Auditor));
        assert_eq!(told(&pasted[0]), (1, "王敏", "w.min", "w.min@mengya.example", "310106199001010014"));
        let line = "李文\tli12345\t310106199001010014\tli@mengya.example";
        let pasted = read(line, &shared(Role::RegulatorOfficer));
        assert_eq!(told(&pasted[0]), (1, "李文", "li12345", "li@mengya.example", "310106199001010014"));
        assert!(!pasted[0].doubled);
        let twice = read("李文 a@mengya.example b@mengya.example", &shared(Role::Auditor));
        assert!(twice[0].doubled);
    }

    #[test]
    fn only_a_cell_that_is_a_heading_makes_a_line_of_headings() {
        let read = read("Ismail user.li\n", &shared(Role::Auditor));
        assert_eq!(read.len(), 1, "its missing address is said");
    }

    #[test]
    fn what_is_missing_is_left_out_and_said_later() {
        let read = read("王敏", &shared(Role::Auditor));
        assert_eq!(told(&read[0]), (1, "王敏", "", "", ""));
        assert!(read[0].account.email.is_none());
    }
}
