"""Questions, and how many of them are answered right."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.options import article_option, reader_option, tell

if TYPE_CHECKING:
    from qa import Engine


@click.command()
@click.argument("question", required=False)
@article_option
@click.option(
    "--articles", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Ask the articles in this folder."
)
@click.option(
    "--batch",
    metavar="QUESTIONS.jsonl",
    type=click.Path(path_type=Path),
    help="Answer every row of this file, one JSON row each; - for standard input.",
)
@reader_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one line of JSON.")
def ask(
    question: str | None,
    names: tuple[str, ...],
    folder: Path | None,
    batch: Path | None,
    reader: str | None,
    *,
    as_json: bool,
) -> int:
    """Answer QUESTION with the article's own words. Where no article is named, the bundled one is asked.

    Of several articles the best answer comes first, then what others answer, and where their figures differ.

    The exit status is 0 where the article answers, wholly or in part, and 1 where it does not say.
    """
    if (question is None) == (batch is None):
        raise click.UsageError("Give one question in quotes, or --batch QUESTIONS.jsonl.")
    if batch is not None:
        from ui.batch import answer_batch  # noqa: PLC0415 - pydantic is needed here only

        answer_batch(batch, names, folder, reader)
        return 0
    return _ask_one(str(question), names, folder, reader, as_json=as_json)


def _ask_one(question: str, names: Sequence[str], folder: Path | None, reader: str | None, *, as_json: bool) -> int:
    gc.disable()  # one answer and the process ends: collecting meanwhile would be a tenth of its time
    from qa import Status, to_json  # noqa: PLC0415 - a wrong command should not wait for it
    from ui.shelf import open_shelf  # noqa: PLC0415

    with open_shelf(names, folder, reader, tell=tell) as shelf:
        engine = shelf.everything
        if len(engine.articles) > 1:
            return _ask_several(engine, question, as_json=as_json)
        answer = engine.ask(question)
        if as_json:
            click.echo(to_json(answer.as_dict()))
        else:
            from ui.terminal import print_answer  # noqa: PLC0415

            print_answer(answer, engine.articles)
        return 1 if answer.status is Status.NOT_FOUND else 0


def _ask_several(engine: Engine, question: str, *, as_json: bool) -> int:
    from qa import Status, to_json  # noqa: PLC0415
    from qa.many import ask_each  # noqa: PLC0415 - one article has no need of it

    several = ask_each(engine, question)
    if as_json:
        click.echo(to_json(several.as_dict()))
    else:
        from ui.terminal import print_several  # noqa: PLC0415

        print_several(several, engine.articles)
    return 1 if several.best.status is Status.NOT_FOUND else 0


@click.command()
@click.argument("questions", metavar="QUESTIONS.jsonl", type=click.Path(path_type=Path))
@article_option
@click.option(
    "--articles", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Rows name articles of this folder."
)
@click.option(
    "--misses", metavar="FILE.html", type=click.Path(path_type=Path), help="Write a page of what went wrong here."
)
@reader_option
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one line of JSON.")
def evaluate(
    questions: Path,
    names: tuple[str, ...],
    folder: Path | None,
    misses: Path | None,
    reader: str | None,
    *,
    as_json: bool,
) -> int:
    """Print how many questions of QUESTIONS.jsonl are answered right.

    QUESTIONS.jsonl is - for standard input. Each row says what is right; where no article is named, the bundled one is
    asked.
    """
    from ui.evaluate import evaluate as evaluate_set  # noqa: PLC0415 - pydantic is needed here and for batches only
    from ui.shelf import open_shelf  # noqa: PLC0415

    with open_shelf(names, folder, reader, tell=tell) as shelf:
        evaluate_set(questions, shelf, misses, as_json=as_json)
    return 0
