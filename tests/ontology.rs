//! The terms in the code and the files in `ontology/`: neither may have one that the other lacks, every term explains
//! itself, and the examples show every one.

use councilgraph::vocab::concept::{
    Area, Direction, EventKind, Form, Framework, Grade, InspectionType, PointKind, PostKind,
};
use councilgraph::vocab::{DEFAULT_BASE, class, external, property};
use oxigraph::io::{RdfFormat, RdfParser};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SCHEMA: &str = "https://schema.org/";

/// The triples of some files; IRIs without brackets, literals by their value.
struct Files(BTreeSet<[String; 3]>);

impl Files {
    /// All Turtle files of a folder, without the folders in it.
    #[track_caller]
    fn of(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(&folder).expect("the folder is part of the project");
        let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
        let mut triples = BTreeSet::new();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "ttl")) {
            let bytes = std::fs::read(path).expect("the file can be read");
            for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(&bytes) {
                let quad = quad.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                triples.insert([
                    plain(&quad.subject.to_string()),
                    plain(&quad.predicate.to_string()),
                    plain(&quad.object.to_string()),
                ]);
            }
        }
        assert!(!triples.is_empty(), "no Turtle in {}", folder.display());
        Self(triples)
    }

    /// Subjects of our ontology that are of this type, by local name.
    fn declared(&self, types: &[&str]) -> BTreeSet<String> {
        let of_type = |t: &&[String; 3]| t[1] == external::RDF_TYPE && types.iter().any(|ty| t[2] == *ty);
        self.0.iter().filter(of_type).filter_map(|t| local(&t[0])).collect()
    }

    /// Objects of one subject and property.
    fn objects(&self, subject: &str, property: &str) -> BTreeSet<&str> {
        self.0.iter().filter(|t| t[0] == subject && t[1] == property).map(|t| t[2].as_str()).collect()
    }

    /// Local names of our ontology in any of these places (0 subject, 1 predicate, 2 object).
    fn named(&self, places: &[usize]) -> BTreeSet<String> {
        self.0.iter().flat_map(|t| places.iter().filter_map(|place| local(&t[*place]))).collect()
    }
}

/// `<iri>` without its brackets, `"words"@en` without its quotation marks and what follows them.
fn plain(term: &str) -> String {
    if let Some(iri) = term.strip_prefix('<') {
        return iri.strip_suffix('>').unwrap_or(iri).to_owned();
    }
    match (term.strip_prefix('"'), term.rfind('"')) {
        (Some(_), Some(last)) if last > 0 => term[1..last].to_owned(),
        _ => term.to_owned(),
    }
}

