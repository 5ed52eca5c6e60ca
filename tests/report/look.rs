#[test]
fn look() {
    for (name, tag, rounds) in crate::compared::stories() {
        let told = crate::compared::told(&rounds, tag);
        std::fs::write(
            format!("/tmp/w6/{name}.html"),
            tablee::report::comparison::page(&told),
        )
        .unwrap();
        std::fs::write(
            format!("/tmp/w6/{name}.csv"),
            tablee::report::comparison::csv(&told),
        )
        .unwrap();
        match tablee::report::comparison::pdf(&told, tablee::report::Paper::A4) {
            Ok(pdf) => std::fs::write(format!("/tmp/w6/{name}.pdf"), pdf).unwrap(),
            Err(e) => println!("{name}: {e}"),
        }
    }
}
