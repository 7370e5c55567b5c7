//! Given names common in England, by the gender that they usually go with. A name of the list makes it likelier that
//! capitalised words are a person, and settles "he" and "she" when the text gives no other sign. It decides nothing
//! alone: titles and pronouns go first.

use super::lexicon::lowered;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A person's gender as far as words show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// Whether the word is a given name, and whose: `Some(None)` for a name of either.
pub(super) fn given_name(word: &str) -> Option<Option<Gender>> {
    static NAMES: LazyLock<HashMap<&'static str, Option<Gender>>> = LazyLock::new(|| {
        let of = |list: &'static str, gender| list.split_ascii_whitespace().map(move |name| (name, gender));
        of(MALE, Some(Gender::Male)).chain(of(FEMALE, Some(Gender::Female))).chain(of(EITHER, None)).collect()
    });
    let mut buffer = [0; super::lexicon::LONGEST];
    // "Mary-Anne", "Jean-Paul": the first half tells.
    let first = word.split('-').next().unwrap_or(word);
    NAMES.get(lowered(first, &mut buffer)?).copied()
}

const MALE: &str = "aaron abdul abdullah abraham adam adeel adil adrian ahmed aidan ajay akash alan alasdair alastair albert \
    alec aled alexander alfie alfred ali alistair allan allen alun alvin amir amit anand andre andreas andrew \
    andy angus anil anselm anthony antony archie arif arjun arnold arthur arun asad ashok asif austin aziz \
    barnaby barry bartholomew basil ben benedict benjamin bernard bert bilal billy blake bob brad bradley \
    brendan brent brian bruce bryan bryn byron callum calum cameron carl carlos cecil cedric chad charles \
    christian christopher ciaran clark claude clement clifford clive colin connor conor conrad craig crispin \
    cyril dafydd damian damien dan daniel danny darren darryl daryl dave david davinder dean declan denis dennis \
    denzil derek dermot des desmond dexter dilip dominic don donald doug douglas duncan dwayne dylan eamonn ed \
    eddie edgar edmund edward edwin elias elijah elliot elliott emmanuel eric ernest euan eugene evan ewan \
    faisal farhan felix fergus fernando finlay finn fionn franklin fraser fred freddie frederick gabriel gareth \
    gary gavin geoff geoffrey george georgios geraint gerald gerard gideon gilbert giles glen glenn glyn gordon \
    graeme graham grant greg gregory griff gurdeep gurpreet guy hamish hamza harish harold harpreet harry hassan \
    hector henry herbert howard howell hugh hugo humphrey hussain hussein huw iain ian ibrahim idris ieuan imran \
    isaac ishaq ismail ivan ivor jack jacob jake jamal james jared jason jasper javed javier jed jeff jeffrey \
    jeremiah jeremy jerome jerry jim jimmy joe joel john johnny jon jonathan jonny jorge jose joseph josh joshua \
    juan julian justin kamal karim karl kash keir keith ken kenneth kenny kev kevin khalid kieran kofi kumar \
    kunal kurt kyle lance laurence lawrence len leo leon leonard leroy lewis liam lionel lloyd louis luca lucas \
    luis luke mahmood malcolm manish manuel marc marcel marco marcus mario marlon martin martyn marvin mathew \
    matt matthew maurice max maxwell mehmet melvin michael michel mick miguel mike miles milo mitchell mo \
    mohamed mohammad mohammed moses muhammad mukesh murray mustafa nabeel nadeem naeem nathan nathaniel naveed \
    neil neville nicholas nick nicolas nigel nikhil noah norman oliver olly oluwaseun omar oscar osman otis owen \
    pablo paddy pascal patrick paul pavel pedro percival percy perry pete peter phil philip phillip pierre piers \
    pradeep prakash quentin rafael rafe rahul raj rajesh ralph ramesh randy rashid raul ravi ray raymond reece \
    reg reginald reuben rex rhodri rhys ricardo rich richard rick ricky riyad rob robbie robert rod roderick \
    rodney roger roland ron ronald ronan ronnie rory ross roy rupert russ russell ryan sajid salim samir samuel \
    sandeep sanjay satnam scott sean sebastian selwyn sergio seth shahid shane shaun shawn sid sidney silas \
    simon spencer stan stanley stefan stephen steve steven stewart stuart suresh syed tahir tariq ted terence \
    terrence theo theodore thomas tim timothy tobias tobin toby todd tom tomasz tommy tony travis trevor tristan \
    tyler tyrone umar usman vaughan vernon victor vijay vikram viktor vince vincent vinod wade wallace walter \
    warren wayne wes wesley wilfred william winston wojciech xavier yasin yusuf zac zach zachary zahid zain zak";

