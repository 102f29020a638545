//! Tests over whole lists: a district as it arrives on a desk, other hands, hostile files.

mod advised;
mod district;
mod hostile;
mod marks;
mod other_hands;
mod refused;
mod register;
mod returned;
mod written;
