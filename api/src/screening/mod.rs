//! Screening (入职查询、年度复查): the check of records of abuse before the first day of work and every year after
//! (未成年人保护法 art. 62), for staff and for volunteers. It belongs to the person, not to an employment. What was
//! answered is sealed, and shown only to the person and to officers.

pub mod facts;
pub mod list;
pub mod pages;
pub mod payloads;
pub mod routes;
pub mod rules;
pub mod service;
pub mod store;
