"""Study aids for an article: its figures, yearly series, dated sentences and names, as tables of verbatim cuts."""

from qa.study.cues import NameKind
from qa.study.figures import Figure, figures
from qa.study.names import Mention, Name, names
from qa.study.series import Point, Series, series
from qa.study.timeline import IMPLIED, NO_YEAR, Event, timeline

__all__ = [
    "IMPLIED",
    "NO_YEAR",
    "Event",
    "Figure",
    "Mention",
    "Name",
    "NameKind",
    "Point",
    "Series",
    "figures",
    "names",
    "series",
    "timeline",
]
