//! Random funnels that a warehouse takes.

use super::data::{BASE, Random};
use model::{Entry, Funnel, Order, Step, Timestamp};
use warehouse::{By, Touch};

/// A funnel over data whose instants lie so many microseconds apart, and perhaps what it is grouped by.
pub fn random(random: &mut Random, step: i64) -> (Funnel, Option<By>) {
    let order = random.one_of(&[Order::Ordered, Order::Ordered, Order::Strict, Order::Any]);
    let mut funnel = Funnel {
        steps: steps(random),
        window: (1 + random.below(14) as i64) * step,
        order,
        entry: random.one_of(&[Entry::Latest, Entry::First]),
        ..Funnel::default()
    };
    if order != Order::Any {
        if random.chance(40) {
            funnel.exclude = vec!["bad".into()];
        }
        limit(random, &mut funnel, step);
    }
    let instant =
        |random: &mut Random| Timestamp(BASE + random.below(25) as i64 * step + random.below(2) as i64);
    if random.chance(30) {
        funnel.from = Some(instant(random));
    }
    if random.chance(30) {
        let to = instant(random);
        funnel.to = Some(funnel.from.map_or(to, |from| Timestamp(from.0.max(to.0) + 1)));
    }
    let by = by(random, &funnel);
    (funnel, by)
}

/// Two to four steps, no row of which could serve two: different names, or different values.
fn steps(random: &mut Random) -> Vec<Step> {
    let mut names = vec!["A", "B", "C", "D", "it's"];
    let mut steps = Vec::new();
    for _ in 0..2 + random.below(3) {
        let name = names.remove(random.below(names.len() as u64) as usize);
        let plan = random.one_of(&[None, None, Some("pro"), Some("")]);
        let filters = plan.map(|plan| ("plan".to_owned(), plan.to_owned()));
        steps.push(Step { filters: filters.into_iter().collect(), ..Step::named(name) });
    }
    if random.chance(20) {
        let value = |value: &str| vec![("plan".to_owned(), value.to_owned())];
        let last = steps.len() - 1;
        steps[0].filters = value("pro");
        steps[last] = Step { filters: value("free"), ..Step::named(steps[0].event.clone()) };
    }
    steps
}

/// Limits of single steps, and a step that may be left out.
fn limit(random: &mut Random, funnel: &mut Funnel, step: i64) {
    let shared = funnel.steps[0].event == funnel.steps[funnel.steps.len() - 1].event;
    if random.chance(40) && !shared {
        for later in funnel.steps.iter_mut().skip(1) {
            later.within = random.chance(60).then(|| (1 + random.below(6) as i64) * step);
        }
    }
    if random.chance(20) {
        funnel.steps.insert(1, Step { optional: true, ..Step::named("x") });
    }
}

fn by(random: &mut Random, funnel: &Funnel) -> Option<By> {
    let required = funnel.steps.iter().filter(|step| !step.optional).count();
    let at = match (random.below(4), funnel.order) {
        (0, _) => return None,
        (1, _) | (_, Order::Any) => Touch::First,
        (2, _) => Touch::Last,
        _ => Touch::Step(1 + random.below(required as u64) as usize),
    };
    Some(By { property: "plan".into(), at })
}
