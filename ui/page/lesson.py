"""What a class does with an article: a quiz, a search for evidence, and both on a sheet of paper with a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from corpus import Article
from corpus.languages import is_foreign
from qa.lesson import GAP, Asks, EvidenceItem, Quiz, QuizItem, Worksheet, make_evidence, make_quiz, worksheet
from qa.lesson.worksheet import Solution, Task
from ui.page.article import byline
from ui.page.cite import cite_link
from ui.page.links import view_link
from ui.page.markup import Html, quoted, tag
from ui.page.texts import Texts

# Lines under a printed question: most sentences fit on them by hand.
_WRITTEN = 3


def lesson_html(engine: Asks, article: Article, seed: str, texts: Texts, *, private: bool = False) -> Html:
    """The same for the same article and seed. What a pupil does with it stays in the browser, until it is closed.

    To an article that is one reader's alone no link is offered: it would open for nobody else.
    """
    quiz = make_quiz(article, seed=seed)
    evidence = make_evidence(engine, article, seed=seed)
    address = view_link(article, "class", seed)
    return tag(
        "section",
        tag("h2", texts.quiz),
        tag(
            "p",
            (texts.quiz_told_private if private else texts.quiz_told) if quiz.items else texts.no_quiz,
            class_="told",
        ),
        tag("p", texts.only_english, class_="caution") if is_foreign(article) else None,
        _controls(address, texts, quiz=bool(quiz.items), linked=not private) if quiz.items or evidence else None,
        _quiz(article, quiz, texts) if quiz.items else None,
        tag("h2", texts.evidence) if evidence else None,
        tag("p", texts.evidence_told, class_="told") if evidence else None,
        tag("ol", *(_evidence(article, item, texts) for item in evidence), class_="search") if evidence else None,
        worksheet_html(article, worksheet(quiz, evidence), texts),
        class_="lesson",
        lang=texts.language,
        data_view="class",
        data_address=address,
    )


def _controls(address: str, texts: Texts, *, quiz: bool, linked: bool) -> Html:
    """What can be done with both; where there is no quiz, there is none to be drawn anew or handed on."""
    return tag(
        "div",
        tag("button", texts.another_quiz, type="button", class_="another plain") if quiz else None,
        tag("button", texts.same_quiz, type="button", class_="plain", data_copy_link=address)
        if quiz and linked
        else None,
        tag("button", texts.print_worksheet, type="button", class_="print-sheet plain", data_print="sheet"),
        tag(
            "button",
            f"{texts.print_worksheet}{texts.with_key}",
            type="button",
            class_="print-sheet plain",
            data_print="key",
        ),
        class_="tools",
    )


def _quiz(article: Article, quiz: Quiz, texts: Texts) -> Html:
    items = (_item(article, item, texts, at, len(quiz.items)) for at, item in enumerate(quiz.items, 1))
    return tag(
        "div",
        tag("ol", *items),
        tag("p", class_="score", data_words=texts.quiz_score, hidden=True),
        class_="quiz",
    )


def _item(article: Article, item: QuizItem, texts: Texts, at: int, all_: int) -> Html:
    """One sentence with its gap. Which choice is right stands in the page: this is practice, not an examination."""
    choices = (
        tag(
            "li",
            tag("button", choice, type="button", class_="choice", data_right=choice == item.answer.text),
        )
        for choice in item.choices
    )
    return tag(
        "li",
        tag("h3", texts.quiz_item.format(at=at, all=all_), id=f"qw-item-{at}"),
        tag("p", item.before, tag("span", GAP, class_="gap"), item.after, class_="cloze", lang=article.language),
        tag(
            "div",
            tag("ul", *choices, class_="choices"),
            role="group",
            aria_labelledby=f"qw-item-{at}",
            lang=article.language,
        ),
        tag(
            "p",
            class_="verdict",
            data_right=texts.quiz_right,
            data_wrong=texts.quiz_wrong.format(answer=item.answer.text),
        ),
        tag("p", cite_link(article, item.sentence, texts), class_="place", hidden=True),
        class_="item",
    )


def _evidence(article: Article, item: EvidenceItem, texts: Texts) -> Html:
    """A question; the sentence that answers is to be found in the article, and the answer is shown with it.

    Where all of the sentence says what happened, it is the answer.
    """
    short = None if item.answer.text == item.quote else item.answer.text
    return tag(
        "li",
        tag("h3", item.question, lang=article.language),
        tag(
            "div",
            tag("button", texts.pick, type="button", class_="pick plain", aria_pressed="false"),
            tag("button", texts.show_answer, type="button", class_="show-answer plain"),
            class_="tools",
        ),
        tag(
            "p", class_="verdict", data_picking=texts.picking, data_right=texts.pick_right, data_wrong=texts.pick_wrong
        ),
        tag(
            "div",
            tag("p", short, class_="short", lang=article.language) if short else None,
            tag(
                "p",
                quoted(item.quote, lang=article.language),
                " ",
                cite_link(article, item.sentence, texts),
            ),
            class_="found",
            hidden=True,
        ),
        class_="item",
        data_article=article.id,
        data_s=item.sentence.anchor,
    )


def worksheet_html(article: Article, sheet: Worksheet, texts: Texts, *, with_key: bool = True) -> Html:
    """What is printed: the sentences with gaps, the questions with room to write, and on a page of its own the key."""
    gaps, questions = gaps_and_questions(sheet)
    key = (_solution(article, one, texts) for one in sheet.key)
    return tag(
        "section",
        tag("p", pupil_line(texts), class_="pupil"),
        tag("h1", sheet_title(article, texts)),
        tag("p", byline(article), class_="by", lang=article.language) if byline(article) else None,
        _tasks(article, gaps),
        tag("h2", texts.evidence) if questions else None,
        tag("p", texts.evidence_written, class_="told") if questions else None,
        _tasks(article, questions),
        tag("div", tag("h2", texts.key), tag("ol", *key), class_="key") if with_key else None,
        class_="worksheet",
        aria_label=texts.worksheet,
    )


def sheet_title(article: Article, texts: Texts) -> str:
    """What stands above the tasks."""
    return f"{texts.worksheet}: {article.short_title or article.title}"


def gaps_and_questions(sheet: Worksheet) -> tuple[Sequence[Task], Sequence[Task]]:
    """The sentences with gaps, and the questions."""
    return [task for task in sheet.tasks if task.choices], [task for task in sheet.tasks if not task.choices]


def pupil_line(texts: Texts) -> str:
    """Room for who fills the sheet in. It is paper: nothing of it is kept."""
    rooms = ((texts.sheet_name, 3), (texts.sheet_class, 1), (texts.sheet_date, 1))
    return "  ".join(f"{word}:\N{NO-BREAK SPACE}{GAP * width}" for word, width in rooms)


def _tasks(article: Article, tasks: Sequence[Task]) -> Html | None:
    """Tasks by the number that the key has for them, each with its choices or with lines to write on."""
    if not tasks:
        return None
    shown = (
        tag("li", tag("p", task.text), _choices(task) if task.choices else _lines(), lang=article.language)
        for task in tasks
    )
    return tag("ol", *shown, start=str(tasks[0].number), class_="tasks")


def _choices(task: Task) -> Html:
    return tag("ul", *(tag("li", one) for one in lettered(task)), class_="choices")


def lettered(task: Task) -> Iterator[str]:
    """Each choice with the letter that the key names it by; the two stay on one line."""
    return (f"{letter}.\N{NO-BREAK SPACE}{one}" for letter, one in zip(ascii_lowercase, task.choices, strict=False))


def _lines() -> Html:
    """Room for the paragraph of the sentence and for its words."""
    return tag("div", tag("p", "¶"), *(tag("p", "\N{NO-BREAK SPACE}") for _ in range(_WRITTEN - 1)), class_="lines")


def _solution(article: Article, key: Solution, texts: Texts) -> Html:
    """The answer with its letter and its place, and under it the sentence that says so."""
    return tag(
        "li",
        tag("p", solution_line(key, texts)),
        tag("p", quoted(key.quote), class_="quoted"),
        lang=article.language,
    )


def solution_line(key: Solution, texts: Texts) -> str:
    """The answer with its letter and its place; the place alone where all of the sentence is the answer."""
    letter, place = f"{key.letter}.\N{NO-BREAK SPACE}" if key.letter else "", texts.label(key.block)
    return f"{letter}{place if key.answer == key.quote else f'{key.answer} ({place})'}"
