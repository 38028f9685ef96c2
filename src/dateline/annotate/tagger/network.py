"""Runs the tagger in numpy: the weights were trained elsewhere, and nothing here needs torch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import attrs

from dateline.annotate.tagger.features import COLUMNS, Encoder, Paragraph
from dateline.annotate.tagger.pairs import Bounds, pair_features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["LABELS", "Network", "load_network"]

LABELS = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
_NEVER = -1e4
_TOGETHER = 96  # paragraphs in one batch


@cache
def load_network() -> Network:
    """Load the network that ships with Dateline, once a process."""
    import numpy as np

    with (files("dateline.annotate.tagger") / "statements.npz").open("rb") as file, np.load(file) as stored:
        return Network({name: stored[name] for name in stored.files})


@attrs.frozen(eq=False)
class _Layer:
    """Both directions of one LSTM layer, forward first."""

    into: Floats  # 2 × inputs × 4·width
    over: Floats  # 2 × width × 4·width
    bias: Floats  # 2 × 1 × 4·width


class Network:
    """The tagger's forward pass."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        """Take the arrays of a weights file."""
        import numpy as np

        weights = {
            name: np.asarray(value, dtype=np.float32) for name, value in stored.items() if not name.startswith("json:")
        }
        self.card: dict[str, Any] = json.loads(bytes(stored["json:card"]))
        self.encoder = Encoder(json.loads(bytes(stored["json:vocabularies"])))
        self._folded, self._tensor, self._base = _fold(weights)
        self._layers = (_layer(weights, 0), _layer(weights, 1))
        self._label, self._label_bias = weights["label.weight"].T.copy(), weights["label.bias"]
        self._step = weights["step"] + np.array(_forbidden(), dtype=np.float32)
        self._start, self._end = weights["start"], weights["end"]
        self._links = {name: _Links(weights, f"links.{name}.") for name in ("source", "content")}

    def run(self, paragraphs: Sequence[Paragraph]) -> list[tuple[Floats, list[int]]]:
        """Return the states and the best labels of each paragraph, in order."""
        order = sorted(range(len(paragraphs)), key=lambda n: -len(paragraphs[n].ids))
        results: dict[int, tuple[Floats, list[int]]] = {}
        for start in range(0, len(order), _TOGETHER):
            batch = order[start : start + _TOGETHER]
            results.update(zip(batch, self._batch([paragraphs[n] for n in batch]), strict=True))
        return [results[n] for n in range(len(paragraphs))]

    def link(
        self, name: str, paragraph: Paragraph, states: Floats, cues: Sequence[Bounds], others: Sequence[Bounds]
    ) -> tuple[Floats, Floats]:
        """Return the scores cues × others of a kind of link, and each cue's score for none."""
        return self._links[name].score(states, cues, others, pair_features(paragraph, cues, others))

    def _batch(self, paragraphs: Sequence[Paragraph]) -> list[tuple[Floats, list[int]]]:
        """Run paragraphs sorted by length, the longest first."""
        import numpy as np

        lengths = [len(paragraph.ids) for paragraph in paragraphs]
        longest = max(lengths, default=0)
        if not longest:
            empty = np.zeros((0, self._label.shape[0]), dtype=np.float32)
            return [(empty, []) for _ in paragraphs]
        inputs = np.zeros((longest, len(paragraphs), self._base.shape[0]), dtype=np.float32)
        for n, paragraph in enumerate(paragraphs):
            inputs[: lengths[n], n] = self._embed(paragraph)
        states = inputs
        for layer in self._layers:
            states = _bilstm(layer, states, lengths)
        scores = states @ self._label + self._label_bias
        paths = self._viterbi(scores, lengths)
        return [(np.ascontiguousarray(states[:length, n]), paths[n]) for n, length in enumerate(lengths)]

    def _embed(self, paragraph: Paragraph) -> Floats:
        import numpy as np

        total = paragraph.tensor @ self._tensor + self._base
        for n, table in enumerate(self._folded):
            total += table[paragraph.ids[:, n]]
        embedded: Floats = np.maximum(total, 0)
        return embedded

    def _viterbi(self, scores: Floats, lengths: Sequence[int]) -> list[list[int]]:
        """Return the best path of each paragraph; ``scores`` is time × batch × labels."""
        import numpy as np

        best = self._start + scores[0]
        back = np.zeros(scores.shape, dtype=np.int8)
        final = best + self._end
        active = scores.shape[1]
        for at in range(1, len(scores)):
            while lengths[active - 1] <= at:
                active -= 1
            moved = best[:active, :, None] + self._step
            back[at, :active] = moved.argmax(axis=1)
            best[:active] = moved.max(axis=1) + scores[at, :active]
            final[:active] = best[:active] + self._end
        last = final.argmax(axis=1)
        paths = []
        for n in range(scores.shape[1]):
            path = [int(last[n])]
            for at in range(lengths[n] - 1, 0, -1):
                path.append(int(back[at, n, path[-1]]))
            paths.append(path[::-1] if lengths[n] else [])
        return paths


