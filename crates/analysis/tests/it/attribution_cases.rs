//! Attribution: toy paths worked out by hand and by other programs, and the sample study's touches.
use crate::tidewater::{Study, hundredths, instant, json, shared, study, table};
use analysis::attribution::{
    Attribution, AttributionError, Conversion, Journey, MarkovError, Method, Touch, Worth, attribute, markov,
    paths,
};
use model::Identifiers;
use model::time::SECOND;
use std::collections::BTreeMap;

const HALF_LIFE: i64 = 1000;

fn touch(at: i64, label: u32) -> Touch {
    Touch { at, label, direct: false, cost: 0 }
}

/// Labels A, B, C: journeys along each path that converted (worth so much together) and that did not.
fn toy() -> Vec<Journey> {
    let rows = [
        ("ABC", 10, 1000, 20),
        ("A", 5, 250, 40),
        ("BC", 8, 640, 15),
        ("CAB", 4, 480, 10),
        ("BBA", 3, 210, 12),
        ("C", 2, 120, 30),
        ("AC", 6, 540, 9),
    ];
    let mut journeys = Vec::new();
    for (path, conversions, value, nulls) in rows {
        let touches: Vec<Touch> =
            (0i64..).zip(path.bytes()).map(|(at, b)| touch(at * HALF_LIFE, u32::from(b - b'A'))).collect();
        let at = touches.last().unwrap().at;
        for number in 0..conversions + nulls {
            let conversion = (number < conversions).then_some(Conversion { at, value: value / conversions });
            journeys.push(Journey { touches: touches.clone(), conversion });
        }
    }
    journeys
}

fn volumes(found: &Attribution) -> Vec<f64> {
    found.credits.iter().map(|credit| credit.conversions).collect()
}

fn near(found: &[f64], expect: &[f64], slack: f64) {
    let close = found.len() == expect.len() && found.iter().zip(expect).all(|(a, b)| (a - b).abs() < slack);
    assert!(close, "{found:?} is not {expect:?}");
}

#[test]
fn rules_share_the_toy_paths_out() {
    let check = |method, conversions: [f64; 3], value: [f64; 3]| {
        let found = attribute(&toy(), 3, method, None).unwrap();
        near(&volumes(&found), &conversions, 1e-6);
        near(&found.credits.iter().map(|c| c.value).collect::<Vec<_>>(), &value, 1e-3);
        assert_eq!((found.conversions, found.value, found.people), (38, 3240, 174));
    };
    check(Method::First, [21.0, 11.0, 6.0], [1790.0, 850.0, 600.0]);
    check(Method::Last, [8.0, 4.0, 26.0], [460.0, 480.0, 2300.0]);
    check(Method::LastNonDirect, [8.0, 4.0, 26.0], [460.0, 480.0, 2300.0]);
    check(Method::Linear, [13.666_667, 10.666_667, 13.666_667], [1083.333, 953.333, 1203.333]);
    check(Method::Position { ends: 0.4 }, [14.0, 9.4, 14.6], [1100.0, 838.0, 1302.0]);
    let decay = Method::TimeDecay { half_life: HALF_LIFE };
    check(decay, [11.285_714, 9.095_238, 17.619_048], [830.0, 863.333, 1546.667]);
}

#[test]
fn chains_are_solved_exactly() {
    let check = |order, effects: [f64; 3], conversions: [f64; 3]| {
        let found = attribute(&toy(), 3, Method::Markov { order }, None).unwrap();
        let removed: Vec<f64> = found.credits.iter().map(|c| c.removal_effect.unwrap()).collect();
        near(&removed, &effects, 1e-8);
        near(&volumes(&found), &conversions, 1e-6);
        near(&[found.base.unwrap()], &[38.0 / 174.0], 1e-12);
    };
    check(1, [0.527_723_35, 0.478_539_12, 0.717_902_14], [11.630_843, 10.546_839, 15.822_318]);
    check(2, [0.741_807_35, 0.657_894_74, 0.717_703_35], [13.312_840, 11.806_903, 12.880_258]);
    // A chain that remembers whole paths loses exactly the conversions whose path has the label.
    check(3, [28.0 / 38.0, 25.0 / 38.0, 30.0 / 38.0], [28.0, 25.0, 30.0].map(|part| 38.0 * part / 83.0));
}

