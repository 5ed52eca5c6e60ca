//! A message, and its form on the way.

use super::address::{Address, Sender, on_one_line};
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Date, Header, HeaderName, HeaderValue, MIME_VERSION_1_0,
    MessageId,
};
use lettre::message::{Body, Mailbox};
use std::error::Error;
use std::time::SystemTime;

/// A message of plain text to one person.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Whom it goes to.
    pub to: Address,
    /// Where an answer goes, if not to the sender.
    pub reply_to: Option<Address>,
    /// Its subject: what would end the line is a space.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// Says that no person wrote it, so that no absent person's program answers.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Message {
    /// The message as it is sent. Two of the same subject and text differ in
    /// length by their addresses alone: the date, the mark and the form of the
    /// text have one length.
    pub(super) fn bytes(&self, from: &Sender) -> Result<Vec<u8>, lettre::error::Error> {
        let mark: u128 = rand::random();
        let mark = format!("<{mark:032x}@{}>", from.address.domain());
        let mut builder = lettre::Message::builder()
            .from(from.on_the_wire())
            .to(Mailbox::new(None, self.to.on_the_wire()));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(Mailbox::new(None, reply_to.on_the_wire()));
        }
        let message = builder
            .subject(on_one_line(&self.subject))
            .header(Date::new(SystemTime::now()))
            .header(MessageId::from(mark))
            .header(AutoSubmitted)
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN)
            .body(self.body())?;
        Ok(message.formatted())
    }

    /// The text in one form always, whatever letters are in it.
    fn body(&self) -> Body {
        let form = ContentTransferEncoding::QuotedPrintable;
        // The end of the last line is the end of the message.
        let text = self.text.trim_end().to_owned();
        // This form takes every text; the other arm is never reached.
        Body::new_with_encoding(text, form).unwrap_or_else(Body::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(to: &str, subject: &str, text: &str) -> String {
        let from = Sender::parse("Tablée <tablee@example.org>").expect("valid");
        let message = Message {
            to: Address::parse(to).expect("valid"),
            reply_to: None,
            subject: subject.to_owned(),
            text: text.to_owned(),
        };
        String::from_utf8(message.bytes(&from).expect("built")).expect("letters")
    }

    #[test]
    fn messages_of_one_text_differ_in_length_by_their_addresses_alone() {
        let text = "Voici votre code\u{a0}: ";
        // No mark ends in the letter of the first.
        let domains = ["z@example.org", "odile@example.org"].map(str::to_owned);
        let longest = format!(
            "{}@{}.example.org",
            "a".repeat(64),
            ["b"; 3].map(|b| b.repeat(55)).join(".")
        );
        let all = domains.into_iter().chain([longest]);
        let rest = all.map(|to| {
            let bytes = bytes(&to, "Évaluation", &format!("{text}K7QP-2MXA"));
            assert_eq!(bytes.matches(&to).count(), 1, "{bytes}");
            bytes.len() - to.len()
        });
        let rest: Vec<_> = rest.collect();
        assert!(rest.iter().all(|length| *length == rest[0]), "{rest:?}");
        let other = bytes("z@example.org", "Évaluation", &format!("{text}ZZZZ-9999"));
        assert_eq!(other.len() - "z@example.org".len(), rest[0]);
    }

    #[test]
    fn nothing_that_is_written_begins_a_header() {
        let subject = "Bonjour\r\nBcc: other@example.org\r\n\r\nBody\0";
        let message = bytes("z@example.org", subject, "One.\n.\nTwo.\r\n.\r\nQUIT");
        let (head, _) = message.split_once("\r\n\r\n").expect("a head");
        let names: Vec<_> = head
            .split("\r\n")
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split(':').next().unwrap_or_default())
            .collect();
        let expected = [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
        ];
        assert_eq!(names, expected, "{message}");
        assert!(head.contains("Subject: Bonjour Bcc: other@example.org Body\r\n"));
    }
}
