//! Rounds that were held elsewhere, as a coordinator brings them in.

use crate::common::counts::{TOOL, table};
use crate::common::people::{Browser, Page};
use crate::common::setting::usual_but;

const BOUNDARY: &str = "----the-parts-of-a-form";

impl Browser {
    /// Sends a form in parts as a page of this session does, with a file.
    pub(crate) fn uploads(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (name, file): (&str, &[u8]),
    ) -> Page {
        let token = self.token();
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.posts_parts(path, &all, (name, file))
    }

    /// Sends a form in parts without more than its fields.
    pub(crate) fn posts_parts(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
    ) -> Page {
        self.posts_parts_with(path, &[], fields, file)
    }

    /// The same with headers of its own.
    pub(crate) fn posts_parts_with(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        fields: &[(&str, &str)],
        (name, file): (&str, &[u8]),
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend_from_slice(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n\
                     {value}\r\n"
                )
                .as_bytes(),
            );
        }
        body.extend_from_slice(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; \
                 filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let mut request = self.agent.post(format!("{}{path}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request
            .header("accept-language", self.language)
            .header(
                "content-type",
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .send(&body[..]);
        Page::read(answer.expect("an answer"))
    }

    /// Brings a round of [`TOOL`] in, which so many answered, and gives its id.
    pub(crate) fn brings_in(
        &self,
        partnership: &str,
        answered: u32,
        others: &[(&str, &str)],
    ) -> String {
        let path = form_path(partnership);
        let number = answered.to_string();
        let once = self.get(&path).field("once").expect("a token");
        let mut fields = vec![("answered", number.as_str()), ("once", &once)];
        fields.extend_from_slice(others);
        let file = table(&tablee::instrument::shipped()[0], answered);
        let page = self.uploads(
            &path,
            &earlier_fields(&fields),
            ("2024.csv", file.as_bytes()),
        );
        assert_eq!(page.status, 303, "{}", page.body);
        page.leads_to("/rounds/")
    }
}

/// Where a partnership brings in a round of [`TOOL`].
pub(crate) fn form_path(partnership: &str) -> String {
    format!("/partnerships/{partnership}/import/{TOOL}")
}

/// The fields of a usual earlier round, 11 of 14 having answered.
pub(crate) fn earlier_fields<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("label", "Spring 2024"),
        ("closed", "2024-05-02"),
        ("invited", "14"),
        ("answered", "11"),
        ("languages", "en"),
        ("languages", "fr"),
        ("counts", "8"),
        ("go", "bring"),
    ];
    usual_but(&usual, others)
}
