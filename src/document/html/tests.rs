use super::*;

fn page(html: &str) -> Document {
    read(html.as_bytes(), "page.html").expect("there is text")
}

fn kept(document: &Document) -> Vec<(BlockKind, &str)> {
    document
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Furniture)
        .map(|b| (b.kind, document.words(b.span)))
        .collect()
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Leader says sorry | Vale Courier</title>
<meta property="og:site_name" content="Vale Courier"><link rel="canonical" href="https://example.org/news/1">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Vale Courier"},{"@type":"NewsArticle",
"headline":"Leader &#8216;sorry&#8217; for failings","datePublished":"2024-05-22T06:00:00Z","author":[{"@type":"Person","name":"Ann Example"}],
"publisher":{"@type":"Organization","name":"Vale Courier"}}]}</script></head>
<body class="has-sidebar no-comments"><div id="cookie-banner"><p>We use cookies to give you the best experience on our site. Please accept them all now, or manage them.</p></div>
<nav><ul><li><a href="/">News</a></li><li><a href="/s">Sport</a></li></ul></nav>
<main><article><header><h1>Leader &lsquo;sorry&rsquo; for failings</h1><p class="byline">By <a rel="author" href="/a">Ann Example</a></p><time datetime="2024-05-22">22 May</time></header>
<div class="share-bar"><a>Facebook</a></div>
<p>The leader of Dunfold council has said sorry to children whom her service failed, after a damning report by Ofsted.</p>
<figure><img src="a.jpg"><figcaption>Cllr Lee outside the town hall</figcaption></figure>
<h2>&ldquo;Worrying&rdquo;</h2>
<p>She said: &ldquo;We did not look,<br>and we did not listen, and for this I am truly sorry to all of them.&rdquo;</p>
<blockquote><p>Children were left in harm for too long.</p></blockquote>
<ul><li>more social workers<li><p>fewer managers</p></ul>
<table><tr><th>Judgement<th>Grade</tr><tr><td>Overall effectiveness<td>Inadequate</table>
<aside class="related"><h3>Related</h3><a href="/2">Bins &lsquo;a disgrace&rsquo;, says parish</a></aside>
<p><a href="/3">READ MORE: Bypass on hold again</a></p>
<p>The director told the committee that half of all posts were filled by agency staff at the time of the visit.</p>
</article></main>
<section id="comments"><p>Ron said that they should all resign at once and never come back to the hall. &ldquo;Shame.&rdquo;</p></section>
<footer>&copy; Vale Courier 2024</footer></body></html>"#;

#[test]
fn a_page_is_reduced_to_its_text() {
    use BlockKind::*;
    let document = page(PAGE);
    let expected = [
        (Heading, "Leader ‘sorry’ for failings"),
        (Paragraph, "By Ann Example"),
        (Paragraph, "22 May"),
        (
            Paragraph,
            "The leader of Dunfold council has said sorry to children whom her service failed, after a damning report by Ofsted.",
        ),
        (Caption, "Cllr Lee outside the town hall"),
        (Heading, "“Worrying”"),
        (
            Paragraph,
            "She said: “We did not look,\nand we did not listen, and for this I am truly sorry to all of them.”",
        ),
        (BlockQuote, "Children were left in harm for too long."),
        (ListItem, "• more social workers"),
        (ListItem, "• fewer managers"),
        (TableRow, "Judgement\tGrade"),
        (TableRow, "Overall effectiveness\tInadequate"),
        (
            Paragraph,
            "The director told the committee that half of all posts were filled by agency staff at the time of the visit.",
        ),
    ];
    assert_eq!(kept(&document), expected);
}

#[test]
fn what_the_markup_says_is_read() {
    let meta = page(PAGE).meta;
    assert_eq!(meta.title.as_deref(), Some("Leader ‘sorry’ for failings"));
    assert_eq!(meta.author.as_deref(), Some("Ann Example"));
    assert_eq!(meta.publisher.as_deref(), Some("Vale Courier"));
    assert_eq!(meta.published.as_deref(), Some("2024-05-22"));
    assert_eq!(meta.url.as_deref(), Some("https://example.org/news/1"));
}

#[test]
fn a_piece_of_a_page_is_read() {
    let document = page("<p>Ofsted rated <b>Dunfold</b>&nbsp;council <i>good</i>.<p>It was inadequate before.");
    assert_eq!(document.text, "Ofsted rated Dunfold council good.\n\nIt was inadequate before.");
    assert_eq!(page("<head><title>T</title><p>No body, no end of the head.").text, "No body, no end of the head.");
}

#[test]
fn a_page_laid_out_as_a_table_is_text() {
    let long =
        "<p>The inspectors found that children waited too long for help and that managers did not know how long. </p>"
            .repeat(12);
    let document = page(&format!("<table><tr><td><a href=/>Home</a></td><td>{long}</td></tr></table>"));
    assert_eq!(document.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count(), 12);
}

#[test]
fn a_page_without_text_gives_that_of_its_data() {
    let body = "The leader said sorry. ".repeat(40);
    let html = format!(
        "<title>Sorry</title><div id=root></div><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>"
    );
    assert!(page(&html).text.contains("The leader said sorry."));
    assert!(matches!(read(b"<title>Sorry</title><div></div>", "x"), Err(ReadError::NotADocument { .. })));
    assert_eq!(read(b"<div> </div>", "x"), Err(ReadError::Empty));
}

#[test]
fn an_old_encoding_is_believed_from_the_page() {
    let document = read(b"<meta charset=iso-8859-1><p>It cost \xA3200, she said: \x93Sorry.\x94</p>", "x").unwrap();
    assert_eq!(document.text, "It cost £200, she said: “Sorry.”");
}

#[test]
fn depth_and_size_take_linear_time() {
    let deep = format!("{}<p>Here is the text of the page, which is a sentence.</p>", "<div>".repeat(100_000));
    assert!(page(&deep).text.starts_with("Here is"));
    for html in [
        "<li>".repeat(300_000),
        "<table><tr><td>".repeat(60_000),
        "<b><p>".repeat(200_000),
        "</div>".repeat(500_000),
        "<body>".repeat(200_000),
        "<p>a".repeat(300_000),
    ] {
        let _ = read(html.as_bytes(), "x");
    }
}

proptest::proptest! {
    #[test]
    fn any_markup_is_read(html in "(<(/)?(p|div|li|ul|ol|table|tr|td|h1|a|head|body|title|blockquote|br|q|nav)>|[a-z &;.]{0,8}){0,60}") {
        let _ = read(html.as_bytes(), "x");
    }
}
