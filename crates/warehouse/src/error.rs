//! What can go wrong between here and the warehouse. Nothing is ever changed by it.

use crate::refused::Refused;

/// Why the warehouse did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WarehouseError {
    /// Not asked at all.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The address is none.
    #[error(
        "\"{address}\" is not the address of a ClickHouse server ({why}): give it as https://host:8443 or http://host:8123"
    )]
    Address {
        /// As it was given.
        address: String,
        /// What is wrong.
        why: String,
    },
    /// A password would go over the network readable by others.
    #[error(
        "the connection to {host} is not encrypted, and the password and answers would be readable on the way: use https://, or say that an unencrypted connection is what you want"
    )]
    NotEncrypted {
        /// Where to.
        host: String,
    },
    /// Nobody listens there.
    #[error(
        "{host} refused the connection: see that the server runs and that this is its HTTP port (8123, or 8443 with TLS)"
    )]
    NobodyThere {
        /// Where.
        host: String,
    },
    /// There is no such host.
    #[error("there is no host {host}: check the name, and that this machine is in the network it belongs to")]
    UnknownHost {
        /// Its name.
        host: String,
    },
    /// The network said something else.
    #[error("{host} could not be reached: {said}. See whether the network, or something between, is down")]
    Network {
        /// Where.
        host: String,
        /// What the system said.
        said: String,
    },
    /// No encrypted connection could be agreed on, or the server is not who it says it is.
    #[error(
        "no secure connection to {host}: {said}. See that the port speaks TLS, and that this machine trusts who signed the server's certificate"
    )]
    Tls {
        /// Where.
        host: String,
        /// What the other side, or the system, said.
        said: String,
    },
    /// The user or the password is wrong.
    #[error("{host} does not know the user \"{user}\" with this password: check both")]
    WrongPassword {
        /// Where.
        host: String,
        /// Who.
        user: String,
    },
    /// The user may not do that.
    #[error("the warehouse does not allow it: {said}. Ask whoever runs it for the right to read this table")]
    NotAllowed {
        /// What the server said.
        said: String,
    },
    /// There is no such database, table or column.
    #[error("the warehouse does not have it: {said}. Check the names in the mapping")]
    Unknown {
        /// What the server said.
        said: String,
    },
    /// No answer in time.
    #[error(
        "{host} did not answer within {seconds} seconds; the query was stopped. Ask for a shorter date range, or allow more time"
    )]
    Slow {
        /// Where.
        host: String,
        /// How long was waited.
        seconds: u64,
    },
    /// The answer broke off.
    #[error("the answer of {host} broke off after {bytes} bytes; nothing of it was used. Try again: {said}")]
    Cut {
        /// Where.
        host: String,
        /// How much had come.
        bytes: usize,
        /// What the system said.
        said: String,
    },
    /// The answer is larger than was agreed on.
    #[error(
        "the answer is larger than the {megabytes} MB that are read: ask for fewer people, or a shorter date range"
    )]
    TooBig {
        /// What is read at most.
        megabytes: u64,
    },
    /// The server ran out of memory it gives to a query.
    #[error(
        "the query needs more memory than the warehouse gives it: {said}. Ask for a shorter date range, or ask whoever runs it for more"
    )]
    Memory {
        /// What the server said.
        said: String,
    },
    /// A list in the query grew longer than the server allows.
    #[error("more people did this than the warehouse can sort: {said}")]
    LongList {
        /// What the server said.
        said: String,
    },
    /// Something answered, but not ClickHouse.
    #[error(
        "what answers at {host} is not ClickHouse (it said \"{said}\"): check the port, 8123 for HTTP or 8443 for TLS"
    )]
    NotClickHouse {
        /// Where.
        host: String,
        /// The beginning of what it said.
        said: String,
    },
    /// The server refused in another way.
    #[error("the warehouse could not answer (its error {code}): {said}")]
    Server {
        /// ClickHouse's number.
        code: u32,
        /// What the server said.
        said: String,
    },
    /// The answer is whole, but not what was asked for.
    #[error(
        "the warehouse's answer does not have what was asked for ({missing}): is something between that changes it?"
    )]
    Odd {
        /// What is not there.
        missing: String,
    },
    /// The instants of a table cannot be.
    #[error(
        "the column \"{column}\" would reach beyond the year 2300: its numbers are no {unit}. Choose another unit in the mapping"
    )]
    Times {
        /// The column.
        column: String,
        /// The unit it was read in.
        unit: &'static str,
    },
    /// A table that is said to be sharded by person is not.
    #[error(
        "{people} people have rows on more than one server of the table, and would be counted once on each: take back, in the mapping, that all rows of a person are on one server. Then everybody is counted once"
    )]
    Split {
        /// Those that were looked at and found so.
        people: u64,
    },
    /// Stopped by the user.
    #[error("stopped; the warehouse was told to stop, too")]
    Cancelled,
    /// The system's keyring.
    #[error(
        "the system's keyring {said}: unlock it, give the password for this time, or set SUBTEXT_WAREHOUSE_PASSWORD"
    )]
    Keyring {
        /// What it did.
        said: String,
    },
    /// The system would not let us.
    #[error("this machine would not start another thread ({said}): close other programs and try again")]
    Thread {
        /// What it said.
        said: String,
    },
}