/// The local name of a term of ours.
fn local(iri: &str) -> Option<String> {
    iri.strip_prefix(DEFAULT_BASE)?.strip_prefix("ontology#").filter(|name| !name.is_empty()).map(str::to_owned)
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn term(name: &str) -> String {
    format!("{DEFAULT_BASE}ontology#{name}")
}

#[test]
fn classes_in_the_files_are_those_in_the_code() {
    let files = Files::of("ontology");
    assert_eq!(files.declared(&[&format!("{OWL}Class")]), set(class::ALL));
}

#[test]
fn properties_in_the_files_are_those_in_the_code() {
    let files = Files::of("ontology");
    let types = [format!("{OWL}ObjectProperty"), format!("{OWL}DatatypeProperty"), format!("{RDF}Property")];
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    assert_eq!(files.declared(&types), set(property::ALL));
}

#[test]
fn no_constant_stands_twice() {
    assert_eq!(set(class::ALL).len(), class::ALL.len());
    assert_eq!(set(property::ALL).len(), property::ALL.len());
}

#[test]
fn every_term_explains_itself() {
    let files = Files::of("ontology");
    for name in class::ALL.iter().chain(property::ALL) {
        let term = term(name);
        for wanted in [format!("{RDFS}label"), format!("{SKOS}definition"), format!("{SKOS}example")] {
            assert!(!files.objects(&term, &wanted).is_empty(), "{name} has no {wanted}");
        }
    }
}

#[test]
fn every_property_says_what_it_joins() {
    let files = Files::of("ontology");
    for name in property::ALL {
        let term = term(name);
        for (one, several) in [("domain", "domainIncludes"), ("range", "rangeIncludes")] {
            let strict = files.objects(&term, &format!("{RDFS}{one}")).len();
            let loose = files.objects(&term, &format!("{SCHEMA}{several}")).len();
            // Two values of rdfs:domain would mean both at once.
            assert!(strict == 1 && loose == 0 || strict == 0 && loose > 0, "{name}: {one}");
        }
    }
}

#[test]
fn no_file_uses_a_term_that_is_not_declared() {
    let known: BTreeSet<String> = set(class::ALL).union(&set(property::ALL)).cloned().collect();
    for folder in ["ontology", "ontology/shapes", "ontology/examples"] {
        let unknown: Vec<String> = Files::of(folder).named(&[0, 1, 2]).difference(&known).cloned().collect();
        assert!(unknown.is_empty(), "{folder} uses {unknown:?}");
    }
}

#[test]
fn the_examples_show_every_term() {
    let mut shown = Files::of("ontology/examples").named(&[1, 2]);
    // Concepts are their own examples.
    shown.extend(Files::of("ontology").named(&[1, 2]));
    let examples = Files::of("ontology/examples").named(&[1, 2]);
    let concepts =
        ["Area", "Grade", "Framework", "InspectionType", "PostKind", "EventKind", "Direction", "Form", "PointKind"];
    for name in class::ALL.iter().chain(property::ALL) {
        let concept = concepts.contains(name) || *name == property::RANK;
        assert!(if concept { shown.contains(*name) } else { examples.contains(*name) }, "no example of {name}");
    }
}

#[test]
fn concepts_in_the_files_are_those_in_the_code() {
    let files = Files::of("ontology");
    let list = |scheme: &str, class: &str, members: Vec<(String, String)>| {
        let class = term(class);
        let in_files: BTreeSet<(String, String)> = files
            .0
            .iter()
            .filter(|t| t[1] == external::RDF_TYPE && t[2] == class)
            .map(|t| {
                let one = |property: &str| {
                    let found = files.objects(&t[0], property);
                    assert_eq!(found.len(), 1, "{} has {} of {property}", t[0], found.len());
                    found.into_iter().next().unwrap_or_default().to_owned()
                };
                let notation = one(external::SKOS_NOTATION);
                assert_eq!(t[0], format!("{DEFAULT_BASE}concept/{scheme}/{notation}"));
                assert_eq!(one(&format!("{SKOS}inScheme")), format!("{DEFAULT_BASE}concept/{scheme}"));
                assert!(!files.objects(&t[0], &format!("{SKOS}definition")).is_empty(), "{} is not defined", t[0]);
                (notation, one(external::SKOS_PREF_LABEL))
            })
            .collect();
        assert_eq!(in_files, members.into_iter().collect(), "{scheme}");
    };
    macro_rules! same {
        ($($scheme:literal $class:ident $kind:ty;)*) => {
            $(list(
                $scheme,
                class::$class,
                <$kind>::ALL.iter().map(|x| (x.code().to_owned(), x.label().to_owned())).collect(),
            );)*
        };
    }
    same! {
        "area" AREA Area;
        "grade" GRADE Grade;
        "inspection-type" INSPECTION_TYPE InspectionType;
        "post" POST_KIND PostKind;
        "event" EVENT_KIND EventKind;
        "direction" DIRECTION Direction;
        "form" FORM Form;
        "point" POINT_KIND PointKind;
    }
    let frameworks = Framework::NAMED.iter().map(|framework| (framework.code(), framework.code())).collect();
    list("framework", class::FRAMEWORK, frameworks);
}

#[test]
fn ranks_in_the_files_are_those_in_the_code() {
    let files = Files::of("ontology");
    for grade in Grade::ALL {
        let node = format!("{DEFAULT_BASE}concept/grade/{}", grade.code());
        let ranks = files.objects(&node, &term(property::RANK));
        let wanted: Vec<String> = grade.rank().map(|rank| rank.to_string()).into_iter().collect();
        assert_eq!(ranks.into_iter().map(str::to_owned).collect::<Vec<_>>(), wanted, "{}", grade.code());
    }
}

#[test]
fn every_class_of_things_has_a_shape() {
    let shapes = Files::of("ontology/shapes");
    let ontology = Files::of("ontology");
    let target = "http://www.w3.org/ns/shacl#targetClass";
    let targets: BTreeSet<String> = shapes.0.iter().filter(|t| t[1] == target).filter_map(|t| local(&t[2])).collect();
    for name in class::ALL {
        let above = ontology.objects(&term(name), &format!("{RDFS}subClassOf"));
        let covered =
            targets.contains(*name) || above.iter().filter_map(|iri| local(iri)).any(|up| targets.contains(&up));
        assert!(covered, "no shape looks at {name}");
    }
}
