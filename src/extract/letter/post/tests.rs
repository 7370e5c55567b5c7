use super::*;
use crate::register::Register;

fn check(words: &str, role: &str, organisation: &str) {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let places = Places::new(Register::packaged());
    assert_eq!(split(words, &places), Post { role: some(role), organisation: some(organisation) }, "{words}");
}

#[test]
fn a_post_and_a_body_with_a_comma() {
    check("Chief Executive Officer, Norfolk County Council", "Chief Executive Officer", "Norfolk County Council");
    check("Regional Probation Director, East of England", "Regional Probation Director", "East of England");
    check("Assistant Direct, Cafcass", "Assistant Direct", "Cafcass");
    check("Independent Scrutineer, KRSCP", "Independent Scrutineer", "KRSCP");
    check("Deputy Director, National Probation Service.", "Deputy Director", "National Probation Service");
    check("Manager, Wold Youth Offending Service", "Manager", "Wold Youth Offending Service");
    check(
        "Chief Executive, Wold Community Rehabilitation Company1",
        "Chief Executive",
        "Wold Community Rehabilitation Company",
    );
}

#[test]
fn commas_within_the_post_or_the_body() {
    check(
        "Director, Children, Families and Education, Kent County Council",
        "Director, Children, Families and Education",
        "Kent County Council",
    );
    check("Director, Children, Families and Education", "Director, Children, Families and Education", "");
    check(
        "Executive Director – Children, Families and Education, Somerset Council",
        "Executive Director – Children, Families and Education",
        "Somerset Council",
    );
    check(
        "Director of Quality, Nursing & Patient Safety, Wold CCG",
        "Director of Quality, Nursing & Patient Safety",
        "Wold CCG",
    );
    check(
        "CEO, Humberside , Lincolnshire and North Yorkshire Community Rehabilitation Company",
        "CEO",
        "Humberside, Lincolnshire and North Yorkshire Community Rehabilitation Company",
    );
    check(
        "Director, Kent, Surrey and Sussex Community Rehabilitation Company",
        "Director",
        "Kent, Surrey and Sussex Community Rehabilitation Company",
    );
    check(
        "Head of Devon, Cornwall and Isles of Scilly Delivery Unit, National Probation Service, South West",
        "Head of Devon, Cornwall and Isles of Scilly Delivery Unit",
        "National Probation Service, South West",
    );
    check(
        "Head of Service, Targeted Youth Support, Youth Offending and Gangs Services",
        "Head of Service",
        "Targeted Youth Support, Youth Offending and Gangs Services",
    );
    check(
        "Interim Head of Community Payback (South West), Community Rehabilitation Company",
        "Interim Head of Community Payback (South West)",
        "Community Rehabilitation Company",
    );
    check(
        "Director of Clinical Affairs, NHS Kernow, Clinical Commissioning Group",
        "Director of Clinical Affairs",
        "NHS Kernow, Clinical Commissioning Group",
    );
    check(
        "Chair, Kingston and Richmond Safeguarding Children’s Partnership (KRSCP)",
        "Chair",
        "Kingston and Richmond Safeguarding Children’s Partnership (KRSCP)",
    );
}

#[test]
fn no_comma_between_post_and_body() {
    check("Chief Nurse NHS South West Lincolnshire CCG", "Chief Nurse", "NHS South West Lincolnshire CCG");
    check("Chief Nurse Milton Keynes University Hospital", "Chief Nurse", "Milton Keynes University Hospital");
    check(
        "Head of Specialist Services Derby City Youth Offending Team",
        "Head of Specialist Services",
        "Derby City Youth Offending Team",
    );
    check("Borough Commander Metropolitan Police", "Borough Commander", "Metropolitan Police");
    check(
        "Chair Rochdale Borough, Safeguarding Children’s Partnership",
        "Chair",
        "Rochdale Borough, Safeguarding Children’s Partnership",
    );
    check("Deputy Director National Probation Service", "Deputy Director", "National Probation Service");
}

#[test]
fn of_a_body_is_the_body_and_of_a_field_is_the_post() {
    check("Chief Constable of Devon and Cornwall Police", "Chief Constable", "Devon and Cornwall Police");
    check("Temporary Chief Constable of Kent", "Temporary Chief Constable", "Kent");
    check("Commissioner of the Metropolitan Police", "Commissioner", "Metropolitan Police");
    check("Chair of Wold LSCB", "Chair", "Wold LSCB");
    check("Independent Chair at NHS Black Country ICB", "Independent Chair", "NHS Black Country ICB");
    check(
        "Associate Director of Safeguarding and Partnerships at NHS Black Country ICB",
        "Associate Director of Safeguarding and Partnerships",
        "NHS Black Country ICB",
    );
    check(
        "Chief Operating Officer for Haringey and Islington Clinical Commissioning Groups",
        "Chief Operating Officer",
        "Haringey and Islington Clinical Commissioning Groups",
    );
    check("Executive lead of the CCG", "Executive lead", "CCG");
    check(
        "Executive lead of the CCG with responsibility for safeguarding",
        "Executive lead of the CCG with responsibility for safeguarding",
        "CCG",
    );
    check("Head of Norfolk Youth Offending Team", "Head", "Norfolk Youth Offending Team");
    check(
        "Executive Director of Adult Social Care and Children’s Services",
        "Executive Director of Adult Social Care and Children’s Services",
        "",
    );
    check("Director of Commissioning and Health Protection", "Director of Commissioning and Health Protection", "");
    check("Deputy Mayor for Policing and Crime", "Deputy Mayor for Policing and Crime", "");
    check(
        "Associate Director for Women and Maternity Services, Royal Cornwall Hospitals Trust",
        "Associate Director for Women and Maternity Services",
        "Royal Cornwall Hospitals Trust",
    );
    check("Youth Offending Service Manager", "Youth Offending Service Manager", "");
    check(
        "Executive Director Children and Customer Services, Walsall",
        "Executive Director Children and Customer Services",
        "Walsall",
    );
}

#[test]
fn police_and_crime_commissioners_have_an_area() {
    check("Norfolk Police and Crime Commissioner", "Police and Crime Commissioner", "Norfolk");
    check("Avon and Somerset Police and Crime Commissioner", "Police and Crime Commissioner", "Avon and Somerset");
    check("Police and Crime Commissioner for the West Midlands", "Police and Crime Commissioner", "West Midlands");
    check("Police and Crime Commissioner, Lancashire", "Police and Crime Commissioner", "Lancashire");
    check("Police and Crime Commissioner", "Police and Crime Commissioner", "");
    check("Police, Fire and Crime Commissioner for Essex", "Police, Fire and Crime Commissioner", "Essex");
    check("Deputy Police and Crime Commissioner for Kent", "Deputy Police and Crime Commissioner", "Kent");
    check(
        "Deputy Mayor, Manchester Police and Crime Commissioner",
        "Deputy Mayor, Police and Crime Commissioner",
        "Manchester",
    );
    check(
        "Chief Executive, Office of the Police and Crime Commissioner for Kent",
        "Chief Executive",
        "Office of the Police and Crime Commissioner for Kent",
    );
}

#[test]
fn the_body_first_or_alone() {
    check("NHS Wold CCG, Chief Nurse", "Chief Nurse", "NHS Wold CCG");
    check("Wold Clinical Commissioning Group", "", "Wold Clinical Commissioning Group");
    check("", "", "");
    check("Manager, Head of Service Youth Justice", "Manager, Head of Service Youth Justice", "");
}
