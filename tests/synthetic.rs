//! Documents for tests and benchmarks that need many: reports, letters, articles and press releases about the councils
//! of the register, in words of our own, with grades, days and people made up from a seed. They are written to a
//! folder and never leave it. The same seed and number give the same document.

use councilgraph::register::{Council, Register};

/// What a document is made from: a generator of numbers without surprises (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

const GIVEN: &[&str] = &[
    "Orla", "Jasper", "Tamsin", "Hugh", "Ines", "Femi", "Dev", "Carys", "Graham", "Philippa", "Noor", "Edwin", "Maeve",
    "Callum", "Ruth", "Anselm", "Bronwen", "Kofi", "Leila", "Piers",
];
const FAMILY: &[&str] = &[
    "Penhale",
    "Quill",
    "Mattingly",
    "Calloway",
    "Adeyinka",
    "Thackray",
    "Holt",
    "Ludlow",
    "Standen",
    "Orde",
    "Fenwick",
    "Marlowe",
    "Tresize",
    "Okonjo",
    "Ravensworth",
    "Dunmore",
    "Askew",
    "Birchall",
    "Gilchrist",
    "Vane",
];
const GRADES: &[&str] = &["Outstanding", "Good", "Requires improvement to be good", "Inadequate"];
const MONTHS: &[&str] =
    &["January", "February", "March", "May", "June", "July", "September", "October", "November", "December"];
const FINDINGS: &[&str] = &[
    "Decisions at the front door are made on the day that a referral arrives.",
    "Some children wait too long for a first visit, and their plans lose momentum.",
    "Supervision is regular and helps social workers to think about what comes next.",
    "The quality of assessments varies, and the best are rich in the child’s own words.",
    "Care leavers know their advisers well and are helped to find a settled home.",
    "Managers do not always see when progress for a child has stalled.",
    "Foster carers feel part of the team around the child.",
    "Leaders know the service well and act on what audits tell them.",
    "Too many children have had several changes of social worker in the last year.",
    "Partners share information quickly when a child may be at risk.",
];
const POINTS: &[&str] = &[
    "The timeliness of decisions about referrals.",
    "The frequency and quality of supervision.",
    "The number of children who have a change of social worker.",
    "The accuracy of information that leaders use.",
    "The help for care leavers to find work.",
];
const WORDS: &[&str] = &[
    "We have read every page of this report and we accept what it says about our work with families.",
    "Our social workers turn up every day for children, and they deserve better systems behind them.",
    "This is not good enough, and the council should have seen it coming two years ago.",
    "I want to thank the people who told inspectors the truth about what they see every day.",
    "We have already put more managers at the front door, and there is more to come.",
    "Families in this area need to hear what will be different by the end of the year.",
    "The improvement is real, and it belongs to the staff who have stayed through hard times.",
    "Nobody should have to wait that long for a first visit from a social worker.",
];
const PAPERS: &[&str] = &["Weekly Herald", "Evening Courier", "Local Democracy Desk", "Gazette and Post"];

/// A document: the name of its file, and its text.
pub struct Made {
    pub name: String,
    pub text: String,
}

/// The councils that documents are about: those that there are today.
pub fn councils(register: &Register) -> Vec<&Council> {
    register.councils().filter(|council| council.replaced_by.is_empty()).take(150).collect()
}

/// Document `number` of the series of `seed`.
pub fn document(register: &Register, seed: u64, number: usize) -> Made {
    let councils = councils(register);
    let council = councils[number % councils.len()];
    // All that is said of one inspection is made from the council and its turn, so that documents agree.
    let turn = number / councils.len() / 6;
    let mut about = Dice::new(seed ^ ((number % councils.len()) as u64) << 20 ^ turn as u64);
    let year = 2012 + turn % 13;
    let event = Event {
        council,
        year,
        month: MONTHS[about.below(MONTHS.len())],
        day: 1 + about.below(20),
        grades: std::array::from_fn(|_| GRADES[about.below(GRADES.len())]),
        inspector: person(&mut about),
        leader: person(&mut about),
        director: person(&mut about),
    };
    let mut dice = Dice::new(seed.wrapping_mul(31) ^ number as u64);
    let (kind, text) = match (number / councils.len()) % 6 {
        0 => ("report", event.report(&mut dice)),
        1 => ("letter", event.letter(&mut dice)),
        5 => ("release", event.release(&mut dice)),
        _ => ("article", event.article(&mut dice)),
    };
    Made { name: format!("{number:06}-{kind}.txt"), text }
}

