"""Deciding: every post says what the editor saw; where that moved they get both versions, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.queue_pages import show_pledge, to_next, to_pledge
from desk.record_fields import SPARE_ROWS, picks, typed_record
from desk.texts import text
from desk.visit import Visit
from extract.errors import InvalidRecord, ReviewConflict
from extract.records import Pledge
from ledger.decision_log import DecisionKind, RejectReason
from ledger.decisions import Seen, Wish, decide
from ledger.queue import cursor_of
from ledger.record_form import TypedRecord, read_typed
from ledger.review import pledge_view

MOST_PARTS = 12
_OF_ONE_KEY = frozenset(
    {DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.UNSURE, DecisionKind.MERGE, DecisionKind.UNDO}
)
_NOT_MINE = frozenset({"csrf", "seen", "target_version", "do"})


def decide_pledge(visit: Visit) -> Response:
    """Accept, reject, merge, not sure, undo: what needs no form of its own."""
    key = visit.request.path_params["key"]
    try:
        kind = DecisionKind(visit.field("do"))
    except ValueError as error:
        raise HTTPException(400) from error
    if kind not in _OF_ONE_KEY:
        raise HTTPException(400)

    def again(problems: dict[str, str]) -> Response:
        typed = {name: visit.field(name) for name in ("reason", "note", "target", "number")}
        return show_pledge(visit, key, 422, problems=problems, panel=kind.value, typed=typed)

    return _decided(visit, key, lambda: _wish(visit, key, kind), again)


def correct_form(visit: Visit) -> Response:
    """The form with every field of the record that holds."""
    key = visit.request.path_params["key"]
    view = pledge_view(visit.ledger, key)
    return _form(visit, key, "correct.html", form=TypedRecord.of(view.record), seen=view.seen)


def correct(visit: Visit) -> Response:
    """Take the form's record for right."""
    key, typed = visit.request.path_params["key"], typed_record(visit.form)
    if visit.field("do") in ("more", "edit"):
        return _form(visit, key, "correct.html", form=typed, seen=visit.field("seen"), more=visit.field("do") == "more")

    def wish() -> Wish:
        view = pledge_view(visit.ledger, key)
        record = read_typed(typed, view.article.document, base=view.record)
        return Wish(visit.editor.name, key, DecisionKind.CORRECT, _seen(visit), record=record, note=visit.field("note"))

    return _decided(
        visit,
        key,
        wish,
        lambda problems: _form(
            visit, key, "correct.html", 422, form=typed, seen=visit.field("seen"), problems=problems
        ),
    )


def split_form(visit: Visit) -> Response:
    """Two forms, both as the record that holds."""
    key = visit.request.path_params["key"]
    view = pledge_view(visit.ledger, key)
    return _form(visit, key, "split.html", parts=[TypedRecord.of(view.record)] * 2, seen=view.seen)


def split(visit: Visit) -> Response:
    """Make several pledges of one."""
    key = visit.request.path_params["key"]
    typed = _typed_parts(visit)
    seen = visit.field("seen")
    if visit.field("do") == "part" and len(typed) < MOST_PARTS:
        one_more = TypedRecord.of(pledge_view(visit.ledger, key).record)
        return _form(visit, key, "split.html", parts=[*typed, one_more], seen=seen)
    if visit.field("do") in ("more", "edit"):
        return _form(visit, key, "split.html", parts=typed, seen=seen, more=visit.field("do") == "more")

    def wish() -> Wish:
        view = pledge_view(visit.ledger, key)
        parts: list[Pledge] = []
        problems: dict[str, str] = {}
        for number, one in enumerate(typed):
            try:
                parts.append(read_typed(one, view.article.document, base=view.record))
            except InvalidRecord as error:
                problems |= {f"{number}.{name}": problem for name, problem in error.fields.items()}
        if problems:
            raise InvalidRecord(problems)
        return Wish(visit.editor.name, key, DecisionKind.SPLIT, _seen(visit), parts=tuple(parts))

    return _decided(
        visit,
        key,
        wish,
        lambda problems: _form(visit, key, "split.html", 422, parts=typed, seen=seen, problems=problems),
    )


