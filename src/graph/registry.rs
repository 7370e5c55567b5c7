//! What is in every store, whatever documents it has: the councils of the register, and the concepts.

use super::node::{Names, Writer, date, words};
use crate::register::Register;
use crate::vocab::concept::{Area, Direction, EventKind, Form, Framework, Grade, InspectionType, PointKind, PostKind};
use crate::vocab::{class, external, property};
use oxigraph::model::{Literal, Triple};

/// The triples of the register and the concept schemes.
pub fn triples(register: &Register, names: &Names) -> Vec<Triple> {
    let mut writer = Writer::new(names);
    councils(register, &mut writer);
    concepts(&mut writer);
    writer.finish()
}

fn councils(register: &Register, writer: &mut Writer<'_>) {
    let names = writer.names;
    for council in register.councils() {
        let node = names.council(&council.gss);
        writer.class(&node, class::COUNCIL);
        writer.label(&node, &council.name);
        for other in &council.other_names {
            writer.external(&node, external::SKOS_ALT_LABEL, words(other));
        }
        for (property, value) in [
            (property::OFFICIAL_NAME, &council.official_name),
            (property::GSS_CODE, &council.gss),
            (property::LA_CODE, &council.la_code),
            (property::OFSTED_URN, &council.urn),
            (property::REGION, &council.region),
            (property::COUNCIL_TYPE, &council.council_type),
        ] {
            writer.text(&node, property, Some(value));
        }
        for code in &council.former_gss {
            writer.add(&node, property::FORMER_GSS_CODE, words(code));
        }
        writer.maybe(&node, property::VALID_FROM, council.valid_from.map(date));
        writer.maybe(&node, property::VALID_UNTIL, council.valid_until.map(date));
        for code in &council.replaced_by {
            writer.add(&node, property::REPLACED_BY, names.council(code));
        }
        for code in &council.neighbours {
            writer.add(&node, property::STATISTICAL_NEIGHBOUR, names.council(code));
        }
    }
}

fn concepts(writer: &mut Writer<'_>) {
    let grades = Grade::ALL.iter().map(|g| (g.code(), g.label()));
    scheme(writer, "grade", class::GRADE, grades);
    scheme(writer, "area", class::AREA, Area::ALL.iter().map(|x| (x.code(), x.label())));
    let types = InspectionType::ALL.iter().map(|x| (x.code(), x.label()));
    scheme(writer, "inspection-type", class::INSPECTION_TYPE, types);
    scheme(writer, "post", class::POST_KIND, PostKind::ALL.iter().map(|x| (x.code(), x.label())));
    scheme(writer, "event", class::EVENT_KIND, EventKind::ALL.iter().map(|x| (x.code(), x.label())));
    scheme(writer, "direction", class::DIRECTION, Direction::ALL.iter().map(|x| (x.code(), x.label())));
    scheme(writer, "form", class::FORM, Form::ALL.iter().map(|x| (x.code(), x.label())));
    scheme(writer, "point", class::POINT_KIND, PointKind::ALL.iter().map(|x| (x.code(), x.label())));
    for framework in Framework::NAMED {
        let code = framework.code();
        scheme(writer, "framework", class::FRAMEWORK, [(code.as_str(), code.as_str())].into_iter());
    }
    for grade in Grade::ALL {
        if let Some(rank) = grade.rank() {
            let node = writer.names.concept("grade", grade.code());
            writer.add(&node, property::RANK, Literal::from(u32::from(rank)));
        }
    }
}

fn scheme<'a>(writer: &mut Writer<'_>, scheme: &str, class: &str, members: impl Iterator<Item = (&'a str, &'a str)>) {
    for (code, label) in members {
        let node = writer.names.concept(scheme, code);
        let kind = oxigraph::model::NamedNode::new_unchecked(external::SKOS_CONCEPT);
        writer.external(&node, external::RDF_TYPE, kind);
        writer.class(&node, class);
        writer.label(&node, label);
        writer.external(&node, external::SKOS_PREF_LABEL, words(label));
        writer.external(&node, external::SKOS_NOTATION, words(code));
    }
}
