//! Cookies that go from one browser to another.

use crate::common::people::Browser;

impl Browser {
    /// The cookies that it holds: names and values.
    pub(crate) fn cookies(&self) -> Vec<(String, String)> {
        let jar = self.agent.cookie_jar_lock();
        let all = jar.iter();
        all.map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
            .collect()
    }

    /// Takes cookies over from another browser.
    pub(crate) fn takes(&self, cookies: &[(String, String)]) {
        let origin = self.origin.parse().expect("an address");
        let mut jar = self.agent.cookie_jar_lock();
        for (name, value) in cookies {
            let cookie = ureq::Cookie::parse(format!("{name}={value}; Path=/"), &origin);
            jar.insert(cookie.expect("a cookie"), &origin)
                .expect("taken");
        }
    }
}