def _fold(weights: Mapping[str, Floats]) -> tuple[list[Floats], Floats, Floats]:
    """Push the embedding tables through the input layer, so that a token costs additions only."""
    join, folded, at = weights["join.weight"], [], 0
    for name, width in COLUMNS:
        table = weights[f"tables.{'word' if name == 'head_word' else name}.weight"]
        folded.append(table @ join[:, at : at + width].T)
        at += width
    rest = join[:, at:]
    tensor = (rest @ weights["squeeze.weight"]).T.copy()
    return folded, tensor, weights["join.bias"] + rest @ weights["squeeze.bias"]


def _layer(weights: Mapping[str, Floats], n: int) -> _Layer:
    import numpy as np

    def both(name: str) -> list[Floats]:
        return [weights[f"lstm.{name}_l{n}{direction}"] for direction in ("", "_reverse")]

    bias = [a + b for a, b in zip(both("bias_ih"), both("bias_hh"), strict=True)]
    width = len(bias[0]) // 4
    half = np.full(4 * width, 0.5, dtype=np.float32)
    half[2 * width : 3 * width] = 1.0  # the candidate of the cell is no sigmoid
    return _Layer(
        into=np.stack([np.ascontiguousarray(matrix.T * half) for matrix in both("weight_ih")]),
        over=np.stack([np.ascontiguousarray(matrix.T * half) for matrix in both("weight_hh")]),
        bias=np.stack([one * half for one in bias])[:, None],
    )


def _bilstm(layer: _Layer, inputs: Floats, lengths: Sequence[int]) -> Floats:
    """Return time × batch × 2·width states; the batch is sorted by length, the longest first."""
    import numpy as np

    steps, size, features = inputs.shape
    width = layer.over.shape[1]
    flat = inputs.reshape(-1, features)
    forward = (flat @ layer.into[0]).reshape(steps, size, -1)
    backward = _reversed((flat @ layer.into[1]).reshape(steps, size, -1), lengths)
    projected = np.stack([forward, backward], axis=1) + layer.bias  # time × 2 × batch × 4·width
    hidden = np.zeros((2, size, width), dtype=np.float32)
    cell = np.zeros_like(hidden)
    out = np.zeros((steps, 2, size, width), dtype=np.float32)
    gates = np.empty((2, size, 4 * width), dtype=np.float32)
    active = size
    for at in range(steps):
        while lengths[active - 1] <= at:
            active -= 1
        for way in (0, 1):
            np.dot(hidden[way, :active], layer.over[way], out=gates[way, :active])
        now = gates[:, :active]
        now += projected[at, :, :active]
        np.tanh(now, out=now)  # the weights of the sigmoid gates are halved: sigmoid(x) = (tanh(x / 2) + 1) / 2
        kept = (now[..., width : 2 * width] * 0.5 + 0.5) * cell[:, :active]
        kept += (now[..., :width] * 0.5 + 0.5) * now[..., 2 * width : 3 * width]
        cell[:, :active] = kept
        hidden[:, :active] = out[at, :, :active] = (now[..., 3 * width :] * 0.5 + 0.5) * np.tanh(kept)
    joined: Floats = np.concatenate([out[:, 0], _reversed(out[:, 1], lengths)], axis=-1)
    return joined


def _reversed(values: Floats, lengths: Sequence[int]) -> Floats:
    """Reverse each sequence of a padded batch within its own length."""
    import numpy as np

    turned = np.zeros_like(values)
    for n, length in enumerate(lengths):
        turned[:length, n] = values[:length, n][::-1]
    return turned


def _forbidden() -> list[list[float]]:
    """An inside label follows only its own begin or inside."""
    return [[0.0 if not to.startswith("I-") or was[2:] == to[2:] else _NEVER for to in LABELS] for was in LABELS]


class _Links:
    """The additive scorer of one kind of link."""

    def __init__(self, weights: Mapping[str, Floats], prefix: str) -> None:
        self._cue, self._cue_bias = weights[f"{prefix}cue.weight"].T, weights[f"{prefix}cue.bias"]
        self._other = weights[f"{prefix}other.weight"].T
        self._score = weights[f"{prefix}score.weight"][0]
        self._none, self._none_bias = weights[f"{prefix}none.weight"][0], weights[f"{prefix}none.bias"][0]
        count = sum(name.startswith(f"{prefix}pairs.") for name in weights)
        self._pairs = [weights[f"{prefix}pairs.{n}.weight"] for n in range(count)]

    def score(
        self, states: Floats, cues: Sequence[Bounds], others: Sequence[Bounds], pairs: NDArray[np.int32]
    ) -> tuple[Floats, Floats]:
        import numpy as np

        told = _ends(states, cues)
        none = told @ self._none + self._none_bias
        if not others:
            return np.zeros((len(cues), 0), dtype=np.float32), none
        mixed = (told @ self._cue + self._cue_bias)[:, None] + (_ends(states, others) @ self._other)[None]
        for n, table in enumerate(self._pairs):
            mixed = mixed + table[pairs[..., n]]
        return np.tanh(mixed) @ self._score, none


def _ends(states: Floats, spans: Sequence[Bounds]) -> Floats:
    import numpy as np

    first = states[[start for start, _ in spans]]
    last = states[[end - 1 for _, end in spans]]
    return np.concatenate([first, last], axis=-1)
