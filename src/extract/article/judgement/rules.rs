//! The rules by which grades in prose are found, with their examples.

use crate::extract::rule::Rule;
use crate::vocab::concept::DocumentKind;

/// "was rated good", "given the lowest grade".
pub(super) const VERDICT: Rule = Rule {
    id: "grade-after-verdict",
    claims: "A grade stands behind a verb of judging.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "[Medway Council's children's services were rated ‘inadequate’ in 2019].",
            "judgement E06000035 overall inadequate 2019",
        ),
        (
            "Inspectors have judged Leeds City Council's support for care leavers to be outstanding.",
            "judgement E08000035 care-leavers outstanding current",
        ),
        (
            "Bury Council was handed the watchdog's lowest grade in July 2022.",
            "judgement E08000002 overall inadequate 2022-07",
        ),
        (
            "Ofsted has reported on children's services. Bury Council, inadequate in 2019, is now good.",
            "judgement E08000002 overall good current",
        ),
    ],
    rejects: &[
        "Leeds City Council could be rated inadequate.",
        "Two of Bury Council's children's homes were rated good.",
        "Only 19 councils were rated inadequate, the leader of Bury said.",
        "Kent was not rated outstanding.",
        "Inspectors in Kent found good practice.",
        "Ofsted has reported on children's services. The news from Kent is good.",
    ],
    since: "0.1.0",
};

/// "a good rating for".
pub(super) const NOUN: Rule = Rule {
    id: "grade-before-noun",
    claims: "A grade stands before a word for one.",
    reads: DocumentKind::Article,
    accepts: &[(
        "Councillors in Kent welcomed the good judgement for children in care.",
        "judgement E10000016 in-care good current",
    )],
    rejects: &["The school in Kent celebrated its good rating.", "The leader of Kent hopes for a good rating."],
    since: "0.1.0",
};

/// "Support for care leavers requires improvement".
pub(super) const OF_AREA: Rule = Rule {
    id: "grade-of-area",
    claims: "A grade is said of an area, or of the rating itself.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "Ofsted has rated Derby good. Support for care leavers requires improvement.",
            "judgement E06000015 care-leavers requires-improvement current",
        ),
        (
            "Ofsted has published its report on Derby. The results: care leavers inadequate, everything else good.",
            "judgement E06000015 care-leavers inadequate current",
        ),
    ],
    rejects: &[
        "The recording of visits in Derby requires improvement.",
        "“Children in care are good people,” the leader of Derby said.",
    ],
    since: "0.1.0",
};

/// "good-rated Gateshead".
pub(super) const EPITHET: Rule = Rule {
    id: "grade-before-council",
    claims: "A council is described by the grade that it has.",
    reads: DocumentKind::Article,
    accepts: &[
        ("Inspectors praised good-rated Gateshead after a focused visit.", "judgement E08000037 overall good earlier"),
        (
            "Ofsted saw progress at ‘inadequate’ Bury after a monitoring visit.",
            "judgement E08000002 overall inadequate earlier",
        ),
    ],
    rejects: &[
        "Inspectors in Gateshead saw good social workers.",
        "The government sends commissioners to inadequate councils, Bury was told.",
    ],
    since: "0.1.0",
};

/// "from good to inadequate".
pub(super) const MOVED: Rule = Rule {
    id: "grade-at-either-end-of-a-change",
    claims: "A grade stands at the beginning or the end of a change.",
    reads: DocumentKind::Article,
    accepts: &[(
        "Slough was downgraded by Ofsted to inadequate from requires improvement in 2019.",
        "judgement E06000039 overall inadequate current",
    )],
    rejects: &["Slough wants to get from requires improvement to good."],
    since: "0.1.0",
};

/// "retained its good rating".
pub(super) const KEPT: Rule = Rule {
    id: "grade-held",
    claims: "A grade is what it was before.",
    reads: DocumentKind::Article,
    accepts: &[("Wigan Council has retained its good rating.", "judgement E08000010 overall good current")],
    rejects: &["Wigan Council may not keep its good rating."],
    since: "0.1.0",
};

/// "a) care leavers - inadequate".
pub(super) const LISTED: Rule = Rule {
    id: "grade-in-a-list",
    claims: "A line of a list gives an area and its grade.",
    reads: DocumentKind::Article,
    accepts: &[
        (
            "The outcome of the inspection of Bury's children's services was noted:\n\na) the experiences and progress of [care leavers - inadequate]\n",
            "judgement E08000002 care-leavers inadequate current",
        ),
        (
            "Ofsted has published its report on Bury.\n\nChildren in care: outstanding\n\n[Overall effectiveness: good]\n",
            "judgement E08000002 overall good current",
        ),
        (
            "The most recent Ofsted grades for children's services:\n\n[Bury Council - Outstanding (2018: Good)]\nLeeds City Council - Good (2019: Outstanding)\n",
            "judgement E08000002 overall outstanding current",
        ),
    ],
    rejects: &["Children's services in Bury: support for care leavers - a good example."],
    since: "0.1.0",
};

/// "one step higher in 2018".
pub(in crate::extract::article) const BY_STEPS: Rule = Rule {
    id: "grade-by-steps",
    claims: "A grade is told by its distance from another.",
    reads: DocumentKind::Article,
    accepts: &[(
        "Derby City Council was given the lowest grade in July 2022. It had been one step higher in 2018.",
        "judgement E06000015 overall requires-improvement 2018",
    )],
    rejects: &["Derby City Council was given the lowest grade in July 2022. Spending had been two steps higher."],
    since: "0.1.0",
};

/// All of them, by their ids.
pub(super) const ALL: &[&Rule] = &[&VERDICT, &MOVED, &EPITHET, &NOUN, &BY_STEPS, &KEPT, &LISTED, &OF_AREA];
