from __future__ import annotations

from datetime import date
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.privacy.digit_runs import is_nhs_number
from planner.domain.privacy.found import IdentifierKind
from planner.domain.privacy.identifiers import identifiers_in, without_identifiers

TODAY = date(2026, 11, 29)
ORDINARY = Path(__file__).parents[2] / "data" / "identifiers" / "ordinary.txt"
AROUND = ("{}", "{} review", "treatment {}", "Call {}, then notes", "pt ({}) 12", "Room 4: {}.", "10-11 {} video")
"""Places in a label where people put what should not be there."""
BESIDE_A_PERSON = ("{}", "AB {}", "treatment {}", "Call {}, then notes", "pt ({}) 12", "Jo {}.", "46y {}", "[{}] video")
"""Places in which a full date without a word for birth is one: alone, in brackets or beside a person."""

NHS_DIGITS = ("9434765919", "4505577104", "4000000004", "9990000018", "9449304130", "9000000009")
NHS_SPELLINGS = (
    *("{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{0}\u00a0{1}\u00a0{2}", "{0}\u2009{1}\u202f{2}"),
    *("{0}–{1}–{2}", "{0}\u2011{1}\u2011{2}", "{0}\u200b{1}\u200b{2}", "{0}  {1}  {2}", "NHS no: {0} {1} {2}"),
    *("NHS{0}{1}{2}", "{0} - {1} - {2}", "{0}_{1}_{2}"),
)
NHS = [
    *(form.format(one[:3], one[3:6], one[6:]) for one, form in product(NHS_DIGITS, NHS_SPELLINGS)),
    *(" ".join(one) for one in NHS_DIGITS),
    *(f"{one[:5]} {one[5:]}" for one in NHS_DIGITS),
    *(one.translate({ord("0") + n: ord("０") + n for n in range(10)}) for one in NHS_DIGITS),
    *(one.translate({ord("0") + n: ord("٠") + n for n in range(10)}) for one in NHS_DIGITS),
    *("943 476 5918", "943-476-5918", "943\u00a0476\u00a05918", "123 456 7890"),
]
SURNAMES = ("Smith", "O’Brien", "Patel-Jones", "Nowak", "McDonald", "van der Berg", "García", "Lee")
NAMES = [
    *(f"{title} {name}" for title, name in product(("Mr", "Mrs", "Ms", "Miss", "Dr", "Mx", "Prof", "Rev"), SURNAMES)),
    *(f"{title}. {name}" for title, name in product(("Mr", "Mrs", "Dr"), SURNAMES[:4])),
    *(f"{title} {name}".lower() for title, name in product(("Mr", "Mrs"), SURNAMES)),
    *(f"{title} {name}".upper() for title, name in product(("Mr", "Mrs", "Miss"), SURNAMES[:5])),
    *("Mr John Smith", "mr john smith", "Mrs J Smith", "Mrs J. R. Smith", "Mr and Mrs Smith", "Mr & Mrs Patel", "Mr S"),
    *("dr patel", "ms khan", "miss jones", "MS SMITH", "Sir John Major", "Lady Smith", "Professor Ann Green", "Mr. S."),
    *(
        "Mr Smith's",
        "Mrs\u00a0Smith",
        "Revd Green",
        "Mr Young",
        "Miss Day-Lewis",
        "Cllr Ali",
        "Mrs Day",
        "Mr Case",
        "Mr.Smith",
    ),
]
BORN = (date(1980, 4, 3), date(1999, 12, 31), date(1934, 1, 9), date(2008, 2, 29), date(2015, 10, 11))
DATES_ALONE = ("{0:%d/%m/%Y}", "{1}/{2}/{0:%Y}", "{0:%d.%m.%Y}", "{0:%d-%m-%Y}", "{0:%Y-%m-%d}", "{1} {0:%B} {0:%Y}")
BIRTHS = [
    *(form.format(one, one.day, one.month) for one, form in product(BORN, DATES_ALONE)),
    *(f"{one.day}{mark} {one:%b} {one.year}" for one, mark in zip(BORN, ("rd", "st", "th", "th", "th"), strict=True)),
    *(f"{one:%B} {one.day}, {one.year}" for one in BORN),
    *(f"{one:%d/%m/%y}" for one in BORN),
    *(
        f"{word} {form}".format(one, one.day, one.month)
        for one, word, form in product(
            BORN[:3],
            (
                "dob",
                "DOB:",
                "d.o.b.",
                "d/o/b",
                "D.O.B",
                "born",
                "born on",
                "Date of birth:",
                "date of birth",
                "birthday",
            ),
            ("{1}/{2}/{0:%Y}", "{1}.{2}.{0:%y}", "{1} {2} {0:%y}", "{0:%d%m%y}", "{0:%d%m%Y}", "{1} {0:%b} {0:%y}"),
        )
    ),
    "dob 3/4/2026",
    "born 12.11.26",
]
CODES = (
    *("LS1 4AP", "M1 1AE", "EC1A 1BB", "W1A 0AX", "CR2 6XH", "DN55 1PT", "B33 8TH", "BT7 1NN", "EH1 1YZ", "CF10 3AT"),
    *("SE1 9RT", "N1C 4AG", "S10 2HQ", "IM1 1AG"),
)
POSTCODES = [
    *(code.replace(" ", between) for code, between in product(CODES, (" ", "", "  ", "\u00a0"))),
    *("ls1 4ap", "m1 1ae", "se1 9rt", "Ls6 2Ab", "bd3 8qx"),
    *(f"LS{n} {n % 9}{ends}" for n, ends in product(range(1, 11), ("AB", "DE", "NP", "QR"))),
]
PHONE_FORMS = (
    *("07700 900{:03}", "07700900{:03}", "0770 0900 {:03}", "07700-900-{:03}", "(07700) 900{:03}"),
    *("0113 496 0{:03}", "(0113) 496 0{:03}", "01134960{:03}", "020 7946 0{:03}", "01632 960{:03}"),
    *("+44 7700 900{:03}", "+447700900{:03}", "0044 7700 900{:03}", "+44 (0)113 496 0{:03}", "+353 20 910 0{:03}"),
)
PHONES = [form.format(number) for number, form in product(range(10), PHONE_FORMS)]
EMAILS = [
    f"{local}@{domain}"
    for local, domain in product(
        ("j.smith", "jsmith80", "j_smith", "john+home", "J.SMITH", "j-s", "o’brien", "a", "john.smith.1980", "zoë"),
        ("example.org", "mail.example.co.uk", "nhs.example", "EXAMPLE.COM", "x-y.example", "a.b.c.example", "ex1.org"),
    )
] + [f"pt{n}@example.org" for n in range(40)]
SPELLINGS = {
    IdentifierKind.NHS_NUMBER: NHS,
    IdentifierKind.NAME: NAMES,
    IdentifierKind.BIRTH: BIRTHS,
    IdentifierKind.POSTCODE: POSTCODES,
    IdentifierKind.PHONE: PHONES,
    IdentifierKind.EMAIL: EMAILS,
}


