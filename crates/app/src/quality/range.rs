//! Times and amounts that cannot be.

use super::{Check, Data, Finding, Findings, PLACES, Place, Severity, counted};
use crate::clock;
use analysis::quality::absurd_from;
use model::{ImportId, Timestamp};
use store::Deal;

/// 2000-01-01: what is earlier was an empty clock.
const MILLENNIUM: i64 = 946_684_800_000_000;
/// Rows of which it is said that a few lie far before the rest.
const ENOUGH: usize = 100;

pub(super) fn range(data: &Data, found: &mut Findings) {
    future(data, found);
    early(data, found);
    amounts(data, found);
    deals(data, found);
}

fn tell(found: &mut Findings, severity: Severity, what: String, of: u64, places: &[Place], advice: &str) {
    if places.is_empty() {
        return;
    }
    found.add(Finding {
        check: Check::Range,
        severity,
        what,
        count: places.len() as u64,
        of,
        unit: "rows",
        places: places.iter().take(PLACES).cloned().collect(),
        advice: advice.into(),
    });
}

/// Rows later than the import that brought them.
fn future(data: &Data, found: &mut Findings) {
    let rows: Vec<Place> =
        data.population.frame().future_rows().iter().map(|row| data.event(*row as usize)).collect();
    let came = |id: ImportId| data.import(id).map_or(data.now, |import| import.imported);
    let touches = data.touches.iter().filter(|touch| touch.at > came(touch.import));
    let touches: Vec<Place> =
        touches.map(|touch| data.place(touch.import, None, clock::iso(touch.at))).collect();
    let count = rows.len() as u64;
    let advice =
        "Mend the clock or the time zone of the export; funnels take no such row for the data's end.";
    let what = format!("{} later than the import that brought them.", are_later(count, "event"));
    tell(found, Severity::Fault, what, data.population.every_event().len() as u64, &rows, advice);
    let what = format!(
        "{} later than the import that brought them.",
        are_later(touches.len() as u64, "marketing contact")
    );
    tell(found, Severity::Fault, what, data.touches.len() as u64, &touches, advice);
}

fn are_later(count: u64, what: &str) -> String {
    format!("{} {}", counted(count, what, &format!("{what}s")), super::are(count))
}

/// Rows before the millennium, and rows that lie further before all others than those reach.
fn early(data: &Data, found: &mut Findings) {
    let time = data.population.every_event().time;
    let of = time.len() as u64;
    let before = |limit: i64| -> Vec<Place> {
        (0..time.len()).filter(|row| time[*row] < limit).map(|row| data.event(row)).collect()
    };
    let empty = before(MILLENNIUM);
    let advice = "Look at the rows: an empty clock, or a day and month the wrong way round.";
    let what = format!("{} from before the year 2000.", are_later(empty.len() as u64, "event"));
    tell(found, Severity::Fault, what, of, &empty, advice);
    let mut sorted: Vec<i64> = time.iter().copied().filter(|at| *at >= MILLENNIUM).collect();
    if sorted.len() < ENOUGH {
        return;
    }
    sorted.sort_unstable();
    let (hundredth, last) = (sorted[sorted.len() / 100], sorted[sorted.len() - 1]);
    let limit = hundredth.saturating_sub(last - hundredth);
    let lone: Vec<Place> = (0..time.len())
        .filter(|row| time[*row] >= MILLENNIUM && time[*row] < limit)
        .map(|row| data.event(row))
        .collect();
    let what = format!(
        "{} far before all others: these begin about {}.",
        are_later(lone.len() as u64, "event"),
        clock::day(Timestamp(hundredth))
    );
    tell(found, Severity::Warning, what, of, &lone, advice);
}

/// Amounts below nothing, and amounts that no one pays.
fn amounts(data: &Data, found: &mut Findings) {
    let view = data.population.every_event();
    let revenue: Vec<(usize, i64)> =
        view.revenue.iter().copied().enumerate().filter(|(_, amount)| *amount != 0).collect();
    let costs = data.touches.iter().enumerate().filter_map(|(at, touch)| Some((at, touch.cost?)));
    let worths = data.deals.iter().enumerate().filter_map(|(at, deal)| Some((at, deal.amount?)));
    let event = |at: usize| data.event(at);
    let touch = |at: usize| data.place(data.touches[at].import, None, clock::iso(data.touches[at].at));
    let deal = |at: usize| named(data, &data.deals[at]);
    check(found, data, "Revenue of events", &revenue, Severity::Note, &event);
    check(found, data, "The cost of marketing contacts", &costs.collect::<Vec<_>>(), Severity::Fault, &touch);
    check(found, data, "The amount of deals", &worths.collect::<Vec<_>>(), Severity::Fault, &deal);
}

fn check(
    found: &mut Findings,
    data: &Data,
    what: &str,
    amounts: &[(usize, i64)],
    negative: Severity,
    place: &dyn Fn(usize) -> Place,
) {
    let told = |(at, amount): &(usize, i64)| {
        let mut place = place(*at);
        place.text = format!("{}, {}", crate::money(*amount as f64 / 100.0, &data.currency), place.text);
        place
    };
    let below: Vec<Place> = amounts.iter().filter(|(_, amount)| *amount < 0).map(told).collect();
    let of = amounts.len() as u64;
    let rows = |places: &[Place]| counted(places.len() as u64, "row", "rows");
    // Where refunds were allowed for, revenue below nothing is meant.
    let advice = "Nothing where these are refunds; else mend the export.";
    tell(found, negative, format!("{what} is below nothing in {}.", rows(&below)), of, &below, advice);
    let values: Vec<i64> = amounts.iter().map(|(_, amount)| *amount).collect();
    let Some(limit) = absurd_from(&values) else { return };
    let absurd: Vec<Place> = amounts.iter().filter(|(_, amount)| *amount as f64 > limit).map(told).collect();
    let sentence = format!("{what} is more than a hundred times the usual in {}.", rows(&absurd));
    let advice = "Look at the rows: hundredths for whole units, or another currency.";
    tell(found, Severity::Fault, sentence, of, &absurd, advice);
}

fn named(data: &Data, deal: &Deal) -> Place {
    let name = deal.record.as_deref().or(deal.company.as_deref()).or(deal.identifiers.email.as_deref());
    data.place(deal.import, None, name.unwrap_or("a deal"))
}

/// Deals that were closed before they were opened.
fn deals(data: &Data, found: &mut Findings) {
    let turned = data
        .deals
        .iter()
        .filter(|deal| deal.closed.zip(deal.created).is_some_and(|(end, start)| end < start));
    let turned: Vec<Place> = turned.map(|deal| named(data, deal)).collect();
    let what = format!(
        "{} closed before {} opened.",
        counted(turned.len() as u64, "deal was", "deals were"),
        if turned.len() == 1 { "it was" } else { "they were" }
    );
    let advice = "Mend the dates in the sales system: the pipeline's speed rests on them.";
    tell(found, Severity::Fault, what, data.deals.len() as u64, &turned, advice);
}
