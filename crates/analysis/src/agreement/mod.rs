//! How far coders agree, and where they do not.
//!
//! A [`Study`] holds what each coder marked in the texts they read. [`compare`] answers with coefficients of agreement,
//! each with its name, its unit, its scope, how much it rests on and an interval, or with the reason why there is none.
//! [`disagreements`] lists the places.
//!
//! **Name, unit and scope are part of a figure.** The same spans give four different numbers by "Krippendorff's alpha":
//! .73, .52, .50 and .49 for one example of his own. None is wrong; a number without its name is.
//!
//! - Of characters and of paragraphs the question is "did this coder put this code here?", asked of every unit, those
//!   without any code among them: two coders who agree by chance alone get 0. [`Coefficient::CodedText`] stands beside
//!   it, for where most of a text has no code.
//! - A coder's own overlapping spans of one code count once.
//! - A coder who has not read a text is missing there, which is not the same as having found nothing.
//! - **Overall** is 1 − (disagreement, summed over codes) ÷ (disagreement expected by chance, summed over codes): the
//!   pooled kappa of H. de Vries and others, *Field Methods* 20 (2008), and how Krippendorff pools the values of a
//!   unitised text. Adding up the tables of rare and of frequent codes instead would call chance agreement.
//!
//! ```
//! use analysis::agreement::{Bootstrap, Coders, Coefficient, Mark, Study, Text, Unit, compare};
//! use model::Selection;
//!
//! let text = Text { length: 1000, paragraphs: vec![0], read_by: Coders::first(2) };
//! let mark = |coder, start, end| Ok::<_, model::text::SelectionError>(Mark { coder, code: 0, text: 0, selection: Selection::new(start, end, 1000)? });
//! let marks = vec![mark(0, 0, 100)?, mark(1, 50, 150)?];
//! let answer = compare(&Study::new(vec![text], 2, 1, marks)?, Unit::Characters, Bootstrap::NONE);
//! let kappa = answer.codes[0].figure(Coefficient::CohenKappa).map(|figure| figure.value);
//! assert!(kappa.is_some_and(|value| value.is_ok_and(|value| (value - 4.0 / 9.0).abs() < 1e-9)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ballots;
mod cells;
mod coders;
mod compare;
mod disagreements;
mod figures;
mod measured;
mod resample;
mod spans;
mod stretches;
mod study;

pub use ballots::{Ballots, Metric, cohen};
pub use coders::{Coders, MOST_CODERS};
pub use compare::compare;
pub use disagreements::{Disagreement, Kind, disagreements};
pub use figures::{Agreement, Coefficient, Comparison, Figure, Scope, Tally, Unit};
pub use measured::{Measured, Undefined};
pub use resample::{Bootstrap, FEWEST_PIECES, Interval, NoInterval, Over};
pub use study::{Mark, Study, StudyError, Text};
