"""The small parser of a language, as spaCy has it, and what makes it quick: the same parses in half the time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, reduce
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps, chain, use_ops
from thinc.types import Ragged

from extract.language import load_language
from extract.loading import uncollected
from extract.rules.candidates.transitions import Transitions

PIECES = 3  # of the layers of the model, of which the largest counts


@dataclass(frozen=True, slots=True)
class Parser:
    """A parser: the words of its documents, what comes before its steps (vectors and tags), and the steps."""

    vocab: Vocab
    before: tuple[Any, ...]
    transitions: Transitions

    def annotate(self, documents: Sequence[Doc]) -> None:
        """Tag and parse documents."""
        if not documents:
            return
        with _blas().limit(limits=1, user_api="blas") if _blas() else nullcontext():
            for component in self.before:
                component.set_annotations(documents, component.predict(documents))
            self.transitions.annotate(documents)


@cache
@uncollected()
def parser(code: str) -> Parser | None:
    """The parser of a language, if it names one and it is installed."""
    name = load_language(code).parser
    if not name or not spacy.util.is_package(name):
        return None
    with use_ops("numpy", use_blis=False) if _blas() else nullcontext():
        loaded = spacy.load(name, exclude=["ner", "lemmatizer", "attribute_ruler", "senter", "tokenizer"])
    embedding: Any = loaded.get_pipe("tok2vec")
    for node in embedding.model.walk():
        if node.name == "maxout":
            node.ops = _ThreePieces(use_blis=not _blas())
    words = embedding.model.layers[0]
    words.layers[2:4] = [_of_each_word_once(chain(*words.layers[2:4]))]
    before = tuple(component for name, component in loaded.pipeline if name != "parser")
    return Parser(loaded.vocab, before, Transitions.of(loaded.get_pipe("parser")))


class _ThreePieces(NumpyOps):  # type: ignore[misc]  # thinc has no types
    """Thinc's operations, the largest of three told by NumPy, which takes four at once: a third of the time."""

    def maxout(self, X: Any) -> Any:  # noqa: N803  # thinc calls it so
        """The largest of the last axis; which it was is asked for in training alone."""
        return (reduce(np.maximum, np.moveaxis(X, 2, 0)), None) if X.shape[2] == PIECES else super().maxout(X)


def _of_each_word_once(layer: Any) -> Any:
    """A layer that knows each word by itself, not where it stands: four in ten words of an article were there before.

    It is handed a row of keys a word (its letters, its shape …), and gives a row of numbers.
    """

    def forward(_: Any, keys: Ragged, is_train: bool) -> tuple[Ragged, None]:
        places: dict[bytes, int] = {}
        which = [places.setdefault(row.tobytes(), len(places)) for row in keys.data]
        words = np.frombuffer(b"".join(places), dtype=keys.data.dtype).reshape(len(places), -1)
        return Ragged(layer.predict(words)[which], keys.lengths), None

    return Model("of_each_word_once", forward, layers=[layer])


@cache
def _blas() -> Any:
    """What holds NumPy's BLAS to one thread, where it is installed.

    On one thread it does the parser's matrices three times as fast as thinc's own; on two it takes twice the time.
    """
    return import_module("threadpoolctl").ThreadpoolController() if find_spec("threadpoolctl") else None
