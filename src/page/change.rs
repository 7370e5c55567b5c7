//! A change's page: what changed, the words that say so, who led then, and the reactions by office; last, which voices
//! are missing.

use super::reader::{ask, fact, quotation, quotations, text};
use super::{Cell, Page, PageError, Piece, Section, Sources, Words};
use crate::query::view::View;
use crate::vocab::concept::PostKind;
use crate::vocab::property;
use oxigraph::model::NamedNode;

pub fn page(sources: Sources<'_>, node: &NamedNode) -> Result<Page, PageError> {
    let mut view = View::new(sources.store);
    let reactions = reactions(&mut view, node);
    let mut sections = vec![words(&mut view, node), led(sources, node)?];
    let spoke: Vec<PostKind> = reactions.iter().map(|(post, _)| *post).collect();
    let council = view.nodes(node, property::COUNCIL).into_iter().next();
    if reactions.is_empty() {
        let why = "Nobody is known to have commented: no article or release about this inspection has been added, or it \
                   quotes nobody on it.";
        sections.push(Section::without("Reactions", why));
    }
    for (post, found) in reactions {
        let title = format!("Reactions: {}", if post == PostKind::Other { "others" } else { post.label() });
        sections.push(Section::new(&title, Piece::Quotations(found)));
    }
    sections.push(missing(&spoke));
    if let (Some(last), Some(council)) = (sections.last_mut(), council) {
        let short = view.labels.short(council.as_str());
        last.again = Some(format!("councilgraph query who-commented-on-downgrade -p council={short}"));
    }
    Ok(Page { title: view.label(node), iri: node.as_str().to_owned(), facts: facts(&mut view, node), sections })
}

fn facts(view: &mut View<'_>, node: &NamedNode) -> Vec<(String, Cell)> {
    let named = [
        ("council", property::COUNCIL),
        ("area", property::AREA),
        ("from", property::FROM_GRADE),
        ("to", property::TO_GRADE),
        ("direction", property::DIRECTION),
        ("steps", property::STEPS),
        ("inspection", property::CHANGED_IN),
        ("changed on", property::CHANGED_ON),
        ("comparable", property::COMPARABILITY),
        ("known from", property::BASIS),
    ];
    named.iter().filter_map(|(name, local)| fact(view, node, name, local)).collect()
}

/// The passages of the two judgements, and those of documents that state the change.
fn words(view: &mut View<'_>, node: &NamedNode) -> Section {
    let mut list = Vec::new();
    for (heading, local) in [("before", property::FROM_JUDGEMENT), ("after", property::TO_JUDGEMENT)] {
        for judgement in view.nodes(node, local) {
            list.extend(passages(view, &judgement, heading));
        }
    }
    list.extend(passages(view, node, "stated"));
    if list.is_empty() {
        return Section::without("Where it is written", "No passage is at hand.");
    }
    Section::new("Where it is written", Piece::List(list))
}

fn passages(view: &mut View<'_>, node: &NamedNode, heading: &str) -> Vec<Words> {
    let places: Vec<_> = view.passages(node).iter().filter_map(|p| view.place(p)).collect();
    let grade = view.label_of(node, property::GRADE).map(|grade| format!(": {grade}")).unwrap_or_default();
    places
        .into_iter()
        .map(|place| Words {
            heading: format!("{heading}{grade}"),
            words: place.words.clone(),
            literal: true,
            remark: text(view, node, property::DECIDED_BY).map(|by| format!("according to: {by}")),
            place: Some(place),
            iri: node.as_str().to_owned(),
        })
        .collect()
}

fn led(sources: Sources<'_>, node: &NamedNode) -> Result<Section, PageError> {
    let mut view = View::new(sources.store);
    let title = "Who led then";
    let (Some(council), Some(area)) =
        (view.nodes(node, property::COUNCIL).pop(), view.nodes(node, property::AREA).pop())
    else {
        return Ok(Section::without(title, "The council or the area is not known."));
    };
    let answer = ask(sources, "leaders-at-downgrade", &[("council", council.as_str()), ("area", area.as_str())])?;
    let rows = answer.rows().filter(|row| row.node("change").as_ref() == Some(node));
    let rows: Vec<Vec<Cell>> = rows
        .map(|row| {
            vec![
                row.cell("person_label", "person"),
                row.cell("post_as_written", "role"),
                Cell::plain(row.text("party").unwrap_or_default()),
                Cell::plain(row.text("standing").unwrap_or_default()),
                Cell::plain(row.text("certainty").unwrap_or_default()),
            ]
        })
        .collect();
    if rows.is_empty() {
        let why = format!("Nobody is known to have led {} then.", view.label(&council));
        return Ok(Section::without(title, &why));
    }
    let columns = ["who", "post", "party", "standing", "certainty"].map(str::to_owned);
    Ok(Section::new(title, Piece::Table { columns: columns.into(), rows }).again(&answer.again))
}

/// The comments by the kind of post of the speaker, in the order of the kinds; within a kind in the order of time.
fn reactions(view: &mut View<'_>, node: &NamedNode) -> Vec<(PostKind, Vec<Words>)> {
    let nodes = view.subjects(property::COMMENTS_ON, node);
    let spoken: Vec<NamedNode> = quotations(view, nodes)
        .into_iter()
        .filter_map(|words| NamedNode::new(words.iri).ok())
        .filter(|q| view.text(q, property::SPEAKER_NAME).as_deref() != Some("Ofsted"))
        .collect();
    let mut found: Vec<(PostKind, Vec<Words>)> = Vec::new();
    for node in spoken {
        let role = view.nodes(&node, property::SPEAKING_AS).into_iter().next();
        let post = role.and_then(|role| view.nodes(&role, property::POST).into_iter().next());
        let code = post.as_ref().and_then(|post| post.as_str().rsplit('/').next());
        let post = code.and_then(PostKind::from_code).unwrap_or(PostKind::Other);
        let words = quotation(view, &node);
        match found.iter_mut().find(|(kind, _)| *kind == post) {
            Some((_, list)) => list.push(words),
            None => found.push((post, vec![words])),
        }
    }
    found.sort_by_key(|(post, _)| PostKind::ALL.iter().position(|kind| kind == post));
    found
}

/// The voices that a reader expects after a change of grade.
const EXPECTED: [PostKind; 6] = [
    PostKind::Leader,
    PostKind::LeadMember,
    PostKind::DirectorOfChildrensServices,
    PostKind::Opposition,
    PostKind::MemberOfParliament,
    PostKind::UnionOfficer,
];

fn missing(spoke: &[PostKind]) -> Section {
    let absent = EXPECTED.iter().filter(|post| !spoke.contains(post)).map(|post| post.label());
    let absent: Vec<&str> = absent.collect();
    let note = match absent.as_slice() {
        [] => "None of those that a reader expects.".to_owned(),
        some => format!("In the documents at hand no words on it come from: {}.", some.join("; ")),
    };
    Section::new("Voices that are missing", Piece::None).note(note)
}
