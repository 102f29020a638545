//! The list of pages, for whoever looks at all of them.

use crate::access::permissions::Permission;
use crate::app::App;
use serde_json::{Value, json};

/// Every page: `id`, `method`, `path` with `:name` for what varies, and `roles`, or `null` when anybody may.
#[must_use]
pub fn described(app: &App) -> Value {
    app.pages()
        .iter()
        .map(|page| {
            let roles = match page.permission {
                Permission::Public => Value::Null,
                Permission::Roles(roles) => roles.iter().map(|role| json!(role.code())).collect(),
            };
            json!({ "id": page.id, "method": page.method.as_str(), "path": page.path, "roles": roles })
        })
        .collect()
}
