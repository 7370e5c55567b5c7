//! Parties: in brackets with the ward, as adjectives, by the group that somebody leads.

/// The party that words name, under its usual name. "(Lab, Fairfield)", "Tory", "Lib Dems", "Nottingham Independents".
pub(super) fn party(words: &str) -> Option<String> {
    const PARTIES: &[(&str, &[&str])] = &[
        ("Labour", &["lab", "labour", "lab/co-op", "lab co-op", "labour and co-operative"]),
        ("Conservative", &["con", "conservative", "conservatives", "tory", "tories", "cons"]),
        (
            "Liberal Democrat",
            &[
                "lib dem",
                "lib dems",
                "ld",
                "lib-dem",
                "liberal democrat",
                "liberal democrats",
                "libdem",
                "lib. dem",
                "lib dem.",
            ],
        ),
        ("Green", &["green", "greens", "grn", "green party"]),
        ("Reform UK", &["reform", "reform uk", "ref"]),
        ("UKIP", &["ukip"]),
        ("Independent", &["ind", "independent", "non-aligned"]),
        ("Plaid Cymru", &["plaid", "plaid cymru"]),
        ("SNP", &["snp"]),
        ("DUP", &["dup"]),
    ];
    let small = words.trim().trim_end_matches('.').to_lowercase();
    if let Some((name, _)) = PARTIES.iter().find(|(_, forms)| forms.contains(&small.as_str())) {
        return Some((*name).to_owned());
    }
    // A local group: "Nottingham Independents", "Independent Oxford Alliance", "Ashfield Independents".
    let local = (small.contains("independent")
        || small.ends_with(" alliance")
        || small.ends_with(" party")
        || small.ends_with("residents")
        || small.ends_with("residents' association"))
        && words.chars().next().is_some_and(char::is_uppercase)
        && words.split_whitespace().count() <= 5;
    local.then(|| words.trim().to_owned())
}

/// The party within words about an office: "leader of the opposition Liberal Democrats", "Labour group leader".
pub(super) fn party_in(words: &str) -> Option<String> {
    let list: Vec<&str> =
        words.split(|c: char| c.is_whitespace() || c == '’' || c == '\'').filter(|w| !w.is_empty()).collect();
    for (at, word) in list.iter().enumerate() {
        if !word.starts_with(|c: char| c.is_uppercase()) {
            continue;
        }
        if let Some(next) = list.get(at + 1)
            && let Some(found) = party(&format!("{word} {next}"))
            && !matches!(found.as_str(), "Independent")
        {
            return Some(found);
        }
        let full = matches!(
            *word,
            "Labour"
                | "Conservative"
                | "Conservatives"
                | "Tory"
                | "Tories"
                | "Greens"
                | "Green"
                | "UKIP"
                | "Independents"
        );
        if full {
            return party(word);
        }
    }
    None
}

/// Whether words in small letters name a party.
pub(super) fn has_party(words: &str) -> bool {
    const NAMES: &[&str] =
        &["labour", "conservative", "tory", "lib dem", "liberal democrat", "ukip", "reform", "green", "independent"];
    NAMES.iter().any(|name| {
        words.split(|c: char| !c.is_alphanumeric() && c != ' ').any(|part| {
            part.split(' ').any(|word| word == *name || word.trim_end_matches('s') == *name)
                || name.contains(' ') && part.contains(name)
        })
    })
}
