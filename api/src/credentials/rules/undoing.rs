//! Who may undo a decision on a credential that was entered by mistake, and until when.

use chrono::{DateTime, TimeDelta, Utc};

/// The last thing that changed where a credential stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastChange {
    /// Whether it was a decision of one officer on this one, after which nothing happened.
    pub is_decision: bool,
    /// Whether whoever asks took it.
    pub is_own: bool,
    /// When it was taken.
    pub at: DateTime<Utc>,
}

/// Why a decision is not undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoRefusal {
    /// There is no decision, or something came after it.
    NothingToUndo,
    /// Somebody else took it.
    NotYours,
    /// It was taken longer ago.
    TooLate {
        /// How long it can be undone.
        hours: u32,
    },
}

/// Whether the last change may be undone now.
///
/// # Errors
/// Why not.
pub fn may_undo(last: Option<&LastChange>, now: DateTime<Utc>, hours: u32) -> Result<(), UndoRefusal> {
    let Some(last) = last.filter(|it| it.is_decision) else { return Err(UndoRefusal::NothingToUndo) };
    if !last.is_own {
        return Err(UndoRefusal::NotYours);
    }
    if now - last.at > TimeDelta::hours(i64::from(hours)) {
        return Err(UndoRefusal::TooLate { hours });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_decided_undoes_it_and_only_within_a_day() {
        let at: DateTime<Utc> = "2026-06-30T02:31:05Z".parse().unwrap();
        let own = LastChange { is_decision: true, is_own: true, at };
        let (hour, day) = (at + TimeDelta::hours(1), at + TimeDelta::hours(24));
        for (last, now, expected) in [
            (None, hour, Err(UndoRefusal::NothingToUndo)),
            (Some(LastChange { is_decision: false, ..own }), hour, Err(UndoRefusal::NothingToUndo)),
            (Some(LastChange { is_own: false, ..own }), hour, Err(UndoRefusal::NotYours)),
            (Some(own), hour, Ok(())),
            (Some(own), day, Ok(())),
            (Some(own), day + TimeDelta::seconds(1), Err(UndoRefusal::TooLate { hours: 24 })),
        ] {
            assert_eq!(may_undo(last.as_ref(), now, 24), expected, "{last:?} at {now}");
        }
    }
}
