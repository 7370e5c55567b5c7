//! The rules by which quotations and their speakers are told, as records with examples. The code that they stand for
//! is in the modules beside this one; a finding carries the id of the rule that settled its speaker.

use crate::extract::rule::Rule;
use crate::vocab::concept::DocumentKind;

/// A rule that is tried on articles.
const fn article(
    id: &'static str,
    claims: &'static str,
    accepts: &'static [(&'static str, &'static str)],
    rejects: &'static [&'static str],
) -> Rule {
    Rule { id, claims, reads: DocumentKind::Article, accepts, rejects, since: "0.1.0" }
}

pub(super) static CUE_BEFORE: Rule = article(
    "quotation-cue-before",
    "The subject of a verb of saying directly before the quotation speaks it.",
    &[
        (
            "Cllr Ada Quill, leader of Leeds City Council, said: “[We know that this is hard.]”",
            "quotation direct | Ada Quill",
        ),
        ("The report from Ofsted said ‘[children in Leeds wait too long for help]’.", "quotation mixed | Ofsted"),
        (
            "Giving judgment, the Lord Chief Justice, Lord Quillby, said: “[The law in Leeds is what it is in York.]”",
            "quotation direct | Quillby",
        ),
        (
            "Mr Reeve’s sister, Ada Quill, told a court in Leeds: “[He was never at home.]”",
            "quotation direct | Ada Quill",
        ),
        (
            "Yusuf al-Quill, leader of Leeds City Council, said: “[We have further to go.]”",
            "quotation direct | Yusuf al-Quill",
        ),
    ],
    &["Ofsted rated the service at Leeds City Council ‘requires improvement’ on Monday."],
);

pub(super) static CUE_AFTER: Rule = article(
    "quotation-cue-after",
    "The subject of a verb of saying directly behind the quotation speaks it.",
    &[
        (
            "“[We were slow to see what was happening,]” said Omar Reeve, director of children’s services in Leeds.",
            "quotation direct | Omar Reeve",
        ),
        (
            "“[We will not be rushed into this,]” came the reply from Omar Reeve, director of children’s services in Leeds.",
            "quotation direct | Omar Reeve",
        ),
    ],
    &[
        "The “Stronger Together” scheme was praised by Omar Reeve.",
        "The bill, “down to the last pin in the box”, put the matter beyond doubt in Leeds.",
    ],
);

pub(super) static GOVERNED: Rule = article(
    "quotation-governed",
    "A verb of saying or finding earlier in the sentence governs the words, so that its subject speaks them.",
    &[(
        "Inspectors said that visits in Leeds were regular but that records were often “[thin on what children think]”.",
        "quotation mixed | Ofsted",
    )],
    &["Omar Reeve runs a project called “Tea at Three Each Day”."],
);

pub(super) static PRONOUN: Rule = article(
    "quotation-pronoun",
    "A pronoun is the subject of the verb of saying: whoever fits it and was spoken of last speaks.",
    &[
        (
            "Omar Reeve, director of children’s services in Leeds, welcomed the report. He said: “[We have further to go.]”",
            "quotation direct | Omar Reeve",
        ),
        (
            "Leeds has heard from Ada Quill, who was schools minister at the time. She said: “[Nobody told me.]”",
            "quotation direct | Ada Quill",
        ),
        (
            "A spokeswoman for Leeds City Council defended the plan. “[We will go on with it,]” she added.",
            "quotation direct | Leeds City Council",
        ),
    ],
    &["Omar Reeve welcomed the report on Leeds. He said it was fair."],
);

pub(super) static LABEL: Rule = article(
    "quotation-label",
    "A name and a colon, or a dash and a name, give the quotation's speaker.",
    &[(
        "Omar Reeve, director of children’s services in Leeds: “[We have further to go.]”",
        "quotation direct | Omar Reeve",
    )],
    &["Omar Reeve has one aim: a good service in Leeds."],
);

pub(super) static ACCORDING: Rule = article(
    "quotation-according-to",
    "The words “according to” name whose words they are.",
    &[
        (
            "Leaders in Leeds “[do not know their own service well enough]”, according to the inspectors.",
            "quotation mixed | Ofsted",
        ),
        (
            "In the words of Omar Reeve, director of children’s services in Leeds, it was “[a hard winter for everybody]”.",
            "quotation mixed | Omar Reeve",
        ),
        (
            "According to Hetta Quill, parks analyst at Leeds City Council, the plan is “[slow to the point of stopping]”.",
            "quotation mixed | Hetta Quill",
        ),
    ],
    &["According to the inspectors, the service in Leeds is ‘good’."],
);

