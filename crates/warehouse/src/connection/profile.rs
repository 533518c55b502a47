//! What a server is, and what its user may set.

use super::send::{Sender, Settings};
use super::{Limits, Stop};
use crate::WarehouseError;
use std::collections::BTreeMap;

/// Read once, at greeting.
pub(super) struct Profile {
    pub version: String,
    /// Settings that are there, with their values.
    known: BTreeMap<String, String>,
}

/// Settings of ours. `readonly` 1 forbids to change any, 2 only to write.
const WANTED: &str = "SELECT name, value, version() AS version FROM system.settings WHERE name IN ('readonly', 'max_execution_time', 'max_result_bytes', 'result_overflow_mode', 'distributed_group_by_no_merge', 'cancel_http_readonly_queries_on_client_close', 'max_parser_depth')";

impl Profile {
    pub fn read(sender: &Sender, stop: Stop<'_>) -> Result<Self, WarehouseError> {
        let answer = sender.send(WANTED, &Settings::new(), stop)?;
        let mut known = BTreeMap::new();
        let mut version = String::new();
        for row in answer.rows() {
            known.insert(row.text("name")?, row.text("value")?);
            version = row.text("version")?;
        }
        if version.is_empty() {
            return Err(WarehouseError::Odd { missing: "the version".into() });
        }
        Ok(Self { version, known })
    }

    /// What goes with a query, as far as this user may set it.
    pub fn settings(&self, limits: Limits, by_shard: bool) -> Settings {
        let locked = self.known.get("readonly").map_or("0", String::as_str);
        let mut settings = Settings::new();
        if locked == "1" {
            return settings;
        }
        let mut set = |name: &'static str, value: String| {
            if self.known.contains_key(name) {
                settings.push((name, value));
            }
        };
        set("max_execution_time", limits.query.as_secs().max(1).to_string());
        set("max_result_bytes", limits.bytes.to_string());
        set("result_overflow_mode", "throw".into());
        set("cancel_http_readonly_queries_on_client_close", "1".into());
        // Twenty steps nest deeper than the parser goes by default.
        set("max_parser_depth", "10000".into());
        if by_shard {
            set("distributed_group_by_no_merge", "1".into());
        }
        if locked == "0" {
            set("readonly", "2".into());
        }
        settings
    }
}
