//! The rules for letters of visits, with their examples.

use crate::extract::rule::Rule;
use crate::vocab::concept::DocumentKind;

const MONITORING_LETTER: &str = "28 July 2022\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk children’s services [on 7 and 8 June 2022]. This was the first monitoring visit since the local authority was judged inadequate in December 2021. His Majesty’s Inspectors for this visit were Ann Example and Tom Sample.\n";

/// The visit that the letter reports.
pub const VISITED: Rule = Rule {
    id: "letter-visit",
    claims: "The letter reports a visit to this council on these days.",
    reads: DocumentKind::VisitLetter,
    accepts: &[
        (MONITORING_LETTER, "inspection E10000029 monitoring-visit 2022-06-07 2022-06-08"),
        (
            "Dear Ann\n\nFocused visit to Suffolk local authority children’s services\n\nThis letter summarises the findings of a focused visit to Suffolk local authority children’s services [on 12 November 2024]. The inspectors were Ann Example, HMI, and Tom Sample, HMI. Inspectors looked at the local authority’s arrangements for care leavers.\n",
            "inspection E10000029 focused-visit 2024-11-12 2024-11-12",
        ),
    ],
    rejects: &[
        "Dear Ann\n\nMonitoring visit to Dunfold children’s services\n\nThis letter summarises the findings of the monitoring visit to Dunfold on 7 and 8 June 2022.\n",
    ],
    since: "0.1.0",
};

/// Since when the council has been judged inadequate.
pub const JUDGED_SINCE: Rule = Rule {
    id: "visit-judged-inadequate-since",
    claims: "The letter says that the council was judged inadequate overall at this time.",
    reads: DocumentKind::VisitLetter,
    accepts: &[
        (
            "28 July 2022\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk children’s services on 7 and 8 June 2022. This was the second monitoring visit [since the local authority was judged inadequate in December 2021].\n",
            "judgement E10000029 overall inadequate 2021-12",
        ),
        (
            "28 July 2018\n\nMonitoring visit of Suffolk children’s services\n\nI am writing to summarise the findings of the monitoring visit to Suffolk children’s services on 7 and 8 June 2018. The visit was the third [since the inspection in May 2017, when the local authority was judged to be inadequate] for overall effectiveness.\n",
            "judgement E10000029 overall inadequate 2017-05",
        ),
    ],
    rejects: &[
        "Dear Ann\n\nFocused visit to Suffolk children’s services\n\nThis letter summarises the findings of the focused visit to Suffolk on 7 and 8 June 2022. The local authority was inspected in December 2021.\n",
        "Dear Ann\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk on 7 and 8 June 2022. This was the first visit since services for care leavers were judged inadequate in May 2021.\n",
    ],
    since: "0.1.0",
};

/// A point under "What needs to improve in this area of social work practice?".
pub const IMPROVEMENT: Rule = Rule {
    id: "visit-area-for-improvement",
    claims: "The letter lists this among what needs to improve.",
    reads: DocumentKind::VisitLetter,
    accepts: &[(
        "Dear Ann\n\nFocused visit to Suffolk children’s services\n\nThis letter summarises the findings of the focused visit to Suffolk on 7 and 8 June 2022.\n\nWhat needs to improve in this area of social work practice?\n\n[• The quality of pathway plans.]\n\nMain findings\n",
        "improvement improvement -",
    )],
    rejects: &[
        "Dear Ann\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk on 7 and 8 June 2022.\n\nAreas covered by the visit\n\n• The quality of pathway plans.\n",
    ],
    since: "0.1.0",
};

/// A point under "Areas for priority action".
pub const PRIORITY: Rule = Rule {
    id: "visit-area-for-priority-action",
    claims: "The letter lists this among what must be put right first.",
    reads: DocumentKind::VisitLetter,
    accepts: &[(
        "Dear Ann\n\nFocused visit to Suffolk children’s services\n\nThis letter summarises the findings of the focused visit to Suffolk on 7 and 8 June 2022.\n\nAreas for priority action\n\n[• Children at risk must be seen in time.]\n\nMain findings\n",
        "improvement priority-action -",
    )],
    rejects: &[
        "Dear Ann\n\nFocused visit to Suffolk children’s services\n\nThis letter summarises the findings of the focused visit to Suffolk on 7 and 8 June 2022.\n\nAreas for priority action\n\n• No areas for priority action were identified.\n\nMain findings\n",
    ],
    since: "0.1.0",
};

/// An inspector of the visit.
pub const INSPECTOR: Rule = Rule {
    id: "visit-inspector",
    claims: "This inspector carried out the visit.",
    reads: DocumentKind::VisitLetter,
    accepts: &[(
        "28 July 2022\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk children’s services on 7 and 8 June 2022. His Majesty’s Inspector for this visit was [Ann Example].\n",
        "person Ann Example | His Majesty’s Inspector | Ofsted",
    )],
    rejects: &[
        "28 July 2022\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk children’s services on 7 and 8 June 2022. Inspectors were impressed by Ann Example.\n",
    ],
    since: "0.1.0",
};

/// To whom the letter goes.
pub const ADDRESSED: Rule = Rule {
    id: "visit-addressee",
    claims: "The letter is addressed to this person, in this post of this council.",
    reads: DocumentKind::VisitLetter,
    accepts: &[(
        "28 July 2022\n\n[Ann Example\nDirector of Children’s Services\nSuffolk County Council]\nEndeavour House\n8 Russell Road\nIpswich\nIP1 2BX\n\nDear Ann\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk on 7 and 8 June 2022.\n",
        "person Ann Example | Director of Children’s Services | Suffolk County Council",
    )],
    rejects: &[
        "28 July 2022\n\nDear Ann\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk on 7 and 8 June 2022.\n",
    ],
    since: "0.1.0",
};

/// Who signed it.
pub const SIGNED: Rule = Rule {
    id: "visit-signatory",
    claims: "This inspector signed the letter.",
    reads: DocumentKind::VisitLetter,
    accepts: &[(
        "28 July 2022\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk on 7 and 8 June 2022.\n\nYours sincerely\n\n[Ann Example\n\nHis Majesty’s Inspector]\n",
        "person Ann Example | His Majesty’s Inspector | Ofsted",
    )],
    rejects: &[
        "28 July 2022\n\nMonitoring visit to Suffolk children’s services\n\nThis letter summarises the findings of the monitoring visit to Suffolk on 7 and 8 June 2022.\n\nYours sincerely\n\nHis Majesty’s Inspector\n",
    ],
    since: "0.1.0",
};
