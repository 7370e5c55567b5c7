//! The closed lists: areas judged, grades, types of inspection, frameworks, kinds of post, of event, of document.
//! Each is a SKOS concept scheme in `ontology/`; a test compares the two.

use serde::{Deserialize, Serialize};

/// Declares an enum whose members have a code, the same in JSON, in IRIs, on the command line and in the graph.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $code:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$member_doc])* #[serde(rename = $code)] $member,)* }

        impl $name {
            /// Every member, in the order of the scheme.
            pub const ALL: &'static [Self] = &[$(Self::$member,)*];

            /// The code used everywhere.
            pub fn code(self) -> &'static str {
                match self { $(Self::$member => $code,)* }
            }

            /// Words for people.
            pub fn label(self) -> &'static str {
                match self { $(Self::$member => $label,)* }
            }

            /// The member with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$member),)* _ => None }
            }
        }
    };
}

codes! {
    /// What was judged.
    Area {
        Overall = "overall", "overall effectiveness";
        Leaders = "leaders", "the impact of leaders";
        HelpProtection = "help-protection", "help and protection";
        InCare = "in-care", "children in care";
        CareLeavers = "care-leavers", "care leavers";
        InCareAndCareLeavers = "in-care-and-care-leavers", "children in care and care leavers";
        LookedAfterPermanence = "looked-after-permanence", "children looked after and achieving permanence";
        Adoption = "adoption", "adoption performance";
        Lscb = "lscb", "the Local Safeguarding Children Board";
        CapacityToImprove = "capacity-to-improve", "capacity to improve";
        Other = "other", "another area";
    }
}

codes! {
    /// A grade as Ofsted gives it, the best first. `Adequate` was used until 2013 where "requires improvement" is now.
    Grade {
        Outstanding = "outstanding", "outstanding";
        Good = "good", "good";
        RequiresImprovement = "requires-improvement", "requires improvement";
        Inadequate = "inadequate", "inadequate";
        Adequate = "adequate", "adequate";
        NotJudged = "not-judged", "not judged";
    }
}

impl Grade {
    /// 1 for the best to 4; none where nothing was judged. `Adequate` and `RequiresImprovement` share a rank.
    pub fn rank(self) -> Option<u8> {
        match self {
            Grade::Outstanding => Some(1),
            Grade::Good => Some(2),
            Grade::RequiresImprovement | Grade::Adequate => Some(3),
            Grade::Inadequate => Some(4),
            Grade::NotJudged => None,
        }
    }

    /// The current scale's grade of a rank.
    pub fn of_rank(rank: u8) -> Option<Self> {
        match rank {
            1 => Some(Grade::Outstanding),
            2 => Some(Grade::Good),
            3 => Some(Grade::RequiresImprovement),
            4 => Some(Grade::Inadequate),
            _ => None,
        }
    }
}

codes! {
    /// The type of an inspection event.
    InspectionType {
        Full = "full", "full inspection";
        FocusedVisit = "focused-visit", "focused visit";
        MonitoringVisit = "monitoring-visit", "monitoring visit";
        Jtai = "jtai", "joint targeted area inspection";
        AreaSend = "area-send", "area SEND inspection";
        Pilot = "pilot", "pilot inspection";
        Assurance = "assurance", "assurance visit";
        Other = "other", "another inspection";
    }
}

codes! {
    /// Up or down, or held.
    Direction {
        Up = "up", "rose";
        Down = "down", "fell";
        Same = "same", "held";
    }
}

codes! {
    /// Kinds of post, beside the words as written.
    PostKind {
        Leader = "leader", "council leader or mayor";
        LeadMember = "lead-member", "lead member for children";
        DirectorOfChildrensServices = "director-of-childrens-services", "director of children's services";
        ChiefExecutive = "chief-executive", "chief executive";
        Opposition = "opposition", "opposition leader or spokesperson";
        Councillor = "councillor", "councillor";
        MemberOfParliament = "member-of-parliament", "Member of Parliament";
        Minister = "minister", "minister";
        Commissioner = "commissioner", "commissioner";
        Inspector = "inspector", "inspector or officer of the inspectorate";
        UnionOfficer = "union-officer", "union officer";
        Spokesperson = "spokesperson", "spokesperson";
        Officer = "officer", "officer of a council or public body";
        Other = "other", "another post";
    }
}

