from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk.marks import Kind, Mark, Piece, marked_lines, marks_of
from extract.records import Aid, Evidence, Ground, Pledge, Span, Stage

DOCUMENTS = st.text(alphabet="ab \n\u202e😀é<&", max_size=60)
MARKS = st.lists(
    st.builds(Mark, st.sampled_from(Kind), st.builds(Span, st.integers(-5, 70), st.integers(-5, 70))), max_size=8
)


@given(DOCUMENTS, MARKS)
def test_marking_never_changes_the_words_of_an_article(document, marks):
    lines = marked_lines(document, marks)
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == document


@given(DOCUMENTS, MARKS)
def test_every_letter_shows_exactly_what_it_is_evidence_for(document, marks):
    shown = [set(piece.kinds) for line in marked_lines(document, marks) for piece in line for _ in piece.text]
    letters = [place for place, letter in enumerate(document) if letter != "\n"]
    inside = [mark for mark in marks if 0 <= mark.span.start < min(mark.span.end, len(document))]
    assert shown == [{mark.kind for mark in inside if mark.span.start <= place < mark.span.end} for place in letters]


def test_a_mark_is_named_where_it_begins_and_not_again_where_another_cuts_it():
    (line,) = marked_lines("Japan gives tanks", [Mark(Kind.EVIDENCE, Span(0, 17)), Mark(Kind.ITEM, Span(12, 17))])
    assert line == (
        Piece("Japan gives ", (Kind.EVIDENCE,), (Kind.EVIDENCE,)),
        Piece("tanks", (Kind.ITEM, Kind.EVIDENCE), (Kind.ITEM,)),
    )


def test_grounds_without_words_leave_no_mark():
    record = Pledge(
        id="x",
        donors=("JP",),
        aid=Aid.MILITARY,
        stage=Stage.PLEDGED,
        evidence=Evidence("Japan gives tanks", Span(0, 17)),
        ruleset="2026.1",
        grounds={"donors": (Ground("donor/topic/title"), Ground("donor/here", Span(0, 5)))},
    )
    assert marks_of(record) == (Mark(Kind.DONOR, Span(0, 5)), Mark(Kind.EVIDENCE, Span(0, 17)))