#[test]
fn chains_that_make_no_sense_are_refused() {
    let refused = |order| attribute(&toy(), 3, Method::Markov { order }, None).unwrap_err();
    assert_eq!(refused(0), AttributionError::Markov(MarkovError::Order(0)));
    assert_eq!(refused(4).to_string(), "a chain remembers 1 to 3 touches, not 4");
    let converted: Vec<Journey> = toy().into_iter().filter(|j| j.conversion.is_some()).collect();
    let found = markov(&paths(&converted, None), 3, 1).unwrap();
    assert!(found.without_nulls && (found.base - 1.0).abs() < 1e-12);
    let nobody = markov(&paths(&[], None), 2, 1).unwrap();
    assert_eq!((nobody.effects, nobody.states), (vec![0.0, 0.0], 1));
}

#[test]
fn sets_share_the_toy_paths_out() {
    let method = |worth| Method::Shapley { worth, draws: 500, seed: 1 };
    let found = attribute(&toy(), 3, method(Worth::Conversions), None).unwrap();
    near(&volumes(&found), &[14.166_667, 10.166_667, 13.666_667], 1e-6);
    let values: f64 = found.credits.iter().map(|credit| credit.value).sum();
    near(&[values], &[3240.0], 1e-9);
    // v(A) = 5/45, v(C) = 2/32, v(AC) = 13/92, v(BC) = 10/55, v(AB) = 8/60, v(ABC) = 38/174, v(B) = 0.
    let found = attribute(&toy(), 3, method(Worth::Rate), None).unwrap();
    let (a, c, ac, bc, ab, all) =
        (5.0 / 45.0, 2.0 / 32.0, 13.0 / 92.0, 10.0 / 55.0, 8.0 / 60.0, 38.0 / 174.0);
    let of_a = a / 3.0 + (ab + ac - c) / 6.0 + (all - bc) / 3.0;
    near(&[found.credits[0].conversions], &[38.0 * of_a / all], 1e-9);
    near(&[volumes(&found).iter().sum()], &[38.0], 1e-9);
    // Beyond twenty labels orders are drawn, and say how sure they are.
    let many = attribute(&toy(), 24, method(Worth::Rate), None).unwrap();
    let error = many.credits[0].error.unwrap();
    assert!(error > 0.0 && (many.credits[0].conversions - 38.0 * of_a / all).abs() < 4.0 * error, "{many:?}");
}

#[test]
fn direct_visits_and_old_touches_are_left_out() {
    let direct = Touch { direct: true, ..touch(50, 2) };
    let journey = |touches: &[Touch]| Journey {
        touches: touches.to_vec(),
        conversion: Some(Conversion { at: 60, value: 100 }),
    };
    let credited =
        |journey: Journey, method, look_back| volumes(&attribute(&[journey], 3, method, look_back).unwrap());
    let three = journey(&[touch(0, 0), touch(40, 1), direct, touch(61, 0)]);
    assert_eq!(credited(three.clone(), Method::LastNonDirect, None), [0.0, 1.0, 0.0]);
    assert_eq!(credited(three.clone(), Method::Last, None), [0.0, 0.0, 1.0]);
    assert_eq!(credited(journey(&[direct]), Method::LastNonDirect, None), [0.0, 0.0, 1.0]);
    assert_eq!(credited(three.clone(), Method::First, Some(60)), [1.0, 0.0, 0.0]);
    assert_eq!(credited(three.clone(), Method::First, Some(59)), [0.0, 1.0, 0.0]);

    let none = attribute(std::slice::from_ref(&three), 3, Method::Linear, Some(5)).unwrap();
    assert_eq!((none.unattributed.conversions, none.unattributed.value, none.conversions), (1, 100, 0));
    assert_eq!(none.credits[0].touches, 2, "touches are counted whenever they were");
    let lost = Journey { conversion: None, ..three };
    assert_eq!(lost.path(Some(11)), [direct, touch(61, 0)]);
}

