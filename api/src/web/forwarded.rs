//! Whence a request came, when a proxy stands before this service.

use poem::http::HeaderMap;
use std::net::{IpAddr, SocketAddr};

/// The caller's address: that of the connection, or, when the connection is the named proxy's, what the proxy wrote:
/// the last value of the last `X-Forwarded-For`. Everything before it was sent by the caller, who may write what he
/// likes. What cannot be read as an address is not believed.
#[must_use]
pub fn client_of(headers: &HeaderMap, peer: IpAddr, proxy: Option<IpAddr>) -> IpAddr {
    let peer = peer.to_canonical();
    if proxy.map(|proxy| proxy.to_canonical()) != Some(peer) {
        return peer;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(address_in)
        .unwrap_or(peer)
}

/// `ip`, `ip:port`, `[v6]` or `[v6]:port`.
fn address_in(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|it| it.ip()))?;
    Some(IpAddr::to_canonical(&address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem::http::HeaderValue;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));

    fn headers(values: &[String]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    fn address() -> impl Strategy<Value = IpAddr> {
        prop_oneof![
            any::<u32>().prop_map(|bits| IpAddr::V4(Ipv4Addr::from(bits))),
            any::<u128>().prop_map(|bits| IpAddr::V6(Ipv6Addr::from(bits)).to_canonical()),
        ]
    }

    /// As proxies write an address.
    fn written(address: IpAddr, way: u8, port: u16) -> String {
        match (address, way % 4) {
            (IpAddr::V4(a), 0) => a.to_string(),
            (IpAddr::V4(a), 1) => format!("{a}:{port}"),
            (IpAddr::V4(a), 2) => format!("  {a} "),
            (IpAddr::V4(a), _) => format!("::ffff:{a}"),
            (IpAddr::V6(a), 0) => a.to_string(),
            (IpAddr::V6(a), 1) => format!("[{a}]:{port}"),
            (IpAddr::V6(a), 2) => format!(" [{a}]"),
            (IpAddr::V6(a), _) => format!("\t{a}"),
        }
    }

    proptest! {
        #[test]
        fn what_the_caller_writes_before_the_proxys_own_word_changes_nothing(
            said in proptest::collection::vec("[ -~]{0,40}", 0..5),
            real in address(), way in any::<u8>(), port in any::<u16>(), appended in any::<bool>(), own in any::<bool>(),
        ) {
            let word = written(real, way, port);
            let mut values = said.clone();
            match values.last_mut() {
                // Some proxies add to the last header, others add a header of their own.
                Some(last) if appended => *last = format!("{last}, {word}"),
                _ => values.push(word.clone()),
            }
            prop_assert_eq!(client_of(&headers(&values), PROXY, Some(PROXY)), real);
            // Whoever is not the proxy is who he is, whatever he writes.
            let stranger = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
            let proxy = own.then_some(PROXY);
            prop_assert_eq!(client_of(&headers(&values), stranger, proxy), stranger);
        }

        #[test]
        fn what_cannot_be_read_is_not_believed(said in "[g-z!-#%-*;-@ ]{0,60}") {
            prop_assert_eq!(client_of(&headers(&[said]), PROXY, Some(PROXY)), PROXY);
        }
    }

    #[test]
    fn the_last_word_counts_even_when_it_is_empty_or_no_text() {
        let caller = "203.0.113.9".to_owned();
        for last in ["", ",", "unknown", "203.0.113.9, ", "300.1.1.1", "[::1", "::1]:80", "10.0.0.9:port"] {
            let headers = headers(&[caller.clone(), last.to_owned()]);
            assert_eq!(client_of(&headers, PROXY, Some(PROXY)), PROXY, "{last:?}");
        }
        let mut odd = headers(&[caller]);
        odd.append("x-forwarded-for", HeaderValue::from_bytes(b"\xff").unwrap());
        assert_eq!(client_of(&odd, PROXY, Some(PROXY)), PROXY);
        assert_eq!(client_of(&HeaderMap::new(), PROXY, Some(PROXY)), PROXY);
        let mapped = IpAddr::V6(Ipv4Addr::new(10, 0, 0, 1).to_ipv6_mapped());
        let headers = headers(&["203.0.113.9:4711".to_owned()]);
        assert_eq!(client_of(&headers, mapped, Some(PROXY)), IpAddr::from([203, 0, 113, 9]));
    }
}