def kinds(text: str) -> list[IdentifierKind]:
    return [one.kind for one in identifiers_in(text, TODAY)]


@pytest.mark.parametrize("kind", SPELLINGS)
def test_every_usual_spelling_of_an_identifier_is_found_wherever_it_stands(kind: IdentifierKind) -> None:
    spellings = SPELLINGS[kind]
    places = BESIDE_A_PERSON if kind is IdentifierKind.BIRTH else AROUND
    assert len(spellings) >= 100
    for place, spelling in enumerate(spellings):
        for around in ("{}", places[place % len(places)]):
            text = around.format(spelling)
            found = identifiers_in(text, TODAY)
            assert [one.kind for one in found] == [kind], text
            assert text[found[0].start : found[0].end] == found[0].words


def test_fewer_than_two_in_a_hundred_ordinary_labels_are_taken_for_an_identifier() -> None:
    labels = ORDINARY.read_text(encoding="utf-8").splitlines()
    assert len(set(labels)) >= 500
    for written in (str, str.upper, str.lower, str.title):
        alarms = [label for label in labels if kinds(written(label))]
        assert len(alarms) < 0.02 * len(labels), alarms


@pytest.mark.parametrize(("digits", "holds"), [("9434765919", True), ("4505577104", True), ("4000000004", True)])
def test_a_number_that_passes_the_check_is_an_nhs_number(digits: str, holds: bool) -> None:
    assert is_nhs_number(digits) is holds
    assert kinds(digits) == [IdentifierKind.NHS_NUMBER]


