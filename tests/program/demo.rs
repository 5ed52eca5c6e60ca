//! README's first command: the sample, as somebody opens it who has just built
//! the program.

use crate::common::program::the_program;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

#[test]
fn the_demonstration_shows_three_years_one_of_them_small_and_a_changed_question() {
    let mut child = the_program()
        .args(["demo", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let output = BufReader::new(child.stdout.take().expect("piped"));
    let _running = Running(child);
    let mut said = Vec::new();
    for line in output.lines() {
        let line = line.expect("text");
        let last = line.contains("/compare");
        said.push(line);
        if last {
            break;
        }
    }
    let links: Vec<&str> = said
        .iter()
        .flat_map(|line| line.split_whitespace())
        .filter(|word| word.starts_with("http://"))
        .collect();
    let get = |url: &str| {
        let mut answer = ureq::get(url).call().expect("answers");
        let page = answer.body_mut().read_to_string().expect("a page");
        (answer.status().as_u16(), page)
    };
    let results: Vec<&&str> = links.iter().filter(|l| l.ends_with("/results")).collect();
    assert_eq!(results.len(), 3, "{said:#?}");
    for (link, answered) in results.iter().zip(["11 of 14", "6 of 13", "12 of 14"]) {
        let (status, page) = get(link);
        assert_eq!(status, 200);
        assert!(page.contains(answered), "{link}: {answered}");
    }
    // The last year's report stands beside the year before.
    // The first years were asked another third answer to one question.
    let (_, first) = get(results[0]);
    let (_, last) = get(results[2]);
    assert!(first.contains("knows little of the project"));
    assert!(last.contains("has yet to take a position") && last.contains("6 of 13"));
    let open = links.iter().find(|link| link.contains("/r/"));
    assert_eq!(get(open.expect("the open round")).0, 200);
}
