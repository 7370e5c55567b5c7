//! The vocabulary: the terms of the ontology in `ontology/`, and the closed lists of concepts. The files and these
//! constants are compared both ways by a test, so neither can have a term that the other lacks.

pub mod concept;

/// Where all our IRIs begin, unless `--base` says otherwise.
pub const DEFAULT_BASE: &str = "https://w3id.org/councilgraph/";

/// Declares the local names of one kind of term, and the list of them.
macro_rules! terms {
    ($(#[$doc:meta])* $list:ident: $($name:ident = $local:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $local;)*
        $(#[$doc])*
        pub const $list: &[&str] = &[$($local,)*];
    };
}

/// Classes, by local name; each is `{base}ontology#` and the name.
pub mod class {
    terms! {
        /// Every class of the ontology.
        ALL:
        COUNCIL = "Council";
        INSPECTION = "Inspection";
        FULL_INSPECTION = "FullInspection";
        FOCUSED_VISIT = "FocusedVisit";
        MONITORING_VISIT = "MonitoringVisit";
        JOINT_TARGETED_AREA_INSPECTION = "JointTargetedAreaInspection";
        AREA_SEND_INSPECTION = "AreaSendInspection";
        PILOT_INSPECTION = "PilotInspection";
        ASSURANCE_VISIT = "AssuranceVisit";
        OTHER_INSPECTION = "OtherInspection";
        JUDGEMENT = "Judgement";
        GRADE_CHANGE = "GradeChange";
        DOWNGRADE = "Downgrade";
        UPGRADE = "Upgrade";
        QUOTATION = "Quotation";
        PERSON = "Person";
        ORGANISATION = "Organisation";
        ROLE = "Role";
        IMPROVEMENT_POINT = "ImprovementPoint";
        EVENT = "Event";
        FIGURE = "Figure";
        DOCUMENT = "Document";
        INSPECTION_REPORT = "InspectionReport";
        VISIT_LETTER = "VisitLetter";
        JOINT_INSPECTION_LETTER = "JointInspectionLetter";
        AREA_SEND_REPORT = "AreaSendReport";
        ARTICLE = "Article";
        PRESS_RELEASE = "PressRelease";
        MINUTES = "Minutes";
        STATISTICS_TABLE = "StatisticsTable";
        OTHER_DOCUMENT = "OtherDocument";
        PASSAGE = "Passage";
        STATEMENT = "Statement";
        INSPECTION_STATEMENT = "InspectionStatement";
        JUDGEMENT_STATEMENT = "JudgementStatement";
        CHANGE_STATEMENT = "ChangeStatement";
        ROLE_STATEMENT = "RoleStatement";
        QUOTATION_STATEMENT = "QuotationStatement";
        IMPROVEMENT_STATEMENT = "ImprovementStatement";
        EVENT_STATEMENT = "EventStatement";
        FIGURE_STATEMENT = "FigureStatement";
        COUNCIL_MENTION = "CouncilMention";
        CORRECTION = "Correction";
        AREA = "Area";
        GRADE = "Grade";
        FRAMEWORK = "Framework";
        INSPECTION_TYPE = "InspectionType";
        POST_KIND = "PostKind";
        EVENT_KIND = "EventKind";
        DIRECTION = "Direction";
        FORM = "Form";
        POINT_KIND = "PointKind";
    }
}

/// Properties, by local name.
pub mod property {
    terms! {
        /// Every property of the ontology.
        ALL:
        GSS_CODE = "gssCode";
        FORMER_GSS_CODE = "formerGssCode";
        LA_CODE = "laCode";
        OFSTED_URN = "ofstedUrn";
        OFFICIAL_NAME = "officialName";
        REGION = "region";
        COUNCIL_TYPE = "councilType";
        STATISTICAL_NEIGHBOUR = "statisticalNeighbour";
        REPLACED_BY = "replacedBy";
        VALID_FROM = "validFrom";
        VALID_UNTIL = "validUntil";
        INSPECTS = "inspects";
        INSPECTION_TYPE = "inspectionType";
        FRAMEWORK = "framework";
        START_DATE = "startDate";
        END_DATE = "endDate";
        PUBLISHED_ON = "publishedOn";
        PUBLISHED_ACCORDING_TO = "publishedAccordingTo";
        LEAD_INSPECTOR = "leadInspector";
        TEAM_MEMBER = "teamMember";
        THEME = "theme";
        OUTCOME = "outcome";
        REINSPECTION = "reinspection";
        REPORTED_IN = "reportedIn";
        MENTIONED_IN = "mentionedIn";
        PREVIOUS_INSPECTION = "previousInspection";
        MADE_IN = "madeIn";
        COUNCIL = "council";
        AREA = "area";
        GRADE = "grade";
        RANK = "rank";
        PRINTED_LABEL = "printedLabel";
        DECIDED_BY = "decidedBy";
        DISPUTED_BY = "disputedBy";
        FROM_JUDGEMENT = "fromJudgement";
        TO_JUDGEMENT = "toJudgement";
        FROM_GRADE = "fromGrade";
        TO_GRADE = "toGrade";
        STEPS = "steps";
        DIRECTION = "direction";
        COMPARABILITY = "comparability";
        BASIS = "basis";
        CHANGED_IN = "changedIn";
        CHANGED_ON = "changedOn";
        STATED_IN = "statedIn";
        TEXT = "text";
        FORM = "form";
        SPEAKER = "speaker";
        SPEAKER_DESCRIPTION = "speakerDescription";
        SPEAKING_AS = "speakingAs";
        JOINT_SPEAKER = "jointSpeaker";
        CUE = "cue";
        ABOUT = "about";
        COMMENTS_ON = "commentsOn";
        COMMENT_REASON = "commentReason";
        COMMENT_CONFIDENCE = "commentConfidence";
        PART_OF_STATEMENT = "partOfStatement";
        NESTED_IN = "nestedIn";
        REPEATS = "repeats";
        GIVEN_IN_FULL_BY = "givenInFullBy";
        APPEARANCE_OF = "appearanceOf";
        REPORTED_BY = "reportedBy";
        QUOTES_PASSAGE = "quotesPassage";
        VERIFICATION = "verification";
        DIFFERENCE = "difference";
        HOLDER = "holder";
        POST = "post";
        POST_AS_WRITTEN = "postAsWritten";
        ORGANISATION = "organisation";
        PARTY = "party";
        SEAT = "seat";
        STANDING = "standing";
        FROM = "from";
        UNTIL = "until";
        SEEN_ON = "seenOn";
        HONORIFIC = "honorific";
        POSTNOMINALS = "postnominals";
        PART = "part";
        NAME_AS_WRITTEN = "nameAsWritten";
        NUMBER = "number";
        POINT_KIND = "pointKind";
        ADDRESSED_TO = "addressedTo";
        EVENT_KIND = "eventKind";
        PERSON = "person";
        DATE = "date";
        MEASURE = "measure";
        VALUE = "value";
        UNIT = "unit";
        CONTENT_HASH = "contentHash";
        MENTIONS = "mentions";
        IN_DOCUMENT = "inDocument";
        START = "start";
        END = "end";
        PAGE = "page";
        PARAGRAPH = "paragraph";
        EXACT = "exact";
        EVIDENCE = "evidence";
        RULE = "rule";
        CONFIDENCE = "confidence";
        RESTS_ON = "restsOn";
        WHEN = "when";
        HISTORIC = "historic";
        WARNING = "warning";
        SPEAKER_NAME = "speakerName";
        CORRECTS = "corrects";
        CORRECTION_ACTION = "correctionAction";
        CORRECTED_BY = "correctedBy";
        CORRECTED_ON = "correctedOn";
        BECAUSE = "because";
    }
}

/// IRIs of vocabularies that others keep.
#[allow(missing_docs)]
pub mod external {
    pub const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    pub const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
    pub const SKOS_ALT_LABEL: &str = "http://www.w3.org/2004/02/skos/core#altLabel";
    pub const SKOS_PREF_LABEL: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";
    pub const SKOS_CONCEPT: &str = "http://www.w3.org/2004/02/skos/core#Concept";
    pub const SKOS_NOTATION: &str = "http://www.w3.org/2004/02/skos/core#notation";
    pub const DCT_TITLE: &str = "http://purl.org/dc/terms/title";
    pub const DCT_CREATOR: &str = "http://purl.org/dc/terms/creator";
    pub const DCT_PUBLISHER: &str = "http://purl.org/dc/terms/publisher";
    pub const DCT_SOURCE: &str = "http://purl.org/dc/terms/source";
    pub const DCT_LICENSE: &str = "http://purl.org/dc/terms/license";
    pub const OWL_SAME_AS: &str = "http://www.w3.org/2002/07/owl#sameAs";
    pub const XSD_DATE: &str = "http://www.w3.org/2001/XMLSchema#date";
    pub const XSD_G_YEAR_MONTH: &str = "http://www.w3.org/2001/XMLSchema#gYearMonth";
    pub const XSD_G_YEAR: &str = "http://www.w3.org/2001/XMLSchema#gYear";
    pub const XSD_INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";
    pub const XSD_DECIMAL: &str = "http://www.w3.org/2001/XMLSchema#decimal";
    pub const XSD_BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
}

/// Prefixes preset in every query and used in every export, sorted; those of ours depend on the base.
pub fn prefixes(base: &str) -> Vec<(String, String)> {
    let ours = [("cg", "ontology#"), ("concept", "concept/"), ("id", "id/")];
    let others = [
        ("dct", "http://purl.org/dc/terms/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("oa", "http://www.w3.org/ns/oa#"),
        ("org", "http://www.w3.org/ns/org#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("schema", "https://schema.org/"),
        ("sh", "http://www.w3.org/ns/shacl#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let mut all: Vec<_> = ours.iter().map(|(p, rest)| ((*p).to_owned(), format!("{base}{rest}"))).collect();
    all.extend(others.iter().map(|(p, iri)| ((*p).to_owned(), (*iri).to_owned())));
    all.sort();
    all
}

/// An IRI as people type it, in full: `<…>`, a whole IRI, or a preset prefix with or without the backslashes of SPARQL
/// (`id:council/E10000029`). Nothing when it is neither.
///
/// ```
/// use councilgraph::vocab::{DEFAULT_BASE, expand};
/// assert_eq!(expand(DEFAULT_BASE, "id:council/E1").as_deref(), Some("https://w3id.org/councilgraph/id/council/E1"));
/// assert_eq!(expand(DEFAULT_BASE, "<https://example.org/>").as_deref(), Some("https://example.org/"));
/// assert_eq!(expand(DEFAULT_BASE, "Suffolk: 2024"), None);
/// ```
pub fn expand(base: &str, typed: &str) -> Option<String> {
    let bare = typed.trim().trim_start_matches('<').trim_end_matches('>');
    if bare.contains(char::is_whitespace) {
        return None;
    }
    let prefixed = prefixes(base).into_iter().find_map(|(prefix, iri)| {
        let local = bare.strip_prefix(&prefix)?.strip_prefix(':')?;
        (!local.starts_with("//")).then(|| format!("{iri}{}", local.replace("\\/", "/")))
    });
    prefixed.or_else(|| bare.contains("://").then(|| bare.to_owned()))
}
