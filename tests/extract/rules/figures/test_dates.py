from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.rules.figures.dates import find_dates

WEDNESDAY = date(2025, 3, 26)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("announced on March 25", "2025-03-25"),
        ("announced on 25 March 2024", "2024-03-25"),
        ("at the end of 2024", "2024-12"),
        ("on Monday", "2025-03-24"),
        ("on Wednesday", "2025-03-26"),
        ("yesterday", "2025-03-25"),
        ("last week", "2025-03"),
        ("last month", "2025-02"),
        ("late last year", "2024"),
        ("in January", "2025-01"),
        ("in October", "2024-10"),
        ("will arrive by June", "2025-06"),
        ("in spring 2024", "2024"),
        ("Nov. 8, 2023", "2023-11-08"),
        ("in 2022", "2022"),
        ("two days ago", "2025-03-24"),
        ("a fortnight ago", "2025-03"),
        ("six months ago", "2024-09"),
        ("two years ago", "2023"),
        ("over the weekend", "2025-03"),
        ("at Tuesday's meeting", "2025-03-25"),
        ("last Tuesday", "2025-03-18"),
        ("next Tuesday", "2025-04-01"),
        ("in the autumn", "2024"),
        ("this autumn", "2025"),
        ("last summer", "2024"),
        ("due next May", "2025-05"),
        ("given last May", "2024-05"),
        ("what it had given by October", "2024-10"),
        ("this morning", "2025-03-26"),
        ("the day before yesterday", "2025-03-24"),
        ("in December last year", "2024-12"),
        ("in June of last year", "2024-06"),
        ("in June of 2024", "2024-06"),
        ("in the summer of last year", "2024"),
        ("in the spring of 2024", "2024"),
        ("in mid-2024", "2024"),
        ("will come as early as July", "2025-07"),
        ("delivered shortly before Christmas", "2024-12"),
        ("promised in a February interview", "2025-02"),
        ("expected in May", "2025-05"),
        ("what was expected in May", "2024-05"),
        ("thirty trucks which arrive in May", "2025-05"),
        ("to spend the sum which it promised in May", "2024-05"),
        ("which will go to Odesa on Friday", "2025-03-28"),
        ("for Odesa, and will go there, she said on Friday", "2025-03-21"),
        ("due by the coming Friday", "2025-03-28"),
        ("in February's package", "2025-02"),
        ("in the February package", "2025-02"),
        ("loaded at the beginning of the month", "2025-03"),
        ("given on Ukraine's Independence Day", "2024-08-24"),
        ("given earlier in the year", "2025"),
        ("given in autumn", "2024"),
        ("due by the autumn", "2025"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication(text: str, value: str) -> None:
    assert [one.value for one in find_dates(f"It is {text}.", WEDNESDAY, "en")] == [value]


def test_since_bounds_a_time_and_dates_no_gift() -> None:
    assert [one.open for one in find_dates("It has given much since February 2022.", WEDNESDAY, "en")] == [True]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 3 March it gave ten, two days later five.", ["2025-03-03", "2025-03-05"]),
        ("In 2023 it gave ten, the year before five.", ["2023", "2022"]),
        ("In 2023 it gave ten, the day before five.", ["2023", "2025-03-25"]),
        ("On 3 March it gave ten.\nThe day before it gave five.", ["2025-03-03", "2025-03-25"]),
    ],
    ids=["days", "years", "a year is no day to count from", "another paragraph"],
)
def test_later_and_before_count_from_the_date_told_before(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, WEDNESDAY, "en")] == values


@pytest.mark.parametrize(
    "text", ["from 2025 to 2028", "between May and July 2024", "between this September and February 2026"]
)
def test_the_ends_of_a_stretch_of_time_are_open(text: str) -> None:
    assert [one.open for one in find_dates(f"It is meant for the time {text}.", WEDNESDAY, "en")] == [True, True]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will send ten; it shipped twenty in May.", "2024-05"),
        ("It leaves this Friday.", "2025-03-28"),
        ("It left on Monday, 10 March.", "2025-03-10"),
        ("It was agreed on 12 December last year.", "2024-12-12"),
        ("Twenty more are to leave by 31 December.", "2025-12-31"),
        ("Ten are promised by 11 November.", "2025-11-11"),
        ("In December, parliament will vote on it.", "2025-12"),
        ("In December, parliament voted on what will be given.", "2024-12"),
        ("On the 18th, it paid out the tranche.", "2025-03-18"),
        ("It paid out the tranche on the 28th.", "2025-02-28"),
        ("The tranche is to be paid on the 18th.", "2025-04-18"),
    ],
)
def test_words_beside_a_day_tell_its_year(text: str, value: str) -> None:
    assert [one.value for one in find_dates(text, WEDNESDAY, "en")] == [value]


