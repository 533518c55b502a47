//! Experiments: who is in which arm, what counts, and the sample study's two.
use crate::frames::{Frame, LONG_AFTER, Row, row};
use crate::tidewater::{json, shared, study};
use analysis::experiments::{ArmReading, ExperimentError, Place, Reading, read};
use model::{Arm, Experiment, Step, Timestamp, time::SECOND};

fn arm(variant: &str, weight: f64) -> Arm {
    Arm { variant: variant.into(), weight }
}

/// `wizard` with arms `off` and `on`, metric M, a window of 10 seconds.
fn wizard() -> Experiment {
    Experiment {
        exposure: Step { filters: vec![("experiment".into(), "wizard".into())], ..Step::named("seen") },
        variant: "variant".into(),
        arms: vec![arm("off", 1.0), arm("on", 1.0)],
        metric: Step::named("M"),
        window: 10 * SECOND,
        expected: 0.1,
        from: None,
        to: None,
    }
}

fn seen(person: u32, at: i64, variant: &str) -> Row<'_> {
    Row { exposure: ["wizard", variant], ..row(person, at, "seen") }
}

fn reading(experiment: &Experiment, people: u32, rows: &[Row<'_>], end: Timestamp) -> Reading {
    read(experiment, &Frame::of(people, rows).view(), end, 1).unwrap()
}

#[test]
fn the_first_exposure_decides() {
    let pay = |person, at| Row { revenue: 500, ..row(person, at, "M") };
    let rows = [
        // Before the exposure, at the end of the window, and after it.
        pay(0, 1),
        seen(0, 2, "on"),
        seen(0, 9, "on"),
        pay(0, 12),
        pay(0, 13),
        // Too late.
        seen(1, 2, "off"),
        pay(1, 13),
        // Both variants.
        seen(2, 2, "off"),
        seen(2, 50, "on"),
        pay(2, 3),
        // A variant that is no arm; another experiment; no variant.
        seen(3, 2, "third"),
        Row { exposure: ["other", "on"], ..row(4, 2, "seen") },
        seen(5, 2, ""),
        // At one instant the order of the frame counts.
        pay(6, 2),
        seen(6, 2, "off"),
        seen(7, 2, "off"),
        pay(7, 2),
    ];
    let found = reading(&wizard(), 9, &rows, LONG_AFTER);
    let on = Place::In { arm: 1, exposed: 2 * SECOND, converted: true, open: false, revenue: 500 };
    let off = |converted, revenue| Place::In { arm: 0, exposed: 2 * SECOND, converted, open: false, revenue };
    let nowhere = Place::Nowhere;
    let expect = [
        on,
        off(false, 0),
        Place::Several,
        Place::Elsewhere,
        nowhere,
        nowhere,
        off(false, 0),
        off(true, 500),
        nowhere,
    ];
    assert_eq!(found.places, expect);
    assert_eq!((found.in_several, found.elsewhere), (1, 1));
    let counts = |arm: &ArmReading| (arm.people, arm.converted, arm.open);
    assert_eq!((counts(&found.arms[0]), counts(&found.arms[1])), ((3, 1, 0), (1, 1, 0)));
}

#[test]
fn who_still_may_is_open() {
    let rows = [seen(0, 0, "on"), seen(1, 5, "on"), seen(2, 5, "off"), row(2, 6, "M")];
    let open = |end: i64| reading(&wizard(), 3, &rows, Timestamp(end * SECOND)).arms.map_to(|arm| arm.open);
    assert_eq!(open(10), [0, 2]);
    assert_eq!(open(11), [0, 1]);
    assert_eq!(open(16), [0, 0]);
}

/// Something of each arm.
trait MapTo {
    fn map_to<T>(&self, what: impl Fn(&ArmReading) -> T) -> Vec<T>;
}

impl MapTo for Vec<ArmReading> {
    fn map_to<T>(&self, what: impl Fn(&ArmReading) -> T) -> Vec<T> {
        self.iter().map(what).collect()
    }
}

#[test]
fn the_exposure_itself_is_no_conversion() {
    let paid = |person, at| Row { revenue: 700, ..seen(person, at, "on") };
    let again = Experiment { metric: Step::named("seen"), ..wizard() };
    let found = reading(&again, 2, &[paid(0, 1), paid(1, 1), paid(1, 5)], LONG_AFTER);
    assert_eq!((found.arms[1].people, found.arms[1].converted), (2, 1));
    assert_eq!(found.arms[1].revenue.mean, 350.0);
}

#[test]
fn dates_limit_exposures_only() {
    let rows = [seen(0, 1, "on"), seen(0, 5, "off"), row(0, 14, "M")];
    let from = Experiment { from: Some(Timestamp(2 * SECOND)), ..wizard() };
    assert_eq!(reading(&from, 1, &rows, LONG_AFTER).arms.map_to(|arm| arm.converted), [1, 0]);
    let to = Experiment { to: Some(Timestamp(5 * SECOND)), ..wizard() };
    assert_eq!(
        reading(&to, 1, &rows, LONG_AFTER).arms.map_to(|arm| (arm.people, arm.converted)),
        [(0, 0), (1, 0)]
    );
    // An arm without people is beside nothing.
    assert_eq!(reading(&to, 1, &rows, LONG_AFTER).contrasts, []);
}

#[test]
fn revenue_may_fall_while_the_metric_rises() {
    let mut rows = Vec::new();
    for person in 0..400u32 {
        let (on, at) = (person % 2 == 1, i64::from(person));
        rows.push(seen(person, at, if on { "on" } else { "off" }));
        // Half as many again convert with it, and pay half.
        if person % 20 < if on { 12 } else { 8 } {
            let revenue = if on { 1_000 } else { 2_000 } + at;
            rows.push(Row { revenue, ..row(person, at + 1, "M") });
        }
    }
    let found = reading(&wizard(), 400, &rows, LONG_AFTER);
    let contrast = &found.contrasts[0];
    assert!(contrast.lift.excludes_zero() && contrast.lift.difference > 0.0, "{contrast:?}");
    assert!((contrast.relative.unwrap() - 0.5).abs() < 1e-12, "{contrast:?}");
    let (welch, drawn) = (contrast.revenue.unwrap(), contrast.revenue_resampled.unwrap());
    assert!(
        welch.difference.difference < 0.0 && welch.difference.low < drawn.difference,
        "{welch:?} {drawn:?}"
    );
    assert!(
        (welch.difference.low - drawn.low).abs() < 40.0 && (welch.difference.high - drawn.high).abs() < 40.0
    );
    assert!(!found.ratio.unwrap().is_broken());
}

#[test]
fn definitions_that_make_no_experiment_are_refused() {
    let frame = Frame::of(1, &[seen(0, 1, "on")]);
    let refused = |experiment: Experiment| read(&experiment, &frame.view(), LONG_AFTER, 1).unwrap_err();
    let with = |arms: Vec<Arm>| Experiment { arms, ..wizard() };
    assert_eq!(refused(with(vec![arm("on", 1.0)])), ExperimentError::Arms(1));
    assert_eq!(refused(with(vec![arm("on", 1.0), arm("on", 1.0)])), ExperimentError::Name("on".into()));
    assert_eq!(refused(with(vec![arm("on", 1.0), arm("", 1.0)])), ExperimentError::Name(String::new()));
    assert_eq!(refused(with(vec![arm("on", 1.0), arm("off", 0.0)])), ExperimentError::Weight("off".into()));
    assert_eq!(refused(Experiment { window: 0, ..wizard() }), ExperimentError::NoWindow);
    assert_eq!(refused(Experiment { expected: 0.0, ..wizard() }), ExperimentError::Expected);
    let colour = Experiment { variant: "colour".into(), ..wizard() };
    assert_eq!(refused(colour), ExperimentError::NoProperty("colour".into()));
    // Events that do not occur are no errors.
    let unknown = Step::named("never");
    let found = read(&Experiment { exposure: unknown, ..wizard() }, &frame.view(), LONG_AFTER, 1).unwrap();
    assert_eq!((found.ratio, found.contrasts.len()), (None, 0));
}

#[test]
fn the_sample_studys_experiments() {
    let Some(_) = shared() else { return };
    let study = study();
    let truth = &json("data/study-tidewater/truth.json")["experiments"];
    let check = |name: &str, metric: &str, arms: [&str; 2]| {
        let experiment = Experiment {
            exposure: Step {
                filters: vec![("experiment".into(), name.into())],
                ..Step::named("Experiment viewed")
            },
            arms: arms.map(|variant| arm(variant, 1.0)).to_vec(),
            metric: Step::named(metric),
            window: 14 * 86_400 * SECOND,
            expected: 0.05,
            ..wizard()
        };
        let found = read(&experiment, &study.frame.view(), study.data_end, 1).unwrap();
        let truth = &truth[name];
        for (arm, variant) in found.arms.iter().zip(arms) {
            let expect = |what: &str| truth["arms"][variant][what].as_u64().unwrap();
            assert_eq!((arm.people, arm.converted), (expect("people"), expect("converted")), "{variant}");
        }
        let contrast = found.contrasts[0];
        let near = |found: f64, what: &str, slack: f64| {
            let expect = truth[what].as_f64().unwrap();
            assert!((found - expect).abs() < slack, "{what}: {found} is not {expect}");
        };
        near(contrast.lift.difference, "difference", 5.001e-5);
        near(contrast.z, "z", 5.001e-5);
        near(contrast.p, "p_two_sided", 5.001e-4);
        near(found.ratio.unwrap().chi_square, "sample_ratio_chi2", 5.001e-4);
        near(found.ratio.unwrap().p, "sample_ratio_p", 5.001e-4);
        assert_eq!(found.in_several, truth["people_in_both_arms_excluded"].as_u64().unwrap());
        contrast
    };
    let wizard = check("roster_import_wizard", "Imported roster", ["control", "guided"]);
    assert!(wizard.lift.excludes_zero() && wizard.any_time.unwrap().p < 0.05, "{wizard:?}");
    let pricing = check("pricing_annual_default", "Subscribed", ["off", "on"]);
    assert!(!pricing.lift.excludes_zero() && pricing.any_time.unwrap().p > 0.05, "{pricing:?}");
}