def _decided(visit: Visit, key: int, wish: Callable[[], Wish], again: Callable[[dict[str, str]], Response]) -> Response:
    """Do it, and on to the next pledge; or what stands in the way, with all that was typed."""
    cursor = cursor_of(visit.ledger, key)
    try:
        decided = decide(visit.ledger, wish())
    except ReviewConflict as conflict:
        return _conflict(visit, key, conflict)
    except InvalidRecord as error:
        # The words may not stand in the text any more because it is another: that is said first.
        if moved := _moved(visit, key):
            return _conflict(visit, key, moved)
        return again(dict(error.fields))
    if decided.kind is DecisionKind.UNDO:
        return to_pledge(visit, key, done=key)
    return to_next(visit, key, cursor)


def _wish(visit: Visit, key: int, kind: DecisionKind) -> Wish:
    target, version = visit.field("target") or visit.field("number"), visit.field("target_version")
    return Wish(
        visit.editor.name,
        key,
        kind,
        _seen(visit),
        machine=visit.field("machine") == "yes",
        target=_number(target, "target") if kind is DecisionKind.MERGE and target else None,
        target_version=_number(version, "target") if version else None,
        reason=_reason(visit.field("reason")) if kind is DecisionKind.REJECT else None,
        note=visit.field("note"),
    )


def _seen(visit: Visit) -> Seen:
    return Seen.read(visit.field("seen"))


def _reason(typed: str) -> RejectReason | None:
    try:
        return RejectReason(typed) if typed else None
    except ValueError as error:
        raise InvalidRecord({"reason": text("queue.not_in_list")}) from error


def _number(typed: str, name: str) -> int:
    typed = typed.strip().removeprefix("#")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 18):
        raise InvalidRecord({name: text("merge.no_number")})
    return int(typed)


def _form(
    visit: Visit,
    key: int,
    template: str,
    status: int = 200,
    *,
    seen: Seen | str,
    more: bool = False,
    problems: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """A form of one record or several. seen: what the editor saw when they opened it, however often it came back."""
    values |= {"seen": str(seen), "spare": SPARE_ROWS * (3 if more else 1), "picks": picks()}
    return show_pledge(visit, key, status, template=template, problems=problems or {}, **values)


def _moved(visit: Visit, key: int) -> ReviewConflict | None:
    """What moved since the editor saw the pledge."""
    view = pledge_view(visit.ledger, key)
    try:
        seen = _seen(visit)
    except InvalidRecord:
        return None
    if seen == view.seen:
        return None
    names = ("version", "decision"), ("text_hash", "text"), ("digest", "machine")
    what = tuple(word for name, word in names if getattr(seen, name) != getattr(view.seen, name))
    by, at = (view.last.editor, view.last.at.isoformat()) if view.last else ("", "")
    return ReviewConflict(key, what, record=view.record.to_dict(), editor=by, at=at)


def _conflict(visit: Visit, key: int, conflict: ReviewConflict) -> Response:
    """Both versions side by side, and all fields of the post to send them again."""
    there = pledge_view(visit.ledger, conflict.key or key)
    here = pledge_view(visit.ledger, key)
    action = visit.request.url.path.rsplit("/", 1)[-1]
    return show_pledge(
        visit,
        key,
        409,
        template="conflict.html",
        conflict=conflict,
        there=there,
        theirs=TypedRecord.of(there.record),
        seen=str(here.seen),
        fields=[(name, value) for name, value in visit.form.multi_items() if name not in _NOT_MINE],
        wanted=action if action in ("correct", "split") else visit.field("do"),
        mine=_mine(visit, action),
        changed=there.last.changed if there.last else (),
    )


def _mine(visit: Visit, action: str) -> list[TypedRecord]:
    """The records that the editor typed."""
    return [typed_record(visit.form)] if action == "correct" else _typed_parts(visit) if action == "split" else []


def _typed_parts(visit: Visit) -> list[TypedRecord]:
    """The records of a split."""
    said = visit.field("parts")
    many = min(int(said), MOST_PARTS) if said.isdecimal() and len(said) < 4 else 0
    return [typed_record(visit.form, f"{number}.") for number in range(many)]
