"""Which article is read and which are asked, as the browser hands it back with each request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus import Article

# Stands for every article in an address: `in=all`.
EVERYTHING = "all"
# So many can be chosen one by one: each takes room in the address.
CHOSEN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is read and what is asked.

    Attributes:
        read: the article in the pane.
        among: what is asked, as an address says it: nothing for the article that is read, `all`, or ids.
        asked: the articles that questions go to, by id; one at least.
        first: whether this is what a visit without an address begins with.
    """

    read: Article
    among: tuple[str, ...] = ()
    asked: Mapping[str, Article]
    first: bool = True

    @property
    def shown(self) -> Mapping[str, Article]:
        """The articles that an answer may name: what is asked, and what is read."""
        return self.asked if self.read.id in self.asked else {**self.asked, self.read.id: self.read}

    @property
    def several(self) -> bool:
        """Whether more than one article is asked."""
        return len(self.asked) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a browser hands back; none of it can be trusted.

    Attributes:
        asked: the questions of the conversation, oldest first.
        read: the id of the article that is read, or empty for the first.
        among: what is asked, as `Scope.among`.
    """

    asked: tuple[str, ...] = ()
    read: str = ""
    among: tuple[str, ...] = ()


def write_held(asked: Sequence[str], scope: Scope) -> list[str] | dict[str, object]:
    """What the browser is to hand back: only the questions, where the scope is the first one."""
    if scope.first:
        return list(asked)
    return {"asked": list(asked), "read": scope.read.id, "among": list(scope.among)}


def read_held(value: object) -> Held:
    """What a browser handed back, whatever it sent."""
    if isinstance(value, dict):
        read = value.get("read")
        return Held(
            asked=_strings(value.get("asked")),
            read=read if isinstance(read, str) else "",
            among=_strings(value.get("among")),
        )
    return Held(asked=_strings(value))


def _strings(value: object) -> tuple[str, ...]:
    """The strings of a list; empty for anything else."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
