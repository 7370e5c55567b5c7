use super::*;

fn dates(text: &str, written: Option<&str>) -> Vec<String> {
    let written = written.map(|date| date.parse().expect("a date"));
    find(text, Span::new(0, text.len()), written)
        .into_iter()
        .map(|found| match found.end {
            Some(end) => format!("{}/{end}", found.start),
            None => found.start.to_string(),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(dates(text, Some("2023-11-24")), want, "{text}");
}

#[test]
fn dates_in_full() {
    check("on Thursday, 5th October, 2023 and October 4, 2018", &["2023-10-05", "2018-10-04"]);
    check("12 to 23 June 2023", &["2023-06-12/2023-06-23"]);
    check("28 February to 4 March 2022", &["2022-02-28/2022-03-04"]);
    check("9–24 November 2017", &["2017-11-09/2017-11-24"]);
    check("17/01/2025, 2024-06-03 and 1.2.19", &["2025-01-17", "2024-06-03", "2019-02-01"]);
    check("in November 2019 and May 2018", &["2019-11", "2018-05"]);
    check("rated good in 2018, 2019 and since 2021", &["2018", "2019", "2021"]);
    check("30 February 2020", &[]);
    check("October 4 to 15, 2018", &["2018-10-04/2018-10-15"]);
}

#[test]
fn dates_told_from_the_day_of_writing() {
    check("in July, last month, earlier this year", &["2023-07", "2023-10", "2023"]);
    check("in December", &["2022-12"]);
    check("yesterday and today", &["2023-11-23", "2023-11-24"]);
    check("on Tuesday and on Friday", &["2023-11-21", "2023-11-24"]);
    check("four years ago, 16 months ago, a year ago", &["2019", "2022-07", "2022"]);
    check("Thursday, November 23.", &["2023-11-23"]);
    check("from 10 to 21 July", &["2023-07-10/2023-07-21"]);
    check("in its May inspection", &["2023-05"]);
    assert_eq!(dates("yesterday, in May, four years ago, on 3 June", None), Vec::<String>::new());
    assert_eq!(dates("in 2019 and yesterday", None), ["2019"]);
}

#[test]
fn words_and_numbers_that_are_no_dates() {
    check("They may march. She may have. It cost £2018 and 2,019.", &[]);
    check("the 2020 children and 5.2024 per cent", &[]);
    check("council may act; one may say", &[]);
}

#[test]
fn the_day_of_writing_is_found_in_the_text() {
    for (text, want) in [
        ("A headline\n\nThursday 3 March 2022\n\nThe text.", Some("2022-03-03")),
        ("A headline\n\nPublished 17/01/2025 | Children & Education | 3 min read\n\nThe text.", Some("2025-01-17")),
        ("Head\n\nAugust 12, 2021 in Children, Inspection\n\nText", Some("2021-08-12")),
        ("Head\n\nPublished\n13 November 2024\n\nText", Some("2024-11-13")),
        ("Head\nUpdated 14 November 2024\nPublished 13 November 2024\nText", Some("2024-11-13")),
        ("Head\n\nBy A Writer  Reporter\n22nd May 2024\n0 shares", Some("2024-05-22")),
        ("Head\n\nText of a statement.\n\n20 March 2025\n", Some("2025-03-20")),
        ("Head\n\nInspection dates: 3 June 2024\n\nText.", None),
        ("Head\n\nThe council was inspected on 3 June 2024 and the report came out in August of that year.", None),
    ] {
        let document = crate::document::read(text.as_bytes(), "a.txt").expect("a text");
        let found = written(&document).map(|(date, _)| date.to_string());
        assert_eq!(found.as_deref(), want, "{text}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in ["1 ", "May ", "12-", "2019,", "1/", "on ", "a "] {
        let text = unit.repeat(200_000);
        let begun = std::time::Instant::now();
        find(&text, Span::new(0, text.len()), None);
        assert!(begun.elapsed().as_secs() < 20, "{unit:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(\\d{1,4}|[ /,.-]|May|to|June|ago|last|year|é){0,40}") {
        for found in find(&text, Span::new(0, text.len()), Some(PartialDate::year(2020))) {
            proptest::prop_assert!(!found.span.of(&text).is_empty());
        }
    }
}
