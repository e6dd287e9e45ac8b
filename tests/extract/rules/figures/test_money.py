import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Modifier
from extract.rules.figures.money import Sum, hedge_words, sums_among
from extract.rules.figures.numbers import find_numbers


def sums_of(text: str) -> list[Sum]:
    return sums_among(find_numbers(text, "en"), text, "en")


@pytest.mark.parametrize(
    ("text", "amount", "currency", "modifier"),
    [
        ("8.8 billion Japanese yen", 8_800_000_000, "JPY", "exact"),
        ("over US$15 billion", 15_000_000_000, "USD", "at_least"),
        ("about €47.7 million", 47_700_000, "EUR", "about"),
        ("NOK 1 billion", 1_000_000_000, "NOK", "exact"),
        ("up to £283 million", 283_000_000, "GBP", "up_to"),
        ("CA$835 million", 835_000_000, "CAD", "exact"),
        ("NZ$15 million", 15_000_000, "NZD", "exact"),
        ("CHF5 billion", 5_000_000_000, "CHF", "exact"),
        ("€5.6bn", 5_600_000_000, "EUR", "exact"),
        ("a 500-million-Canadian-dollar envelope", 500_000_000, "CAD", "exact"),
        ("two billion kroner", 2_000_000_000, "DKK|NOK", "exact"),
        ("3.7 billion Danish crowns", 3_700_000_000, "DKK", "exact"),
        ("SEK 1.2 billion", 1_200_000_000, "SEK", "exact"),
        ("Rs 3.5 crore", 35_000_000, "INR|PKR", "exact"),
        ("$95m Australian dollars", 95_000_000, "AUD", "exact"),
        ("$220 million CAD", 220_000_000, "CAD", "exact"),
        ("three quarters of a billion euros", 750_000_000, "EUR", "exact"),
        ("two and a quarter billion dollars", 2_250_000_000, "USD", "exact"),
        ("EUR 100 mln", 100_000_000, "EUR", "exact"),
        ("more than one million zlotys", 1_000_000, "PLN", "at_least"),
        ("UAH 2.23 trillion", 2_230_000_000_000, "UAH", "exact"),
        ("$25-30 million", 25_000_000, "USD", "at_least"),
        ("between €5 million and €7 million", 5_000_000, "EUR", "at_least"),
        ("200 billion won", 200_000_000_000, "KRW", "exact"),
        ("1.17 billion leva", 1_170_000_000, "BGN", "exact"),
        ("$31K", 31_000, "USD", "exact"),
        ("$2B", 2_000_000_000, "USD", "exact"),
        ("half a billion euros", 500_000_000, "EUR", "exact"),
        ("nearly $14 billion", 14_000_000_000, "USD", "about"),
        ("no less than EUR 977 million", 977_000_000, "EUR", "at_least"),
        ("the package adds up to 95 million euros", 95_000_000, "EUR", "exact"),
        ("an agreement over 40 million euros", 40_000_000, "EUR", "exact"),
        ("a good 250 million euros", 250_000_000, "EUR", "at_least"),
        ("its aid approaches €2 billion", 2_000_000_000, "EUR", "about"),
    ],
)
def test_a_sum_is_read_as_the_article_tells_it(text: str, amount: int, currency: str, modifier: str) -> None:
    found = sums_of(text)
    assert len(found) == 1
    assert found[0].amount == amount
    assert found[0].currency in currency.split("|")
    assert found[0].modifier == Modifier(modifier)


@pytest.mark.parametrize(
    "text",
    [
        "8.8 billion yen (about €47.7 million)",
        "NOK 1 billion – close to €90 million",
        "3.7 billion Danish crowns, which is some US$520 million,",
        "270 million euro ($290 million) loan",
        "Another two billion kroner (approx. US$280 million – ed.)",
        "22.5 million zlotys, or about 5 million dollars",
        "$350 million (US$255 million)",
        "300 million krónur, just about two million euros",
        "a ¥471.9bn loan, equivalent to about $3bn",
        "6.7 billion kroner, which corresponds to some €898 million",
    ],
)
def test_a_conversion_is_never_a_second_sum(text: str) -> None:
    found = sums_of(text)
    assert [one.equivalent_of for one in found] == [None, 0]


def test_two_gifts_in_two_currencies_stay_two() -> None:
    found = sums_of("Canada gave C$40 million, and Germany gave €30 million.")
    assert [one.equivalent_of for one in found] == [None, None]


def test_a_sum_without_its_currency_takes_that_of_the_sum_before() -> None:
    found = sums_of(
        "In 2024 it gave 16.5 billion kroner (€2.15 billion), the year before that almost 19 billion (€2.47 billion)."
    )
    assert [(int(one.amount), one.equivalent_of) for one in found] == [
        (16_500_000_000, None),
        (2_150_000_000, 0),
        (19_000_000_000, None),
        (2_470_000_000, 2),
    ]


@given(st.text(alphabet="0123456789 $€£bnmillio,.-–()", max_size=200))
def test_no_text_breaks_the_reading_of_sums(text: str) -> None:
    for one in sums_of(text):
        assert 0 <= one.span.start < one.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Norway has set aside 85 billion kroner.\nOf this, 70 billion is meant for weapons.", [85, 70]),
        ("The fund holds 275 billion kroner; so far 56 billion has been paid out.", [275, 56]),
    ],
)
def test_a_sum_whose_currency_was_told_before_is_read_over_a_line_break_too(text: str, amounts: list[int]) -> None:
    found = sums_of(text)
    assert [int(one.amount / 10**9) for one in found] == amounts
    assert [one.inherited for one in found] == [False, True]
    assert len({one.currency for one in found}) == 1


