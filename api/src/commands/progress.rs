//! How far a long command is: a bar on a terminal, a line for every twentieth elsewhere, on standard error.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal as _;

/// How far a long command is.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    what: &'static str,
    total: u64,
    done: u64,
    told: u64,
}

impl Progress {
    /// Of so many rows.
    pub(super) fn of_rows(what: &'static str, total: u64) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| ProgressBar::new(total));
        let style = ProgressStyle::with_template(
            "{msg} {bar:30} {human_pos}/{human_len} rows, {per_sec}, {eta} left",
        );
        if let (Some(bar), Ok(style)) = (&bar, style) {
            bar.set_style(style);
            bar.set_message(what);
        }
        Self { bar, what, total, done: 0, told: 0 }
    }

    /// One row more is done.
    pub(super) fn row(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(256) || self.done == self.total {
            match &self.bar {
                Some(bar) => bar.set_position(self.done),
                None => self.tell(),
            }
        }
    }

    fn tell(&mut self) {
        let percent = self.done * 100 / self.total.max(1);
        // A few rows are done before anybody has read the line.
        if self.total >= 100_000 && percent >= self.told + 5 {
            self.told = percent;
            eprintln!("{}: {percent} % ({} of {} rows)", self.what, self.done, self.total);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
