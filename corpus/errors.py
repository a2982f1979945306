"""Every error that a person can be shown. Each message is one line: what is wrong, and what to do.

QuotewellError
├── ArticleError              the article cannot be used
│   ├── ArticleNotFound       no such file, and no bundled article of that id
│   ├── ArticleTooLarge       over the limit on size
│   ├── ArticleUnreadable     the bytes are not text
│   └── ArticleEmpty          there is text, but nothing in it to ask
├── QueryError                the question cannot be asked
│   ├── QueryEmpty            no word in it
│   └── QueryTooLong          over the limit on length
├── BatchError                a row of a batch file is not what a row should be
├── FileUnwritable            a file that was asked for cannot be written
├── ReaderError               a learnt reader cannot be found, loaded or run
├── IndexClosed               an index was used after it was closed
└── ServeError                the page cannot be served at that address

try:
    answer = engine.ask(question)
except QuotewellError as error:
    print(error)
"""

from __future__ import annotations


class QuotewellError(Exception):
    """The root: catch this one to catch everything that Quotewell raises on purpose."""


class ArticleError(QuotewellError):
    """The article cannot be used."""


class ArticleNotFound(ArticleError):
    """There is no such file, and no bundled article of that id."""


class ArticleTooLarge(ArticleError):
    """The article is over the limit on size."""


class ArticleUnreadable(ArticleError):
    """The bytes are not text in an encoding that is understood."""


class ArticleEmpty(ArticleError):
    """There is text, but no paragraph or caption in it to ask."""


class QueryError(QuotewellError):
    """The question cannot be asked."""


class QueryEmpty(QueryError):
    """There is no word in the question."""


class QueryTooLong(QueryError):
    """The question is over the limit on length."""


class BatchError(QuotewellError):
    """A row of a batch file is not what a row should be."""


class FileUnwritable(QuotewellError):
    """A file that was asked for cannot be written."""


class ReaderError(QuotewellError):
    """A learnt reader cannot be found, loaded or run."""


class IndexClosed(QuotewellError):
    """An index was used after it was closed."""


class ServeError(QuotewellError):
    """The page cannot be served at that address."""
