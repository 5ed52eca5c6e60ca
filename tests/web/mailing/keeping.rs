//! What a message says that the server sends is kept for next time.

use crate::common::mailing::{addresses, once, sending_by};
use crate::common::smtp::SmtpServer;

#[test]
fn what_a_sent_message_says_is_kept_for_the_next_round_and_put_back_by_one_press() {
    let mail = SmtpServer::start();
    let app = sending_by(&mail);
    let rose = app.coordinator();
    let partnership = rose.makes_partnership("Quartier nord");
    let opens = || {
        let fields = [("entry", "sent"), ("members", "5"), ("languages", "en")];
        rose.opens_round_with(&partnership, &fields)
    };
    let first = opens();
    let path = format!("/rounds/{first}/send/codes");
    // It is worded where it is sent from, and nowhere else.
    let elsewhere = rose.get(&format!("/rounds/{first}/texts/invitation"));
    assert_eq!(elsewhere.headers["location"], path);
    let form = rose.get(&path);
    let closes = "Saturday 20 March 2027 at 17:00 (Toronto time)";
    let ours = form.field("text").expect("a text");
    assert!(
        ours.contains(closes) && !form.says("Use Tablée’s text again"),
        "{ours}"
    );
    let text = format!("The soup is ready until {closes}.");
    let subject = form.field("subject").expect("a subject");
    let typed = [
        ("once", once(&form)),
        ("addresses", addresses(5)),
        ("subject", subject),
        ("text", text.clone()),
        ("keep", "yes".to_owned()),
    ];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let check = rose.sends(&path, &typed);
    assert!(check.status == 200 && check.says(&text), "{}", check.body);
    // It is kept when it leaves, not before.
    assert!(
        rose.get(&path)
            .field("text")
            .expect("a text")
            .contains("asks")
    );
    let sent = rose.confirms(&first, "codes", &check);
    assert_eq!(sent.status, 303, "{}", sent.body);
    rose.hears(&first, "Codes: sent 5, refused 0.");
    assert!(mail.next().text.starts_with(&text));

    let next = opens();
    let path = format!("/rounds/{next}/send/codes");
    let form = rose.get(&path);
    assert_eq!(form.field("text"), Some(text.clone()));
    assert!(form.says("Use Tablée’s text again"));
    let typed = [
        ("once", once(&form)),
        ("addresses", "bob@example.org".to_owned()),
        ("text", text),
        ("go", "ours".to_owned()),
    ];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let form = rose.sends(&path, &typed);
    assert_eq!(form.status, 200);
    assert!(form.says("bob@example.org") && !form.says("The soup is ready"));
    assert!(
        rose.get(&path)
            .field("text")
            .expect("a text")
            .contains("asks")
    );
}
