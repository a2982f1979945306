"""axe-core looks at each tab for barriers: nothing serious may be found."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import expect

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
SERIOUS = {"serious", "critical"}


def barriers(reader):
    """What is serious at the page as it stands."""
    reader.page.evaluate(AXE)
    found = reader.page.evaluate(RUN)
    return [
        (each["id"], each["help"], [node["html"][:200] for node in each["nodes"]])
        for each in found
        if each["impact"] in SERIOUS
    ]


def barriers_in_light_and_dark(reader):
    found = []
    for scheme, paper in (("light", "rgb(251, 250, 247)"), ("dark", "rgb(23, 24, 26)")):
        reader.page.emulate_media(color_scheme=scheme)
        expect(reader.page.locator("body")).to_have_css("background-color", paper)
        found += [(scheme, *each) for each in barriers(reader)]
    return found


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("tab", ["read", "check", "study", "class"])
def test_nothing_serious_stands_in_anybodys_way(new_reader, tab, width):
    reader = new_reader(width=width)
    if tab == "read":
        reader.ask("How many defectors entered South Korea in 2009?")
        reader.ask("What about 2020?")
        reader.ask("What do brokers charge today?")
        reader.turns.first.locator("summary").first.click()
    else:
        reader.open_tab(tab)
        expect(reader.page.locator(f"#qw-{tab} [data-view]")).to_be_visible()
    assert barriers_in_light_and_dark(reader) == []


@pytest.mark.parametrize("width", [1280, 400])
def test_a_checked_quotation_the_list_of_what_to_check_and_the_menu_stand_in_nobodys_way(new_reader, width):
    reader = new_reader(width=width)
    reader.check_text("“The highpoint in the number of defectors entering South Korea was 2,941 in 2009”")
    reader.page.locator(".worthy summary").click()
    reader.page.locator(".export summary").click()
    expect(reader.page.locator(".export .holds")).to_be_visible()
    assert barriers_in_light_and_dark(reader) == []


def test_a_barrier_is_found_where_there_is_one(reader):
    reader.page.evaluate("document.querySelector('#qw-ask textarea').removeAttribute('aria-label')")
    reader.page.evaluate("document.querySelector('.bar .language').removeAttribute('aria-label')")
    assert "select-name" in [name for name, *_ in barriers(reader)]