const FEMALE: &str = "aaliyah abbie abby abena abigail ada adaeze adele adriana agatha agnes aileen aimee aisha aisling alana \
    alexandra alexis alice alicia alina alison allison alma amanda amara amber amelia amelie amina amira amy ana \
    anastasia angela angelina angharad anisa anita ann anna annabel anne annette annie anthea antonia anya aoife \
    april asha ashleigh astrid audrey ava ayesha azra barbara beatrice becky belinda bella bernadette bernice \
    bess beth bethan bethany betty beverley bianca blanche bonnie brenda bridget briony bronwen brooke bryony \
    caitlin camilla camille candice cara carla carly carmel carmen carole caroline caron carrie carys cassandra \
    cassie cath catherine cathy cecilia celeste celia celine chantal charlotte cherie cherry cheryl chioma chloe \
    christina christine cindy claire clara clare claudia colette connie constance cordelia corinne cressida \
    cynthia daisy danielle daphne davina dawn debbie deborah debra deirdre delia delphine demi denise diana \
    diane dianne dinah dolores donna dora doreen doris dorothy ebony edith edna eileen elaine eleanor elena \
    eliza elizabeth ella ellen ellie eloise elsie emilia emily emma enid erica erin esme estelle esther ethel \
    eunice eva eve evie faith farah fatima faye felicity fern fiona fleur flora florence folake frances \
    francesca freya gabriela gabrielle gail gaynor gemma genevieve georgia georgina geraldine gertrude gillian \
    gina ginny glenda glenys gloria glynis greta gwen gwendolyn gwenllian gwyneth hafsa hailey halima hannah \
    harriet hatty hayley hazel heather heidi helen helena henrietta hilda hollie holly honor humaira ida imelda \
    imogen ines ingrid irene iris isabel isabella isabelle isla ivy jackie jacqueline jacqui jade jane janet \
    janice janine jasmin jasmine jayne jeanette jemima jen jennifer jenny jess jessica jill joan joanna joanne \
    jodi jodie josephine josie joyce juanita judith judy julia juliana julie juliet juliette justine kamila \
    karen kat kate katharine katherine kathleen kathryn kathy katie katy katya kay kayleigh keeley keira \
    kimberley kirsten kirstie kirsty komal kristina kylie lana lara laura lauren leah leanne leila lena leonora \
    lesley leticia lilian lillian lily linda lindsey lisa liz liza lizzie lois lola lorna lorraine lottie louisa \
    louise lucia lucille lucinda lucy lulu lydia lyn lynda lynn lynne mabel maddie madeleine madison maeve \
    maggie mair mandy marcia margaret margarita margot marguerite maria mariam marian marianne marie marilyn \
    marina marion marjorie marlene marsha martha martina mary maryam matilda maud maura maureen mavis maxine \
    meera megan melanie melinda melissa mercy meredith mia michaela michelle mildred millicent millie mina \
    miranda miriam moira mollie molly mona monica morag morwenna muriel myra myrtle nadia nadine nancy naomi \
    nasreen natalia natalie natasha neeta nell nelly ngozi nia nicola nicole nicolette nikki nina nora norah \
    noreen norma odette olga olive olivia oona opal ophelia oriana orla ottilie paige pam pamela parveen \
    patricia patsy paula pauline pearl peggy penelope penny petra petula philippa phoebe phyllis pippa polly \
    poppy portia preeti primrose priscilla priti priya prudence rachael rachel radhika ramona raquel rebecca \
    regina rehana rena renee rhian rhiannon rhoda rhona rita roberta robyn rochelle rosa rosalind rosalyn \
    rosamund rosemary rosie rowena roxanne ruby rukhsana ruth sabrina sadia sadie saima sally salma samantha \
    samina sandra sanjana sara sarah saskia savannah scarlett seema selina serena shabana shabnam sharon sheena \
    sheila shelley sheryl shirin shivani shona sian sinead siobhan sofia sonal sonia sonya sophia sophie stacy \
    stella stephanie su sue sunita susan susanna susannah susie suzanne suzy sybil sylvia tabitha talia tamara \
    tamsin tania tanya tara tasha tatiana tegan temi teresa tess tessa thandiwe thea thelma theresa thomasina \
    tiffany tilly tina toni tracey trish trudy ulrike una ursula uzma valentina valerie vanessa velma vera \
    verity veronica vicky victoria viola violet virginia vivien vivienne wanda wendy wilma winifred yasmin \
    yetunde yolanda yolande yvette yvonne zahra zainab zara zelda zoe zofia zuleika";

const EITHER: &str = "alex andrea angel ash ashley bill bobby carol casey charlie chris courtney dale dana drew evelyn francis \
    frank frankie grace hilary hope jamie jan jay jean jo jocelyn jordan joy june kelly kerry kim kit laurie lee \
    leslie lindsay mark may mel morgan nicky noel noor pat riley robin rose rowan sam shannon shirley skye \
    stacey summer taylor terry tracy val vivian will";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_gender_where_they_do() {
        assert_eq!(given_name("Maureen"), Some(Some(Gender::Female)));
        assert_eq!(given_name("Sam"), Some(None));
        assert_eq!(given_name("Council"), None);
    }
}
