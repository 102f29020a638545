//! JSON as two readers cannot read it differently: a name stands once in an object, however it is spelled.

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// More places than this are not told.
const MOST: usize = 20;

/// Why bytes are not JSON of ours.
#[derive(Debug, PartialEq, Eq)]
pub enum JsonError {
    /// Not JSON, at this line and column.
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// These places, as JSON pointers, have a name that stands twice; the first few of them.
    Twice(Vec<String>),
}

/// Reads JSON.
///
/// # Errors
/// [`JsonError`].
pub fn read(bytes: &[u8]) -> Result<Value, JsonError> {
    let mut twice = Vec::new();
    let syntax = |error: serde_json::Error| JsonError::Syntax { line: error.line(), column: error.column() };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let mut path = Vec::new();
    let value = Reading { path: &mut path, twice: &mut twice }.deserialize(&mut reader).map_err(syntax)?;
    reader.end().map_err(syntax)?;
    if twice.is_empty() { Ok(value) } else { Err(JsonError::Twice(twice)) }
}

/// A JSON pointer to the value of this name in the object at `at`.
#[must_use]
pub fn pointer(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}

struct Reading<'r> {
    path: &'r mut Vec<String>,
    twice: &'r mut Vec<String>,
}

impl Reading<'_> {
    fn inner(&mut self) -> Reading<'_> {
        Reading { path: self.path, twice: self.twice }
    }
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        loop {
            self.path.push(read.len().to_string());
            let item = items.next_element_seed(self.inner())?;
            self.path.pop();
            match item {
                Some(item) => read.push(item),
                None => return Ok(Value::Array(read)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            if read.contains_key(&name) && self.twice.len() < MOST {
                let at = self.path.iter().fold(String::new(), |at, part| pointer(&at, part));
                self.twice.push(pointer(&at, &name));
            }
            self.path.push(name.clone());
            let value = fields.next_value_seed(self.inner()).map_err(A::Error::custom)?;
            self.path.pop();
            read.insert(name, value);
        }
        Ok(Value::Object(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn twice(text: &str) -> Vec<String> {
        match read(text.as_bytes()) {
            Err(JsonError::Twice(places)) => places,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_name_twice_is_found_at_any_depth_and_in_any_spelling() {
        assert_eq!(twice(r#"{"passed": false, "passed": true}"#), ["/passed"]);
        assert_eq!(twice(r#"{"passed":1,"p\u0061ssed":1}"#), ["/passed"]);
        assert_eq!(twice(r#"{"a/b":[0,{"~":{"x":null,"\u0078":[]}}]}"#), ["/a~1b/1/~0/x"]);
        assert_eq!(twice(r#"{"\ud83d\ude00":1,"😀":2,"a":{"b":1,"b":1}}"#), ["/😀", "/a/b"]);
        assert_eq!(twice(r#"{"":1,"":2}"#), ["/"]);
        let many = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(1_000));
        assert_eq!(twice(&many).len(), MOST);
        assert!(read(br#"{"a":{"b":1},"c":{"b":1},"A":2}"#).is_ok());
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        assert_eq!(read(b"{\n  \"a\": }"), Err(JsonError::Syntax { line: 2, column: 8 }));
        for text in
            ["", "{", "[1,]", "{\"a\":1}x", "nul", "{\"a\" 1}", "1e999", "\"\\ud800\"", "\u{1f}", "{'a':1}"]
        {
            assert!(matches!(read(text.as_bytes()), Err(JsonError::Syntax { .. })), "{text}");
        }
        assert!(
            matches!(read("[".repeat(100_000).as_bytes()), Err(JsonError::Syntax { .. })),
            "not endlessly deep"
        );
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::btree_map(".{0,8}", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn everything_else_is_read_as_ever(value in any_json()) {
            let text = value.to_string();
            let read = read(text.as_bytes()).unwrap();
            prop_assert_eq!(read, serde_json::from_str::<Value>(&text).unwrap());
        }
    }
}
