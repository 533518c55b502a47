//! What can be told from rows alone about whether they are whole and right: days that are missing, hours that are shifted,
//! people who are none, amounts that no one pays, words that came or went.

mod amounts;
mod days;
mod drift;
mod hours;
mod pace;

pub use amounts::absurd_from;
pub use days::{Gap, gaps};
pub use drift::{COUNTED, Column, Looks, Vocabulary, Words, came_and_went};
pub use hours::{Shifted, shifted};
pub use pace::{REGULAR, SUPERHUMAN, most_in_a_minute, regular_run};
