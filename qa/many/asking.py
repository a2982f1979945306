"""One question to many articles: the answer, what others answer, and where their figures agree or do not."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import split_sentences
from qa.answer import Status
from qa.engine import Engine, Finding
from qa.many.typed import Typed, differs, is_same, typed_value
from qa.many.values import PerArticle, Said, Several, Stated
from qa.words.spans import SpanKind

# So many articles are judged, and so many others shown at the most.
_JUDGED = 5
_SHOWN = 4
# An article whose best passage is further from the question than this, by the nearest one's, speaks of something else.
_CLOSE = 0.6


def ask_each(engine: Engine, question: str, history: Sequence[str] = ()) -> Several:
    """What the articles of an engine say, each on its own; the first is what `Engine.ask` answers.

    Others are shown beside an answer, where they answer too, not in part, are no copies, and stand near to the
    question: where the nearest article does not say, what further ones seem to say is nearly always of something else.
    Their values are compared where the question names what it is about, and both have every word of it.

    Args:
        engine: holds the articles.
        question: what is asked.
        history: earlier questions, the oldest first.

    Raises:
        QueryEmpty, QueryTooLong: the question cannot be asked.
    """
    return compare(engine, find_each(engine, question, history))


def find_each(engine: Engine, question: str, history: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What the articles that may be shown say, the answer first.

    Raises:
        QueryEmpty, QueryTooLong: the question cannot be asked.
    """
    return engine.findings(question, history, _JUDGED, _CLOSE)


def compare(engine: Engine, findings: Sequence[Finding]) -> Several:
    """The answer beside what others of these say; see `ask_each`."""
    best, *rest = findings
    if best.answer.status is Status.NOT_FOUND:
        return Several(best=best.answer)
    others: list[Finding] = []
    for one in (one for one in rest if one.answer.status is Status.ANSWERED and one.closeness >= _CLOSE):
        if len(others) < _SHOWN and not any(_is_copy(one, heard, engine) for heard in (best, *others)):
            others.append(one)
    if best.answer.status is not Status.ANSWERED:
        return Several(best=best.answer, others=tuple(map(_per_article, others)))
    typed = [
        (one, value)
        for one in (best, *others)
        if _is_about(one) and (value := typed_value(one.turn.question, one, engine.articles[_article(one)]))
    ]
    said = _grouped(typed) if typed and typed[0][0] is best else []
    return Several(
        best=best.answer,
        others=tuple(map(_per_article, others)),
        agreement=said[0] if said and len(said[0].by) > 1 else None,
        disagreement=tuple(said) if len(said) > 1 else (),
    )


def _is_copy(one: Finding, other: Finding, engine: Engine) -> bool:
    """Whether two answers are one text's: the articles are the same, or a paragraph of several sentences is.

    White space does not count: what the library keeps of a file may have other line ends. A single sentence may be said
    twice by chance.
    """
    first, second = one.answer.citations[0], other.answer.citations[0]
    if first.quote != second.quote:
        return False
    own, others = engine.articles[first.article], engine.articles[second.article]
    if own.text.split() == others.text.split():
        return True
    block = first.sentence.block
    same = own.cut(block) == others.cut(second.sentence.block)
    return same and len(split_sentences(own.text, block)) > 1


def _is_about(finding: Finding) -> bool:
    """Whether the question has a name, and neither the sentence nor its passage lacks a word that matters."""
    question, verdict = finding.turn.question, finding.verdict
    if not question.of_kind(SpanKind.NAME) or question.several:
        return False
    rows = zip(verdict.terms, verdict.ranked[0].nearby, strict=True)
    return all(near > 0 for term, near in rows if not (term.light or term.carried))


def _grouped(typed: Sequence[tuple[Finding, Typed]]) -> list[Said]:
    """The first value with all who state it, then those that differ from it; what is only near to it is left out."""
    groups: list[tuple[Typed, list[Finding]]] = []
    for finding, value in typed:
        if groups and not is_same(groups[0][0], value) and not differs(groups[0][0], value):
            continue
        own = next((stating for other, stating in groups if is_same(other, value)), None)
        if own is None:
            groups.append((value, [finding]))
        else:
            own.append(finding)
    return [Said(by=tuple(stated for one in stating if (stated := _stated(one)))) for _, stating in groups]


def _stated(finding: Finding) -> Stated | None:
    short, citation = finding.answer.short, finding.answer.citations[0]
    return Stated(article=citation.article, citation=citation, short=short) if short else None


def _article(finding: Finding) -> str:
    return finding.answer.citations[0].article


def _per_article(finding: Finding) -> PerArticle:
    return PerArticle(article=_article(finding), answer=finding.answer, closeness=finding.closeness)
