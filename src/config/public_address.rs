//! Addresses by which others reach this server, or this machine alone.

/// Names and addresses that mean another machine to everybody else.
pub(super) fn is_this_machine(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let host = host.split('/').next().unwrap_or(host);
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_own = |ip: std::net::IpAddr| ip.is_loopback() || ip.is_unspecified();
    name == "localhost" || name.ends_with(".localhost") || name.parse().is_ok_and(is_own)
}

pub(super) fn checked(given: &str) -> Result<String, String> {
    let address = given.trim().trim_end_matches('/');
    let host = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let plain = |host: &str| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-._:[]".contains(c))
    };
    match host {
        Some(host) if plain(host) => Ok(address.to_owned()),
        _ => Err(format!(
            "public-address: '{given}' is not a web address without a path; write for example \
             https://tablee.example.org"
        )),
    }
}
