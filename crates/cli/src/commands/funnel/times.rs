//! How long it takes.

use super::{Asking, steps};
use crate::{
    answer::Failure,
    print::{
        figures::{duration, percent, thousands},
        table::Table,
        text::clean,
    },
};
use api::types::funnels::{FunnelHistogram, FunnelTimes, FunnelTimesRequest};

/// Characters of the longest bar.
const BAR: u32 = 30;
/// People listed on a terminal; with `--people` as many as there may be.
const LISTED: u32 = 10;
const ALL: u32 = 1_000_000;

impl Asking<'_> {
    pub(super) fn times(&mut self, asked: &str) -> Result<(), Failure> {
        let (from_step, to_step) = steps::between(&self.counted, asked)?;
        let limit = Some(if self.request.with_people { ALL } else { LISTED });
        let request =
            FunnelTimesRequest { funnel: self.request.clone(), from_step, to_step, limit, offset: None };
        let found: FunnelTimes = self.ask("funnel_times", "times", &request)?;
        self.head(&format!("From {} to {}", found.from_name, found.to_name));
        self.say(&found.summary);
        if let Some(bars) = &found.histogram {
            self.text += &histogram(bars).print(self.screen);
        }
        let mut table = Table::of(&["person", "name", ">time", "state"]);
        for one in &found.people {
            table.row([
                one.person.clone(),
                one.name.clone(),
                duration(one.seconds),
                one.state.replace('_', " "),
            ]);
        }
        self.text += &format!("\n{}", table.print(self.screen));
        let rest = found.of.saturating_sub(u32::try_from(found.people.len()).unwrap_or(u32::MAX));
        if rest > 0 {
            self.text += &format!("and {} more; --people lists them all\n", thousands(rest));
        }
        if let Some(by) = &found.nine_tenths_by {
            self.text +=
                &clean(&format!("Nine tenths of everyone are through after {}.", duration(by.seconds)));
            self.text.push('\n');
        }
        if let Some(last) = found.curve.last() {
            let share = format!("{} ({:.1}–{:.1})", percent(last.share), last.low * 100.0, last.high * 100.0);
            self.text += &format!("Through after {}: {share} of everyone.\n", duration(last.seconds));
        }
        Ok(())
    }
}

fn histogram(bars: &FunnelHistogram) -> Table {
    let most = bars.people.iter().copied().max().unwrap_or(0).max(1);
    let mut table = Table::of(&[">from", ">to", ">people", ""]);
    for (place, people) in bars.people.iter().enumerate() {
        let from = bars.from_seconds + bars.width_seconds * place as f64;
        let length = (u64::from(*people) * u64::from(BAR)).div_ceil(u64::from(most));
        let bar = "█".repeat(usize::try_from(length).unwrap_or(0));
        table.row([duration(from), duration(from + bars.width_seconds), thousands(*people), bar]);
    }
    table
}