#[test]
fn labels_stand_beside_the_average() {
    let journey = |label, wait: i64, value, cost| Journey {
        touches: vec![Touch { cost, ..touch(0, label) }],
        conversion: (value > 0).then_some(Conversion { at: wait * SECOND, value }),
    };
    let journeys =
        [journey(0, 10, 900, 100), journey(0, 30, 100, 100), journey(1, 60, 200, 0), journey(1, 0, 0, 0)];
    let found = attribute(&journeys, 3, Method::Last, None).unwrap();
    let index = |label: usize| found.index(&found.credits[label]);
    // 2 of 2 people against 3 of 4; 500 each against 300 each; 20 seconds against 30.
    near(&[index(0).volume.unwrap(), index(1).volume.unwrap()], &[400.0 / 3.0, 200.0 / 3.0], 1e-9);
    near(&[index(0).value.unwrap(), index(1).value.unwrap()], &[500.0 / 3.0, 100.0 / 3.0], 1e-9);
    near(&[index(0).velocity.unwrap(), index(1).velocity.unwrap()], &[150.0, 50.0], 1e-9);
    assert_eq!((index(0).returns, index(1).returns, index(2).volume), (Some(100.0), None, None));
    assert_eq!(found.credits[0].cost_per_conversion(), Some(100.0));
    assert_eq!((found.credits[0].return_on_cost(), found.credits[1].return_on_cost()), (Some(5.0), None));
}

#[test]
fn senseless_questions_are_refused() {
    let refused = |labels, method| attribute(&toy(), labels, method, None).unwrap_err();
    assert_eq!(refused(2, Method::Linear), AttributionError::NoSuchLabel { label: 2, labels: 2 });
    assert_eq!(refused(3, Method::TimeDecay { half_life: 0 }), AttributionError::NoHalfLife);
    assert_eq!(refused(3, Method::Position { ends: 0.6 }), AttributionError::NoShare(0.6));
}

/// Journeys of everybody touched or subscribed, and the channels' names in order.
fn journeys(study: &Study) -> (Vec<Journey>, Vec<String>) {
    let view = study.frame.view();
    let subscribed = view.names.iter().position(|name| name == "Subscribed").unwrap();
    let mut journeys: BTreeMap<String, Journey> = BTreeMap::new();
    for person in 0..view.people() {
        let rows = view.rows_of(person);
        if let Some(row) = rows.clone().find(|row| usize::from(view.name[*row]) == subscribed) {
            let conversion = Conversion { at: view.time[row], value: view.revenue[rows].iter().sum() };
            journeys.entry(format!("person {person}")).or_default().conversion = Some(conversion);
        }
    }
    let mut touches = table("events/touchpoints.csv");
    touches.sort_by_key(|row| instant(&row["timestamp"]));
    let mut channels: Vec<String> = touches.iter().map(|row| row["channel"].clone()).collect();
    channels.sort();
    channels.dedup();
    for row in touches {
        let identifiers = Identifiers::from_cells(&row["email"], "", "", &row["anonymous_id"]);
        let number = study.people.person_of(&identifiers).and_then(|place| study.numbers.get(&place));
        let unknown = || format!("{} {}", row["anonymous_id"], row["email"].trim().to_lowercase());
        let key = number.map_or_else(unknown, |number| format!("person {number}"));
        journeys.entry(key).or_default().touches.push(Touch {
            at: instant(&row["timestamp"]).unwrap().0,
            label: channels.binary_search(&row["channel"]).unwrap() as u32,
            direct: false,
            cost: hundredths(&row["cost"]).unwrap(),
        });
    }
    (journeys.into_values().collect(), channels)
}

