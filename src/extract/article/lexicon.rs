//! The words that carry the grammar of reporting: verbs of saying and finding, titles, heads of offices, nouns for
//! people, bodies and documents, and the small words between them. One look-up a word gives all the kinds that it may
//! be; what it is at its place is for the readers to decide.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of kinds of word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u32);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Kinds {
            pub const NONE: Kinds = Kinds(0);
            $($(#[$doc])* pub const $name: Kinds = Kinds(1 << $bit);)*
        }
    };
}

kinds! {
    /// Verbs of saying: words may follow or stand before ("said", "told", "according").
    SAY = 0;
    /// Verbs by which a report or a person gives a finding ("found", "praised").
    FIND = 1;
    /// Verbs that put a name to something ("called", "described").
    CALL = 2;
    PRONOUN = 3;
    MALE = 4;
    FEMALE = 5;
    /// "they", "their".
    PLURAL = 6;
    /// "it", "its".
    THING = 7;
    /// "his", "her", "their", "its", "our".
    OWNER = 8;
    /// "a", "the", "one", "this".
    ARTICLE = 9;
    PREPOSITION = 10;
    /// "has", "was", "will".
    AUXILIARY = 11;
    ADVERB = 12;
    /// "and", "but", "or".
    JOINS = 13;
    /// "that", "while", "because".
    SUBORDINATES = 14;
    /// "who", "whose", "which".
    RELATIVE = 15;
    /// "Cllr", "Mr", "Dame".
    HONORIFIC = 16;
    /// Heads of offices: "leader", "director".
    OFFICE = 17;
    /// Words for people without an office: "mother", "worker".
    PERSON = 18;
    /// Words that make a name the name of a body: "Council", "Trust".
    BODY = 19;
    /// A council under a common noun: "council", "authority", "borough".
    COUNCIL = 20;
    /// "report", "letter".
    DOCUMENT = 21;
    /// The inspectorate and its people.
    INSPECTORATE = 22;
    /// "spokesman", "spokesperson".
    SPOKES = 23;
    /// Capitalised words that are no part of a person's name.
    NOT_NAME = 24;
    /// "former", "interim", "new".
    STANDING = 25;
    PARTY = 26;
    /// Small words within a name: "de", "van".
    PARTICLE = 27;
    /// A verb of asking.
    ASK = 28;
    /// Present participles among the verbs.
    PARTICIPLE = 29;
    /// The plain and "-s" forms of verbs that are also nouns ("report", "claims").
    NOUN_TOO = 30;
}

impl Kinds {
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether it is at least one of these.
    pub const fn any(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Every verb that may govern a quotation.
    pub const CUE: Kinds = Kinds::SAY.or(Kinds::FIND).or(Kinds::CALL);
}

/// The kinds of a word, whatever its capitals; none for a word that the list does not know.
pub(super) fn kinds(word: &str) -> Kinds {
    static WORDS: LazyLock<HashMap<String, Kinds>> = LazyLock::new(build);
    let mut small = [0u8; LONGEST];
    let Some(small) = lowered(word, &mut small) else { return Kinds::NONE };
    WORDS.get(small).copied().unwrap_or(Kinds::NONE)
}

/// Whether the full stop behind this word only shortens it ("Cllr.", "St.").
pub(super) fn is_shortened(word: &str) -> bool {
    const SHORTENED: &[&str] = &[
        "cllr", "cllrs", "coun", "mr", "mrs", "ms", "dr", "prof", "rev", "revd", "hon", "rt", "st", "sgt", "supt",
        "insp", "gen", "col", "adm", "maj", "det", "hmp", "ald", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
        "capt", "lt", "cdr", "gov", "sen", "rep", "messrs", "jr", "sr", "e.g", "i.e", "vs", "lib", "dem", "ind", "con",
        "lab", "mt", "mx", "no", "gov",
    ];
    let mut small = [0u8; LONGEST];
    lowered(word, &mut small).is_some_and(|small| SHORTENED.contains(&small))
}

/// What is shortened behind a name: companies' kinds, American states behind the name of a town ("Macon, Ga.").
pub(super) fn is_shortened_behind(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md",
        "Mass", "Mich", "Minn", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Va", "Vt", "Wash", "Wis", "Wyo",
        "Corp", "Inc", "Ltd", "Bros", "Co",
    ];
    ENDS.contains(&word)
}

