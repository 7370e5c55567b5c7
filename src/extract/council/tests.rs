use super::*;

/// The councils' short names in the text, a full one with a star.
fn named(text: &str) -> Vec<String> {
    let register = Register::packaged();
    mentions(text, register)
        .into_iter()
        .map(|m| format!("{}{}", register.get(&m.council).map_or("", |c| &c.name), if m.full { "*" } else { "" }))
        .collect()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(named(text), want, "{text}");
}

#[test]
fn councils_are_found_under_every_name() {
    check("Suffolk and Suffolk County Council", &["Suffolk", "Suffolk*"]);
    check("the London Borough of Hammersmith & Fulham", &["Hammersmith and Fulham*"]);
    check("At Medway council in Kent, leaders", &["Medway*"]);
    check("City of Wolverhampton Council's and Thurrock Council's services", &["Wolverhampton*", "Thurrock*"]);
    check(
        "Hull, BCP and Stoke-on-Trent",
        &["Kingston upon Hull", "Bournemouth, Christchurch and Poole*", "Stoke-on-Trent"],
    );
    check(
        "‘Inadequate’ Surrey, Newham, West Sussex, Medway and Bradford",
        &["Surrey", "Newham", "West Sussex", "Medway", "Bradford"],
    );
    check("Kingston Council and Stoke City Council", &["Kingston upon Thames*", "Stoke-on-Trent*"]);
    check("RBWM said. Reading Borough Council did not.", &["Windsor and Maidenhead*", "Reading*"]);
    check("SUFFOLK COUNTY COUNCIL rated good", &["Suffolk*"]);
    check("Children’s services in Surrey are not good.", &["Surrey"]);
    check("In May, Suffolk was rated good. Meanwhile, Kent was not.", &["Suffolk", "Kent"]);
    check("Leicester and Leicestershire", &["Leicester", "Leicestershire"]);
    check("the City of London Corporation", &["City of London*"]);
    check("Care for Suffolk's children in need", &["Suffolk"]);
    check("Sutton has become", &["Sutton"]);
    check("Ofsted Praises Kent For Its Work With Families", &["Kent"]);
    check("the council of York, the City of York Council", &["York*", "York*"]);
}

#[test]
fn a_short_form_needs_the_long_one() {
    check("She lives near Richmond and Stoke.", &[]);
    check("Richmond upon Thames was praised; Richmond is happy.", &["Richmond upon Thames", "Richmond upon Thames"]);
}

#[test]
fn other_things_of_the_name_are_no_councils() {
    for text in [
        "a home on Kent Road",
        "Surrey Police and Suffolk Constabulary",
        "Surrey police said",
        "Reading the report, he wept.",
        "Reading between the lines",
        "Mr York and Cllr Stephen Sutton",
        "moved to New York",
        "on Saturday Derby County beat Hull City FC and Leeds United",
        "the trusts of Bradford Teaching Hospitals and Leeds Beckett University",
        "the University of Sheffield",
        "the MP for Hartlepool, for Kingston upon Hull North and for Plymouth Sutton",
        "sat for Plymouth Sutton and Devonport",
        "the “Sutton Snapshot” in your inbox; the Suffolk Gazette",
        "Kent Smith and Brent Newham",
        "a village in north Kent",
        "Mid Devon District Council, West Suffolk Council, South Derbyshire",
        "Newcastle-under-Lyme Borough Council",
        "Bury town council",
        "Idris Farouk (Hartlepool) (Lab)",
        "Cllr Ann Ray (Con, Merton)",
        "see www.suffolk.gov.uk and @kent_cc and #TeamSutton",
        "the Leeds-based charity",
        "a school in Lowestoft, Suffolk.",
        "the village of Lavenham in Suffolk",
        "the Bishop of Durham and the Duke of York",
        "South Yorkshire and Greater Manchester",
        "reading and bury",
        "Derby County Council",
    ] {
        check(&format!("It was said at that time, when nobody asked, that all was well. {text}"), &[]);
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in ["Suffolk ", "Kent,", "Royal Borough of ", "Reading Borough ", "YORK", "Hull\n"] {
        let text = unit.repeat(200_000);
        let begun = std::time::Instant::now();
        mentions(&text, Register::packaged());
        assert!(begun.elapsed().as_secs() < 20, "{unit:?}");
    }
}

proptest::proptest! {
    #[test]
    fn mentions_lie_in_order_within_any_text(text in "[A-Z]?[a-zé ]{0,9}(Suffolk|Hull|City of|York|Council|’s|\n|,| |“){0,30}\\PC{0,20}") {
        let mut at = 0;
        for mention in mentions(&text, Register::packaged()) {
            proptest::prop_assert!(mention.span.start >= at && !mention.span.of(&text).is_empty());
            at = mention.span.end;
        }
    }
}
