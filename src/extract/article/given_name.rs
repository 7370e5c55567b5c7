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

const MALE: &str = "aaron abdi abdirahman abdul abdullah abdulrahman abel abhishek abraham achim adam ade adebayo adeel adewale \
    adil adnan adrian agnieszka ahmed aidan ajay akash alan alasdair alastair alastar albert aldo alec aled \
    alessandro alexander alfie alfred ali alistair allan allen alonso alun alvin amarjit ambrose amin amir amit \
    anand anders andre andreas andrew andrzej andy angus anil anselm anthony anton antony archie arif arjun \
    arman armando arne arnold arthur arun arvind asad ashok ashton asif asim atif august austin avtar ayo aziz \
    babatunde baljit bao barack barnaby barry bart bartholomew bashir basil bayo ben benedict benjamin bernard \
    bernie bert bharat bhavesh bilal billy bjorn blake bob bogdan brad bradley brandon brendan brent brett brian \
    brody bruce bryan bryn buddy burt byron cal callum calum cameron carey carl carlos carlton carter casper \
    cecil cedric chad charles chester chidi chinedu chip christian christopher chuck chukwuma ciaran cillian \
    clark claude clement clifford clint clive cody colin connor conor conrad corey cornelius cory craig crispin \
    cristiano curtis cyril cyrus dafydd dai dalton damian damien dan daniel danilo danny darius darragh darren \
    darryl daryl dave davey david davinder dean declan demetrius denis dennis denzil derek dermot derrick des \
    deshawn desmond devon dexter dhruv diarmuid diego dilip dimitri dmitri domenic dominic dominick don donald \
    donovan doug douglas duncan dwayne dwight dylan eamonn earl ebrahim ed eddie edgar edmond edmund edoardo \
    edward edwin egbert eirik elias elijah elliot elliott elmer elon emeka emil emilio emmanuel emre enda \
    enrique eoin eric erik erling ernest ernie etienne euan eugene evan everton ewan ezra fabian fabio fahad \
    faisal farhan farid feargal federico felipe felix fergus fernando fidel filip findlay finlay finn fionn \
    florian folarin francesco francois franklin fraser fred freddie frederick fritz gabor gabriel gareth \
    garfield garth gary gaurav gavin geoff geoffrey george georgios geraint gerald gerard gethin giacomo gideon \
    gil gilbert giles gino giovanni giuseppe glen glenn glyn godfrey gordon grady graeme graham grant greg \
    gregory griff grzegorz guillaume gunnar gurdeep gurmit gurpreet gus guy habib hakan hakeem hal hamid hamish \
    hamza hank hans harish harold haroon harpreet harry haruki hasan hassan heath hector heinrich henry herb \
    herbert herman hideo hilton horace howard howell hubert hugh hugo humphrey hussain hussein huw iain ian \
    ibrahim idris iestyn ieuan ignatius igor ike imran inderjit iqbal irvin irving isaac isaiah isaias ishaq \
    ismail ivan ivor iwan jacek jack jackson jacob jaime jake jakub jamal james jared jarvis jason jasper \
    jaswant javad javed javier jed jeff jeffrey jens jeremiah jeremias jeremy jermaine jerome jerry jesse jim \
    jimmy joachim joao joe joel joey johan johannes john johnny jon jonas jonathan jonny jorge jose josef joseph \
    josh joshua juan juergen julian junaid jurgen justin kamal kareem karim karl kash kaspar kaveh kazuo keir \
    keiron keith kelvin ken kendall kenneth kenny kent kerim kev kevin khalid kieran kirk klaus kofi konrad kris \
    krishna krzysztof kuldeep kulvir kumar kunal kurt kurtis kwabena kwame kwasi kyle lachlan lance lars laszlo \
    laurence lawrence leif leighton len lenny leo leon leonard leopold leroy levi lewis liam lincoln lionel \
    lloyd logan lonnie lorenzo lorne louis luca lucas lucian luigi luis lukas luke lyle lyndon maciej mack \
    magnus mahesh mahmood malachi malcolm malik manfred manish manoj mansoor manuel marc marcel marco marcus \
    marek mario mariusz marley marlon martin martyn marvin marvyn massimo mateusz mathew matt matthew mattias \
    maurice mauricio maurizio max maximilian maxwell mehdi mehmet melvin merv michael michal michel mick mickey \
    miguel mike mikel miklos milan miles milo mirza mitch mitchell mitt mo mohamed mohammad mohammed mohan moin \
    monty mort moses mostafa muhammad mukesh munir murray mustafa nabeel nadeem naeem nana narendra nasir nate \
    nathan nathaniel naveed navin ned neil nelson neville nicholas nick nico nicolas nigel nikhil nils nnamdi \
    noah nolan norbert norman norris obinna odhran olaf ole oleg oliver ollie olly olumide oluwaseun omar \
    orlando osama oscar osian osman otis otto owen pablo paddy padraig paolo parminder pascal patrick paul pavel \
    pawel pedro pele pep percival percy peredur perry pete peter phil philip philippe phillip pierre piers piotr \
    pradeep prakash pranav preston quentin quincy radek rafael rafal rafe rahul raj rajesh rajinder rajiv ralph \
    ramesh ramon ramsey rand randall randy rasheed rashid raul ravi ray raymond reagan reece reg reginald remi \
    rene reuben rex rhodri rhys ricardo riccardo rich richard rick ricky riyad rob robbie robert roberto rocco \
    rod roderick rodney rodrigo rogan roger roland rolf roman romesh ron ronald ronaldo ronan ronnie rory ross \
    roy ruaridh rufus rupert russ russell rusty ryan sachin saeed saif sajid saleem salim salman salvatore samir \
    samson samuel sandeep sanjay sanjeev santiago santos sarfraz satish satnam scott seamus sean sebastian \
    selwyn serge sergei sergio seth shabir shahid shakeel shane sharif shaun shawn sherman shiraz sid sidney \
    sigurd silas simeon simon skip slawomir solomon soren spencer spike stan stanley stavros stefan stephen \
    sterling steve steven stewart stu stuart sukhdev sukhwinder sulaiman sunil suresh sven syed sylvester szymon \
    tadeusz tahir tam tarek tariq ted tendai terence terrence thaddeus theo theodore thierry thomas thorsten tim \
    timothy tito tobey tobias tobin toby todd tom tomas tomasz tommy tony travis trent trevor tristan tudor \
    tunde tyler tyrell tyrone ugo uli umair umar unai usman uwe vance vasile vaughan vernon vic victor vijay \
    vikas vikram viktor vince vincent vinod virgil vito vivek vladimir volodymyr wade waheed wahid walid wallace \
    walter waqar ward warren wasim wayne wendell wes wesley wilbur wiley wilfred willem william wilson winston \
    wojciech wolfgang woody xavier yannick yasin yaw yemi yuri yusef yusuf yves zac zach zachariah zachary zafar \
    zaheer zahid zain zak zakir zbigniew zeeshan zeke zoltan";