/// Longer than any word of the list.
pub(super) const LONGEST: usize = 24;

/// `word` in small letters, in `buffer`; none when it does not fit or is not ASCII.
pub(super) fn lowered<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let place = buffer.get_mut(..word.len())?;
    place.copy_from_slice(word.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).ok().filter(|small| small.is_ascii())
}

/// Regular verbs of saying: the other forms follow from the plain one.
const SAY: &str = "add insist admit warn claim explain argue continue conclude note comment remark reply respond \
    tweet post stress concede acknowledge accept confirm announce declare state repeat reiterate assert maintain \
    suggest promise pledge vow urge recall reveal joke quip agree observe emphasise emphasize report complain \
    predict propose protest reflect retort shout whisper sigh snap interject interrupt intervene lament muse \
    testify caution counter confess contend affirm allege advise assure inform remind mention interpret \
    opine enthuse exclaim explain boast blast rage fume demand plead beg deny dispute text email message blog \
    remember summarise summarize laugh smile grin chuckle beam shrug nod chime cry call answer jest pronounce proclaim express concur venture bemoan deplore \
    volunteer disclose estimate hope believe feel think wish fear doubt expect clarify echo implore imply indicate \
    conclude cite caption yell scream mutter murmur chant bellow";

/// Regular verbs by which somebody gives a finding or an opinion.
const FIND: &str = "praise commend congratulate criticise criticize highlight welcome identify recognise \
    recognize reject accuse blame condemn attack defend hail applaud salute thank raise question \
    uncover single detail refer point list discover conclude want acclaim applaud slam \
    outline regard view address direct order instruct recommend rule apologise apologize \
    celebrate voice challenge";

/// Regular verbs that put words to something.
const CALL: &str = "describe brand dub label term call characterise characterize liken compare denounce dismiss";

/// Irregular verbs, all forms: base, "-s", past, participle, "-ing".
const IRREGULAR_SAY: &str = "say says said saying tell tells told telling write writes wrote written writing swear \
    swears swore swearing read reads reading put puts putting go_on went_on know knows knew think thinks thought \
    thinking sing sings sang sung feel felt feeling hold held according";
const IRREGULAR_FIND: &str = "find finds found finding spoke speaks speaking talks talked talking used uses using \
    saw sees prefer prefers preferred paid pays";

