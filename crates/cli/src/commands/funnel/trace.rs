//! Why somebody is counted where they are.

use super::{Asking, steps};
use crate::{
    answer::Failure,
    print::{figures::instant, table::Table},
};
use api::types::funnels::{FunnelTrace, FunnelTraceRequest};

impl Asking<'_> {
    pub(super) fn trace(&mut self, person: &str, step: Option<&str>) -> Result<(), Failure> {
        let step = step.map(|step| steps::step(&self.counted, step)).transpose()?;
        let request = FunnelTraceRequest { funnel: self.request.clone(), person: person.to_owned(), step };
        let found: FunnelTrace = self.ask("funnel_trace", "trace", &request)?;
        let standing = found.standing.as_deref().unwrap_or("never entered");
        self.head(&format!("Why {} is counted where they are: {standing}", found.name));
        self.say(&found.summary);
        let mut table = Table::of(&["when", "event", "", "why", "file", ">line"]);
        for line in &found.lines {
            let when = instant(&line.at);
            let seconds = line.at.get(16..19).unwrap_or_default();
            table.row([
                format!("{when}{seconds}"),
                line.event.clone(),
                if line.counted { "counts".into() } else { String::new() },
                line.sentence.clone(),
                line.file.clone().unwrap_or_default(),
                line.line.map(|line| line.to_string()).unwrap_or_default(),
            ]);
        }
        self.text += &table.print(self.screen);
        Ok(())
    }
}