def test_before_a_day_that_is_to_come_is_a_deadline() -> None:
    texts = ("It will be paid before the end of the year.", "It was paid before 3 March.")
    assert [one.open for text in texts for one in find_dates(text, WEDNESDAY, "en")] == [False, True]


def test_without_a_day_of_publication_only_full_dates_are_told() -> None:
    assert [one.value for one in find_dates("On Monday, in May and on 3 May 2024.", None, "en")] == ["2024-05-03"]


@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_no_text_breaks_the_reading_of_dates(text: str, published: date) -> None:
    for one in find_dates(text, published, "en"):
        assert text[one.span.start : one.span.end]


def test_that_summer_is_of_the_year_told_before() -> None:
    assert [one.value for one in find_dates("It gave in May 2023, and that summer more.", WEDNESDAY, "en")] == [
        "2023-05",
        "2023",
    ]
    assert not find_dates("It gave more that summer.", WEDNESDAY, "en")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The vans will leave in two weeks.", ["2025-04"]),
        ("The vans left two weeks ago.", ["2025-03"]),
        ("They were packed in two weeks.", []),
        ("They will leave three months from now.", ["2025-06"]),
        ("The vans follow in the third quarter.", ["2025"]),
        ("The vans follow in the first quarter of 2026.", ["2026"]),
        ("The vans follow in Q2 2026.", ["2026"]),
        ("It was agreed half a year ago.", ["2024-09"]),
        ("It was agreed in the last week of February.", ["2025-02"]),
        ("It was agreed on the third anniversary of the invasion.", ["2025-02-24"]),
        ("The fair will be on May 20-21.", ["2025-05-20"]),
    ],
)
def test_stretches_quarters_and_anniversaries(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, WEDNESDAY, "en")] == values


def test_since_what_happened_then_is_no_date_of_a_step() -> None:
    (told,) = find_dates("They have trained 400 since the course began in the summer of 2022.", WEDNESDAY, "en")
    assert told.open
    first, second = find_dates("Since May they have given ten, on 3 March they gave five.", WEDNESDAY, "en")
    assert (first.open, second.open) == (True, False)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In March 2023 it gave ten, in June of the same year five.", ["2023-03", "2023-06"]),
        ("It decided in June 2023 and paid on 3 October of that year.", ["2023-06", "2023-10-03"]),
        ("It promised ten in 2022 and sent them in May the following year.", ["2022", "2023-05"]),
        ("It was agreed on August 24 last year.", ["2024-08-24"]),
        ("It gave ten in November and December 2023.", ["2023-11", "2023-12"]),
        ("It gave ten in December and January 2023.", ["2022-12", "2023-01"]),
        ("It gave ten in May 2022 and July 2023.", ["2022-05", "2023-07"]),
        ("It gave ten in November. In December 2023 it had given five.", ["2024-11", "2023-12"]),
        ("It gave ten in May and in June.", ["2024-05", "2024-06"]),
        ("It gave ten last March.", ["2024-03"]),
        ("It gave ten in March.", ["2025-03"]),
    ],
)
def test_a_month_takes_the_year_that_other_words_lend(text: str, values: list[str]) -> None:
    assert [one.value for one in find_dates(text, WEDNESDAY, "en")] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It came on Thursday of last week.", "2025-03-20"),
        ("It came on Monday last week.", "2025-03-17"),
        ("It will come on Monday next week.", "2025-03-31"),
        ("She spoke ahead of a meeting on Friday.", "2025-03-28"),
        ("She spoke ahead of a meeting on Monday.", "2025-03-24"),
        ("She spoke at a meeting on Friday.", "2025-03-21"),
        ("Before the meeting, she said on Friday that it would come.", "2025-03-21"),
        ("On Friday, parliament will vote on it.", "2025-03-28"),
        ("On Friday, parliament said that it will vote on it.", "2025-03-21"),
        ("On Friday, parliament voted on what will be sent.", "2025-03-21"),
        ("The ministers are meeting in Rome on Friday.", "2025-03-28"),
        ("The ministers met in Rome on Friday.", "2025-03-21"),
    ],
)
def test_words_beside_a_weekday_tell_its_week(text: str, value: str) -> None:
    assert [one.value for one in find_dates(text, WEDNESDAY, "en")] == [value]


def test_a_part_of_a_season_is_told_at_the_precision_of_the_year() -> None:
    texts = ("It came in late autumn.", "It came this past summer.", "It will come in early summer.")
    assert [one.value for text in texts for one in find_dates(text, WEDNESDAY, "en")] == ["2024", "2024", "2025"]


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert not any(len(one.value) == 10 for one in find_dates("It came on 31 April 2024.", WEDNESDAY, "en"))
