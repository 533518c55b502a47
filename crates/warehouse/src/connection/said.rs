//! What a server says when it does not answer.

use crate::WarehouseError;

/// Longest message that is passed on.
const LONGEST: usize = 240;

/// An error's number and words, if a text holds one of ClickHouse's.
pub(super) fn exception(text: &str) -> Option<(u32, String)> {
    let at = text.find("Code: ")?;
    let rest = &text[at + 6..];
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let code = digits.parse().ok()?;
    if !rest.contains("DB::Exception") {
        return None;
    }
    let said = rest.split("DB::Exception:").nth(1).unwrap_or_default();
    // A server repeats the whole query, and says where it stands in its own code.
    let said =
        [" While processing", ": while processing", "In scope", ", e.what()", "Stack trace", " (version"]
            .iter()
            .fold(said, |said, end| said.split(end).next().unwrap_or_default());
    Some((code, shortened(said)))
}

/// One line, not too long.
pub(super) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches(['.', ' ', ',']);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// An error of ClickHouse's as one of ours. The numbers are those of its `ErrorCodes.cpp`.
pub(super) fn error(
    code: u32,
    said: String,
    host: &str,
    user: &str,
    seconds: u64,
    megabytes: u64,
) -> WarehouseError {
    match code {
        192..=195 | 516 => WarehouseError::WrongPassword { host: host.into(), user: user.into() },
        164 | 291 | 497 => WarehouseError::NotAllowed { said },
        // Unknown table, database, column, identifier; nothing of that name in a table.
        10 | 16 | 47 | 60 | 81 => WarehouseError::Unknown { said },
        159 | 160 | 209 => WarehouseError::Slow { host: host.into(), seconds },
        396 => WarehouseError::TooBig { megabytes },
        241 | 173 => WarehouseError::Memory { said },
        128 => WarehouseError::LongList { said },
        394 => WarehouseError::Cancelled,
        _ => WarehouseError::Server { code, said },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_of_all_ages_are_read() {
        let check =
            |text: &str, code: u32, said: &str| assert_eq!(exception(text), Some((code, said.to_owned())));
        check(
            "Code: 60, e.displayText() = DB::Exception: Table q.nix doesn't exist., e.what() = DB::Exception",
            60,
            "Table q.nix doesn't exist",
        );
        check(
            "Code: 60. DB::Exception: Unknown table expression identifier 'nix'. In scope SELECT a FROM nix. (UNKNOWN_TABLE) (version 26.9)",
            60,
            "Unknown table expression identifier 'nix'",
        );
        check(
            "[[1],[2]\nCode: 241. DB::Exception: Memory limit (total) exceeded",
            241,
            "Memory limit (total) exceeded",
        );
        assert_eq!(exception("Code: yes"), None);
        assert_eq!(exception("<html>502</html>"), None);
    }

    #[test]
    fn long_messages_are_cut() {
        let long = shortened(&"word ".repeat(100));
        assert_eq!(long.chars().count(), LONGEST + 1);
    }
}
