//! Two sides beside each other.

use super::Asking;
use crate::{
    answer::Failure,
    print::{
        figures::{duration, percent, points, thousands},
        table::Table,
    },
};
use api::types::funnels::{
    FunnelCompareRequest, FunnelComparedSide, FunnelComparison, FunnelRequest, FunnelSide,
    FunnelStepComparison,
};

impl Asking<'_> {
    pub(super) fn compare(&mut self, first: &str, second: Option<&str>) -> Result<(), Failure> {
        let second = second.map(side).transpose()?;
        let request = FunnelCompareRequest { funnel: self.request.clone(), first: side(first)?, second };
        let found: FunnelComparison = self.ask("funnel_compare", "compare", &request)?;
        self.head(&format!("'{}' against '{}'", found.first.label, found.second.label));
        self.text += &table(&found).print(self.screen);
        self.say(&found.summary);
        self.say(&found.notes);
        for side in [&found.first, &found.second] {
            self.said(&side.label, side.heard.len(), &side.codes);
        }
        Ok(())
    }
}

/// A period, a version, another funnel, or some people.
fn side(text: &str) -> Result<FunnelSide, Failure> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Failure::usage(
            "A side is missing: write plan=Team, 2026-01-01..2026-01-31, v2 or funnel:NAME.",
        ));
    }
    let day = |text: &str| text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit());
    if let Some((from, to)) = text.split_once("..").filter(|(from, to)| day(from) && day(to)) {
        let day = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        return Ok(FunnelSide { from: day(from), to: day(to), ..FunnelSide::default() });
    }
    if let Some(name) = text.strip_prefix("funnel:") {
        let funnel = FunnelRequest { saved: Some(name.trim().to_owned()), ..FunnelRequest::default() };
        return Ok(FunnelSide { funnel: Some(funnel), ..FunnelSide::default() });
    }
    if let Some(version) = text.strip_prefix('v').and_then(|number| number.parse().ok()) {
        return Ok(FunnelSide { version: Some(version), ..FunnelSide::default() });
    }
    Ok(FunnelSide { segment: Some(text.to_owned()), ..FunnelSide::default() })
}

fn table(found: &FunnelComparison) -> Table {
    let heads = ["step", ">first", ">rate", ">second", ">rate", ">points", ">interval", ">median", "verdict"];
    let mut table = Table::of(&heads);
    for one in &found.steps {
        table.row(cells(one, &found.first, &found.second));
    }
    table
}

fn cells(one: &FunnelStepComparison, first: &FunnelComparedSide, second: &FunnelComparedSide) -> [String; 9] {
    let place = one.step.saturating_sub(1) as usize;
    let of = |side: &FunnelComparedSide| {
        side.steps.get(place).map_or_else(Default::default, |step| {
            let rate = step.from_previous.as_ref().and(step.from_previous_settled.as_ref());
            (thousands(step.people), rate.map(|rate| percent(rate.rate)).unwrap_or_default())
        })
    };
    let ((people, rate), (other, other_rate)) = (of(first), of(second));
    let between = one.from_previous.as_ref();
    let name = if one.first_name == one.second_name {
        one.first_name.clone()
    } else {
        format!("{} / {}", one.first_name, one.second_name)
    };
    let later = |seconds: f64| {
        let sign = if seconds < 0.0 { "−" } else { "+" };
        format!("{sign}{}", duration(seconds.abs()))
    };
    [
        name,
        people,
        rate,
        other,
        other_rate,
        between.map(|b| points(b.difference)).unwrap_or_default(),
        between.map(|b| format!("{} to {}", points(b.low), points(b.high))).unwrap_or_default(),
        one.median_seconds.map(later).unwrap_or_default(),
        between.map(|b| b.verdict.replace('_', " ")).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_told_apart() {
        let of = |text: &str| side(text).unwrap();
        let period = of("2026-01-01..2026-01-31");
        assert_eq!((period.from.as_deref(), period.to.as_deref()), (Some("2026-01-01"), Some("2026-01-31")));
        let open = of("..2026-01-31");
        assert_eq!((open.from, open.to.as_deref()), (None, Some("2026-01-31")));
        assert_eq!(of("v2").version, Some(2));
        assert_eq!(of("funnel: Trial ").funnel.unwrap().saved.as_deref(), Some("Trial"));
        for people in ["plan=Team", "job:cover-gap", "vendor=x", "path=a..b"] {
            assert_eq!(of(people).segment.as_deref(), Some(people));
        }
        assert!(side(" ").is_err());
    }
}
