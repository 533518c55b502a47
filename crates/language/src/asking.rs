//! What is asked of models of somebody's folder.

use crate::{
    Client, Error, Result,
    client::owned,
    protocol::{Answer, Ask, Named},
};

/// Shares of labels or statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// Of each text, one for each label of the model, or for each statement: 0 to 1.
    pub shares: Vec<Vec<f32>>,
    /// Places of texts of which only the beginning was read.
    pub cut: Vec<usize>,
    /// The model's own labels.
    pub labels: Vec<String>,
    /// The model, with the digest of its files.
    pub model: String,
}

impl Client {
    /// How likely each statement follows from each text. `wanted` is asked many times a second.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Cancelled`] once `wanted` says no.
    pub fn follow(&self, texts: &[&str], statements: &[&str], wanted: &dyn Fn() -> bool) -> Result<Shares> {
        match self.ask(&Ask::Follow { texts: owned(texts), statements: owned(statements) }, wanted)? {
            (Answer::Followed { shares, cut }, hello) => {
                Ok(Shares { shares, cut, labels: hello.labels, model: hello.model })
            }
            _ => Err(other_question()),
        }
    }

    /// How likely each of the model's labels is for each text.
    ///
    /// # Errors
    /// As [`Client::follow`].
    pub fn judge(&self, texts: &[&str], wanted: &dyn Fn() -> bool) -> Result<Shares> {
        match self.ask(&Ask::Judge { texts: owned(texts) }, wanted)? {
            (Answer::Judged { shares, cut }, hello) => {
                Ok(Shares { shares, cut, labels: hello.labels, model: hello.model })
            }
            _ => Err(other_question()),
        }
    }

    /// Names in each text.
    ///
    /// # Errors
    /// As [`Client::follow`].
    pub fn name(&self, texts: &[&str], wanted: &dyn Fn() -> bool) -> Result<Vec<Vec<Named>>> {
        match self.ask(&Ask::Name { texts: owned(texts) }, wanted)? {
            (Answer::Named { names }, _) => Ok(names),
            _ => Err(other_question()),
        }
    }
}

fn other_question() -> Error {
    Error::Refused("it answered another question".into())
}
