"""Writes what single words mean: `python -m qa.teach.words BASE ARTICLES_DIR`.

BASE is the folder with MiniLM-L6 that `qa.teach` begins with; it reads each word of the articles alone, and the mean of
what it makes of its tokens is the word's vector (as Reimers and Gurevych 2019 do with sentences). The words of a stem
are averaged, the mean of all is taken off, and the 96 directions in which they differ most are kept, in 8 bits. How
much a word weighs falls with how often it is used (a / (a + p), a = 0.001: Arora, Liang and Ma 2017).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoModel

from qa.words.meaning import VECTORS, WEIGHTS, WORDS
from qa.words.tokens import stem, tokenize

_NUMBERS = 96
_BATCH = 256
_RARE = 1e-3
# A word is taken where it is used so often, and not mostly with a capital: names mean nothing by themselves.
_OFTEN, _SMALL = 2, 0.25
_SHORTEST = 3


def main() -> None:
    """Reads the words, and writes what is kept of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("articles", type=Path)
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.articles.glob("*.txt"))]
    words, shares = words_of(texts)
    stems, vectors = by_stem(list(words), list(words.values()), read_words(options.base, list(words)))
    kept = principal(vectors)
    WORDS.parent.mkdir(exist_ok=True)
    header = "# Stems, in the order of the vectors: see docs/how-it-answers.md; qa.teach.words writes them."
    WORDS.write_text("\n".join([header, *stems]) + "\n", encoding="utf-8")
    np.save(WEIGHTS, np.array([_RARE / (_RARE + shares[one]) for one in stems], np.float16))
    np.save(VECTORS, np.rint(kept / np.abs(kept).max(axis=1, keepdims=True) * 127).astype(np.int8))
    print(f"{len(words)} words, {len(stems)} stems, {VECTORS.stat().st_size / 1e6:.1f} MB")


def words_of(texts: Sequence[str]) -> tuple[Counter[str], dict[str, float]]:
    """The words that are taken, each with how often it is used, and the share of each stem among all words."""
    small, large, stems = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        for token in tokenize(text):
            stems[token.stem] += 1
            if token.text.isalpha() and token.text.isascii() and len(token.word) >= _SHORTEST:
                (small if token.text.islower() else large)[token.word] += 1
    taken = {
        word: count
        for word, count in sorted(small.items())
        if count >= _OFTEN and count >= _SMALL * (count + large[word])
    }
    return Counter(taken), {one: count / stems.total() for one, count in stems.items()}


def read_words(base: Path, words: Sequence[str]) -> npt.NDArray[np.float32]:
    """(words, width), of length 1; words of like length go together."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = AutoModel.from_pretrained(base, add_pooling_layer=False).eval()
    read = [tokenizer.encode(word).ids for word in words]
    order = sorted(range(len(words)), key=lambda i: len(read[i]))
    out = np.zeros((len(words), model.config.hidden_size), np.float32)
    for at in range(0, len(order), _BATCH):
        part = order[at : at + _BATCH]
        out[part] = _means(model, [read[i] for i in part]).numpy()
    return out


def _means(model: torch.nn.Module, read: Sequence[Sequence[int]]) -> Tensor:
    width = max(map(len, read))
    ids = torch.tensor([[*row, *[0] * (width - len(row))] for row in read])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in read])
    with torch.no_grad():
        hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    return torch.nn.functional.normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=1)


def by_stem(
    words: Sequence[str], counts: Sequence[int], vectors: npt.NDArray[np.float32]
) -> tuple[list[str], npt.NDArray[np.float32]]:
    """The stems, and for each the mean over its words as often as they are used: (stems, width)."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        rows[stem(word)].append(i)
    stems = sorted(rows)
    means = [np.average(vectors[rows[one]], axis=0, weights=[counts[i] for i in rows[one]]) for one in stems]
    return stems, np.array(means, np.float32)


def principal(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The directions in which they differ most, without their mean: (stems, `_NUMBERS`)."""
    centred = vectors - vectors.mean(axis=0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    _, directions = np.linalg.eigh(centred.T @ centred)
    kept: npt.NDArray[np.float32] = centred @ directions[:, : -_NUMBERS - 1 : -1]
    return kept


if __name__ == "__main__":
    main()