const FEMALE: &str = "aaliyah abbie abby abena abigail ada adaeze adele adriana agatha agnes aileen aimee aisha aisling alana \
    alexandra alexandria alexis alice alicia alina alison aliya allison alma amal amanda amara amber amelia \
    amelie amina amira amy ana anastasia angela angelina angharad anisa anita ann anna annabel anne annette \
    annie anthea antonia anya aoife april asha ashleigh asma astrid audrey ava ayanna ayesha azra barbara \
    beatrice becky belinda bella bernadette bernice bess beth bethan bethany betty beverley beverly bianca \
    blanche bonnie brenda brenna bridget briony brittany bronwen brooke bryony bushra caitlin camilla camille \
    candice cara carla carly carmel carmen carole caroline caron carrie carys cassandra cassie cath catherine \
    cathy cecilia celeste celia celine chantal chantelle charlotte cherie cherry cheryl cheryll chiara chidinma \
    chioma chloe christina christine cindy claire clara clare claudia colette condoleezza connie constance \
    cordelia corinne cressida cynthia dagmar daisy daniella danielle danuta daphne davina dawn debbie debora \
    deborah debra deirdre delia delphine delyth demi denise destiny diana diane dianne dinah dolores donna dora \
    doreen doris dorothy ebele ebony edith edna efua eileen eilidh elaine eleanor elena elif elise eliza \
    elizabeth ella ellen ellie eloise elsie elspeth eluned emer emilia emily emma enid erica erin esi esme \
    estelle esther eszter ethel eunice eva eve evie fadumo fadwa faith farah fatima fatou fatuma faye felicity \
    fern ffion fiona fleur flora florence folake frances francesca freya gabriela gabrielle gail gaynor gemma \
    genevieve georgia georgina geraldine gertrude gillian gina ginette ginny giselle glenda glenys gloria glynis \
    gosia grainne greta gretchen gwen gwendolyn gwenllian gwyneth habiba hafsa hailey halima halimah hanan \
    hannah harriet harriett hatty hawa hayley hazel heather heidi helen helena henrietta hettie hilda hillary \
    hollie holly honor huda hui humaira ida ilhan ilona imelda imogen ines inga ingrid ioana iona irene irina \
    iris isabel isabella isabelle isla ismay ivanka ivy jackie jacqueline jacqui jade jagoda jane janet janice \
    janine jaqueline jasmin jasmine jasvinder jaswinder jayne jeanette jemima jen jennifer jenny jess jessica \
    jill joan joanna joanne jodi jodie jools josephine josie joyce juanita judith judy julia juliana julie \
    juliet juliette justine kamala kamila karen karin kat katarzyna kate katharine katherine kathleen kathryn \
    kathy katie katrina katy katya kay kayla kayleigh keeley keira keisha kimberley kiran kirsten kirstie kirsty \
    komal kristina kulvinder kulwinder kylie lakshmi lana lara lata latoya laura lauren layla leah leanne leila \
    lena leonie leonora lesedi lesley leticia leyla lilian lillian lily linda lindy lisa liz liza lizzie lois \
    lola loretta lorna lorraine lottie louisa louise lucia lucille lucinda lucy luisa lulu lydia lyn lynda \
    lynette lynn lynne mabel maddie maddy madeleine madison maeve magda magdalena maggie maha mahira mair \
    mairead maisie maleeha malgorzata mandy manjit marcia margaret margarita margot marguerite maria mariam \
    marian mariana marianne marie marilyn marina marisa marjorie marjory marla marlena marlene marsha marta \
    martha martina mary maryam matilda maud maudie maura maureen mavis maxine maya meena meera megan meghan \
    mehwish mei melania melanie melinda melissa melody menna mercy meredith mhairi mia michaela michelle mildred \
    milena millicent millie mimi mina mira miranda miriam moira mollie molly mona monica monika morag morven \
    morwenna muriel myra myrtle nadia nadine nadira nafisa naima nancy naomi nasra nasreen nasrin natalia \
    natalie natalya natasha nazia neeta nell nelly nerys ngozi nia niamh nicola nicole nicolette nikki nimco \
    nina nirmala nisha nora norah noreen norma nuala odette oksana olena olga olive olivia oona oonagh opal \
    ophelia oriana orla orlaith ottilie paige pam pamela parveen patricia patsy paula pauline pearl peggy \
    penelope penny petra petronella petula philippa philomena phoebe phyllis pippa polly pooja poppy portia \
    pratibha preeti primrose priscilla priti priya prudence rabia rachael rachel radha radhika ramona rani rania \
    raquel rashida razia rebecca reena regina rehana rena renata renee rhea rhian rhiannon rhoda rhona rita riya \
    roberta robyn rochelle roisin rosa rosalind rosalyn rosamund rosanna rosemary rosie rosina rowena roxana \
    roxanne rubina ruby rukhsana rupa ruth ruthie sabah sabrina sadaf sadia sadie saeeda safiya saima sally \
    sally-anne salma salome samantha samina samira sana sandra sangeeta sanjana sanna santosh sara sarah saskia \
    savannah scarlett seema selina seren serena shabana shabnam shahida shaista shamim sharon shauna sheena \
    sheetal shehla sheila shelley sheridan sheryl shirin shivani shona shreya sian silvia simone simran sinead \
    siobhan sobia sofia solveig sonal sonia sonya sophia sophie stacy stella stephanie su sue sukhi suki sunita \
    sunniva susan susanna susannah sushma susie suzanne suzy svetlana swati sybil sylvia tabitha tahira talia \
    tamar tamara tamika tamsin tania tanisha tanya tara tasha tatiana tatum tegan tejal temi teresa tess tessa \
    tessy thalia thandiwe thea thelma theresa thomasina thuy tiffany tilda tilly tina toni tracey trish trudy \
    tulsi ulrike una unity ursula uzma valentina valeria valerie vandana vanessa veena velma venetia vera verena \
    verity veronica vesna vicky victoria vidya viola violet virginia viv vivien vivienne wanda wendy wilma \
    winifred winnie wren xanthe yara yasmin yasmine yetta yetunde yolanda yolande ysabel yvette yvonne zahra \
    zainab zakia zara zeenat zeinab zelda zena zinnia zoe zofia zoya zsuzsanna zuleika";

const EITHER: &str = "alex andrea angel ash ashley bill bobby carol casey charlie chris courtney dale dana drew evelyn francis \
    frank frankie grace hilary hope jamie jan jay jean jo jocelyn jordan joy june kelly kerry kim kit laurie lee \
    leslie lindsay lindsey marion mark may mel morgan nicky noel noor pat riley robin rose rowan sam shannon \
    shirley skye stacey summer taylor terry tracy val vivian will";

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
