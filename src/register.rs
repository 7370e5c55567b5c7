//! The register of councils: who they are, under which names and codes, since when, and who came after them.
//!
//! The packaged one is `data/councils.csv`; `data/README.md` says where each column comes from. A council whose
//! territory and Ofsted number went on unchanged when it took over from a county of the same name (North Yorkshire,
//! Somerset, Buckinghamshire) is one entry with a former code, as in the official tables; one that was split or merged
//! is an entry of its own, with its successors.

use crate::date::PartialDate;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A local authority with children's services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Council {
    /// The key: the current GSS code, or the last one of a council that is no more ("E10000029").
    pub gss: String,
    /// Short name in use: "Suffolk".
    pub name: String,
    /// "Suffolk County Council".
    pub official_name: String,
    /// Other names in use: "Hull", "BCP".
    pub other_names: Vec<String>,
    pub former_gss: Vec<String>,
    /// The Department for Education's three digits.
    pub la_code: String,
    /// Ofsted's number for the provider; empty for councils that were gone before the lists at hand were made.
    pub urn: String,
    pub region: String,
    /// "county", "unitary", "metropolitan-borough", "london-borough", "sui-generis".
    pub council_type: String,
    /// The first day, where it lies in the time of the register (from 1 April 2009).
    pub valid_from: Option<PartialDate>,
    pub valid_until: Option<PartialDate>,
    /// GSS codes of the councils that took over.
    pub replaced_by: Vec<String>,
    /// GSS codes of the ten statistical neighbours, the nearest first.
    pub neighbours: Vec<String>,
}

impl Council {
    /// Every name in use, the short one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.name.as_str(), self.official_name.as_str()].into_iter().chain(self.other_names.iter().map(String::as_str))
    }

    /// Whether it exists for the whole or a part of `date`.
    pub fn exists_at(&self, date: PartialDate) -> bool {
        self.valid_from.is_none_or(|from| from.earliest() <= date.latest())
            && self.valid_until.is_none_or(|until| date.earliest() <= until.latest())
    }
}

/// What is wrong with a register, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the register: {fault}; {remedy}")]
pub struct RegisterError {
    /// Counted from 1, the heading included.
    pub line: u64,
    pub fault: String,
    pub remedy: String,
}

impl RegisterError {
    fn new(line: u64, fault: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line, fault: fault.into(), remedy: remedy.into() }
    }
}

/// The columns of the file, in their order.
const COLUMNS: [&str; 13] = [
    "gss",
    "name",
    "official_name",
    "other_names",
    "former_gss",
    "la_code",
    "urn",
    "region",
    "type",
    "valid_from",
    "valid_until",
    "replaced_by",
    "neighbours",
];

/// Every council, by its codes and names.
#[derive(Debug, Default)]
pub struct Register {
    councils: BTreeMap<String, Council>,
    /// Former GSS codes, to the current one.
    former: BTreeMap<String, String>,
    la_codes: BTreeMap<String, String>,
    urns: BTreeMap<String, String>,
    /// Names as written, folded; more than one council may have borne a name.
    exact: BTreeMap<String, BTreeSet<String>>,
    /// Names folded and without the words for kinds of council.
    loose: BTreeMap<String, BTreeSet<String>>,
    spotter: OnceLock<NameSpotter>,
}