fn build() -> HashMap<String, Kinds> {
    let mut words: HashMap<String, Kinds> = HashMap::new();
    let mut put = |list: &str, kind: Kinds| {
        for word in list.split_ascii_whitespace() {
            let entry = words.entry(word.to_owned()).or_insert(Kinds::NONE);
            *entry = entry.or(kind);
        }
    };
    for (list, kind) in [(SAY, Kinds::SAY), (FIND, Kinds::FIND), (CALL, Kinds::CALL)] {
        for verb in list.split_ascii_whitespace() {
            for (form, extra) in forms(verb) {
                put(&form, kind.or(extra));
            }
        }
    }
    for (list, kind) in [(IRREGULAR_SAY, Kinds::SAY), (IRREGULAR_FIND, Kinds::FIND)] {
        put(list, kind);
        for form in list.split_ascii_whitespace().filter(|form| form.ends_with("ing")) {
            put(form, Kinds::PARTICIPLE);
        }
    }
    put(
        "ask asks asked asking enquire enquired inquire inquired wonder wondered query queried",
        Kinds::SAY.or(Kinds::ASK),
    );
    put("asking", Kinds::PARTICIPLE);
    put(
        "report reports claim claims comment comments call calls note notes state states post posts promise promises \
        pledge pledges vow warning finding findings saying post posts text texts email emails message messages \
        answer answers reply response demand demands estimate estimates list lists detail details hope hopes fear \
        fears view views order orders question questions challenge praise rate rates voice attack feeling term terms \
        thought back point points address read put puts text label brand cry go wish debate detail \
        conclude doubt blog thanks",
        Kinds::NOUN_TOO,
    );
    put("he him himself", Kinds::PRONOUN.or(Kinds::MALE));
    put("she her herself", Kinds::PRONOUN.or(Kinds::FEMALE));
    put("they them themselves", Kinds::PRONOUN.or(Kinds::PLURAL));
    put("it itself", Kinds::PRONOUN.or(Kinds::THING));
    put("i we you us me", Kinds::PRONOUN);
    put("his", Kinds::OWNER.or(Kinds::MALE));
    put("her", Kinds::OWNER.or(Kinds::FEMALE));
    put("their", Kinds::OWNER.or(Kinds::PLURAL));
    put("its", Kinds::OWNER.or(Kinds::THING));
    put("our my your", Kinds::OWNER);
    put(
        "a an the this that these those one another some several both each every either two three many other most \
        all any no",
        Kinds::ARTICLE,
    );
    put(
        "of in on at to for from by with about into under over through after before during between against within \
        without across since until around following despite towards via among amid near outside inside beside \
        upon per as like including alongside behind beyond",
        Kinds::PREPOSITION,
    );
    put(
        "has have had was were is are be been being will would can could may might must shall should do does did \
        having cannot",
        Kinds::AUXILIARY,
    );
    put(
        "also then later now still previously recently once repeatedly simply earlier today yesterday however \
        bluntly publicly clearly again too even only just never always already not further afterwards meanwhile \
        tonight tomorrow elsewhere instead therefore though first finally additionally separately quickly \
        nevertheless nonetheless subsequently reportedly apparently immediately angrily sadly proudly frankly \
        rightly wrongly strongly firmly correctly himself herself themselves very really there here yet \
        so well",
        Kinds::ADVERB,
    );
    put("and but or nor", Kinds::JOINS);
    put(
        "that while as because although though when after before where if since until whether whilst unless \
        despite whereas",
        Kinds::SUBORDINATES,
    );
    put("who whose which whom that where", Kinds::RELATIVE);
    put(
        "cllr cllrs councillor councillors coun mr mrs ms miss mx dr prof professor sir dame lord lady baroness \
        rev revd reverend sgt sergeant supt superintendent inspector det detective chief pc dcs dci captain capt \
        colonel col major general lt lieutenant commander cdr rt hon honour honourable right judge justice father \
        sister brother rabbi imam bishop archbishop canon alderman ald viscount earl countess prince princess king queen \
        duke duchess insp ch wpc pcso marquess senator sen governor gov councilwoman councilman assemblyman assemblywoman alderwoman trooper admiral congressman congresswoman rep representative messrs \
        baron deputy",
        Kinds::HONORIFIC,
    );
    put(
        "leader director executive chief member holder chair chairman chairwoman chairperson vice-chair vice-chairman \
        vice-chairwoman mayor \
        minister secretary commissioner commissioners adviser advisor officer manager inspector convenor convener organiser head \
        president vice-president principal ombudsman mp msp mep peer governor spokesperson spokesman spokeswoman \
        councillor headteacher deputy treasurer trustee co-chair coordinator co-ordinator consultant lead \
        ceo boss chancellor undersecretary under-secretary whip mps councillors \
        ambassador lecturer professor economist analyst \
        representative coroner judge dean vicar reverend founder co-founder editor strategist \
        successor predecessor counterpart solicitor barrister superintendent constable commander senator prosecutor sheriff lawyer attorney coach \
        captain administrator chancellor secretary-general co-leader vice-principal striker \
        midfielder goalkeeper winger actor actress singer comedian presenter broadcaster novelist playwright photographer \
        billionaire entrepreneur tycoon epidemiologist virologist biologist physicist historian philosopher surgeon \
        economist strategist lobbyist activist diplomat envoy negotiator mep congressman congresswoman lawmaker \
        scientist researcher co-author author curator pollster skipper",
        Kinds::OFFICE,
    );
    put(
        "worker workers social-worker mother father mum dad parent parents carer carers grandmother grandfather \
        child children girl boy woman man teenager youngster leaver leavers adult adults teacher teachers foster \
        resident residents residents campaigner campaigners source insider whistleblower volunteer nurse doctor \
        practitioner practitioners staff employee employees colleague colleagues student pupil apprentice young \
        person people relative neighbour member members advocate adviser advisers manager managers officer \
        activist producer expert experts professional professionals son daughter brother sister wife husband friend \
        grandparent grandparents guardian families family couple victim survivor witness speaker caller \
        critics critic protester protesters fan fans player driver farmer shopkeeper owner \
        customer passenger eyewitness engineer engineers scientist scientists prosecutor prosecutors investigator \
        investigators analyst analysts economist economists lawmaker lawmakers lawyer lawyers trader traders islander islanders \
        juror jurors forecaster forecasters coxswain landlord landlady crewmate plot-holder official officials aide aides ex-worker therapist youth lad lass aunt \
        uncle nan gran granddad judges jurors adopter adopters psychologist headteacher heads leaders \
        councillor councillors politician politicians campaigners lawyer spokespeople tenant \
        investor investors backbencher backbenchers shareholder shareholders bystander passer-by motorist cyclist \
        commuter commuters pensioner pensioners shopper shoppers collector mechanic plumber electrician gardener \
        baker butcher barber hairdresser cleaner waiter waitress bartender publican fisherman sailor soldier pilot \
        paramedic firefighter midwife dentist vet pharmacist archaeologist ecologist botanist geologist astronomer \
        sociologist psychiatrist criminologist climatologist statistician mathematician chemist architect planner \
        surveyor accountant banker columnist blogger journalist composer conductor musician guitarist drummer dancer \
        painter sculptor poet chef referee umpire jockey swimmer runner boxer golfer cricketer footballer teammate \
        team-mate supporter supporters loyalist dissident refugee refugees migrant migrants \
        detainee inmate inmates prisoner prisoners cousin nephew niece grandson granddaughter stepfather stepmother \
        ex-wife ex-husband girlfriend boyfriend fiance fiancee classmate roommate co-worker subordinate veteran  \
        pal pals mate mates friends sources insiders onlookers nurses mothers fathers mums dads locals villagers \
        relatives neighbours girls boys sons daughters bystanders motorists delegates delegate attendee worshipper parishioner rescuer lifeguard pope pontiff monarch sultan emir",
        Kinds::PERSON,
    );
    put(
        "council councils county city borough authority trust association union unison unite gmb department ministry \
        committee board \
        commission company university college school hospital academy foundation charity society service services \
        group party government office agency institute partnership network alliance federation forum corporation \
        ltd plc inc limited nhs nspcc bbc police force court tribunal federation bank church club team \
        museum assembly parliament congress senate house first association centre center \
        organisation organization",
        Kinds::BODY,
    );
    put("council authority borough county city district municipality", Kinds::COUNCIL);
    put(
        "report reports letter review inspection visit findings document paper statement judgement direction notice \
        verdict survey study evaluation assessment ruling summary post tweet paragraph section passage extract \
        analysis research complaint lawsuit filing indictment memo transcript affidavit",
        Kinds::DOCUMENT,
    );
    put("ofsted inspectorate inspectors inspector watchdog regulator hmi regulators", Kinds::INSPECTORATE);
    put("spokesman spokeswoman spokesperson spokespersons spokespeople", Kinds::SPOKES.or(Kinds::OFFICE));
    put(
        "former interim acting new incoming outgoing current then ex ex- newly-appointed longtime long-serving \
        previous temporary permanent shadow newly newly-elected late retired",
        Kinds::STANDING,
    );
    put(
        "labour conservative conservatives tory tories lib dem dems liberal democrat democrats green greens reform ukip independent \
        independents plaid snp dup republican republicans",
        Kinds::PARTY,
    );
    put(
        "de da del della di du van von der den la le al bin ibn ap ter ten el y dos das st ul abu bint",
        Kinds::PARTICLE,
    );
    put(NOT_NAMES, Kinds::NOT_NAME);
    words
}