#[test]
fn the_sample_studys_channels() {
    let Some(_) = shared() else { return };
    let (journeys, channels) = journeys(study());
    let truth = &json("data/study-tidewater/truth.json")["attribution"];
    let of = |method| attribute(&journeys, channels.len(), method, None).unwrap();
    let (first, last, linear) = (of(Method::First), of(Method::Last), of(Method::Linear));
    let customers = first.conversions + first.unattributed.conversions;
    let counted = [customers, first.people, first.unattributed.conversions].map(|count| count as f64);
    near(&counted, &[202.0, 2861.0, 30.0], 0.1);
    assert_eq!(first.unattributed.value, 316_400);
    assert_eq!(channels.len(), 8);
    for (place, channel) in channels.iter().enumerate() {
        let [first, last, linear] = [&first, &last, &linear].map(|found| found.credits[place]);
        let truth = |path: &str| truth["channels"][channel].pointer(path).and_then(|v| v.as_f64()).unwrap();
        let counts = [first.touches as f64, first.people as f64, first.cost as f64 / 100.0];
        near(&counts, &[truth("/touches"), truth("/people_touched"), truth("/cost")], 1e-9);
        let money = [first.value, last.value, linear.value].map(|value| value / 100.0);
        let expect = ["/first_touch/revenue", "/last_touch/revenue", "/linear_revenue"].map(truth);
        near(&money, &expect, 0.005_001);
        let customers = ["/first_touch/customers", "/last_touch/customers"].map(truth);
        near(&[first.conversions, last.conversions], &customers, 1e-9);
        let days = first.median_seconds.unwrap() / 86_400.0;
        near(&[days], &[truth("/median_days_first_touch_to_subscription")], 0.005_001);
    }
    let webinar = &first.credits[channels.iter().position(|name| name == "webinar").unwrap()];
    assert!(first.index(webinar).value.unwrap() > 1000.0, "far more revenue than people: {webinar:?}");
    // However it is shared out, all is shared out.
    for order in 1..=3 {
        let found = of(Method::Markov { order });
        near(&[volumes(&found).iter().sum()], &[172.0], 1e-9);
        assert!(found.credits.iter().all(|credit| (0.0..=1.0).contains(&credit.removal_effect.unwrap())));
    }
}

/// Journeys along made-up labels, one of five converting.
fn made_up(journeys: u32, labels: u32) -> Vec<Journey> {
    let mut draws = analysis::draws::Draws::new(11);
    let mut journey = || {
        let length = 1 + draws.below(8);
        let touches = (0..i64::from(length)).map(|at| touch(at, draws.below(labels))).collect();
        let conversion = (draws.below(5) == 0).then_some(Conversion { at: 100, value: 10 });
        Journey { touches, conversion }
    };
    (0..journeys).map(|_| journey()).collect()
}

#[test]
fn many_labels_are_shared_out_exactly() {
    let journeys = made_up(2_000, 20);
    let exact = Method::Shapley { worth: Worth::Rate, draws: 0, seed: 1 };
    let found = attribute(&journeys, 20, exact, None).unwrap();
    near(&[volumes(&found).iter().sum()], &[found.conversions as f64], 1e-6);
    assert!(found.credits.iter().all(|credit| credit.error.is_none()));
}

#[test]
fn long_memories_convert_as_many() {
    let journeys = made_up(3_000, 8);
    let converted = journeys.iter().filter(|journey| journey.conversion.is_some()).count();
    for order in 1..=3 {
        let found = markov(&paths(&journeys, None), 8, order).unwrap();
        near(&[found.base], &[converted as f64 / 3_000.0], 1e-12);
        assert!(found.states > 8usize.pow(order as u32), "{}", found.states);
        assert!(found.effects.iter().all(|effect| *effect > 0.0 && *effect < 1.0), "{:?}", found.effects);
    }
}

#[test]
fn a_path_that_goes_round_is_still_solved() {
    let round: Vec<Touch> = (0..4_000).map(|at| touch(at, (at % 2) as u32)).collect();
    let mut journeys = made_up(20, 2);
    journeys.push(Journey { touches: round, conversion: Some(Conversion { at: 5_000, value: 10 }) });
    let converted = journeys.iter().filter(|journey| journey.conversion.is_some()).count();
    let found = markov(&paths(&journeys, None), 2, 1).unwrap();
    near(&[found.base], &[converted as f64 / 21.0], 1e-9);
}
