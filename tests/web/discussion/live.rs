//! A discussion as others see it at the same time.

use crate::common::patience::NEVER;
use crate::web::discussion::{Table, sends};
use std::io::{BufRead, BufReader};

/// The next event of a stream.
fn event(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> serde_json::Value {
    for line in lines {
        if let Some(data) = line.expect("a line").strip_prefix("data: ") {
            return serde_json::from_str(data).expect("an event");
        }
    }
    panic!("the stream ended");
}

#[test]
fn forty_who_look_on_see_what_is_written_and_where_the_meeting_is() {
    let table = Table::of(12);
    let cookies = table.rose.cookies().into_iter();
    let cookies: Vec<String> = cookies
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let cookie = cookies.join("; ");
    let address = format!("{}{}", table.rose.origin, table.path("/events?since=0"));
    let watch = || {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(NEVER))
            .build()
            .into();
        let answer = agent
            .get(&address)
            .header("cookie", &cookie)
            .call()
            .expect("a stream");
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        assert_eq!(answer.headers()["x-accel-buffering"], "no");
        BufReader::new(answer.into_body().into_reader()).lines()
    };
    let mut viewers: Vec<_> = (0..40).map(|_| watch()).collect();
    sends(&table.rose, &table, "meeting/proud", "", "The garden");
    for viewer in &mut viewers {
        let news = event(viewer);
        assert_eq!(news["fields"][0]["text"], "The garden");
    }
    table.screen("/decide?lead=yes");
    for viewer in &mut viewers {
        assert_eq!(event(viewer)["here"], "decide");
    }
    let follows = table.screen("/follow");
    assert!(follows.says("What do we decide?") || follows.says("Decide"));
    assert!(!follows.html().shows("textarea"), "it is looked at");
}