@pytest.mark.parametrize("text", ["Slovenia gave 28 M-55S tanks.", "Ukraine got 90 T-72B tanks and 20 million shells."])
def test_the_letter_of_a_type_is_no_million_and_things_are_no_money(text: str) -> None:
    assert sums_of(f"It paid 3 million euros. {text}")[1:] == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("It brings what London has given since 2022 to £160 million.", 160_000_000),
        ("Parliament raised the frame for 2025 to 85 billion kroner.", 85_000_000_000),
    ],
)
def test_a_year_before_to_is_no_lower_end_of_a_range(text: str, amount: int) -> None:
    assert [(int(one.amount), one.modifier) for one in sums_of(text)] == [(amount, "exact")]


def test_small_letters_behind_a_bare_number_are_no_currency() -> None:
    assert sums_of("Oslo sends twelve Viking 206 all-terrain carriers.") == []
    assert [one.currency for one in sums_of("Oslo pays 5 million eur.")] == ["EUR"]


def test_a_year_before_a_sum_opens_no_range() -> None:
    found = sums_of("The help grows from the $40 million of 2023 to $60 million.")
    assert [int(one.amount) for one in found] == [40_000_000, 60_000_000]


def test_two_conversions_in_one_pair_of_brackets_convert_one_sum() -> None:
    found = sums_of("a loan of €300 million (roughly UAH 14.5 billion, US$347 million)")
    assert [one.equivalent_of for one in found] == [None, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "They gave 5 million euros. Some 6.3 million have fled abroad.",
        "They gave 5 million euros to a country of 2.5 million, and no more.",
    ],
)
def test_people_are_no_money(text: str) -> None:
    assert [int(one.amount) for one in sums_of(text)] == [5_000_000]


def test_what_another_side_gave_takes_the_currency_told_before() -> None:
    found = sums_of("Of 132 billion euros, Oslo gave 64 billion against Rome's 62 billion too.")
    assert [int(one.amount) // 10**9 for one in found] == [132, 64, 62]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Thirty-three billion of the €50 billion are loans, and 17 billion grants.", [33, 50, 17]),
        ("The EU gives 50 billion euros. Thirty-three billion of the facility are loans.", [50, 33]),
        ("Canada gives C$2 billion on top of the 4 billion announced in May.", [2, 4]),
    ],
)
def test_billions_beside_a_sum_take_its_currency(text: str, amounts: list[int]) -> None:
    found = sums_of(text)
    assert [one.amount / 10**9 for one in found] == amounts
    assert len({one.currency for one in found}) == 1


def test_a_range_opens_a_sentence_too() -> None:
    assert [one.amount for one in sums_of("Between €30m and €40m will be given.")] == [30_000_000]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Malta and Chile gave 40 million and 2.5 million euros.", [40_000_000, 2_500_000]),
        ("Malta and Chile gave 40 and 25 million euros respectively.", [40_000_000, 25_000_000]),
        ("Malta gave 3 billion, Chile 2 billion and Peru 1 billion kroner.", [3 * 10**9, 2 * 10**9, 10**9]),
        ("Between 2024 and 25 million euros lay a year of talks.", [25_000_000]),
        ("Malta took in 3 million people and gave 2 million euros.", [2_000_000]),
    ],
)
def test_the_numbers_of_a_list_take_the_currency_behind_the_last(text: str, amounts: list[int]) -> None:
    assert [int(one.amount) for one in sums_of(text)] == amounts


@pytest.mark.parametrize(
    "text",
    ["206 all-terrain vehicles", "the three Rs", "raised from 5 to 7 points", "12 try again"],
)
def test_words_like_codes_and_letters_are_no_money(text: str) -> None:
    assert sums_of(text) == []


def test_what_a_sum_rises_from_is_no_range() -> None:
    assert [int(one.amount) for one in sums_of("raised its loan from $100 million to $300 million")] == [
        100_000_000,
        300_000_000,
    ]
    assert [one.modifier for one in sums_of("raised its loan from $100 million to $300 million")] == ["exact"] * 2


def test_the_words_that_hedge_a_sum_are_kept_for_the_editor() -> None:
    def hedge(text: str) -> str | None:
        (one,) = sums_of(text)
        words = hedge_words(text, one.span, "en")
        return words and words.of(text).strip()

    assert hedge("It gave about 5 million euros.") == "about"
    assert hedge("It gave 5 million euros.") is None


def test_a_mark_that_names_one_currency_is_not_told_otherwise_by_the_words_behind() -> None:
    assert [one.currency for one in sums_of("$95m Australian dollars")] == ["AUD"]
    assert [one.currency for one in sums_of("€95m Australian dollars")] == ["EUR"]


def test_a_bare_dollar_restated_in_dollars_told_apart_is_one_sum() -> None:
    assert [one.equivalent_of for one in sums_of("$220 million (US$160 million)")] == [None, 0]
    assert [one.equivalent_of for one in sums_of("US$220 million (US$160 million)")] == [None, None]


def test_codes_in_capitals_and_names_in_words_are_money() -> None:
    assert [one.currency for one in sums_of("EUR 206 and 300 SEK")] == ["EUR", "SEK"]
    assert [one.currency for one in sums_of("three million euros and two dollars")] == ["EUR", "USD"]
