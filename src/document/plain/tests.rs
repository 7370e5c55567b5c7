use super::*;
use crate::document::BlockKind;
use proptest::prelude::*;

fn kinds(text: &str) -> Vec<(BlockKind, String)> {
    let document = read(text.as_bytes(), "x").expect("there is text");
    document.blocks.iter().map(|b| (b.kind, crate::text::squeeze(document.words(b.span)))).collect()
}

#[test]
fn an_article_with_a_line_for_each_paragraph() {
    use BlockKind::*;
    let text = "\u{FEFF}Dunfold’s children let down\r\n\r\nThursday 3 March 2022\r\n\r\nDunfold council’s services were rated inadequate, according to a report published by Ofsted today.\r\n\r\n‘Nobody’s surprised’\r\n\r\n“It doesn’t.”\r\n- one point\r\n";
    let found: Vec<_> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(found, [Heading, Paragraph, Paragraph, Heading, Paragraph, ListItem]);
    assert!(read(text.as_bytes(), "x").unwrap().text.starts_with('\u{FEFF}'));
}

#[test]
fn hard_wrapped_lines_are_joined() {
    let text = "Council told to act\n\nThe inspectors found that children waited too long for help and that\nmanagers did not know how long, because records were kept in several\nplaces and in none of them completely. They said that this must change\nbefore the winter.\n\nThe leader, Cllr Ann Example, said that she accepted the findings and\nwould publish a plan:\n- more social workers\n- fewer managers\n";
    let found = kinds(text);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found[1].1.starts_with("The inspectors") && found[1].1.ends_with("the winter."));
    assert!(found[2].1.ends_with("publish a plan:"));
    assert_eq!(found[4], (BlockKind::ListItem, "- fewer managers".into()));
}

#[test]
fn numbered_paragraphs_keep_their_numbers() {
    let text = "56. Since the last inspection, the quality of work with children has declined in every team that was seen.\n57. Managers know.\na) the impact of leaders\n";
    let document = read(text.as_bytes(), "x").unwrap();
    let numbers: Vec<_> = document.blocks.iter().map(|b| (b.kind, b.number.as_deref())).collect();
    use BlockKind::*;
    assert_eq!(numbers, [(Paragraph, Some("56")), (Paragraph, Some("57")), (ListItem, Some("a"))]);
}

#[test]
fn numbers_without_stops_count_in_sequence() {
    let text = "24 Public speaking time\n\nNobody spoke at the meeting, which was held in the hall as usual.\n\n25 Declarations of interest\n\n12 Children were present\n";
    let document = read(text.as_bytes(), "x").unwrap();
    let numbers: Vec<_> = document.blocks.iter().map(|b| b.number.as_deref()).collect();
    assert_eq!(numbers, [Some("24"), None, Some("25"), None]);
}

#[test]
fn a_number_on_a_line_of_its_own_belongs_to_the_paragraph_below() {
    let text = "1.\n\nEarly help is well established in the county, and families know it.\n\n2.\nChildren are seen alone by people whom they know and trust.\n\n3.\n\nNext steps\n";
    let document = read(text.as_bytes(), "x").unwrap();
    let numbers: Vec<_> = document.blocks.iter().map(|b| b.number.as_deref()).collect();
    assert_eq!(numbers[..2], [Some("1"), Some("2")]);
    assert!(document.blocks.iter().all(|block| block.kind != BlockKind::Furniture));
}

#[test]
fn what_gives_a_label_or_stands_at_the_margin_is_not_joined() {
    let text = format!(
        "Inspection of the services for children and families in the county\nInspection dates: 3 to 7 June 2024\n\n{}{}\nWhat needs to improve?\n\n• Plans.\n",
        "7.     Children wait too long for the help that they need, and the records that are kept of\n       their waiting are not such as would tell a manager how long it has been for any of\n       them, so that nobody knows which of the children should be seen before the others\n       are, or what has been done for them since the last of the meetings that were held.\n",
        " ".repeat(80) + "12"
    );
    let found = kinds(&text);
    let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words[1], "Inspection dates: 3 to 7 June 2024");
    assert!(words[2].starts_with("7.") && words[2].ends_with("were held."), "{words:?}");
    assert!(words.contains(&"What needs to improve?"), "{words:?}");
}

#[test]
fn what_belongs_to_the_site_is_furniture() {
    let text = "Skip to main content\nNews  Sport  Jobs  Motors\nMOST READ\n1 'Furious' neighbours object to car park\n2 Garden centre to close\n\nLeader says sorry\nBy Ann Example\n\nThe leader of Dunfold council has said sorry to children whom her service failed, after a damning report.\n\nADVERTISEMENT\n\nShe said: “We did not look, and we did not listen, and for this I am truly sorry to all of them.”\n\nThe director told the committee that half of all posts were filled by agency staff at the time of the visit.\n\nComments (2)  Sort by: Newest\nRon22 3rd May 8:14 pm\nWho pushed them? They all must go, and the sooner that they do go the better it will be for us.\nScore: 3\n";
    let found = kinds(text);
    let kept: Vec<_> =
        found.iter().filter(|(kind, _)| *kind != BlockKind::Furniture).map(|(_, words)| &words[..10]).collect();
    assert_eq!(
        kept,
        ["Leader say", "By Ann Exa", "The leader", "She said: ", "The direct"].map(|w| &w[..10]).to_vec(),
        "{found:?}"
    );
}

#[test]
fn form_feeds_part_pages() {
    let document = read(b"First page\n\x0cSecond page\n\x0c", "x").unwrap();
    assert_eq!(document.pages, [0, 12]);
    assert_eq!(document.blocks[1].page, Some(2));
}

#[test]
fn ten_megabytes_on_one_line_are_read_in_linear_time() {
    let document = read("word “word” ".repeat(900_000).as_bytes(), "x").unwrap();
    assert_eq!(document.blocks.len(), 1);
}

proptest! {
    #[test]
    fn blocks_are_in_order_and_cover_all_words(text in "[a-zA-Z0-9 .:’“”•\\-\t\r\n\u{c}]{1,400}") {
        if let Ok(document) = read(text.as_bytes(), "x") {
            let mut at = 0;
            for block in &document.blocks {
                prop_assert!(block.span.start >= at && !block.span.is_empty());
                prop_assert!(document.text[at..block.span.start].trim().is_empty());
                at = block.span.end;
            }
            prop_assert!(document.text[at..].trim().is_empty());
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, "x");
    }
}
