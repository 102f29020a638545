//! When a person is sent a code, where it goes, and when it is accepted.

use mengya_entities::activation;
use mengya_entities::values::{Instant, MailChannel};

/// How long a code is accepted, and after it the form that it opens.
pub const MINUTES: i64 = 15;
/// How many wrong codes are tried before one is dead.
pub const TRIES: i32 = 5;
/// How many digits a code has.
pub const DIGITS: usize = 8;
/// How many codes one person is sent in an hour.
pub const EACH_HOUR: usize = 3;
/// How many codes one person is sent in a day.
pub const EACH_DAY: usize = 8;

const MINUTE: i64 = 60_000_000;

/// When what begins now is no longer accepted.
#[must_use]
pub const fn until(now: Instant) -> Instant {
    Instant(now.0 + MINUTES * MINUTE)
}

/// A code of these random bits: every one is as likely as any other, as far as a person could ever tell.
#[must_use]
pub fn code_of(random: u128) -> String {
    let most = 10_u128.pow(u32::try_from(DIGITS).unwrap_or(8));
    format!("{:0width$}", random % most, width = DIGITS)
}

/// What somebody typed as a code, without what people put between digits.
#[must_use]
pub fn typed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | '–')).collect()
}

/// Whether a person who was sent codes at these times is sent another: nobody's mailbox is filled, and nobody guesses
/// for long.
#[must_use]
pub fn may_send(sent: &[Instant], now: Instant) -> bool {
    let within = |minutes: i64| sent.iter().filter(|at| now.0 - at.0 < minutes * MINUTE).count();
    within(60) < EACH_HOUR && within(24 * 60) < EACH_DAY
}

/// Where a code goes: to the e-mail address, or else to the phone where messages can be sent; nowhere where the register
/// holds neither.
#[must_use]
pub fn way(email: Option<String>, phone: Option<String>, has_gateway: bool) -> Option<(MailChannel, String)> {
    let phone = phone.filter(|_| has_gateway).map(|phone| (MailChannel::Text, phone));
    email.map(|email| (MailChannel::Mail, email)).or(phone)
}

/// Whether the row still takes a code.
#[must_use]
pub const fn takes_code(row: &activation::Model, now: Instant) -> bool {
    row.ended_at.is_none() && row.proven_at.is_none() && row.expires_at.0 > now.0 && row.tries < TRIES
}

/// Whether the right code was typed and the account may be opened.
#[must_use]
pub const fn is_proven(row: &activation::Model, now: Instant) -> bool {
    row.ended_at.is_none() && row.expires_at.0 > now.0 && row.proven_at.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_is_eight_digits_however_it_is_typed(random in any::<u128>()) {
            let code = code_of(random);
            prop_assert!(code.len() == DIGITS && code.bytes().all(|b| b.is_ascii_digit()));
            prop_assert_eq!(typed(&format!(" {} {}-", &code[..4], &code[4..])), code);
        }

        #[test]
        fn nobody_is_sent_more_than_eight_codes_a_day(asked in proptest::collection::vec(0_i64..1_440, 1..200)) {
            let mut asked = asked;
            asked.sort_unstable();
            let mut sent: Vec<Instant> = Vec::new();
            for minute in asked {
                let now = Instant(minute * MINUTE);
                if may_send(&sent, now) {
                    sent.push(now);
                }
            }
            prop_assert!(sent.len() <= EACH_DAY);
            prop_assert!(sent.windows(EACH_HOUR + 1).all(|some| some[EACH_HOUR].0 - some[0].0 >= 60 * MINUTE));
        }
    }

    #[test]
    fn a_code_goes_by_mail_before_it_goes_by_phone_and_by_phone_only_where_messages_are_sent() {
        let (email, phone) = (Some("lin@example.cn".to_owned()), Some("13800000000".to_owned()));
        assert_eq!(way(email.clone(), phone.clone(), true).unwrap().0, MailChannel::Mail);
        assert_eq!(way(None, phone.clone(), true), Some((MailChannel::Text, "13800000000".to_owned())));
        assert_eq!(way(None, phone.clone(), false), None);
        assert_eq!(way(email, phone, false).unwrap().0, MailChannel::Mail);
        assert_eq!(way(None, None, true), None);
    }
}