def test_a_number_that_fails_the_check_prompts_only_where_it_is_spaced_like_one() -> None:
    assert not is_nhs_number("9434765918")
    assert kinds("9434765918") == []
    assert kinds("94347 65918") == []
    assert kinds("943 476 5918") == [IdentifierKind.NHS_NUMBER]


@pytest.mark.parametrize(
    "text", ["94347659191", "19434765919", "943476591", "943 476 59190", "£9434765918", "1943 476 5919"]
)
def test_more_or_fewer_than_ten_digits_are_no_nhs_number(text: str) -> None:
    assert IdentifierKind.NHS_NUMBER not in kinds(text)


@pytest.mark.parametrize("text", ["01132432700", "07700900123", "0113 243 2700", "011 324 32700", "020 7946 0123"])
def test_a_telephone_number_of_eleven_digits_is_no_nhs_number(text: str) -> None:
    assert kinds(text) == [IdentifierKind.PHONE]


@pytest.mark.parametrize(
    "text",
    ["0300 123 3393", "0800 068 4141", "116 123", "NHS 111", "0900-1000 1030", "02.03.2026 - 04", "+ 0.000398942"],
)
def test_numbers_of_services_and_times_are_no_telephone_of_a_person(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Contract from 1 April 2012", "Contract 1/4/2015", "Policy dated 01/04/2012", "CPD renewal 3.4.2014"),
        *("Since 12 May 2010", "Audit 1/4/2012 to 31/3/2013", "data 1/4/2012-31/3/2013", "1/4/2012 - 31/3/2013"),
        *("Version 03/04/2015", "anniversary of 3 April 2001", "Insurance expires 3/4/2015", "3/4/2015 review"),
        *("Team started 03/04/2010", "AGM 1/6/2015", "room 4 1/4/2012", "10-11 1/4/2012 video", "AB 3/4/2019"),
        *(
            "Policy (1/4/2012)",
            "CPD log (3/4/2012)",
            "Easter 5/4/2015",
            "AB 10-11-12",
            "Rev 3.4.2012",
            "1 April 2012 until 31 March 2013",
            "GP 1/4/2012",
        ),
    ],
)
def test_a_full_date_that_stands_with_no_person_or_with_another_matter_is_no_date_of_birth(text: str) -> None:
    assert [kinds(written(text)) for written in (str, str.upper, str.lower)] == [[], [], []]


@pytest.mark.parametrize(
    "text",
    [
        "03/04/1980",
        "(3 April 1980)",
        "AB 3/4/80",
        "Bloggs 3/4/1980",
        "jo 3/4/1980",
        "3/4/1980 (46y)",
        "born 3/4/2019",
        "SMITH 3/4/1980",
        "A.B. 3/4/1980",
        "A B 3/4/80",
        "AB 3/4/1980 review",
        "Smith 3-4-80",
    ],
)
def test_a_full_date_alone_in_brackets_or_beside_a_person_is_a_date_of_birth(text: str) -> None:
    assert kinds(text) == [IdentifierKind.BIRTH]


@pytest.mark.parametrize(
    "text",
    [
        *("Zoom 943 476 5919", "Zoom ID: 943 476 5919", "Meeting ID 9434765919", "order 9434765919", "PO 9434765919"),
        *("ref no: 943 476 5919", "mr and mrs quiz", "Mr and Mrs Quiz", "Mr/Mrs prompt", "Mr X"),
    ],
)
def test_numbers_of_meetings_and_orders_and_titles_of_nobody_are_no_identifiers(text: str) -> None:
    assert kinds(text) == []


UNUSUAL = {
    IdentifierKind.BIRTH: (
        *(
            "dob3/4/80",
            "AB 03.04.80",
            "AB 3-4-80",
            "born 1980",
            "born April 1980",
            "dob 1980",
            "DOB: 04/1980",
            "born1980",
        ),
    ),
    IdentifierKind.PHONE: ("447700900123", "7700900123", "0 7 7 0 0 9 0 0 1 2 3", "44 7700900123"),
    IdentifierKind.NHS_NUMBER: ("943/476/5919", "943,476,5919", "943:476:5919", "943, 476, 5919"),
    IdentifierKind.POSTCODE: ("LS6-2AB", "LS6.2AB", "ls6-2ab", "GIR 0AA"),
    IdentifierKind.EMAIL: ("jo at nhs.net", "jo bloggs (at) example.com", "jo [at] example.com"),
    IdentifierKind.NAME: (
        *("ms nguyen", "miss adeyemi", "miss ng", "Miss Day", "Dr Hall", "Dr Lane", "Dr Park", "MrSmith", "Mr_Smith"),
        *("Mr-Smith", "mr k"),
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in UNUSUAL.items() for text in texts])
def test_an_identifier_typed_in_haste_is_found(kind: IdentifierKind, text: str) -> None:
    assert kinds(text) == kinds(f"{text}, room") == [kind]


