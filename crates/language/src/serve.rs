//! The answering side: the same loop for the real program and for the fake of the tests.

use crate::{
    line::{self, Line},
    protocol::{
        Answer, Ask, First, Hello, LONGEST_LINE, MOST_STATEMENTS, MOST_TEXTS, Named, Reply, Request, Weighed,
    },
};
use std::{
    io::{self, BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Of each text, a share for each label or statement; and the places of the texts that were cut.
pub type Answered = (Vec<Vec<f32>>, Vec<usize>);

/// What is said where a model is asked for what it is not for.
const NOT_MINE: &str = "this model is for something else";

/// What can be asked of a model. What it is not for is refused; nothing is ever asked without texts.
pub trait Engine {
    /// What it is.
    fn hello(&self) -> Hello;

    /// A vector for each text, and the places of those that were cut.
    ///
    /// # Errors
    /// In words, without the texts.
    fn embed(&mut self, _texts: &[String]) -> Result<(Vec<Vec<f32>>, Vec<usize>), String> {
        Err(NOT_MINE.into())
    }

    /// What each word adds.
    ///
    /// # Errors
    /// In words, without the texts.
    fn explain(&mut self, _query: &str, _texts: &[String]) -> Result<Vec<Vec<Weighed>>, String> {
        Err(NOT_MINE.into())
    }

    /// How likely each statement follows from each text. Never called without statements.
    ///
    /// # Errors
    /// In words, without the texts.
    fn follow(&mut self, _texts: &[String], _statements: &[String]) -> Result<Answered, String> {
        Err(NOT_MINE.into())
    }

    /// How likely each label is for each text.
    ///
    /// # Errors
    /// In words, without the texts.
    fn judge(&mut self, _texts: &[String]) -> Result<Answered, String> {
        Err(NOT_MINE.into())
    }

    /// Names in each text.
    ///
    /// # Errors
    /// In words, without the texts.
    fn name(&mut self, _texts: &[String]) -> Result<Vec<Vec<Named>>, String> {
        Err(NOT_MINE.into())
    }
}

/// Says hello, then answers line by line until the input ends. What cannot be answered is answered by an error.
///
/// # Errors
/// When the pipes break.
pub fn serve(engine: &mut dyn Engine, input: &mut impl BufRead, output: &mut impl Write) -> io::Result<()> {
    say(output, &First::Ready(engine.hello()))?;
    loop {
        let reply = match line::read(input, LONGEST_LINE)? {
            Line::End => return Ok(()),
            Line::TooLong => error(None, format!("a line has more than {LONGEST_LINE} bytes")),
            Line::Text(text) if text.trim_ascii().is_empty() => continue,
            Line::Text(text) => match serde_json::from_slice::<Request>(&text) {
                Ok(request) => Reply { id: Some(request.id), answer: answer(engine, &request.ask) },
                // Only where, not what: the line holds somebody's words.
                Err(wrong) => error(None, format!("column {} of the line is no request", wrong.column())),
            },
        };
        say(output, &reply)?;
    }
}

fn error(id: Option<u64>, message: String) -> Reply {
    Reply { id, answer: Answer::Error(message) }
}

fn say(output: &mut impl Write, what: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, what)?;
    output.write_all(b"\n")?;
    output.flush()
}

fn answer(engine: &mut dyn Engine, ask: &Ask) -> Answer {
    let texts = ask.texts();
    if texts.len() > MOST_TEXTS {
        return Answer::Error(format!("{} texts at once; at most {MOST_TEXTS}", texts.len()));
    }
    if let Ask::Follow { statements, .. } = ask
        && statements.len() > MOST_STATEMENTS
    {
        return Answer::Error(format!("{} statements at once; at most {MOST_STATEMENTS}", statements.len()));
    }
    // The library below reports some of its errors by panicking; one question must not end the program.
    match catch_unwind(AssertUnwindSafe(|| asked(engine, ask))) {
        Ok(Ok(answer)) => answer,
        Ok(Err(message)) => Answer::Error(message),
        Err(_panic) => Answer::Error("the model failed on this question".into()),
    }
}

fn asked(engine: &mut dyn Engine, ask: &Ask) -> Result<Answer, String> {
    let nothing = ask.texts().is_empty();
    Ok(match ask {
        Ask::Embed { .. } if nothing => Answer::Embedded { vectors: vec![], cut: vec![] },
        Ask::Explain { .. } if nothing => Answer::Explained { words: vec![] },
        Ask::Judge { .. } if nothing => Answer::Judged { shares: vec![], cut: vec![] },
        Ask::Name { .. } if nothing => Answer::Named { names: vec![] },
        Ask::Follow { texts, statements } if nothing || statements.is_empty() => {
            Answer::Followed { shares: vec![vec![]; texts.len()], cut: vec![] }
        }
        Ask::Embed { texts } => {
            engine.embed(texts).map(|(vectors, cut)| Answer::Embedded { vectors, cut })?
        }
        Ask::Explain { query, texts } => Answer::Explained { words: engine.explain(query, texts)? },
        Ask::Follow { texts, statements } => {
            engine.follow(texts, statements).map(|(shares, cut)| Answer::Followed { shares, cut })?
        }
        Ask::Judge { texts } => engine.judge(texts).map(|(shares, cut)| Answer::Judged { shares, cut })?,
        Ask::Name { texts } => Answer::Named { names: engine.name(texts)? },
    })
}
