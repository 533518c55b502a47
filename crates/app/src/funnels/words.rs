//! What was found, in plain sentences, and what a reader should mind.

use super::{After, Breakdown, By, Counted, SMALL, Times, Touch, window};
use analysis::{
    funnel::{EntryWeek, OptionalStep, Side},
    proportions::{Proportion, wilson},
};
use report::words::{duration, percent, points, thousands};

/// "1 person", "1,352 people".
pub(super) fn people(n: u64) -> String {
    if n == 1 { "1 person".into() } else { format!("{} people", thousands(n)) }
}

/// "51.0 % (95 % interval 48.3 to 53.6, n = 1,352)"; of fewer than [`SMALL`] "7 of 19".
pub(super) fn share(p: Proportion) -> String {
    if p.of < SMALL {
        return format!("{} of {}", p.count, p.of);
    }
    format!(
        "{} % (95 % interval {} to {}, n = {})",
        percent(p.rate),
        percent(p.low),
        percent(p.high),
        thousands(p.of)
    )
}

/// An optional step: who did it, and whether they went on more often.
#[must_use]
pub fn optional_in_words(counted: &Counted, found: &OptionalStep) -> String {
    let name = counted.funnel.steps.get(found.place - 1).map_or_else(String::new, super::name_of);
    let before = counted.step_name(found.after);
    let Some(done) = found.done else {
        return format!("Nobody came to {before}, so nobody could do {name}.");
    };
    let mut text = format!("{} of those who came to {before} did {name}.", share(done));
    if let (Some(with), Some(without), Some(between)) = (found.with, found.without, found.difference) {
        let verdict = if between.excludes_zero() { "" } else { "cannot tell: " };
        text += &format!(
            " Of them {} went on to {}, of the others {}: {verdict}{} points ({} to {}).",
            share(with),
            counted.step_name(found.after + 1),
            share(without),
            points(between.difference),
            points(between.low),
            points(between.high)
        );
    }
    text + " They chose for themselves: that is no effect of the step."
}

/// What a reader of a trend should mind.
#[must_use]
pub fn trend_notes(weeks: &[EntryWeek], counted: &Counted) -> Vec<String> {
    let mut notes = Vec::new();
    let open = weeks.iter().filter(|week| !week.mature).count();
    if open > 0 {
        let (which, them) =
            if open == 1 { ("The last week is", "it") } else { ("The last weeks are", "them") };
        notes.push(format!(
            "{which} not over: for somebody who entered in {them} the window of {} was still open when the data ended, and the share may still rise.",
            window(counted.funnel.window)
        ));
    }
    let few = weeks.iter().filter(|week| week.of > 0 && week.of < SMALL).count();
    if few > 0 {
        notes.push(format!(
            "{few} of {} weeks have fewer than {SMALL} people: their intervals are wide.",
            weeks.len()
        ));
    }
    notes
}

impl Times {
    /// In sentences.
    #[must_use]
    pub fn in_words(&self, counted: &Counted, from: usize, to: usize) -> Vec<String> {
        let (figures, second) = (&self.figures, model::time::SECOND as f64);
        let (from, to) = (counted.step_name(from), counted.step_name(to));
        let reached = wilson(figures.reached, figures.of).map_or_else(|| "Nobody".into(), share);
        let mut all = vec![format!("{reached} of those who came to {from} came to {to}.")];
        if let (Some(median), Some(p90)) = (figures.median_seconds, figures.p90_seconds) {
            all.push(format!(
                "Half of those who arrived took no longer than {}, nine tenths no longer than {}.",
                duration(median),
                duration(p90)
            ));
        }
        let open = figures.of - figures.reached;
        all.push(match figures.waiting.time_by(0.5) {
            Some(half) => format!(
                "Counting the {} who did not arrive as long as they were seen, half of everyone is through after {}.",
                people(open),
                duration(half.time as f64 / second)
            ),
            None => format!(
                "Counting the {} who did not arrive as long as they were seen, fewer than half of everyone get through.",
                people(open)
            ),
        });
        all
    }
}

impl After {
    /// In sentences.
    #[must_use]
    pub fn in_words(&self, counted: &Counted, step: usize, side: Side, within: i64) -> Vec<String> {
        let name = counted.step_name(step);
        let who = match side {
            Side::Left => format!("{} left at {name}.", people(self.of)),
            Side::WentOn => {
                format!("{} reached {name}; looked at from the furthest step they came to.", people(self.of))
            }
            Side::InProgress => format!("{} are in progress at {name}.", people(self.of)),
        };
        let mut all = vec![who];
        if let Some(next) = self.events.first().filter(|next| !next.first.is_empty()) {
            let first = wilson(next.first.len() as u64, self.of).map_or_else(String::new, share);
            all.push(format!(
                "The next thing most of them did, within {}, was {}: {first}.",
                window(within),
                next.event
            ));
        }
        if let Some(nothing) = wilson(self.nothing.ever.len() as u64, self.of).filter(|p| p.count > 0) {
            all.push(format!("{} did nothing more in that time.", share(nothing)));
        }
        all.push("What came next is no reason: what they say about it stands beside it.".into());
        all
    }
}

impl Breakdown {
    /// What a reader should mind.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(known) = wilson(self.with_value, self.people) {
            let what = match self.by {
                By::Job | By::Code | By::One(_) => "say a code of these",
                _ => "have a value",
            };
            notes.push(format!(
                "{} of {} {what} ({} %).",
                thousands(known.count),
                people(known.of),
                percent(known.rate)
            ));
        }
        if self.in_several > 0 {
            notes.push(format!(
                "Groups overlap: {} are in more than one, so the groups add up to more than everybody.",
                people(self.in_several)
            ));
        }
        if self.touch == Some(Touch::Every) {
            notes.push(
                "Only events of a value are looked at for it: a person may count for several values.".into(),
            );
        }
        let small = self.groups.iter().filter(|group| (group.people.len() as u64) < SMALL).count();
        if small > 0 {
            let (groups, have) = if small == 1 { ("group", "has") } else { ("groups", "have") };
            notes.push(format!(
                "{small} {groups} {have} fewer than {SMALL} people: counts rather than shares."
            ));
        }
        if self.more.0 > 0 {
            notes.push(format!(
                "{} more groups with {} are not shown.",
                self.more.0,
                people(self.more.1 as u64)
            ));
        }
        if matches!(self.by, By::Attribute(_)) {
            notes.push("Attributes are known of people with documents whose consent allows it.".into());
        }
        notes
    }
}