@pytest.mark.parametrize(
    "text",
    [
        *("dobbin 3/4/2019", "newborn 1980", "born 2027", "v 1.2.19", "CPD 3.4.14", "order 7700900123", "£7700900123"),
        *(
            "Zoom 943/476/5919",
            "123/456/7890",
            "1,234,567",
            "E1-3rd floor",
            "B12-2hr",
            "look at planner.com",
            "meet at nhs.uk",
        ),
        *("Dr Hall Surgery", "Dr Park Street", "dr hall", "miss day", "MS Day", "Miss-led", "MrX", "mr x", "MsTeams"),
        *("DrDoctor", "Missing", "MissedCall", "Drop", "MScForm"),
    ],
)
def test_what_only_looks_like_one_typed_in_haste_is_none(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["NHS ref 943 476 5919", "pt ref 943 476 5919", "patient ID 9434765919"])
def test_a_reference_said_to_be_a_patients_is_an_nhs_number(text: str) -> None:
    assert kinds(text) == [IdentifierKind.NHS_NUMBER]


@pytest.mark.parametrize(
    "text", ["12/05/2026", "AGM 1.6.2027", "29/11/2025", "dob", "dob 31/02/1980", "born 1/1/1901", "born 3/4/2027"]
)
def test_a_date_of_this_year_or_the_next_and_one_that_makes_no_age_are_no_date_of_birth(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["John Smith", "1:1 with Sarah Jones", "Supervision: Anna Brown"])
def test_a_name_without_a_title_is_not_looked_for(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mr Smith LS1 4AP 07700 900123 dob 3/4/1980", ""),
        ("Review Mr Smith (03/04/1980), room 4", "Review, room 4"),
        ("Tue 16-17 treatment 9434765919", "Tue 16-17 treatment"),
        ("Call Mrs Jones – 07700 900123 – re group", "Call – re group"),
        ("ring (07700 900123) now", "ring now"),
        ("ring ((0113) 496 0123) now", "ring now"),
        ("Step 3 group wk 4", "Step 3 group wk 4"),
        ("  two  blanks stay ", "  two  blanks stay "),
        ("j@example.org; m@example.org", ""),
        ("First line\nMr Smith\nlast line", "First line\n \nlast line"),
        ("943 Mr Smith 476 5919", ""),
    ],
)
def test_dropping_takes_out_the_parts_found_and_what_they_leave_behind(text: str, left: str) -> None:
    assert without_identifiers(text, TODAY) == left


PIECES = st.sampled_from(
    [
        *("943", "476", "5919", " ", "-", "Mr ", "Smith", "(", ")", "dob ", "3/4/", "1980", "LS1", " 4AP", "+44"),
        *("077", "00", "@", "j", ".org", "\u00a0", "９", "the ", ",", "\n", "é", "ß", "ﬁ", "½"),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_what_is_left_of_any_text_holds_no_identifier(text: str) -> None:
    found = identifiers_in(text, TODAY)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end] == one.words for one in found)
    left = without_identifiers(text, TODAY)
    assert identifiers_in(left, TODAY) == ()
    assert left == text or found


def test_what_was_found_is_not_repeated_where_an_error_would_print_it() -> None:
    (found,) = identifiers_in("Mr Smith", TODAY)
    assert "Smith" not in repr(found)


UNITS = ["(3/4/1980) ", "A at b.com ", "1 ", "1/1/", "07700 ", "a@", "9 4 3 4 7 6 5 9 1 9 "]


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_made_to_be_slow_is_read_through_once(unit: str) -> None:
    """Quadratic reading of so long a text would take minutes, and the suite's own limit ends it."""
    text = (unit * 150_000)[:150_000]
    assert identifiers_in(without_identifiers(text, TODAY), TODAY) == ()
