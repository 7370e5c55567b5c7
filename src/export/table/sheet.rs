//! The sheets: which columns each has. The rows are filled by [`super::row`], in the same order.

use super::super::select::Thing;
use super::{Column, Sheet, row};

const fn column(heading: &'static str, meaning: &'static str) -> Column {
    Column { heading, meaning, evidence: false }
}

const fn evidence(heading: &'static str, meaning: &'static str) -> Column {
    Column { heading, meaning, evidence: true }
}

/// Which council, by every code in use.
const COUNCIL: &[Column] = &[
    column("Local authority", "Short name of the council"),
    column("GSS code", "Code of the Office for National Statistics"),
    column("LA code", "Number of the Department for Education"),
    column("Ofsted URN", "Ofsted's number for the council as provider"),
    column("Region", "Region, or Ofsted's region"),
];

/// Which inspection a thing belongs to.
const OF_INSPECTION: &[Column] = &[
    column("Inspection type", "Full inspection, focused visit, monitoring visit, ..."),
    column("Framework", "Under which framework it was: ILACS, SIF, ..."),
    column("Inspection start date", "First day on site"),
    column("Inspection end date", "Last day on site"),
    column("Publication date", "Day on which the report or letter was published"),
];

/// Where it is written.
const SOURCE: &[Column] = &[
    column("Document", "Title of the document in which it is written"),
    column("Document date", "Day on which the document was published"),
    column("Document source", "Path or address from which it was read"),
    evidence("Page", "Page, counted from 1"),
    evidence("Paragraph", "Number that the paragraph has in the document"),
    evidence("Passage", "The words in the document"),
];

const IRI: &[Column] = &[column("IRI", "Name of the thing in the graph")];
const INSPECTION_IRI: &[Column] = &[column("Inspection IRI", "Name of the inspection in the graph")];

/// The grades, a column an area, as `row::GRADED` lists the areas.
const GRADES: &[Column] = &[
    column("Overall effectiveness", "Grade overall"),
    column("Impact of leaders", "Grade of leaders, of leadership, management and governance before 2017"),
    column("Help and protection", "Grade of help and protection"),
    column("Children in care", "Grade of children in care"),
    column("Care leavers", "Grade of care leavers"),
    column("Children in care and care leavers", "Grade of both together, as given from 2017 to 2022"),
    column("Children looked after and achieving permanence", "Grade of that area of the SIF"),
    column("Adoption performance", "Grade of adoption"),
    column("LSCB", "Grade of the Local Safeguarding Children Board"),
    column("Capacity to improve", "Grade of the capacity to improve"),
];

