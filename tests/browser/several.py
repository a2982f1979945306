"""Three small articles that tell of one flood, two of them with another figure than the third."""

from __future__ import annotations

FLOOD = """The water rose in the night of 4 May 1904. The flood killed 31 people at Arnow. Most of them lived in
the houses below the mill.

The mayor, Anna Brandt, had the bell rung for three hours. Nobody in the upper town was hurt.

The bridge was built again in 1906 with stone from the quarry at Leith."""

RIVERS = """The Arn is 212 kilometres long and rises in the hills above Leith.

The flood of 1904 killed 29 people at Arnow. Since then the river has been held back by a dam.

The dam at Leith was finished in 1931 and cost 4 million crowns."""

TOWNS = """Arnow has a market, a mill and a school.

The flood of 1904 killed 31 people at Arnow and carried the market hall away.

The school was opened by Clara Holm in 1911. It has 240 pupils today."""


def spec(id_, title, author, text):
    """An article as `page_server` takes it."""
    stated = {"title": title, "author": author, "publisher": "Arn Valley Press", "language": "en"}
    return {"id": id_, "text": text, "stated": stated}


THREE = (
    spec("flood", "The Night of the Flood", "Ida Lund", FLOOD),
    spec("rivers", "Rivers of the North", "Karl Moen", RIVERS),
    spec("towns", "Small Towns", "Eva Dahl", TOWNS),
)
KILLED = "How many people did the flood kill at Arnow?"
