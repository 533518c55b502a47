//! As much HTTP/1.1 as one browser on this machine needs: requests with a length, answers with a length, connections
//! that stay open.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// Bytes of a request's head, at most.
const HEAD: u64 = 64 << 10;
/// Bytes of a request's body, at most.
const BODY: u64 = 64 << 20;

/// A request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`.
    pub method: String,
    /// Path without the query, still percent-encoded.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; empty without one.
    pub body: Vec<u8>,
}

impl Request {
    /// A header's value by its lower-case name; empty when it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// 200, 404, …
    pub status: u16,
    /// Content type.
    pub kind: &'static str,
    /// The body.
    pub body: Vec<u8>,
}

/// Reads the next request; `None` when the other side has hung up.
///
/// # Errors
/// When the connection breaks or what comes is no request within the limits.
pub fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let mut head = stream.take(HEAD);
    let Some(first) = line(&mut head)? else { return Ok(None) };
    let mut words = first.split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Err(bad("request line")) };
    let path = target.split('?').next().unwrap_or_default().to_owned();
    let method = method.to_owned();
    let mut headers = Vec::new();
    while let Some(text) = line(&mut head)?.filter(|text| !text.is_empty()) {
        let (name, value) = text.split_once(':').ok_or_else(|| bad("header"))?;
        headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request { method, path, headers, body: Vec::new() };
    let length = match request.header("content-length") {
        "" => 0,
        number => number.parse().map_err(|_not_a_number| bad("length"))?,
    };
    if length > BODY {
        return Err(bad("length"));
    }
    stream.take(length).read_to_end(&mut request.body)?;
    Ok(Some(request))
}

fn line(head: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut text = String::new();
    if head.read_line(&mut text)? == 0 {
        return Ok(None);
    }
    match text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')) {
        Some(whole) => Ok(Some(whole.to_owned())),
        None => Err(bad("line")),
    }
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("no proper {what}"))
}

/// Writes an answer; nothing of it is kept by a browser's cache.
///
/// # Errors
/// When the connection breaks.
pub fn write(stream: &mut impl Write, answer: &Answer, policy: &str) -> io::Result<()> {
    let Answer { status, kind, body } = answer;
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} .\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\ncache-control: no-store\r\n\
         x-content-type-options: nosniff\r\ncontent-security-policy: {policy}\r\n\r\n"
    )?;
    stream.write_all(body)?;
    stream.flush()
}
