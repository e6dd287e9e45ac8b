"""What the taker got from all together, told before the part that one gave: "has received 60 tanks, 20 from Poland"."""

from __future__ import annotations

from extract.rules.actors.cast import Cast
from extract.rules.text.evidence_words import words_for
from extract.rules.text.reading import Reading
from extract.rules.things.items import ItemPhrase

GIVER_REACH = 10  # tokens from the number of a part to its giver: "20 of which were donated by Poland"
NAME_REACH = 3  # tokens between "from" and the giver: "from its ally Poland"


def is_received(reading: Reading, one: ItemPhrase, part: int | None, cast: Cast) -> bool:
    """Whether no giver is told of a thing, but one of a part of it in the same sentence.

    part: where the number of a part is told.
    """
    sentence = reading.sentences[reading.sentence_of[one.start]]
    if part is None or not one.end < part < sentence.end or one.start < reading.title_end:
        return False
    before = reading.inside(sentence.start, part, "actor")
    if any(cast.gives(each) for each in before) or not any(each.id in cast.taker for each in before):
        return False
    sources = words_for(reading).before_givers
    return any(
        cast.gives(each) and not sources.isdisjoint(reading.lower[max(part, each.start - NAME_REACH) : each.start])
        for each in reading.inside(part, min(part + GIVER_REACH, sentence.end), "actor")
    )
