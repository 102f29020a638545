//! The person (从业人员): registered once for life; and standing: whether a person may work with children on a day.

pub mod store;