fn person(dice: &mut Dice) -> String {
    format!("{} {}", dice.pick(GIVEN), dice.pick(FAMILY))
}

struct Event<'a> {
    council: &'a Council,
    year: usize,
    month: &'a str,
    day: usize,
    grades: [&'a str; 4],
    inspector: String,
    leader: String,
    director: String,
}

impl Event<'_> {
    fn report(&self, dice: &mut Dice) -> String {
        let [leaders, protection, care, leavers] = self.grades;
        let sections = [
            ("The experiences and progress of children who need help and protection", protection),
            ("The experiences and progress of children in care", care),
            ("The experiences and progress of care leavers", leavers),
            ("The impact of leaders on social work practice with children and families", leaders),
        ];
        let mut out = format!(
            "Inspection of {} local authority children’s services\n\nInspection dates: {} to {} {} {}\n\nLead inspector: \
             {}, His Majesty’s Inspector\n\nJudgement\tGrade\n",
            self.council.official_name,
            self.day,
            self.day + 4,
            self.month,
            self.year,
            self.inspector
        );
        for (area, grade) in sections {
            out += &format!("{area}\t{grade}\n");
        }
        out += &format!("Overall effectiveness\t{leaders}\n\n{}\n\nWhat needs to improve?\n\n", self.findings(dice, 3));
        for _ in 0..3 {
            out += &format!("• {}\n", dice.pick(POINTS));
        }
        let mut number = 1;
        for (area, grade) in sections {
            out += &format!("\n{area}: {grade}\n\n");
            for _ in 0..5 {
                out += &format!("{number}. {}\n\n", self.findings(dice, 2));
                number += 1;
            }
        }
        out
    }

    fn letter(&self, dice: &mut Dice) -> String {
        format!(
            "{} {} {}\n\n{}\nDirector of Children’s Services\n{}\n\nDear {}\n\nMonitoring visit to {} children’s \
             services\n\nThis letter summarises the findings of the monitoring visit to {} children’s services on {} and \
             {} {} {}. His Majesty’s Inspectors for this visit were {} and {}.\n\nHeadline findings\n\n{}\n\nFindings and \
             evaluation of progress\n\n{}\n\n{}\n\nYours sincerely\n\n{}\nHis Majesty’s Inspector\n",
            self.day + 7,
            self.month,
            self.year + 1,
            self.director,
            self.council.official_name,
            self.director.split(' ').next().unwrap_or(""),
            self.council.name,
            self.council.name,
            self.day,
            self.day + 1,
            self.month,
            self.year + 1,
            self.inspector,
            person(dice),
            self.findings(dice, 3),
            self.findings(dice, 4),
            self.findings(dice, 4),
            self.inspector
        )
    }

    fn article(&self, dice: &mut Dice) -> String {
        let (critic, member) = (person(dice), person(dice));
        format!(
            "{}’s children’s services rated {} by Ofsted\n\n{}\n{}\n{} {} {}\n\nChildren’s services in {} have been rated \
             ‘{}’ by Ofsted inspectors.\n\nThe report said: “{}”\n\nCouncillor {}, the leader of {}, said: “{}”\n\nCllr {}, \
             leader of the opposition, said: “{}\n\n“{}”\n\n{}, the council’s director of children’s services, added: \
             “{}”\n\n{}\n",
            self.council.name,
            self.grades[0].to_lowercase(),
            member,
            dice.pick(PAPERS),
            self.day + 8,
            self.month,
            self.year,
            self.council.name,
            self.grades[0].to_lowercase(),
            dice.pick(FINDINGS),
            self.leader,
            self.council.official_name,
            dice.pick(WORDS),
            critic,
            dice.pick(WORDS),
            dice.pick(WORDS),
            self.director,
            dice.pick(WORDS),
            self.findings(dice, 4)
        )
    }

    fn release(&self, dice: &mut Dice) -> String {
        format!(
            "PRESS RELEASE\n\n{}\n{} {} {}\nFor immediate release\n\nCouncil responds to Ofsted’s findings on children’s \
             services\n\n{} has today responded to the findings of Ofsted’s inspection of its children’s \
             services.\n\nCouncillor {}, Leader of the Council, said:\n\n“{}\n\n“{}”\n\nENDS\n",
            self.council.official_name,
            self.day + 7,
            self.month,
            self.year,
            self.council.official_name,
            self.leader,
            dice.pick(WORDS),
            dice.pick(WORDS)
        )
    }

    fn findings(&self, dice: &mut Dice, count: usize) -> String {
        (0..count).map(|_| dice.pick(FINDINGS)).collect::<Vec<_>>().join(" ")
    }
}
