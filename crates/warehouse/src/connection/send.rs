//! One request: sent from a thread of its own, so that who waits can stop waiting.

use super::answer::{Answer, Unread};
use super::server::{Address, Limits, Server};
use super::{Password, Stop, said};
use crate::WarehouseError;
use std::io::Read as _;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};

/// Settings that go with a query.
pub(super) type Settings = Vec<(&'static str, String)>;

/// How often it is asked whether to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// How much longer than the server itself we wait for it to say that its time is up.
const GRACE: Duration = Duration::from_secs(5);

/// What is needed to send.
#[derive(Clone)]
pub(super) struct Sender {
    agent: ureq::Agent,
    address: Address,
    user: String,
    password: Option<Password>,
    database: Option<String>,
    limits: Limits,
}

/// A body, and with which status it came.
struct Body {
    status: u16,
    bytes: Vec<u8>,
    /// Why no more came.
    broken: Option<String>,
}

impl Sender {
    pub fn new(address: Address, server: &Server, password: Option<Password>, limits: Limits) -> Self {
        let tls = TlsConfig::builder()
            .provider(TlsProvider::NativeTls)
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .user_agent("Subtext")
            .timeout_connect(Some(limits.connect))
            .timeout_global(Some(limits.query + GRACE))
            .tls_config(tls)
            .build();
        Self {
            agent: config.into(),
            address,
            user: server.user.clone(),
            password,
            database: server.database.clone(),
            limits,
        }
    }

    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Sends a query and waits for the whole answer.
    pub fn send(&self, sql: &str, settings: &Settings, stop: Stop<'_>) -> Result<Answer, WarehouseError> {
        let id = uuid::Uuid::now_v7().to_string();
        let (tell, told) = mpsc::channel();
        let (sender, question) = (self.clone(), format!("{sql}\nFORMAT JSONCompact"));
        let (own_id, settings) = (id.clone(), settings.clone());
        let work = move || {
            // Nobody may be waiting any more.
            let _unheard = tell.send(sender.post(&question, &own_id, &settings));
        };
        spawn("warehouse", work)?;
        loop {
            match told.recv_timeout(PATIENCE) {
                Ok(body) => return self.answer(&body?),
                Err(RecvTimeoutError::Timeout) if stop() => {
                    self.kill(id)?;
                    return Err(WarehouseError::Cancelled);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(WarehouseError::Thread { said: "it ended by itself".into() });
                }
            }
        }
    }

    /// Tells the server to stop a query. Nobody waits for it: where the user may not, the server's own limit of time does it.
    fn kill(&self, id: String) -> Result<(), WarehouseError> {
        let sender = self.clone();
        let work = move || {
            let kill = format!("KILL QUERY WHERE query_id = '{id}' ASYNC");
            let _best_effort = sender.post(&kill, &uuid::Uuid::now_v7().to_string(), &Settings::new());
        };
        spawn("warehouse-stop", work)
    }

    fn post(&self, question: &str, id: &str, settings: &Settings) -> Result<Body, WarehouseError> {
        let mut request =
            self.agent.post(&self.address.url).query("query_id", id).query("wait_end_of_query", "1");
        if let Some(database) = &self.database {
            request = request.query("database", database);
        }
        for (name, value) in settings {
            request = request.query(*name, value);
        }
        if !self.user.is_empty() {
            request = request.header("X-ClickHouse-User", &self.user);
        }
        if let Some(password) = &self.password {
            request = request.header("X-ClickHouse-Key", password.reveal());
        }
        let mut response = request.send(question).map_err(|error| self.unsent(&error))?;
        let status = response.status().as_u16();
        let mut bytes = Vec::new();
        let reader = response.body_mut().with_config().limit(u64::MAX).reader();
        let read = reader.take(self.limits.bytes + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.limits.bytes {
            return Err(self.too_big());
        }
        let broken = match read {
            Ok(_) => None,
            Err(error) if error.kind() == std::io::ErrorKind::TimedOut => return Err(self.slow()),
            Err(error) => Some(error.to_string()),
        };
        Ok(Body { status, bytes, broken })
    }

    fn answer(&self, body: &Body) -> Result<Answer, WarehouseError> {
        let text = String::from_utf8_lossy(&body.bytes);
        let cut = |said: String| WarehouseError::Cut {
            host: self.address.host.clone(),
            bytes: body.bytes.len(),
            said,
        };
        let exception = |code, said| {
            let (seconds, megabytes) = (self.limits.query.as_secs(), self.limits.bytes >> 20);
            said::error(code, said, &self.address.host, &self.user, seconds, megabytes)
        };
        if !(200..300).contains(&body.status) {
            return Err(match said::exception(&text) {
                Some((code, said)) => exception(code, said),
                None if matches!(body.status, 401 | 403) => {
                    WarehouseError::WrongPassword { host: self.address.host.clone(), user: self.user.clone() }
                }
                None => self.foreign(&text),
            });
        }
        match (Answer::read(&text), &body.broken) {
            (Ok(answer), None) => Ok(answer),
            (Err(Unread::Exception(code, said)), _) => Err(exception(code, said)),
            (_, Some(broken)) => Err(cut(broken.clone())),
            (Err(Unread::Cut(said)), None) => Err(cut(said)),
            (Err(Unread::Foreign), None) => Err(self.foreign(&text)),
        }
    }

    fn foreign(&self, text: &str) -> WarehouseError {
        let beginning: String = text.chars().take(80).collect();
        WarehouseError::NotClickHouse { host: self.address.host.clone(), said: said::shortened(&beginning) }
    }

    fn slow(&self) -> WarehouseError {
        WarehouseError::Slow { host: self.address.host.clone(), seconds: self.limits.query.as_secs() }
    }

    fn too_big(&self) -> WarehouseError {
        WarehouseError::TooBig { megabytes: self.limits.bytes >> 20 }
    }

    /// Why a request did not get an answer at all.
    fn unsent(&self, error: &ureq::Error) -> WarehouseError {
        use std::io::ErrorKind;
        let host = self.address.host.clone();
        let said = said::shortened(&error.to_string());
        match error {
            ureq::Error::HostNotFound => WarehouseError::UnknownHost { host },
            ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
                WarehouseError::Slow { host, seconds: self.limits.connect.as_secs() }
            }
            ureq::Error::Timeout(_) => self.slow(),
            ureq::Error::Tls(_) | ureq::Error::NativeTls(_) | ureq::Error::Pem(_) => {
                WarehouseError::Tls { host, said }
            }
            ureq::Error::ConnectionFailed => WarehouseError::NobodyThere { host },
            ureq::Error::Io(error) => match error.kind() {
                ErrorKind::ConnectionRefused => WarehouseError::NobodyThere { host },
                ErrorKind::TimedOut => self.slow(),
                ErrorKind::ConnectionReset
                | ErrorKind::UnexpectedEof
                | ErrorKind::ConnectionAborted
                | ErrorKind::BrokenPipe => WarehouseError::Cut { host, bytes: 0, said },
                _ if self.address.url.starts_with("https") && said.contains("SSL") => {
                    WarehouseError::Tls { host, said }
                }
                _ => WarehouseError::Network { host, said },
            },
            ureq::Error::Protocol(_) | ureq::Error::Http(_) => WarehouseError::NotClickHouse { host, said },
            _ => WarehouseError::Network { host, said },
        }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), WarehouseError> {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(work);
    thread.map(drop).map_err(|error| WarehouseError::Thread { said: error.to_string() })
}
