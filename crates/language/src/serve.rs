//! The answering side: the same loop for the real program and for the fake of the tests.

use crate::{
    line::{self, Line},
    protocol::{Answer, Ask, First, Hello, LONGEST_LINE, MOST_TEXTS, Reply, Request, Weighed},
};
use std::{
    io::{self, BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// What can be asked of a model.
pub trait Engine {
    /// What it is.
    fn hello(&self) -> Hello;

    /// A vector for each text, and the places of those that were cut. Never called without texts.
    ///
    /// # Errors
    /// In words, without the texts.
    fn embed(&mut self, texts: &[String]) -> Result<(Vec<Vec<f32>>, Vec<usize>), String>;

    /// What each word adds. Never called without texts.
    ///
    /// # Errors
    /// In words, without the texts.
    fn explain(&mut self, query: &str, texts: &[String]) -> Result<Vec<Vec<Weighed>>, String>;
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
    let (Ask::Embed { texts } | Ask::Explain { texts, .. }) = ask;
    if texts.len() > MOST_TEXTS {
        return Answer::Error(format!("{} texts at once; at most {MOST_TEXTS}", texts.len()));
    }
    // The library below reports some of its errors by panicking; one question must not end the program.
    let answered = catch_unwind(AssertUnwindSafe(|| match ask {
        Ask::Embed { texts } if texts.is_empty() => Ok(Answer::Embedded { vectors: vec![], cut: vec![] }),
        Ask::Explain { texts, .. } if texts.is_empty() => Ok(Answer::Explained { words: vec![] }),
        Ask::Embed { texts } => engine.embed(texts).map(|(vectors, cut)| Answer::Embedded { vectors, cut }),
        Ask::Explain { query, texts } => {
            engine.explain(query, texts).map(|words| Answer::Explained { words })
        }
    }));
    match answered {
        Ok(Ok(answer)) => answer,
        Ok(Err(message)) => Answer::Error(message),
        Err(_panic) => Answer::Error("the model failed on this question".into()),
    }
}