pub(super) static NEXT_SENTENCE: Rule = article(
    "quotation-next-sentence",
    "The sentence behind a quotation names its speaker with a verb of saying and nothing else.",
    &[(
        "“[We were slow to see it.]” Omar Reeve admitted. He is director of children’s services in Leeds.",
        "quotation direct | Omar Reeve",
    )],
    &["“Slow progress.” Omar Reeve is director of children’s services in Leeds."],
);

pub(super) static CONTINUED: Rule = article(
    "quotation-continued",
    "The paragraph before left its quotation open and this one opens it anew: the same speaker goes on.",
    &[(
        "Omar Reeve, a director in Leeds, said: “We have work to do.\n\n“[It will take two years at the least.]”",
        "quotation direct | Omar Reeve",
    )],
    &["Omar Reeve, a director in Leeds, said: “We have work to do.”\n\nIt will take two years at the least."],
);

pub(super) static SAME_PARAGRAPH: Rule = article(
    "quotation-same-paragraph",
    "A further quotation of the same paragraph without a cue of its own is the same speaker's.",
    &[(
        "“We have work to do,” said Omar Reeve, a director in Leeds. “[It will take two years at the least.]”",
        "quotation direct | Omar Reeve",
    )],
    &["“We have work to do,” said Omar Reeve, a director in Leeds. It will take two years."],
);

pub(super) static LED_UP_TO: Rule = article(
    "quotation-led-up-to",
    "The paragraph before ends with a colon behind a verb of saying: its subject speaks.",
    &[
        (
            "Omar Reeve, director of children’s services in Leeds, said:\n\n“[We have further to go than we thought.]”",
            "quotation direct | Omar Reeve",
        ),
        (
            "Omar Reeve, director of children’s services in Leeds, wrote on his website:\n\n> [We have further to go than we thought.]",
            "quotation direct | Omar Reeve",
        ),
    ],
    &["Omar Reeve, a director in Leeds, has three aims:\n\nMore staff, fewer forms, better homes."],
);

pub(super) static AFTER_SPEECH: Rule = article(
    "quotation-after-speech",
    "A paragraph that is a quotation without a cue is spoken by whoever was quoted or reported just before.",
    &[
        (
            "Omar Reeve, a director in Leeds, said that staff had worked hard all year.\n\n“[We have further to go than we thought.]”",
            "quotation direct | Omar Reeve",
        ),
        (
            "Omar Reeve is a director in Leeds. What did he make of the critic who called it “a slow car crash”?\n\n“[I thought that she was kind.]”",
            "quotation direct | Omar Reeve",
        ),
    ],
    &[
        "Omar Reeve, a director in Leeds, said that staff had worked hard all year.\n\n‘Further to go’\n\nThe plan is due in May.",
    ],
);

pub(super) static REPLY: Rule = article(
    "quotation-reply",
    "A quotation without a cue behind a question is the answer of the other who speaks.",
    &[(
        "“We lost a year,” said Omar Reeve, a director in Leeds.\n\n“And whose fault was that?” asked Cllr Ada Quill.\n\n“[It was mine and nobody else’s.]”",
        "quotation direct | Omar Reeve",
    )],
    &["“Whose fault was that?” asked Cllr Ada Quill of Leeds City Council. It was his."],
);

pub(super) static NAMED_AFTER: Rule = article(
    "quotation-named-after",
    "The paragraph behind a quotation says from whom it came.",
    &[
        (
            "“[We let too many children down.]”\n\nThe answer came from Omar Reeve, director of children’s services in Leeds.",
            "quotation direct | Omar Reeve",
        ),
        (
            "“[We let too many children down.]”\n\nThat is how Omar Reeve, director of children’s services in Leeds, puts it.",
            "quotation direct | Omar Reeve",
        ),
    ],
    &["“We let too many children down.”\n\nThat was in Leeds in May."],
);

pub(super) static REPORT_WORDS: Rule = article(
    "quotation-report-words",
    "Words in quotation marks within the reporter's own sentence on an inspection are the report's.",
    &[(
        "Ofsted visited Leeds City Council in May. Most plans were “[clear about what must change and when]”.",
        "quotation mixed | Ofsted",
    )],
    &["Ofsted visited Leeds City Council in May. Most plans were “good”."],
);

pub(super) static BULLET: Rule = article(
    "quotation-bullet",
    "Words in quotation marks in a list of findings are the report's, or those of whoever leads up to the list.",
    &[(
        "Ofsted has inspected children’s services in Leeds.\n\nAmong the report’s findings:\n\n- “[Children know who their social worker is]”\n- Early help is “good”",
        "quotation direct | Ofsted",
    )],
    &["Ofsted graded four areas in Leeds:\n- Leadership: “good”"],
);

pub(super) static REPEAT: Rule = article(
    "quotation-repeat",
    "Words of the headline or a caption that stand in a quotation of the text are its speaker's.",
    &[(
        "Leeds boss: ‘[we were slow to see it]’\n\n“We were slow to see it and I am sorry for that,” said Omar Reeve, director of children’s services in Leeds.",
        "quotation mixed | Omar Reeve",
    )],
    &["Leeds ‘inadequate’ again\n\n“It is a sad day for all of us here,” said Omar Reeve, a director in Leeds."],
);

