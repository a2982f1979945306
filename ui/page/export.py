"""The menu in which a form is chosen to take questions, claims and quotations away as a file."""

from __future__ import annotations

from corpus.limits import CLAIMS, CONVERSATION
from ui.page.markup import Html, tag
from ui.page.texts import Texts

# The forms, as `POST api/export` calls them, and their names where those are the same in every language.
_REPORTS = {"markdown": "Markdown", "html": "HTML", "csv": "", "jsonld": "Web Annotations (JSON-LD)", "claimreview": ""}
_REFERENCES = {"csl-json": "CSL-JSON", "bibtex": "BibTeX", "ris": "RIS"}


def export_html(texts: Texts) -> Html:
    """The button and its menu; the page's script says what a file would hold, and what to do first where it holds
    nothing. It sends no more questions, claims and quotations than one request may hold.
    """
    names = {**_REPORTS, "csv": texts.export_csv, "claimreview": texts.export_claimreview}
    menu = tag(
        "div",
        tag("p", texts.export_nothing, class_="nothing"),
        tag(
            "div",
            tag("p", class_="holds", data_words=texts.export_holds),
            tag("h2", texts.export_report),
            _forms(names),
            tag("h2", texts.export_references),
            _forms(_REFERENCES),
            class_="forms",
            hidden=True,
        ),
        tag("p", class_="export-line", role="status"),
        class_="menu",
    )
    return tag(
        "details",
        tag("summary", texts.export),
        menu,
        class_="export",
        data_failed=texts.export_failed,
        data_done=texts.exported,
        data_chosen=texts.export_chosen,
        data_own=texts.export_own,
        data_questions=str(CONVERSATION.value),
        data_checks=str(CLAIMS.value),
    )


def _forms(names: dict[str, str]) -> Html:
    buttons = (tag("button", name, type="button", class_="plain", data_export=form) for form, name in names.items())
    return tag("ul", *(tag("li", button) for button in buttons))
