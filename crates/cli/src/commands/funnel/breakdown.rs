//! By groups of people, and by week of entry.

use super::{Asking, interval, steps};
use crate::{
    answer::Failure,
    print::{
        figures::{duration, money, percent, thousands},
        table::Table,
    },
};
use api::types::funnels::{
    FunnelBreakdown, FunnelBreakdownRequest, FunnelGroupStep, FunnelTrend, FunnelTrendRequest,
};

impl Asking<'_> {
    pub(super) fn breakdown(&mut self, by: &str, touch: Option<&str>) -> Result<(), Failure> {
        let request = FunnelBreakdownRequest {
            funnel: self.request.clone(),
            by: by.to_owned(),
            touch: touch.map(str::to_owned),
        };
        let found: FunnelBreakdown = self.ask("funnel_breakdown", "breakdown", &request)?;
        self.head(&match &found.touch {
            Some(touch) => format!("By {}, touch {touch}", found.by),
            None => format!("By {}", found.by),
        });
        self.text += &groups(&found).print(self.screen);
        self.say(&found.notes);
        for group in &found.groups {
            self.said(&group.label, group.heard.len(), &group.codes);
        }
        Ok(())
    }

    pub(super) fn trend(&mut self, asked: &str) -> Result<(), Failure> {
        let (from_step, to_step) = steps::between(&self.counted, asked)?;
        let funnel = self.request.clone();
        let request = FunnelTrendRequest { funnel, from_step, to_step, utc_offset_minutes: None };
        let found: FunnelTrend = self.ask("funnel_trend", "trend", &request)?;
        self.head(&format!("{} to {} by week of entry", found.from_name, found.to_name));
        let mut table = Table::of(&["week of", ">people", ">reached", ">rate", ">interval", "over"]);
        for week in &found.weeks {
            table.row([
                week.week.clone(),
                thousands(week.of),
                thousands(week.reached),
                week.rate.as_ref().map(|rate| percent(rate.rate)).unwrap_or_default(),
                week.rate.as_ref().map(interval).unwrap_or_default(),
                if week.mature { String::new() } else { "may still rise".into() },
            ]);
        }
        self.text += &table.print(self.screen);
        self.say(&found.notes);
        Ok(())
    }
}

/// Each group, and each step of it; everybody first.
fn groups(found: &FunnelBreakdown) -> Table {
    let value = format!(">value {}", found.basis.currency);
    let heads = ["group", "step", ">people", ">of before", ">interval", ">n", ">of start", ">median", &value];
    let mut table = Table::of(&heads);
    let mut rows = |label: &str, small: bool, steps: &[FunnelGroupStep]| {
        for (place, step) in steps.iter().enumerate() {
            let name = if place == 0 { label.to_owned() } else { String::new() };
            table.row(cells(name, small, step));
        }
    };
    rows("everybody", false, &found.all);
    for group in &found.groups {
        rows(&group.label, group.small, &group.steps);
    }
    table
}

fn cells(name: String, small: bool, step: &FunnelGroupStep) -> [String; 9] {
    let settled = step.people + step.left;
    let rate = step.from_previous_settled.as_ref();
    // A share of very few looks surer than it is.
    let shown = |rate: f64| if small { format!("{} of {settled}", step.people) } else { percent(rate) };
    [
        name,
        step.name.clone(),
        thousands(step.people),
        step.from_previous.as_ref().and(rate).map(|rate| shown(rate.rate)).unwrap_or_default(),
        step.from_previous.as_ref().and(rate).map(interval).unwrap_or_default(),
        step.from_previous.as_ref().map(|_| thousands(settled)).unwrap_or_default(),
        step.from_start.as_ref().map(|rate| percent(rate.rate)).unwrap_or_default(),
        step.median_seconds.map(duration).unwrap_or_default(),
        money(step.value, ""),
    ]
}
