//! What is not asked of a warehouse, and why.

/// Why a question is not asked. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The table's name is no name.
    #[error("\"{0}\" is not the name of a table: give it as table or database.table")]
    TableName(String),
    /// A mapped column is not there.
    #[error("{table} has no column \"{column}\" ({role}); it has: {there}")]
    NoColumn {
        /// What it was to be.
        role: &'static str,
        /// Its name.
        column: String,
        /// The table.
        table: String,
        /// The columns that are there.
        there: String,
    },
    /// A mapped column cannot be that.
    #[error(
        "column \"{column}\" is of type {kind} and cannot be the {role}: choose a column that is {wanted}"
    )]
    WrongType {
        /// What it was to be.
        role: &'static str,
        /// Its name.
        column: String,
        /// Its type.
        kind: String,
        /// What would do.
        wanted: &'static str,
    },
    /// A funnel asks for a property that the mapping does not know.
    #[error(
        "the property \"{0}\" is mapped to no column of the warehouse: add it to the mapping as {0}=COLUMN or {0}=COLUMN[KEY]"
    )]
    UnknownProperty(String),
    /// Not a funnel at all.
    #[error("{0}")]
    NoFunnel(&'static str),
    /// One event could serve two steps.
    #[error(
        "steps {first} and {second} can both be served by the same \"{event}\" event. Which of them it serves cannot be decided in the warehouse to the last person: import these events, or tell the steps apart by different values of one property"
    )]
    SharedEvent {
        /// The step that stands first, from 1.
        first: usize,
        /// The other.
        second: usize,
        /// The event's name.
        event: String,
    },
    /// Limits of single steps where one event's name is in two steps.
    #[error(
        "\"{0}\" is in two steps, and steps have time limits of their own: both together cannot be counted in the warehouse to the last person. Take the limits out, or import these events"
    )]
    LimitsOfSharedEvent(String),
    /// In any order no row belongs to a numbered step.
    #[error("steps in any order can be grouped by the first touch only: choose it, or another order")]
    TouchInAnyOrder,
    /// A step that the funnel does not have.
    #[error("there is no step {0} in this funnel")]
    NoStep(usize),
}
