//! Class hours (学时) as people read them.

use super::Policy;

/// Class hours (学时) as people read them: to a tenth, rounded down.
#[must_use]
pub fn class_hours_text(minutes: u32, policy: &Policy) -> String {
    let tenths = u64::from(minutes) * 10 / u64::from(policy.class_hour_minutes.value.max(1));
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_hours_are_printed_to_a_tenth() {
        let policy = Policy::in_force_on(chrono::NaiveDate::MAX);
        for (minutes, text) in [(1080, "24"), (90, "2"), (67, "1.4"), (30, "0.6"), (0, "0")] {
            assert_eq!(class_hours_text(minutes, policy), text);
        }
    }
}
