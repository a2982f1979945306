"""From bytes to an article: readers, blocks, sentences, passages. It imports neither `qa` nor `ui`."""

from corpus.blocks import find_blocks
from corpus.errors import (
    ArticleEmpty,
    ArticleError,
    ArticleNotFound,
    ArticleTooLarge,
    ArticleUnreadable,
    BatchError,
    FileUnwritable,
    IndexClosed,
    QueryEmpty,
    QueryError,
    QueryTooLong,
    QuotewellError,
    ReaderError,
)
from corpus.passages import sentence_runs, split_passages
from corpus.reading import bundled_article, bundled_ids, make_article, open_article, read_article
from corpus.sentences import split_sentences
from corpus.values import Article, Block, BlockKind, Passage, Sentence

__all__ = [
    "Article",
    "ArticleEmpty",
    "ArticleError",
    "ArticleNotFound",
    "ArticleTooLarge",
    "ArticleUnreadable",
    "BatchError",
    "Block",
    "BlockKind",
    "FileUnwritable",
    "IndexClosed",
    "Passage",
    "QueryEmpty",
    "QueryError",
    "QueryTooLong",
    "QuotewellError",
    "ReaderError",
    "Sentence",
    "bundled_article",
    "bundled_ids",
    "find_blocks",
    "make_article",
    "open_article",
    "read_article",
    "sentence_runs",
    "split_passages",
    "split_sentences",
]
