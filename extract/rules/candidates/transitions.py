"""The steps of spaCy's parser, taken by NumPy: the same parses in half the time.

spaCy's own loop takes the interpreter's lock and lets it go again for each of the eight features of each step, six
thousand times an article. Everything but the sums (which steps there are, which are allowed, what they do) stays its.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Transitions:
    """A parser of spaCy's with its weights, laid out as they are needed.

    model: one that was begun, to be asked which tokens the features of a state are (the next one, the one on top of
    the stack, its children …). features: what a token adds to the hidden units as each feature; missing: what is
    added where there is none. Of a unit's pieces all first ones stand before all second ones.
    """

    pipe: Any
    model: Any
    pieces: int
    features: Floats
    missing: Floats
    bias: Floats
    scores: Floats
    scores_bias: Floats

    @classmethod
    def of(cls, pipe: Any) -> Transitions:
        """Those of a loaded parser."""
        _, lower, upper = pipe.model.layers
        weights, missing = lower.get_param("W"), lower.get_param("pad")[0]
        count, _, pieces, width = weights.shape
        return cls(
            pipe,
            pipe.model.predict([Doc(pipe.vocab, words=["."])]),
            pieces,
            np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(-1, width).T),
            missing.transpose(0, 2, 1).reshape(count, -1),
            lower.get_param("b").T.reshape(-1),
            np.ascontiguousarray(upper.get_param("W").T),
            upper.get_param("b"),
        )

    def annotate(self, documents: Sequence[Doc]) -> None:
        """Parse documents whose vectors are there already."""
        states = self.pipe.moves.init_batch(documents)
        added, count = self._added(documents), len(self.missing)
        places = np.arange(count, 2 * count)  # behind the row of a token that is not there, whose number is -1
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            rows = self.model.get_token_ids(unfinished) * count + places
            units = added.take(rows, axis=0, mode="clip").sum(axis=1)
            units = units.reshape(len(units), self.pieces, -1).max(axis=1)
            unfinished = self.pipe.transition_states(unfinished, units @ self.scores + self.scores_bias)
        self.pipe.set_annotations(documents, states)

    def _added(self, documents: Sequence[Doc]) -> Floats:
        """What each token adds to the hidden units as each feature, a row each; before them those of a missing one."""
        vectors = self.pipe.model.layers[0].predict(documents)
        added = np.empty((len(vectors) + 1, self.features.shape[1]), dtype=np.float32)
        self.pipe.model.ops.gemm(vectors, self.features, out=added[1:])
        added[0] = self.missing.reshape(-1)
        added[:, : len(self.bias)] += self.bias  # once a step: with the first feature
        return added.reshape(-1, len(self.bias))