impl Register {
    /// The register that comes with the program (`data/councils.csv`).
    pub fn packaged() -> &'static Register {
        static REGISTER: OnceLock<Register> = OnceLock::new();
        REGISTER.get_or_init(|| {
            Register::from_csv(include_str!("../data/councils.csv"))
                .expect("the packaged register is tested to be valid")
        })
    }

    /// Reads a register with the columns of the packaged one.
    ///
    /// # Errors
    /// When a column or a cell is missing, a code or date has the wrong form, or two councils share a code or name.
    pub fn from_csv(text: &str) -> Result<Register, RegisterError> {
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heading = reader.headers().map_err(|error| unreadable(&error))?;
        if !heading.iter().eq(COLUMNS) {
            return Err(RegisterError::new(
                1,
                "the heading is not that of a register",
                format!("write {}", COLUMNS.join(",")),
            ));
        }
        let mut register = Register::default();
        for record in reader.records() {
            let record = record.map_err(|error| unreadable(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            register.add(read_council(&record, line)?, line)?;
        }
        register.check_links()?;
        Ok(register)
    }

    fn add(&mut self, council: Council, line: u64) -> Result<(), RegisterError> {
        let twice = |what: &str, of: &str| {
            RegisterError::new(line, format!("{what} {of:?} is there twice"), "give each council its own")
        };
        let key = council.gss.clone();
        if self.get(&key).is_some() {
            return Err(twice("the GSS code", &key));
        }
        for code in &council.former_gss {
            if self.get(code).is_some() || self.former.insert(code.clone(), key.clone()).is_some() {
                return Err(twice("the former GSS code", code));
            }
        }
        if self.la_codes.insert(council.la_code.clone(), key.clone()).is_some() {
            return Err(twice("the LA code", &council.la_code));
        }
        if !council.urn.is_empty() && self.urns.insert(council.urn.clone(), key.clone()).is_some() {
            return Err(twice("the URN", &council.urn));
        }
        for name in council.names() {
            let holders = self.exact.entry(fold(name)).or_default();
            if holders.iter().any(|holder| *holder != key) {
                return Err(twice("the name", name));
            }
            holders.insert(key.clone());
            self.loose.entry(fold_loosely(name)).or_default().insert(key.clone());
        }
        self.councils.insert(key, council);
        Ok(())
    }

    fn check_links(&self) -> Result<(), RegisterError> {
        for council in self.councils.values() {
            for code in council.replaced_by.iter().chain(&council.neighbours) {
                if !self.councils.contains_key(code) || *code == council.gss {
                    return Err(RegisterError::new(
                        0,
                        format!("{} refers to {code:?}, which is no other council of the register", council.gss),
                        "correct the code, or add the council",
                    ));
                }
            }
        }
        Ok(())
    }

    /// The council with this GSS code, current or former.
    pub fn get(&self, gss: &str) -> Option<&Council> {
        self.councils.get(gss).or_else(|| self.councils.get(self.former.get(gss)?))
    }

    /// All councils in the order of their codes.
    pub fn councils(&self) -> impl Iterator<Item = &Council> {
        self.councils.values()
    }

    /// The council that a person means by a code (GSS or local authority) or any name.
    pub fn find(&self, given: &str) -> Option<&Council> {
        self.get(given).or_else(|| self.by_name(given)).or_else(|| self.by_la_code(given))
    }

    /// The council with the Department for Education's three digits.
    pub fn by_la_code(&self, la_code: &str) -> Option<&Council> {
        self.councils.get(self.la_codes.get(la_code)?)
    }

    /// The council with Ofsted's number.
    pub fn by_urn(&self, urn: &str) -> Option<&Council> {
        self.councils.get(self.urns.get(urn)?)
    }

    /// The council of this name, whatever the case, the punctuation and the words for the kind of council. Of two that
    /// bore the name in turn it is the one that exists; of two that exist, none.
    pub fn by_name(&self, name: &str) -> Option<&Council> {
        self.named(name).find(|holders| !holders.is_empty()).and_then(|holders| match holders.as_slice() {
            [only] => Some(*only),
            several => only_one(several.iter().copied().filter(|council| council.valid_until.is_none())),
        })
    }

    /// The council that bore this name on that day: "Dorset" of 2016 is the county, of 2020 the unitary council.
    pub fn as_of(&self, name: &str, date: PartialDate) -> Option<&Council> {
        self.named(name).find_map(|holders| only_one(holders.into_iter().filter(|council| council.exists_at(date))))
    }

    /// The councils of a name: those that have it as written, then those that have it but for the kind of council.
    fn named(&self, name: &str) -> impl Iterator<Item = Vec<&Council>> {
        let lookup = |map: &BTreeMap<String, BTreeSet<String>>, key: &str| -> Vec<&Council> {
            map.get(key).into_iter().flatten().filter_map(|code| self.councils.get(code)).collect()
        };
        [lookup(&self.exact, &fold(name)), lookup(&self.loose, &fold_loosely(name))].into_iter()
    }

    /// The councils that took over from this one, at once or in turn; none where it still exists.
    pub fn successors(&self, gss: &str) -> Vec<&Council> {
        self.get(gss).into_iter().flat_map(|council| &council.replaced_by).filter_map(|code| self.get(code)).collect()
    }

    /// The councils that this one took over from.
    pub fn predecessors(&self, gss: &str) -> Vec<&Council> {
        let Some(council) = self.get(gss) else { return Vec::new() };
        self.councils.values().filter(|other| other.replaced_by.contains(&council.gss)).collect()
    }

    /// Finds names of councils in a text; made at the first use.
    pub fn spotter(&self) -> &NameSpotter {
        self.spotter.get_or_init(|| NameSpotter::new(self))
    }
}

/// An automaton over every name in use, so that a text is read once whatever the number of councils.
#[derive(Debug)]
pub struct NameSpotter {
    automaton: AhoCorasick,
    names: Vec<SpottedName>,
}

/// A name that the spotter knows.
#[derive(Debug, Clone)]
pub struct SpottedName {
    pub council: String,
    /// Shorter than the council's short name ("Kingston", "Stoke"): it may well mean another place.
    pub shortened: bool,
}

impl NameSpotter {
    fn new(register: &Register) -> Self {
        let mut forms: BTreeMap<String, SpottedName> = BTreeMap::new();
        for council in register.councils.values() {
            for name in council.names() {
                let main = strip_article(name);
                let shortened = !main.chars().all(char::is_uppercase)
                    && main.len() < council.name.len()
                    && fold(&council.name).starts_with(&fold(main));
                for form in spellings(main) {
                    let entry = SpottedName { council: council.gss.clone(), shortened };
                    forms.entry(form).or_insert(entry);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(forms.keys())
            .expect("a few hundred names fit an automaton");
        Self { automaton, names: forms.into_values().collect() }
    }

    /// Every place where the letters of a name stand, the longest name at each, whatever is around it.
    pub fn spots<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (crate::text::Span, &'a SpottedName)> {
        self.automaton
            .find_iter(text)
            .map(|found| (crate::text::Span::new(found.start(), found.end()), &self.names[found.pattern().as_usize()]))
    }
}

fn strip_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

/// A name with "and" and with "&", with hyphens and without.
fn spellings(name: &str) -> BTreeSet<String> {
    let mut forms = BTreeSet::from([name.to_owned()]);
    for (from, to) in [(" and ", " & "), (" & ", " and "), ("-", " "), ("St. ", "St "), ("\u{2019}", "'")] {
        for form in forms.clone() {
            forms.insert(form.replace(from, to));
        }
    }
    forms
}

fn only_one<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// Lower case, "and" for "&", and one space for all that is no letter or digit.
fn fold(name: &str) -> String {
    let spaced: String = name
        .replace('&', " and ")
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}' | '.'))
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    crate::text::squeeze(spaced.trim())
}

/// Words that tell the kind of a council and not which it is.
const KIND_WORDS: [&str; 14] = [
    "the",
    "council",
    "county",
    "city",
    "borough",
    "metropolitan",
    "district",
    "london",
    "royal",
    "unitary",
    "local",
    "authority",
    "of",
    "mbc",
];

/// [`fold`] without the words for the kind of council, unless nothing else were left.
fn fold_loosely(name: &str) -> String {
    let folded = fold(name);
    let kept: Vec<&str> = folded.split(' ').filter(|word| !KIND_WORDS.contains(word)).collect();
    if kept.is_empty() { folded } else { kept.join(" ") }
}

fn unreadable(error: &csv::Error) -> RegisterError {
    let line = error.position().map_or(0, csv::Position::line);
    RegisterError::new(line, format!("it is no CSV ({error})"), "quote cells that hold a comma or a quotation mark")
}

fn read_council(record: &csv::StringRecord, line: u64) -> Result<Council, RegisterError> {
    if record.len() != COLUMNS.len() {
        let fault = format!("{} cells instead of {}", record.len(), COLUMNS.len());
        return Err(RegisterError::new(line, fault, "leave a cell empty rather than out"));
    }
    let cell = |index: usize| record.get(index).unwrap_or("").trim().to_owned();
    let list = |index: usize| -> Vec<String> {
        cell(index).split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    let date = |index: usize| -> Result<Option<PartialDate>, RegisterError> {
        let text = cell(index);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|fault: String| RegisterError::new(line, fault, "write the date so"))
    };
    for index in [0, 1, 2, 5, 7, 8] {
        if cell(index).is_empty() {
            return Err(RegisterError::new(line, format!("the cell {:?} is empty", COLUMNS[index]), "fill it"));
        }
    }
    for code in [vec![cell(0)], list(4), list(11), list(12)].concat() {
        if code.len() != 9 || !code.starts_with('E') || !code[1..].bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(RegisterError::new(line, format!("{code:?} is no GSS code"), "write E and eight digits"));
        }
    }
    Ok(Council {
        gss: cell(0),
        name: cell(1),
        official_name: cell(2),
        other_names: list(3),
        former_gss: list(4),
        la_code: cell(5),
        urn: cell(6),
        region: cell(7),
        council_type: cell(8),
        valid_from: date(9)?,
        valid_until: date(10)?,
        replaced_by: list(11),
        neighbours: list(12),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(council: Option<&Council>) -> Option<&str> {
        council.map(|council| council.gss.as_str())
    }

    #[test]
    fn the_packaged_register_holds_every_council_once() {
        let register = Register::packaged();
        assert_eq!(register.councils().filter(|council| council.valid_until.is_none()).count(), 153);
        for council in register.councils() {
            assert_eq!(council.neighbours.len(), 10, "{}", council.name);
            assert!(council.valid_until.is_some() || !council.urn.is_empty(), "{}", council.name);
            assert_eq!(council.valid_until.is_some(), !council.replaced_by.is_empty(), "{}", council.name);
            for name in council.names() {
                assert!(register.named(name).flatten().any(|found| found.gss == council.gss), "{name}");
            }
        }
    }

    #[test]
    fn codes_of_every_kind_lead_to_the_council() {
        let register = Register::packaged();
        assert_eq!(code(register.get("E10000002")), Some("E06000060"));
        assert_eq!(code(register.get("E08000020")), Some("E08000037"));
        assert_eq!(code(register.by_la_code("935")), Some("E10000029"));
        assert_eq!(code(register.by_urn("80565")), Some("E10000029"));
        assert_eq!(code(register.get("E99999999")), None);
    }

    #[test]
    fn names_lead_to_the_council() {
        let register = Register::packaged();
        for (name, gss) in [
            ("suffolk", "E10000029"),
            ("SUFFOLK COUNTY COUNCIL", "E10000029"),
            ("Telford & Wrekin Council", "E06000020"),
            ("London Borough of Hammersmith & Fulham", "E09000013"),
            ("St. Helens", "E08000013"),
            ("St Helens Metropolitan Borough Council", "E08000013"),
            ("Hull", "E06000010"),
            ("Dorset", "E06000059"),
            ("Dorset County Council", "E10000009"),
            ("City of York", "E06000014"),
            ("Rochdale local authority", "E08000005"),
            ("City of London", "E09000001"),
            ("Durham", "E06000047"),
            ("Stoke on Trent", "E06000021"),
        ] {
            assert_eq!(code(register.by_name(name)), Some(gss), "{name}");
        }
        assert_eq!(code(register.by_name("Atlantis")), None);
    }

    #[test]
    fn a_name_means_who_bore_it_then() {
        let register = Register::packaged();
        assert_eq!(code(register.as_of("Dorset", PartialDate::year(2016))), Some("E10000009"));
        assert_eq!(code(register.as_of("Dorset", PartialDate::year(2021))), Some("E06000059"));
        assert_eq!(code(register.as_of("Poole", PartialDate::year(2021))), None);
        let successors: Vec<_> = register.successors("E10000021").into_iter().map(|c| c.name.as_str()).collect();
        assert_eq!(successors, ["North Northamptonshire", "West Northamptonshire"]);
        assert_eq!(code(register.predecessors("E06000063").first().copied()), Some("E10000006"));
    }

    #[test]
    fn faults_name_the_line_and_the_remedy() {
        let heading = COLUMNS.join(",");
        let good = "E06000099,Avon,Avon Council,,,999,1,South West,unitary,,,,";
        let fault =
            |rows: &str| Register::from_csv(&format!("{heading}\n{rows}\n")).map(|_| ()).unwrap_err().to_string();
        assert!(Register::from_csv(&format!("{heading}\n{good}\n")).is_ok());
        assert!(fault(&format!("{good}\n{good}")).contains("line 3 of the register: the GSS code"));
        assert!(fault(&good.replace("Avon Council", "")).contains("\"official_name\" is empty; fill it"));
        assert!(fault(&good.replace("E06", "X06")).contains("no GSS code"));
        assert!(fault("E06000099,Avon").contains("2 cells instead of 13"));
        assert!(fault(&good.replace(",,,,", ",2019-40,,,")).contains("2019-40"));
        assert!(Register::from_csv("a,b\n1,2\n").unwrap_err().remedy.starts_with("write gss,name"));
    }
}
