use super::*;

/// The heads of the library's questions, read from the files themselves.
fn catalogue() -> Vec<QueryHead> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let mut heads = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the folder is part of the project").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files {
        let text = std::fs::read_to_string(file.path()).expect("a text");
        let name = file.path().file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        heads.push(head(&name, &text));
    }
    heads
}

/// What is needed of a header; the library reads it as YAML.
fn head(name: &str, text: &str) -> QueryHead {
    let lines: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("#+ ")).collect();
    let field = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!("{name}: "))?;
        Some(rest.split([',', '}']).next().unwrap_or("").trim().to_owned())
    };
    let parameters = lines
        .iter()
        .skip_while(|line| !line.starts_with("parameters:"))
        .skip(1)
        .take_while(|line| line.starts_with(' '))
        .map(|line| ParameterHead {
            name: field(line, "{name").unwrap_or_default(),
            required: line.contains("required: true"),
            default: field(line, "default"),
            label: field(line, "label"),
        })
        .collect();
    let summary = lines.iter().find_map(|line| line.strip_prefix("summary: ")).unwrap_or("").to_owned();
    QueryHead { name: name.to_owned(), summary, parameters }
}

fn ask(question: &str) -> Understanding {
    understand(question, Register::packaged(), &catalogue(), jiff::civil::date(2026, 11, 24))
}

/// The misses of a file of questions: question, query ("-" for none, several parted by a bar), parameters, and a part
/// of what is not answered.
fn misses(table: &str) -> (usize, Vec<String>) {
    let catalogue = catalogue();
    let today = jiff::civil::date(2026, 11, 24);
    let mut count = 0;
    let mut misses = Vec::new();
    for line in table.lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        let [question, query, parameters, left] = cells.as_slice() else { panic!("not four cells: {line:?}") };
        count += 1;
        let found = understand(question, Register::packaged(), &catalogue, today);
        let given = found.query.as_deref().unwrap_or("-");
        let mut expected: BTreeMap<String, String> = BTreeMap::new();
        let mut last = String::new();
        for word in parameters.split(' ').filter(|word| !word.is_empty()) {
            match word.split_once('=') {
                Some((name, value)) => {
                    last = name.to_owned();
                    expected.insert(name.to_owned(), value.to_owned());
                }
                // A value of several words.
                None => _ = expected.entry(last.clone()).and_modify(|value| value.push_str(&format!(" {word}"))),
            }
        }
        let councils: Vec<String> =
            expected.remove("councils").map_or_else(Vec::new, |all| all.split(',').map(str::to_owned).collect());
        let several = query.contains('|');
        let same = query.split('|').any(|query| query == given)
            && (several || found.parameters == expected && found.councils == councils)
            && (several || left.is_empty() == found.not_answered.is_empty())
            && found.not_answered.join(" ").to_lowercase().contains(&left.to_lowercase());
        if !same {
            misses.push(format!(
                "{question}\n    wanted {query} {expected:?} {left:?}\n    given  {given} {:?} {:?}",
                found.parameters, found.not_answered
            ));
        }
    }
    (count, misses)
}

#[test]
fn questions_are_understood_as_they_are_meant() {
    let (count, misses) = misses(include_str!("../../tests/data/questions.tsv"));
    for miss in &misses {
        eprintln!("{miss}");
    }
    eprintln!("{} of {count} questions are understood otherwise than meant", misses.len());
    assert!(misses.len() * 20 <= count, "{} of {count}", misses.len());
}

#[test]
fn every_example_is_understood_as_its_own_question() {
    let catalogue = catalogue();
    // Whose inspection it was tells who led it only where the library's question takes a council.
    let takes_council = |query: &str| {
        catalogue
            .iter()
            .any(|head| head.name == query && head.parameters.iter().any(|parameter| parameter.name == "council"))
    };
    let needs_council =
        |pattern: &&pattern::Pattern| pattern.needs.iter().any(|group| group.as_slice() == [reading::Kind::Council]);
    for pattern in pattern::packaged().iter().filter(|pattern| !needs_council(pattern) || takes_council(pattern.query))
    {
        let found = ask(pattern.example);
        assert_eq!(found.query.as_deref(), Some(pattern.query), "{}", pattern.example);
    }
}

#[test]
fn what_is_not_understood_is_told_with_the_nearest_questions() {
    let found = ask("How many schools are inadequate in Leeds?");
    assert_eq!((found.understood, found.query), (None, None));
    assert_eq!(found.nearest.len(), OFFERED);
    assert!(found.nearest.iter().any(|question| question.contains("Leeds")), "{:?}", found.nearest);
}

#[test]
fn a_long_or_strange_question_does_no_harm() {
    for question in [
        "?".repeat(3000),
        "and who ".repeat(200),
        "\u{202e}\u{0}''''\"\"".into(),
        "’’ “ ‘ ” who".into(),
        "a".repeat(1999),
    ] {
        let _ = ask(&question);
    }
}

#[test]
fn several_councils_are_asked_of_one_by_one() {
    let found = ask("What did Essex and Kent have to improve?");
    assert_eq!(found.query.as_deref(), Some("improvement-points"));
    assert_eq!(found.councils, ["E10000012", "E10000016"]);
    assert_eq!(found.parameters["council"], "E10000012");
    assert!(found.understood.is_some_and(|sentence| sentence.contains("Essex and Kent")));
    assert!(found.not_answered.is_empty());
    // Two councils of which not the same is asked.
    let found = ask("What did Kent's MP say about Essex's downgrade?");
    assert!(found.councils.is_empty(), "{found:?}");
    let found = ask("Is Leeds better than Bradford?");
    assert!(found.councils.is_empty(), "{found:?}");
}
