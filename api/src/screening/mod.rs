//! Screening (入职查询、年度复查): the check of records of abuse before the first day of work and every year after
//! (未成年人保护法 art. 62), for staff and for volunteers. It belongs to the person, not to an employment.

pub mod rules;
pub mod store;