/// Words that begin with a capital in running text and are no part of a person's name.
const NOT_NAMES: &str = "monday tuesday wednesday thursday friday saturday sunday january february april june july \
    september october november december spring summer autumn winter easter christmas \
    council councils county city borough district authority trust association union department ministry committee \
    board commission company university college school schools hospital academy foundation charity society service services \
    group party government agency institute partnership network alliance federation forum corporation \
    ltd plc limited nhs nspcc bbc police force court tribunal bank church club children child childrens \
    young people families family social care adults adult education health safeguarding early help \
    support protection leaders ofsted hmi inspectorate report reports letter review inspection \
    monitoring visit improvement plan strategy act bill order house commons lords parliament hall street road \
    avenue lane square park station north south east west northern southern eastern western central upper lower \
    mp mps obe cbe mbe dbe pm uk us eu england english britain british scotland scottish wales welsh ireland \
    irish london europe european american america \
    i we he she it they you his her their its our my the a an this that these those there here what when where why how who \
    which if in on at to for from by with about after before during since until while as but and or nor not no \
    yes so also then now today yesterday tomorrow however meanwhile although though because despite following \
    once according asked speaking responding commenting last next earlier later both each every some all many most other \
    another one two three four five six seven eight nine ten first second third labour conservative conservatives tory tories liberal \
    democrat democrats lib dem green greens reform ukip independents snp plaid republican republicans opposition \
    cabinet leader director executive chief member members portfolio holder chair chairman mayor minister secretary commissioner \
    officer manager spokesman spokeswoman spokesperson head deputy assistant president photo picture image read \
    more press release news local democracy reporter correspondent editor daily weekly times post guardian \
    telegraph mail mirror sun observer gazette echo herald chronicle journal express standard advertiser courier \
    argus star mercury tribune examiner citizen inspectors inspector findings judgement good outstanding inadequate \
    requires overall send covid covid-19 pandemic brexit royal metropolitan unitary local national public private regional \
    statutory independent shadow former interim acting new old strategic corporate lead principal senior \
    website facebook twitter whatsapp instagram copyright notes contact details ends resolved present apologies \
    minutes agenda item venue meeting statement question answer reply order member sir madam dear yours sincerely faithfully \
    february march may developer charity retailer airline airlines supermarket operator insurer builder \
    housebuilder publisher";

