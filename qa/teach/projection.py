"""What a glance is taught: directions in which a question's tokens look like those of the sentence that answers.

The states of the reader's lower blocks stay as they are; one linear layer turns them, and another says how loud each
token of a question is. The nearness of the two is the mean over the question's tokens, so weighed, of each one's
likeness to the likest token of the sentence (late interaction: Khattab and Zaharia 2020). The loss is the cross-
entropy over all sentences of the article, where those that answer stand together.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from qa.reading.models import Array

DIRECTIONS = 64
_RATE = 2e-3
# The loss is taken of likenesses so many times as far apart, to begin with; how many is taught too.
_SHARP = 7.4
_OUT = -1e4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lesson:
    """An article with its questions.

    Attributes:
        sentences, questions: the states of each, (tokens, width).
        right: whether a sentence answers a question, (questions, sentences); one at least for each question.
    """

    sentences: tuple[Array, ...]
    questions: tuple[Array, ...]
    right: Array


class Projection(nn.Module):  # type: ignore[misc, unused-ignore]
    """Two linear layers over the states of tokens."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.turn = nn.Linear(width, DIRECTIONS)
        self.loudness = nn.Linear(width, 1, bias=False)
        self.sharp = nn.Parameter(torch.tensor(_SHARP).log())

    def forward(self, questions: Sequence[Array], sentences: Sequence[Array]) -> Tensor:
        """How near each sentence is to each question, (questions, sentences), from -1 to 1."""
        asked, there = _padded(questions)
        told, held = _padded(sentences)
        weights = torch.softmax(self.loudness(asked).squeeze(-1).masked_fill(~there, _OUT), -1)
        like = torch.einsum("qid,sjd->qsij", self.turned(asked), self.turned(told))
        likest = like.masked_fill(~held[None, :, None, :], -1.0).max(-1).values
        return torch.einsum("qsi,qi->qs", likest, weights)

    def turned(self, states: Tensor) -> Tensor:
        """Vectors of length 1."""
        return nn.functional.normalize(self.turn(states), dim=-1)

    def arrays(self) -> dict[str, Array]:
        """The weights, as a graph takes them."""
        return {
            "directions": self.turn.weight.detach().numpy().T.copy(),
            "shift": self.turn.bias.detach().numpy().copy(),
            "loudness": self.loudness.weight.detach().numpy().T.copy(),
        }


def teach(lessons: Sequence[Lesson], passes: int, seed: int = 0) -> Projection:
    """Goes through all lessons so many times, in another order each time, and prints the loss."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    learnt = Projection(lessons[0].sentences[0].shape[1])
    taught = torch.optim.AdamW(learnt.parameters(), lr=_RATE, weight_decay=0.01)
    falling = torch.optim.lr_scheduler.LinearLR(taught, 1.0, 0.0, passes * len(lessons))
    began = time.monotonic()
    for number in range(passes):
        losses = []
        for one in order.sample(lessons, len(lessons)):
            shares = torch.log_softmax(learnt(one.questions, one.sentences) * learnt.sharp.exp(), -1)
            right = torch.from_numpy(one.right > 0)
            loss = -torch.logsumexp(shares.masked_fill(~right, _OUT), -1).mean()
            taught.zero_grad()
            loss.backward()
            taught.step()
            falling.step()
            losses.append(loss.item())
        print(f"pass {number + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return learnt


def _padded(states: Sequence[Array]) -> tuple[Tensor, Tensor]:
    """(texts, tokens, width), and which tokens there are, (texts, tokens)."""
    rows = nn.utils.rnn.pad_sequence([torch.from_numpy(one) for one in states], batch_first=True)
    lengths = torch.tensor([len(one) for one in states])
    return rows, torch.arange(rows.shape[1])[None, :] < lengths[:, None]
