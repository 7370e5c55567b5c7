//! Short forms of given names that stand for one full form only. Reports print an inspector now as Andy, now as Andrew;
//! with the same surname and the same inspectorate that is one person. Short forms of several names (Chris, Sam, Alex,
//! Pat, Steve of Stephen or Steven) are left as they are: two people are better than a wrong one.

/// Short form and full form, both as slugs.
const SHORT: &[(&str, &str)] = &[
    ("abby", "abigail"),
    ("andy", "andrew"),
    ("becky", "rebecca"),
    ("bob", "robert"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("debbie", "deborah"),
    ("doug", "douglas"),
    ("geoff", "geoffrey"),
    ("greg", "gregory"),
    ("jackie", "jacqueline"),
    ("jacqui", "jacqueline"),
    ("jenny", "jennifer"),
    ("jim", "james"),
    ("jon", "jonathan"),
    ("judy", "judith"),
    ("ken", "kenneth"),
    ("kev", "kevin"),
    ("liz", "elizabeth"),
    ("maggie", "margaret"),
    ("mandy", "amanda"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("nick", "nicholas"),
    ("pam", "pamela"),
    ("pete", "peter"),
    ("phil", "philip"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sue", "susan"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("trish", "patricia"),
    ("val", "valerie"),
    ("vicki", "victoria"),
    ("vicky", "victoria"),
    ("will", "william"),
];

/// The slug of a name with its given name in full.
///
/// ```
/// use councilgraph::resolve::given::in_full;
/// assert_eq!(in_full("andy-waugh"), "andrew-waugh");
/// assert_eq!(in_full("chris-andy"), "chris-andy");
/// assert_eq!(in_full("andy"), "andy");
/// ```
pub fn in_full(slug: &str) -> String {
    match slug.split_once('-') {
        Some((given, rest)) => {
            let full = SHORT.binary_search_by_key(&given, |(short, _)| short).map_or(given, |at| SHORT[at].1);
            format!("{full}-{rest}")
        }
        None => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_no_full_form_is_short() {
        assert!(SHORT.is_sorted());
        assert!(SHORT.iter().all(|(_, full)| !SHORT.iter().any(|(short, _)| short == full)));
    }
}