/// The forms of a regular verb, with what more is to be said of each.
fn forms(verb: &str) -> [(String, Kinds); 4] {
    const DOUBLED: &[&str] =
        &["admit", "snap", "beg", "quip", "slam", "dub", "blog", "refer", "label", "concur", "rebut"];
    let (stem, past, present) = if let Some(stem) = verb.strip_suffix('e') {
        (stem.to_owned(), "ed", format!("{verb}s"))
    } else if let Some(stem) = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        (stem.to_owned(), "ied", format!("{stem}ies"))
    } else if DOUBLED.contains(&verb) {
        (format!("{verb}{}", &verb[verb.len() - 1..]), "ed", format!("{verb}s"))
    } else if verb.ends_with(['s', 'x']) || verb.ends_with("sh") || verb.ends_with("ch") {
        (verb.to_owned(), "ed", format!("{verb}es"))
    } else {
        (verb.to_owned(), "ed", format!("{verb}s"))
    };
    let going = if past == "ied" { format!("{verb}ing") } else { format!("{stem}ing") };
    [
        (verb.to_owned(), Kinds::NONE),
        (format!("{stem}{past}"), Kinds::NONE),
        (present, Kinds::NONE),
        (going, Kinds::PARTICIPLE),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_their_forms() {
        for word in ["said", "Insisted", "conceding", "replies", "admitted", "stresses", "wrote", "tweeted"] {
            assert!(kinds(word).any(Kinds::SAY), "{word}");
        }
        assert!(kinds("praised").any(Kinds::FIND) && kinds("describing").any(Kinds::CALL.or(Kinds::PARTICIPLE)));
        assert!(!kinds("table").any(Kinds::CUE));
    }

    #[test]
    fn shortened_words_keep_their_stop() {
        assert!(is_shortened("Cllr") && !is_shortened("council"));
    }
}
