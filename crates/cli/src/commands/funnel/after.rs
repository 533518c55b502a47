//! What people did after leaving a step.

use super::{Asking, interval, steps};
use crate::{
    answer::Failure,
    args::{FunnelSide, word},
    print::{
        figures::{percent, thousands},
        table::Table,
    },
};
use api::types::funnels::{FunnelAfter, FunnelAfterRequest, FunnelNext};

impl Asking<'_> {
    pub(super) fn after(&mut self, step: &str, side: FunnelSide, within: Option<f64>) -> Result<(), Failure> {
        let request = FunnelAfterRequest {
            funnel: self.request.clone(),
            step: steps::step(&self.counted, step)?,
            side: Some(word(side)),
            within_seconds: within,
        };
        let found: FunnelAfter = self.ask("funnel_after", "after", &request)?;
        self.head(&format!("After {}", found.step_name));
        self.say(&found.summary);
        let heads = ["event", ">next", ">share", ">interval", ">ever", ">share", ">interval"];
        let mut table = Table::of(&heads);
        for next in found.events.iter().chain([&found.nothing]) {
            table.row(cells(next));
        }
        self.text += &table.print(self.screen);
        for next in found.events.iter().chain([&found.nothing]) {
            self.said(name(next), next.heard.len(), &next.codes);
        }
        Ok(())
    }
}

fn name(next: &FunnelNext) -> &str {
    if next.event.is_empty() { "(nothing)" } else { &next.event }
}

fn cells(next: &FunnelNext) -> [String; 7] {
    let (first, ever) = (next.first_share.as_ref(), next.ever_share.as_ref());
    [
        name(next).to_owned(),
        thousands(next.first),
        first.map(|share| percent(share.rate)).unwrap_or_default(),
        first.map(interval).unwrap_or_default(),
        thousands(next.ever),
        ever.map(|share| percent(share.rate)).unwrap_or_default(),
        ever.map(interval).unwrap_or_default(),
    ]
}
