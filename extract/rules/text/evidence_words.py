"""The single words of a language that the rules read as signs, from extract/language/<code>/evidence.yaml.

`evidence_words("en")` reads the file once and checks it. Raises LanguageDataError, naming file and entry, where it is
malformed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict

from extract.language import FOLDER, read_list

if TYPE_CHECKING:
    from extract.rules.text.reading import Reading

FILE = "evidence.yaml"
Words = frozenset[str]
Direction = Literal[
    "from", "by", "to", "in", "with", "against", "of", "between", "channel", "like", "than", "after", "among", "source"
]


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """Words by what they tell; lower case, one token each.

    directions: what stands before an actor, and how the actor then takes part; before_names may stand between.
    governing: before "of" and a name, as part of it; seated: before "in" and a capital.
    list_words: all that may part the actors of one list; list_marks: of these at least one must.
    list_and: before an actor that takes part as the one before it does ("to Norway and Sweden").
    plurals: of an anaphor that stands for several ("the two countries").
    purse: behind the adjective or possessive of who pays ("with Danish money", "at Berlin's expense").
    funds: what another one spends ("with funding from Oslo", "bought with EU money").
    buyers: before "is" and who pays ("the customer is Norway"); in_part: before who pays but a part ("half of it").
    behalf: for whom another acts. relatives: between what is given and who gives it ("tanks that Oslo promised");
    asides: behind an actor and a comma ("Oslo, which Berlin had asked, sent").
    backing, backed_by: "support" and "with" of "with the support of Oslo".
    pointing_back: of what stands for as many givers named before ("the two countries").
    of_two: for the first or last of two named before ("the latter").
    firms: behind "the" and an adjective of home, for an organisation named before ("the Swiss group").
    asking, leave: before and behind who is asked to let another give ("asked Oslo for permission"); requests: of whom
    that is refused to. of_the_whole: with a sum that is part of what was given before.
    whether, declining, telling: of what nobody would say ("declined to say whether").
    obliging: before a verb of giving, that somebody ought to ("should give").
    private_people, firms_unnamed, parties: whose gifts or wishes are not their country's.
    polls: in a sentence on wishes.
    meeting, host_words: in a sentence that tells where many met; for who received them there. seats: behind an
    adjective, where that may be.
    two_word_directions: what the word before such a word makes of it ("thanks to", "according to").
    joining: before "with X" who gives too, unless one of hosting stands before; guarantees, guaranteed: behind and
    before who vouches for a loan; of_peace: before guarantees of another kind.
    blocking: behind who holds up what others give.
    hedges: between a giver and its sum where the verb is left out.
    bills: what is paid; paid_for: words behind a verb of paying for what was told before.
    gatherings: where several give together; gifts_of_many: what comes of it; between_them: that several gave it;
    pooling: how a fund takes it in.
    led, made: behind an actor and a hyphen; made_verbs with made_prepositions: before an actor.
    finite_auxiliaries: right behind a conjunction they begin another statement.
    passive_auxiliaries: right before a participle that is no aside ("is financed by", not "flour bought by").
    between_statements: between two statements of a sentence; before_statements: before one within another.
    before_givers: before who gives a thing told before it.
    parsed_prepositions: those with a sign of their own where the parser hangs them on a thing; parsed_anaphors:
    subjects that point back to somebody.
    before_base_verbs: besides auxiliaries, before a verb that may be a noun ("to ship").
    all_auxiliaries: with may, could and the like; opens_behind_conjunction, opens_behind_comma: words that then begin
    another statement; opens_with_verb: where a verb follows;
    subordinating: these without a comma, too. leading_statements: first in a statement that another one
    follows. before_done: a verb in -ing behind one tells what has been done ("after delivering").
    no_things: before things that are not given ("no weapons").
    risen_by, risen_to: before the sum to which all that was given has risen ("brings Danish aid to 9 billion").
    elided_behind, elided_pairs: words (one, two) behind a number that counts a thing named before. of_them: of these
    pairs those that point at it; ones: stands for it behind a number and a quality.
    further: beside a number that comes on top of what was told; agreements: what tells so where nobody gives;
    summing, before_summing: "makes" and "that" of "that makes 12". no_part_behind: behind words for joining in, another
    matter. describers: open what only describes a thing.
    ordinals, before_ordinals: "third" and "a" of "a third"; stand_ins: words that are things only where they stand
    for one told before; stands_for: general words, with the kinds and last words of what they stand for; passing,
    pointing: before these; summing_up: words of no kind, for things of some kinds right before, before_sums_up
    between; describing: behind one that stands for nothing else.
    quantifiers: for an untold number of such things, partitives only with "of them" or a verb behind; kinds: behind an
    ordinal that counts nothing.
    batches: behind "a second", for what was told before; same_numbers: for as many of it.
    same_sum: for a sum told of before, but for not_same_before and not_same_behind; times, times_sum: its multiple.
    before_halves, behind_halves: around a giver and a number that shares the sum's scale ("and Malta five,").
    on_the_way: words of a sentence in which such a number counts what comes, though nobody is said to give.
    tallies, tally_of, before_tallies: what counts things further ("the figure will stand at 524,000").
    carrying: between a vehicle and its load ("trucks with food"). carriers, loading: behind "the" or a pronoun that
    opens a sentence, what carries a load, and that it does ("the trucks are laden with").
    untrue, false with reports, counterfactual: of what was never given. holdings: before what they are worth;
    own_budgets: likewise. sales, approving, from_sales, paying_for: of what is only sold.
    naming_parts, for_whom: around the part of a sum that alone is for the taker.
    wars: before the taker, where only the fighting is spoken of.
    earnings, earning_to: before a sum that is earned; turnover: of these, first of all where the taker earns it, too.
    raising, investors, rounds: before and behind a sum that investors put up; valuations: before what a firm is worth;
    losing, investing: right before what somebody lost or what a firm puts into itself.
    charitable: in the name of an organisation that is no firm.
    freezing: before a sum in assets; amounting: between what somebody owns and a sum.
    hoping, before_hoped: behind the taker, what it would have another do.
    needing, needing_pairs: right before a sum that somebody needs or lacks.
    reckoning, reckoned_at, rebuilding: before a sum that damage or rebuilding is reckoned to cost.
    leave_to_spend, left_over: behind a sum that may be spent, and that it was not ("2 billion of authority is left");
    remaining: right behind any sum ("2 billion remains").
    with_each: between "each" and the number of what goes with it ("each with two masts").
    coming_pairs: likewise in two words ("would be there").
    between_qualities: between two qualities of one thing ("armoured and protective vehicles").
    of_wholes: opens a sentence that tells first of a whole ("of the 19 jets, twelve have arrived").
    behind_pronouns: behind "one" that counts ("one more").
    out_of_wholes: before one of of_wholes ("four out of 13"). of_owners: behind "one" that counts ("one of its").
    mass: last words of things that no number counts without a name ("ammunition").
    uncounted: shortly before a number that counts no things ("by 79 votes to 31", "by a factor of five").
    counting, of_countries, countries: "five", "nato", "allies" in "five NATO allies".
    country_endings: of further adjectives between number and noun ("nordic", "southern").
    country_groups: whose group it is by such a word; any_group where none tells.
    blocking_ways: behind "by" and who blocks ("Oslo's veto"). blocking_pairs: as blocking, of two words. denying: first
    in a refusal without a verb ("No tanks for Ukraine").
    denying_ahead, foretold, going: before a thing that will not be given, and what says so behind it. future: in a
    clause that tells what is to come.
    aid_at_large, one_gift, comes_to, comes_to_links: of all the aid that comes to a sum, and of one gift that may.
    telling_time: before an adversary that only tells since when ("since Russia invaded").
    before_dates: right before a date or as its first word ("by May"); dateline_marks: behind a report's place and day.
    apart: right before or behind a sum that each of several givers gives; apart_pairs: the same, of two words.
    costing, valuing: right before what a thing costs or is worth, at_prices between them ("sells for"); any_one: before
    a thing that is none in particular, perfect: before such a verb where it is one.
    opens_apart: first in a sentence that tells of another gift; contrasting: between two statements that may refuse and
    give.
    in_turn: in a sentence that lists givers and, in the same order, what each gives.
    definite, adding: before a thing told of already; in a clause that adds to it.
    packages: behind "the" in what opens a list of a package; later_packages: before such a word, for another one;
    instalments: behind "the" and before a number, for a part ("the first six jets").
    taking: before who gets something; sending_to: before any state that does.
    before_own, owning, own_forces: in "to its brigade", "for their own army"; oneself: in "for itself".
    refugees: behind an adjective, people who live elsewhere.
    line_marks: behind a giver that opens a line of a table. unit_packages: before "of" and the size of each.
    differing: behind a sum by which another one differs.
    changed_from, changed_to, changed_by: in "up from 5 to 8 million", where 5 million is what it was before.
    taking_up: first in a sentence that goes on about what was given ("They come from").
    pronouns_too: numbers that are pronouns as often; they count behind one of before_elided or an actor.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")
    directions: Mapping[str, Direction]
    before_names: Words
    governing: Words
    seated: Words
    possessives: Words
    list_words: Words
    list_marks: Words
    list_and: Words
    plurals: Words
    purse: Words
    pointing_back: Mapping[str, int]
    of_two: Mapping[str, int]
    firms: Words
    asking: Words
    leave: Words
    requests: Words
    of_the_whole: Words
    whether: Words
    declining: Words
    telling: Words
    obliging: Words
    private_people: Words
    firms_unnamed: Words
    parties: Words
    polls: Words
    meeting: Words
    seats: Words
    host_words: Words
    funds: Words
    buyers: Words
    in_part: Words
    behalf: Words
    relatives: Mapping[str, int]
    asides: Words
    backing: Words
    backed_by: Words
    two_word_directions: Mapping[str, Direction]
    joining: Words
    hosting: Words
    blocking: Words
    blocking_ways: Words
    blocking_pairs: Words
    denying: Words
    denying_ahead: Words
    foretold: Words
    going: Words
    future: Words
    telling_time: Words
    aid_at_large: Words
    one_gift: Words
    comes_to: Words
    comes_to_links: Words
    bills: Words
    hedges: Words
    paid_for: Words
    guarantees: Words
    guaranteed: Words
    of_peace: Words
    gatherings: Words
    pooling: Words
    gifts_of_many: Words
    between_them: Words
    led: Words
    made: Words
    made_verbs: Words
    made_prepositions: Words
    before_items: Words
    behind_items: Words
    also: Words
    conjunctions: Words
    between_statements: Words
    before_statements: Words
    before_givers: Words
    parsed_prepositions: Words
    parsed_anaphors: Words
    date_breaks: Words
    finite_auxiliaries: Words
    passive_auxiliaries: Words
    all_auxiliaries: Words
    before_base_verbs: Words
    opens_behind_conjunction: Words
    opens_behind_comma: Words
    opens_with_verb: Words
    subordinating: Words
    leading_statements: Words
    no_things: Words
    risen_by: Words
    risen_to: Words
    before_done: Words
    before_dates: Words
    dateline_marks: Words
    elided_behind: Words
    on_the_way: Words
    with_each: Words
    leave_to_spend: Words
    untrue: Words
    false: Words
    reports: Words
    counterfactual: Words
    holdings: Words
    own_budgets: Words
    sales: Words
    approving: Words
    from_sales: Words
    paying_for: Words
    naming_parts: Words
    for_whom: Words
    wars: Words
    earnings: Words
    earning_to: Words
    turnover: Words
    raising: Words
    investors: Words
    rounds: Words
    valuations: Words
    losing: Words
    freezing: Words
    investing: Words
    charitable: Words
    amounting: Words
    hoping: Words
    before_hoped: Words
    needing: Words
    needing_pairs: Words
    reckoning: Words
    reckoned_at: Words
    rebuilding: Words
    left_over: Words
    remaining: Words
    carrying: Words
    carriers: Words
    loading: Words
    tallies: Words
    tally_of: Words
    before_tallies: Words
    coming_pairs: Words
    between_qualities: Words
    of_them: Words
    ones: Words
    elided_pairs: Words
    ordinals: Words
    before_ordinals: Words
    stand_ins: Words
    stands_for: Mapping[str, Words]
    summing_up: Mapping[str, Words]
    before_sums_up: Words
    passing: Words
    pointing: Words
    describing: Words
    quantifiers: Words
    batches: Words
    same_numbers: Words
    partitives: Words
    kinds: Words
    same_sum: Words
    times: Mapping[str, Decimal]
    times_sum: Words
    times_numbers: Words
    times_ago: Words
    one_more: Words
    before_halves: Words
    behind_halves: Words
    not_same_before: Words
    not_same_behind: Words
    of_wholes: Words
    out_of_wholes: Words
    of_owners: Words
    uncounted: Words
    mass: Words
    pronouns_too: Words
    behind_pronouns: Words
    before_elided: Words
    apart: Words
    in_turn: Words
    apart_pairs: Words
    costing: Words
    valuing: Words
    at_prices: Words
    opens_apart: Words
    contrasting: Words
    any_one: Words
    perfect: Words
    packages: Words
    later_packages: Words
    instalments: Words
    definite: Words
    taking_up: Words
    adding: Words
    taking: Words
    sending_to: Words
    before_own: Words
    line_marks: Words
    unit_packages: Words
    differing: Words
    changed_from: Words
    changed_to: Words
    changed_by: Words
    owning: Words
    own_forces: Words
    oneself: Words
    refugees: Words
    counting: Words
    no_part_behind: Words
    further: Words
    describers: Words
    agreements: Words
    summing: Words
    before_summing: Words
    of_countries: Words
    countries: Words
    officials: Words
    country_endings: tuple[str, ...]
    country_groups: Mapping[str, str]
    any_group: str


def words_for(reading: Reading) -> EvidenceWords:
    """The words of the language that a document was read in."""
    return evidence_words(reading.code)


@cache
def evidence_words(code: str) -> EvidenceWords:
    """The words of a language that has rules. Raises LanguageDataError."""
    return read_list(FOLDER / code / FILE, EvidenceWords)
