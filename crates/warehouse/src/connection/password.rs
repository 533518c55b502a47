//! A password that cannot be printed.

/// A password. It has no text form, so that it cannot come into a log or an error by mistake.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// From what was typed or kept. An empty one is none.
    #[must_use]
    pub fn new(password: String) -> Option<Self> {
        (!password.is_empty()).then_some(Self(password))
    }

    /// The password itself, for the one header it is sent in and the keyring.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}