/// All sheets, in the order in which a workbook has them.
pub const ALL: &[Sheet] = &[
    Sheet {
        thing: Thing::Council,
        title: "Councils",
        groups: &[
            COUNCIL,
            &[
                column("Type", "County, unitary, metropolitan borough, London borough"),
                column("Official name", "Name in full"),
                column("Other names", "Other names in use"),
                column("Former GSS codes", "Codes that it had before"),
                column("Valid from", "First day, if after 1 April 2009"),
                column("Valid until", "Last day, if it is no more"),
                column("Replaced by", "GSS codes of the councils that took over"),
                column("Latest full inspection", "First day of the latest full inspection in this export"),
                column("Latest publication date", "Day on which its report was published"),
                column("Latest framework", "Its framework"),
            ],
            GRADES,
            &[column("Statistical neighbours", "GSS codes, the nearest councils by statistics")],
            IRI,
        ],
        row: row::council,
    },
    Sheet {
        thing: Thing::Inspection,
        title: "Inspections",
        groups: &[
            COUNCIL,
            OF_INSPECTION,
            &[column("Theme", "What a visit looked at")],
            GRADES,
            &[
                column("Outcome", "Outcome in words, where no grades are given"),
                column("Re-inspection", "Whether the report calls it one: yes, or empty"),
                column("Previous full inspection", "First day of the full inspection before"),
                column("Lead inspectors", "Who led it"),
                column("Documents", "Titles of the documents that report it"),
                column("Document sources", "Paths or addresses from which they were read"),
            ],
            IRI,
        ],
        row: row::inspection,
    },
    Sheet {
        thing: Thing::Judgement,
        title: "Judgements",
        groups: &[
            COUNCIL,
            OF_INSPECTION,
            &[
                column("Area", "What was judged"),
                column("Grade", "The grade"),
                column("Rank", "1 for outstanding to 4 for inadequate"),
                column("Printed label", "What the area is called in the document"),
                column("Decided by", "Kind of document that was believed, or correction by hand"),
            ],
            SOURCE,
            IRI,
            INSPECTION_IRI,
        ],
        row: row::judgement,
    },
    Sheet {
        thing: Thing::Change,
        title: "Changes",
        groups: &[
            COUNCIL,
            &[
                column("Area", "What was judged"),
                column("From grade", "Grade in the full inspection before"),
                column("To grade", "Grade in this one"),
                column("Direction", "Rose or fell"),
                column("Steps", "By how many grades"),
                column(
                    "Comparability",
                    "exact: the same area; close: it only corresponds; across-scale: across the end of Adequate",
                ),
                column("Basis", "derived from two judgements, or stated in a document"),
                column("Public from", "When the change became public"),
            ],
            OF_INSPECTION,
            SOURCE,
            IRI,
            INSPECTION_IRI,
        ],
        row: row::change,
    },
    Sheet {
        thing: Thing::Quotation,
        title: "Quotations",
        groups: &[
            &[
                column("Text", "The words said or written"),
                column("Speaker", "Who said it, by name"),
                column("Role", "The speaker's role as the document gives it"),
                column("Post", "Kind of post"),
                column("Organisation", "Whose post it is"),
                column("Party", "Political party"),
            ],
            COUNCIL,
            &[
                column("Form", "In quotation marks or reported"),
                column("Comments on", "The change or inspection that it is about"),
                column("Reason", "Why it is taken to be about that"),
                column("Verification", "Whether words attributed to a report stand in it: exact, altered, not-found"),
            ],
            SOURCE,
            &[
                evidence("Rule", "Rule that found it"),
                evidence("Confidence", "Share of such findings that a careful reader confirms"),
            ],
            IRI,
            &[column("Speaker IRI", "Name of the speaker in the graph")],
        ],
        row: row::quotation,
    },
    Sheet {
        thing: Thing::Person,
        title: "People",
        groups: &[
            &[
                column("Name", "Full name"),
                column("Names as written", "In all documents"),
                column("Honorific", "Title before the name"),
                column("Roles", "Roles as written, in all documents"),
                column("Party", "Political party"),
            ],
            COUNCIL,
            &[
                column("First seen", "Date of the first document that gives a role"),
                column("Last seen", "Date of the last one"),
                column("Quotations", "How many quotations are theirs"),
            ],
            SOURCE,
            IRI,
        ],
        row: row::person,
    },
    Sheet {
        thing: Thing::Role,
        title: "Roles",
        groups: &[
            &[
                column("Name", "Who holds it"),
                column("Role", "As written"),
                column("Post", "Kind of post"),
                column("Organisation", "Whose post it is"),
                column("Party", "Political party"),
                column("Seat", "Ward or constituency"),
                column("Standing", "Whether present, former, incoming or acting"),
            ],
            COUNCIL,
            &[
                column("From", "Since when, if it is said"),
                column("Until", "Until when, if it is said"),
                column("First seen", "Date of the first document that gives it"),
                column("Last seen", "Date of the last one"),
            ],
            SOURCE,
            IRI,
            &[column("Person IRI", "Name of the person in the graph")],
        ],
        row: row::role,
    },
    Sheet {
        thing: Thing::ImprovementPoint,
        title: "Improvement points",
        groups: &[
            COUNCIL,
            OF_INSPECTION,
            &[
                column("Kind", "Area for improvement, recommendation, area for priority action"),
                column("Number", "Number in the document"),
                column("Text", "What must improve"),
                column("Addressed to", "Who must do it"),
            ],
            SOURCE,
            IRI,
            INSPECTION_IRI,
        ],
        row: row::point,
    },
    Sheet {
        thing: Thing::Event,
        title: "Events",
        groups: &[
            COUNCIL,
            &[
                column("Event", "Appointment, departure, direction, commissioner, trust, ..."),
                column("Person", "Whom it concerns"),
                column("Post", "Post as written"),
                column("Date", "When it happened"),
            ],
            SOURCE,
            IRI,
        ],
        row: row::event,
    },
    Sheet {
        thing: Thing::Figure,
        title: "Figures",
        groups: &[
            COUNCIL,
            OF_INSPECTION,
            &[
                column("Measure", "What was counted"),
                column("Value", "The figure"),
                column("Unit", "Of what"),
                column("Date", "As at when"),
            ],
            SOURCE,
            IRI,
            INSPECTION_IRI,
        ],
        row: row::figure,
    },
    Sheet {
        thing: Thing::Document,
        title: "Documents",
        groups: &[
            &[
                column("Title", "Title"),
                column("Kind", "Inspection report, visit letter, article, ..."),
                column("Publication date", "Day on which it was published"),
                column("Publisher", "Who published it"),
                column("Author", "Who wrote it"),
                column("Source", "Path or address from which it was read"),
                column("Councils", "GSS codes of the councils that it mentions"),
                column("Licence", "Licence, where it is known"),
                column("Content hash", "Hash of the content, by which a document is known"),
            ],
            IRI,
        ],
        row: row::document,
    },
];
