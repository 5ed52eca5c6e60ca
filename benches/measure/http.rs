//! The least of an HTTP client that a measurement needs: one connection that is
//! kept, requests made beforehand, answers with a stated length. A fuller one
//! would take time from the server that runs on the same processors.

use flate2::read::GzDecoder;
use std::io::{Error, ErrorKind, Read, Result};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A kept connection.
pub(crate) struct Client {
    stream: TcpStream,
    received: Vec<u8>,
}

/// An answer's parts that matter here.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    /// Bytes of the body as it came, packed or not.
    pub(crate) length: usize,
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            received: Vec::with_capacity(16 * 1024),
        })
    }

    /// Sends a whole request and reads a whole answer.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Result<Answer> {
        let (status, received) = self.exchange(request).await?;
        Ok(Answer {
            status,
            body: unpacked(received)?,
            length: received.len(),
        })
    }

    /// As [`Client::send`]; gives the status, and the body as it came.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> Result<(u16, &[u8])> {
        self.stream.write_all(request).await?;
        self.received.clear();
        let (status, start, end) = loop {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if let Some(head) = head(&self.received)? {
                break (head.status, head.length, head.length + head.body);
            }
        };
        while self.received.len() < end {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        Ok((status, &self.received[start..end]))
    }
}

/// A body as a browser reads it: packed or not.
fn unpacked(body: &[u8]) -> Result<String> {
    let mut text = Vec::new();
    if body.starts_with(&[0x1f, 0x8b]) {
        Read::read_to_end(&mut GzDecoder::new(body), &mut text)?;
    } else {
        text.extend_from_slice(body);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// `GET path`, as a browser that reads `language` asks.
pub(crate) fn get(path: &str, language: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\n{}\r\n", common(language)).into_bytes()
}

/// `POST path` of a form, as a browser sends it from our own page.
pub(crate) fn post(path: &str, language: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\n{}Cache-Control: max-age=0\r\nOrigin: null\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        common(language),
        body.len()
    )
    .into_bytes()
}

/// The header lines that every browser sends today.
fn common(language: &str) -> String {
    format!(
        "Host: 127.0.0.1\r\n\
         User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n\
         Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n\
         Accept-Language: {language}\r\nAccept-Encoding: gzip, deflate, br\r\n\
         Connection: keep-alive\r\nUpgrade-Insecure-Requests: 1\r\nSec-Fetch-Dest: document\r\n\
         Sec-Fetch-Mode: navigate\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-User: ?1\r\n"
    )
}

#[derive(Debug, PartialEq)]
pub(crate) struct Head {
    pub(crate) status: u16,
    /// Bytes of the head, its empty line included.
    pub(crate) length: usize,
    /// Bytes of the body.
    pub(crate) body: usize,
}

/// Reads an answer's head; `None` while it is not complete.
pub(crate) fn head(received: &[u8]) -> Result<Option<Head>> {
    let odd = || Error::new(ErrorKind::InvalidData, "not an answer with a stated length");
    let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&received[..end]).map_err(|_| odd())?;
    let mut lines = text.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .ok_or_else(odd)?;
    let body = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, length)| length.trim().parse().ok())
        .ok_or_else(odd)?;
    let length = end + 4;
    Ok(Some(Head {
        status,
        length,
        body,
    }))
}