codes! {
    /// What happened to a person's post or a service.
    EventKind {
        Appointment = "appointment", "appointed";
        Departure = "departure", "left";
        Suspension = "suspension", "suspended";
        Direction = "direction", "statutory direction";
        Commissioner = "commissioner", "commissioner appointed";
        Trust = "trust", "services run by a trust or company";
        Other = "other", "another event";
    }
}

codes! {
    /// Kinds of document.
    DocumentKind {
        InspectionReport = "inspection-report", "inspection report";
        VisitLetter = "visit-letter", "visit letter";
        JointInspectionLetter = "joint-inspection-letter", "joint inspection letter";
        AreaSendReport = "area-send-report", "area SEND report";
        Article = "article", "news article";
        PressRelease = "press-release", "press release or statement";
        Minutes = "minutes", "minutes or debate";
        StatisticsTable = "statistics-table", "table of outcomes";
        OffSubject = "off-subject", "about another subject";
        Other = "other", "another document";
    }
}

codes! {
    /// How a quotation is given.
    Form {
        Direct = "direct", "in quotation marks, whole sentences";
        Mixed = "mixed", "in quotation marks, part of a sentence";
        Indirect = "indirect", "reported without quotation marks";
        Labelled = "labelled", "after a speaker's label, without marks";
    }
}

codes! {
    /// What kind of point for improvement it is.
    PointKind {
        Improvement = "improvement", "area for improvement";
        Recommendation = "recommendation", "recommendation";
        PriorityAction = "priority-action", "area for priority action";
    }
}

/// A framework of inspection.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Framework {
    Slac,
    Cp2012,
    Lac2013,
    Sif,
    IlacsPilot,
    Ilacs,
    LscbReview,
    Jtai,
    AreaSend,
    Jar,
    /// `other:` and the words of the document.
    Other(String),
}

impl Framework {
    /// The frameworks that have a name of their own.
    pub const NAMED: &'static [Framework] = &[
        Framework::Slac,
        Framework::Cp2012,
        Framework::Lac2013,
        Framework::Sif,
        Framework::IlacsPilot,
        Framework::Ilacs,
        Framework::LscbReview,
        Framework::Jtai,
        Framework::AreaSend,
        Framework::Jar,
    ];

    /// The code used everywhere.
    pub fn code(&self) -> String {
        match self {
            Framework::Slac => "SLAC".into(),
            Framework::Cp2012 => "CP-2012".into(),
            Framework::Lac2013 => "LAC-2013".into(),
            Framework::Sif => "SIF".into(),
            Framework::IlacsPilot => "ILACS-pilot".into(),
            Framework::Ilacs => "ILACS".into(),
            Framework::LscbReview => "LSCB-review".into(),
            Framework::Jtai => "JTAI".into(),
            Framework::AreaSend => "AREA-SEND".into(),
            Framework::Jar => "JAR".into(),
            Framework::Other(words) => format!("other:{words}"),
        }
    }
}

impl From<Framework> for String {
    fn from(framework: Framework) -> Self {
        framework.code()
    }
}

impl From<String> for Framework {
    fn from(code: String) -> Self {
        Self::NAMED
            .iter()
            .find(|framework| framework.code() == code)
            .cloned()
            .unwrap_or_else(|| Framework::Other(code.strip_prefix("other:").unwrap_or(&code).to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_members() {
        for area in Area::ALL {
            assert_eq!(Area::from_code(area.code()), Some(*area));
        }
        for framework in Framework::NAMED {
            assert_eq!(&Framework::from(framework.code()), framework);
        }
        assert_eq!(Framework::from("other:thematic".to_owned()).code(), "other:thematic");
    }
}
