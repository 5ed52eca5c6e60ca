//! What a member's browser fetches for the first page: requests and bytes on the way.

use super::http::{self, Client};
use super::sample::Sample;
use super::serving::{Serving, block_on};
use super::{Figure, Target, scratch};
use anyhow::ensure;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use tablee::store::Store;

/// What was fetched, in order: path and bytes of the body, packed as it came.
type Fetched = Vec<(String, usize)>;

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let scratch = scratch(None)?;
    let store = Arc::new(Store::open(&scratch.path().join("data"))?);
    let sample = Sample::new(&store)?;
    let round = sample.open(40)?;
    let serving = Serving::tablee(&store)?;
    let (mut requests, mut bytes) = (0, 0);
    for language in sample.instrument.languages() {
        let first = format!("/r/{}", round.id);
        let fetched = block_on(fetch(serving.address, &first, language.as_str()))?;
        println!("A member's first page, {language}");
        for (path, size) in &fetched {
            println!("  {path:<40} {size:>9} bytes");
        }
        requests = requests.max(fetched.len());
        bytes = bytes.max(fetched.iter().map(|(_, size)| size).sum());
    }
    println!();
    serving.stop()?;
    let figure = |name: &str, most, measured, unit| Figure {
        name: format!("a member's first page, {name}"),
        target: Target::AtMost(most),
        measured,
        unit,
    };
    Ok(vec![
        figure("requests", 2.0, requests as f64, ""),
        figure(
            "as it comes, the longer language",
            9.0,
            bytes as f64 / 1000.0,
            "kB",
        ),
    ])
}

/// Fetches a page and all that it names, as a browser with nothing kept does.
async fn fetch(address: SocketAddr, path: &str, language: &str) -> anyhow::Result<Fetched> {
    let mut client = Client::connect(address).await?;
    let mut waiting = VecDeque::from([path.to_owned()]);
    let mut fetched = Fetched::new();
    while let Some(path) = waiting.pop_front() {
        let answer = client.send(&http::get(&path, language)).await?;
        ensure!(answer.status == 200, "{path}: {}", answer.status);
        if fetched.is_empty() {
            waiting.extend(parts(&answer.body));
        }
        fetched.push((path, answer.length));
    }
    Ok(fetched)
}

/// Addresses that a browser fetches with a page: styles, scripts, images,
/// icons. Those that carry their content cost no request.
pub(crate) fn parts(page: &str) -> Vec<String> {
    let attribute = |tag: &str, name: &str| {
        let (_, after) = tag.split_once(&format!(" {name}=\""))?;
        after.split_once('"').map(|(value, _)| value.to_owned())
    };
    let mut found: Vec<String> = page
        .split('<')
        .skip(1)
        .filter_map(|tag| {
            let tag = tag.split('>').next()?;
            match tag.split_whitespace().next()? {
                "link" => attribute(tag, "href"),
                "script" | "img" | "iframe" | "source" => attribute(tag, "src"),
                _ => None,
            }
        })
        .filter(|address| !address.starts_with("data:"))
        .collect();
    if !page.contains("rel=\"icon\"") {
        // A browser asks for one where the page names none.
        found.push("/favicon.ico".to_owned());
    }
    found.sort();
    found.dedup();
    found
}
