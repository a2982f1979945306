"""The model that is taught, and the loss of a group.

A question is read with one sentence and the end of what stands before it. Three numbers come out for every token: how
much it speaks for the sentence (a sentence's score is the mean over its tokens), and how likely the short answer
starts, or ends, there. The loss is the cross-entropy over the sentences of the group and "none" at zero, and over all
their tokens for start and end (shared normalisation: Clark and Gardner 2018).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from transformers import AutoModel

from qa.teach.groups import Option

if TYPE_CHECKING:
    from tokenizers import Encoding

# How much pointing at the short answer counts beside choosing the sentence.
_VALUE = 0.4
_CHUNK = 24


class SentenceReader(nn.Module):  # type: ignore[misc, unused-ignore]
    """Encoder and one linear layer: (pairs, tokens) -> (pairs, tokens, 3): evidence, start, end."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
            # The other kinds take half as long again for texts as short as these.
            attn_implementation="eager",
        )
        # Dropout in every layer would take as long again; one reading of each question does not need it.
        self.encoder.embeddings.dropout.p = 0.1
        self.head = nn.Linear(self.encoder.config.hidden_size, 3)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.head(hidden)


def is_half_faster() -> bool:
    """Whether this processor multiplies in bfloat16 faster than in float32: twice as fast, or a quarter."""

    def spent(kind: torch.dtype) -> float:
        one, other = torch.ones(1024, 384, dtype=kind), torch.ones(384, 1536, dtype=kind)
        began = time.perf_counter()
        for _ in range(20):
            one @ other
        return time.perf_counter() - began

    for kind in (torch.float32, torch.bfloat16):  # the first time of each is no measure
        spent(kind)
    return spent(torch.bfloat16) < spent(torch.float32)


def read_pairs(model: SentenceReader, pairs: Sequence[Encoding], *, half: bool) -> list[Tensor]:
    """(tokens, 3) for each pair; pairs of like length go together, so that little is padded.

    Args:
        model: what reads.
        pairs: question and sentence, as the tokenizer gives them.
        half: whether to multiply in bfloat16, which is no worse.
    """
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
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            rows = model(**filled)
        for row, i in zip(rows.float(), order[at : at + _CHUNK], strict=True):
            out[i] = row
    return out


def group_loss(outputs: Sequence[Tensor], pairs: Sequence[Encoding], options: Sequence[Option]) -> Tensor:
    """The loss of one group; see the module."""
    scores, starts, ends = [], [], []
    first, last, at = [], [], 0
    for out, pair, one in zip(outputs, pairs, options, strict=True):
        inside = [i for i, (low, high) in enumerate(pair.offsets) if pair.type_ids[i] and high > low >= one.at]
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