pub(super) static HEADLINE: Rule = article(
    "quotation-headline",
    "Words of the headline or a caption that the text does not repeat are those of whom the headline names, else of the report.",
    &[(
        "Ofsted finds children in Leeds ‘[waiting too long for help]’\n\nThe city council has been told by inspectors to act at once on its delays.",
        "quotation mixed | Ofsted",
    )],
    &[
        "Leeds slips to ‘requires improvement’\n\nThe city council has been told by inspectors to act at once on its delays.",
    ],
);

pub(super) static NESTED: Rule = article(
    "quotation-nested",
    "Words quoted within a quotation are spoken by the subject of the cue there.",
    &[
        (
            "Ofsted has inspected Leeds. Cllr Ada Quill of the city council said: “The report says ‘[children wait too long for help]’ and it is right.”",
            "quotation mixed | Ofsted",
        ),
        (
            "Cllr Ada Quill of Leeds City Council said: “One girl complained and she was told, ‘[You can wait like the rest.]’”",
            "quotation direct | unnamed",
        ),
    ],
    &["Cllr Ada Quill of Leeds City Council said: “Our ‘children first every day’ promise stands.”"],
);

pub(super) static UNATTRIBUTED: Rule = article(
    "quotation-unattributed",
    "Words in quotation marks whose speaker the text does not tell.",
    &[(
        "Leeds councillors met on Monday.\n\n“[We let too many children down.]”\n\nThe plan is due in May.",
        "quotation direct | unnamed",
    )],
    &["Omar Reeve, director of children’s services in Leeds, said: “We let too many children down.”"],
);

pub(super) static LABELLED: Rule = article(
    "labelled-speech",
    "In a debate or an interview the words behind a speaker's label are that speaker's.",
    &[
        (
            "Children’s Services: Leeds\n\nAda Quill (Leeds Central) (Lab): [Ofsted calls Leeds good. Does the Minister agree?]\n\nThe Minister for Children (Omar Reeve): I do.\n\nAda Quill: I am grateful.\n",
            "quotation labelled | Ada Quill",
        ),
        (
            "Children’s services in Leeds\n\nThe director spoke to the radio on Monday about the report of inspectors.\n\nADA QUILL: [With me is the director. Is it any good?]\n\nOMAR REEVE: It is better than it was when we came.\n\nADA QUILL: Tell me by how much it is better.\n\nOMAR REEVE: By a good deal, I would say.\n",
            "quotation labelled | Ada Quill",
        ),
    ],
    &[
        "Ofsted has inspected Leeds.\n\nNEXT STEPS: a plan by the end of May.\n\nMORE STAFF: forty by June.\n\nNEXT STEPS: a second plan.\n",
        "Ofsted has inspected Leeds. What matters now: homes, schools and social workers.\n\nNext steps: a plan by May.\n",
    ],
);

pub(super) static INDIRECT: Rule = article(
    "indirect-speech",
    "A verb of saying reports its subject's words without quotation marks.",
    &[
        (
            "Omar Reeve, director of children’s services in Leeds, said that [the plan would be ready by the end of May].",
            "quotation indirect | Omar Reeve",
        ),
        (
            "Ofsted has inspected Leeds. But Ofsted said [the council had failed to help some of its young people].",
            "quotation indirect | Ofsted",
        ),
    ],
    &["Omar Reeve, director of children’s services in Leeds, said goodbye in May."],
);

pub(super) static PERSON: Rule = article(
    "person-in-text",
    "A name with a title, an office or words of its own is a person in public office or a speaker.",
    &[(
        "The leader of Leeds City Council, [Cllr Ada Quill], will meet inspectors in May.",
        "person Ada Quill | leader of Leeds City Council | Leeds City Council",
    )],
    &[
        "By Ada Quill, Local Democracy Reporter\n\nThe council in Leeds will meet inspectors in May to talk about what must be done.",
    ],
);

/// All of them.
pub(super) const RULES: &[&Rule] = &[
    &CUE_BEFORE,
    &CUE_AFTER,
    &GOVERNED,
    &PRONOUN,
    &LABEL,
    &ACCORDING,
    &NEXT_SENTENCE,
    &CONTINUED,
    &SAME_PARAGRAPH,
    &LED_UP_TO,
    &AFTER_SPEECH,
    &REPLY,
    &NAMED_AFTER,
    &REPORT_WORDS,
    &BULLET,
    &REPEAT,
    &HEADLINE,
    &NESTED,
    &UNATTRIBUTED,
    &LABELLED,
    &INDIRECT,
    &PERSON,
];
