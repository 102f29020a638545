//! Which known path an address is: one tree for operations and one for pages. A literal part beats a named one, so that
//! `/practitioners/search` is no registry number.

use matchit::Router;
use poem::http::Method;

/// Paths with `{name}` for what varies, and what answers there by each method.
pub struct Paths<T> {
    router: Router<Vec<(Method, T)>>,
}

/// What is at an address.
#[derive(Debug)]
pub enum Matched<'p, 'a, T> {
    /// This, with what stands for each named part, as it was sent.
    Found(&'p T, Vec<(&'p str, &'a str)>),
    /// Nothing by this method, but by these.
    OtherMethods(Vec<Method>),
    /// Nothing.
    Nothing,
}

impl<T> Paths<T> {
    /// Of these methods and paths.
    ///
    /// # Errors
    /// When two paths cannot be told apart.
    pub fn new(all: impl IntoIterator<Item = (Method, String, T)>) -> Result<Self, String> {
        let mut router: Router<Vec<(Method, T)>> = Router::new();
        let mut by_path: Vec<(String, Vec<(Method, T)>)> = Vec::new();
        for (method, path, it) in all {
            match by_path.iter_mut().find(|(known, _)| *known == path) {
                Some((_, there)) => there.push((method, it)),
                None => by_path.push((path, vec![(method, it)])),
            }
        }
        for (path, there) in by_path {
            router.insert(path.as_str(), there).map_err(|error| format!("{path}: {error}"))?;
        }
        Ok(Self { router })
    }

    /// What answers to this method at this address; `HEAD` is answered as `GET`.
    #[must_use]
    pub fn find<'p, 'a>(&'p self, method: &Method, address: &'a str) -> Matched<'p, 'a, T> {
        let Ok(at) = self.router.at(address) else { return Matched::Nothing };
        let wanted = if *method == Method::HEAD { &Method::GET } else { method };
        match at.value.iter().find(|(method, _)| method == wanted) {
            Some((_, it)) => Matched::Found(it, at.params.iter().collect()),
            None => Matched::OtherMethods(at.value.iter().map(|(method, _)| method.clone()).collect()),
        }
    }
}

impl<T> std::fmt::Debug for Paths<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Paths")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Paths<&'static str> {
        let known = [
            (Method::GET, "/people/{number}", "person"),
            (Method::POST, "/people/{number}", "change"),
            (Method::GET, "/people/search", "search"),
            (Method::GET, "/people/{id}/credentials/new", "claim"),
            (Method::GET, "/people/search/help", "help"),
            (Method::GET, "/", "start"),
        ];
        Paths::new(known.map(|(method, path, it)| (method, path.to_owned(), it))).unwrap()
    }

    fn at(method: &Method, address: &str) -> String {
        match known().find(method, address) {
            Matched::Found(it, named) => format!("{it} {named:?}"),
            Matched::OtherMethods(methods) => format!("{methods:?}"),
            Matched::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_literal_part_beats_a_named_one_and_what_is_named_is_given_as_it_was_sent() {
        for (address, found) in [
            ("/people/a%20b", r#"person [("number", "a%20b")]"#),
            ("/people/search", "search []"),
            ("/people/search/credentials/new", r#"claim [("id", "search")]"#),
            ("/people/search/help", "help []"),
            ("/", "start []"),
        ] {
            assert_eq!(at(&Method::GET, address), found);
            assert_eq!(at(&Method::HEAD, address), found);
        }
    }

    #[test]
    fn a_missing_part_a_longer_path_and_a_trailing_slash_are_other_addresses() {
        for address in [
            "/people/",
            "/people",
            "/people/1/",
            "/people/1/credentials",
            "/people//credentials/new",
            "",
            "//",
        ] {
            assert_eq!(at(&Method::GET, address), "nothing", "{address}");
        }
    }

    #[test]
    fn what_is_there_by_other_methods_is_said() {
        assert_eq!(at(&Method::DELETE, "/people/1"), "[GET, POST]");
        assert_eq!(at(&Method::POST, "/people/search"), "[GET]");
    }

    #[test]
    fn two_things_at_one_address_are_no_table() {
        let twice = [(Method::GET, "/a/{x}".to_owned(), 1), (Method::GET, "/a/{y}".to_owned(), 2)];
        assert!(Paths::new(twice).is_err());
    }
}
