"""Words that tell a name after a title from the ordinary words that may stand there."""

from __future__ import annotations


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


ORDINARY = _words(
    """
    a about absence academy action acute add admin adult advice advisory after again all am an and annual any
    appeal appointment appointments appt appts area arrange as ask assessment assessments assistant at audit
    available away back bag bank before block board body bond book booked booking break budget building bullying
    bus busy but by call cancel cancelled care case catch cbt centre chase check circle claim class clinic
    clinical close code coffee college come committee conference consult consultation contact council
    counselling cover covering cpd crisis data day deadline delay dentist department desk dev development diary
    discharge discussion dna do doctor document draft drop due duty eap early education email emdr end england
    evaluation event exam fee feedback file final first fitness follow followup for form forms forum foundation
    free from full gad gp group guide half handover he health her his holiday home hospital hour house imaging
    indemnity induction info initial inpatient interview intro is issues it job joint journal kit late lead
    leads leaflet leaflets learning leave lecture legal letter letters liability liaison library list look lunch mail
    management manager mandatory match matron mdt med medical meds meet meeting meetings mentoring message
    midwife minutes missed module month my network new next nhs no not note notes notice now nurse observation
    occupational off office old on one ongoing online only open or our out outcomes outlook paper part peer
    phone phq physio pip planning points policy post practice prep presentation project psychiatry psychology
    prompt prompts query questions quiz rang re reading recap record
    records referral referrals reflective registration rehab
    reminder report reports request research rest review revalidation ring risk room rota round run say school
    score screening scan second see seminar service session sessions set shift sick skills slot space spec
    spectroscopy staff standards start step sub supervision supervisor support surgery survey symptoms t talk
    target task tba tbc teaching team teams telephone tests test text the their then therapist therapy time to
    today tomorrow tool trainer trainee training train travel triage trust tutor tutorial uni university until
    up update upload us vacancy via video viewing visit visits waiting wait ward was we webinar week weekly
    wellbeing whippy who with word work workshop write you zoom men bean bump magoo martens strange foster grade
    access excel sharepoint planner copilot azure windows monday tuesday wednesday thursday friday saturday
    sunday mon tue tues wed thu thur thurs fri sat sun january february march april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
"""Words of a diary that are no names, however they are written, after a title."""

NICKNAMES = _words(
    "whippy tumble men bean bump magoo men's scan scanner tickle motivator and or of the quiz prompt prompts prefix"
)
"""What alone is no name after Mr or Mrs with a capital: nearly any ordinary word is a surname there, as in Mrs Day."""

PLACES = _words(
    """
    street st road rd lane ln avenue ave close drive court square way hill park bay bridge hospital hospice
    infirmary surgery practice clinic centre center house building wing suite ward school college hall academy
    institute foundation trust memorial medical health pub arms inn theatre library church chapel cathedral
    lecture award prize mayor day
    """
)
"""What a person's name before it makes the name of a place or an event: Sir Robert Peel Hospital, Lord Street."""

FIRST_NAMES = _words(
    """
    aaron abdul abigail adam adrian ahmed aisha alan alex alexander alice alison amanda amelia amy andrea andrew
    angela anita ann anna anne anthony ayesha barbara ben benjamin beth brian callum carl carol caroline
    catherine charlie charlotte chloe chris christine christopher claire clare colin craig daniel dave david
    dawn deborah denise diane donna dorothy edward elaine elizabeth emily emma eric erin ethan eva fatima fiona
    frank gareth gary gemma geoffrey george georgia gillian graham hannah harriet harry hassan heather helen
    henry holly ian ibrahim imran isabella isla jack jacqueline jade jake james jamie jane janet jason jean
    jennifer jeremy jessica jill jo joan joanne joe john jonathan joseph josh joshua joyce judith julia julian
    julie karen kate katherine kathleen katie keith kelly kenneth kevin kim kirsty laura lauren leanne lee leon
    lewis liam linda lisa louise lucy luke lynn malcolm margaret maria marie marion mark martin mary matthew
    maureen megan melanie michael michelle mohammad mohammed muhammad natalie natasha neil nicholas nicola nigel
    noah oliver olivia omar oscar pamela patricia patrick paul paula pauline peter philip phillip phoebe priya
    rachel raj rebecca rhys richard robert robin roger ronald ruth ryan sally samantha samuel sandra sara sarah
    sean shannon sharon sheila shirley simon sophie stacey stephanie stephen steve steven stuart susan suzanne
    teresa terry thomas tim timothy tina toby tom tony tracey tracy valerie vanessa victoria wayne wendy william
    yasmin yusuf yvonne zara zoe
    """
)
"""Common first names: in small letters too, the word after one of them is a surname."""

SURNAMES = _words(
    """
    adams adeyemi ahmed akhtar ali allen anderson armstrong atkinson bailey baker barker barnes begum bell bennett
    bradley brown burton campbell carter chapman chaudhry chowdhury clark clarke collins cooper cox davies davis
    dixon edwards elliott ellis evans fisher fletcher foster fox gibson gill gordon graham gray green griffiths
    hall hamilton harris harrison harvey hill holmes howard hughes hunt hussain hussein iqbal jackson jenkins
    johnson johnston jones kaur kelly kennedy khan kowalski kumar lee lewis lloyd macdonald malik marshall
    martin mason matthews mcdonald miah miller mills mitchell moore morgan morris murphy murray ng nguyen nowak obrien
    okafor owen palmer parker patel pearson phillips powell price rahman reid reynolds richards richardson
    roberts robertson robinson rogers ross russell ryan saunders scott shah shaikh sharma shaw simpson singh
    smith spencer stevens stewart stone sullivan taylor thomas thompson thomson turner wagner walker wallace
    walsh ward watson watts webb wells white wilkinson williams williamson wilson wood woods wright young yusuf
    """
)
"""Common surnames: after them a title in small letters is one, where otherwise it might be an ordinary word."""

ALSO_PLACES = _words("hall lane park day hill street bridge church college")
"""Surnames that are ordinary words or the names of places: one after a title with a capital, where no place follows."""

PARTICLES = _words("van von der den de da dos del della di du la le el al bin ibn ap ter st mac mc o")
"""What a surname of two words may begin with."""
