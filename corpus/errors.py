"""Every error that a person can be shown. Each message is one line: what is wrong, and what to do.

QuotewellError
├── ArticleError              the article cannot be used
│   ├── ArticleNotFound       no such file, and no bundled article of that id
│   ├── ArticleTooLarge       over the limit on size
│   ├── ArticleUnreadable     the bytes are not text
│   ├── ArticleEmpty          there is text, but nothing in it to ask
│   ├── FormatUnknown         no reader takes bytes of this kind
│   ├── ArticleDamaged        a file is broken, locked or made to harm
│   └── ParserStopped         reading a file took more time, memory or output than it may
├── FetchError                an address cannot be read
│   ├── AddressRefused        a rule forbids it: a private address, another port, a name and password in it
│   └── FetchFailed           the other side did not answer as it should
├── LibraryError              the library cannot do what was asked
│   ├── LibraryBusy           another process is writing to it
│   ├── LibraryDamaged        its file is not whole, or not a library
│   ├── LibraryTooNew         a later release has written it
│   └── LibraryFull           it holds as much as it may, or the disk does
├── QueryError                the question cannot be asked
│   ├── QueryEmpty            no word in it
│   └── QueryTooLong          over the limit on length
├── BatchError                a row of a batch file is not what a row should be
├── FileUnwritable            a file that was asked for cannot be written
├── ReaderError               a learnt reader cannot be found, loaded or run
├── IndexFault                an index cannot do what was asked
│   ├── IndexClosed           it was used after it was closed
│   ├── IndexBusy             another process is writing to it
│   ├── IndexDamaged          it is not whole, or does not belong to these articles; it can be built again
│   └── IndexUnreachable      the server that holds it does not answer
├── ExtraMissing              a feature needs a package that is not installed
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


class FormatUnknown(ArticleError):
    """No reader takes bytes of this kind."""


class ArticleDamaged(ArticleError):
    """A file is broken, locked or made to harm."""


class ParserStopped(ArticleError):
    """Reading a file took more time, memory or output than it may."""


class FetchError(QuotewellError):
    """An address cannot be read."""


class AddressRefused(FetchError):
    """A rule forbids the address; the message names the rule."""


class FetchFailed(FetchError):
    """The other side did not answer as it should."""


class LibraryError(QuotewellError):
    """The library cannot do what was asked."""


class LibraryBusy(LibraryError):
    """Another process is writing to the library."""


class LibraryDamaged(LibraryError):
    """The library's file is not whole, or not a library."""


class LibraryTooNew(LibraryError):
    """A later release has written the library."""


class LibraryFull(LibraryError):
    """The library holds as much as it may, or the disk does."""


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


class IndexFault(QuotewellError):
    """An index cannot do what was asked."""


class IndexClosed(IndexFault):
    """An index was used after it was closed."""


class IndexBusy(IndexFault):
    """Another process is writing to the index."""


class IndexDamaged(IndexFault):
    """An index is not whole, or does not belong to these articles; it can be built again."""


class IndexUnreachable(IndexFault):
    """The server that holds the index does not answer."""


class ExtraMissing(QuotewellError):
    """A feature needs a package that is not installed; the message says how to install it."""


class ServeError(QuotewellError):
    """The page cannot be served at that address."""
