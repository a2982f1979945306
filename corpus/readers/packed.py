"""The files inside an e-book or a document, read as a stream and held to the limits: an archive may lie of its sizes.

Nothing is ever unpacked to disk, so a name in an archive is only a name.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import ParseError

from corpus.errors import ArticleDamaged, ArticleTooLarge, ExtraMissing
from corpus.limits import MEMBER, MEMBERS, PACKED, UNPACKED

_CHUNK = 65_536
# A small file may pack as well as it likes.
_SMALL = 1_000_000
# So much of a name is shown: it may have 65,535 characters.
SHOWN = 80
_LOCKED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Archive:
    """A zip file in memory; `kind` is how it is called in an error ("e-book")."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Reads the list of its files.

        Raises:
            ArticleDamaged: it is no zip file, or a broken one.
            ArticleTooLarge: it holds more files than the limit.
        """
        self._kind = kind
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ArticleDamaged(f"The {kind} is broken: it cannot be unpacked. Get a whole copy of it.") from error
        members = self._zip.infolist()
        if len(members) > MEMBERS.value:
            raise ArticleTooLarge(f"The {kind} holds more than {MEMBERS.value:,} files; split it and add the parts.")
        self._members = {_bare(member.filename): member for member in members if not member.is_dir()}

    def __contains__(self, name: str) -> bool:
        """Whether it holds a file of that name."""
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a file in it.

        Raises:
            ArticleDamaged: there is no such file, it is locked, or it is broken.
            ArticleTooLarge: it, or all that was read so far, is larger than the limits when unpacked.
        """
        member = self._members.get(name)
        if member is None:
            raise ArticleDamaged(f"The {self._kind} is broken: {name[:SHOWN]!r} is missing in it.")
        if member.flag_bits & _LOCKED:
            raise ArticleDamaged(f"The {self._kind} is locked with a password; save it without one.")
        if member.compress_type not in _METHODS:
            raise ArticleDamaged(f"The {self._kind} is packed in a way that no {self._kind} is; save it anew.")
        try:
            return self._unpack(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise ArticleDamaged(f"The {self._kind} is broken: {name[:SHOWN]!r} in it cannot be read.") from error

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        parts: list[bytes] = []
        size = 0
        with self._zip.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                self._check(size, member.compress_size)
                parts.append(chunk)
        return b"".join(parts)

    def _check(self, size: int, packed: int) -> None:
        if size > MEMBER.value:
            raise ArticleTooLarge(f"A file in the {self._kind} is larger than {MEMBER.value:,} bytes when unpacked.")
        if self._unpacked > UNPACKED.value:
            raise ArticleTooLarge(f"The {self._kind} is larger than {UNPACKED.value:,} bytes when unpacked.")
        if size > _SMALL and size > PACKED.value * max(1, packed):
            raise ArticleTooLarge(
                f"A file in the {self._kind} is more than {PACKED.value:,} times what it was, when unpacked."
            )


def resolve(base: str, name: str) -> str:
    """The name in the archive that `name` means in a file `base` of it; ".." leads no further up than to its top."""
    return _bare(posixpath.join("/", posixpath.dirname(base), name))


def parse_xml(data: bytes, kind: str) -> Any:
    """The root element of a file of XML, without entities and without anything from outside.

    Raises:
        ArticleDamaged: it is no XML, or XML that is made to harm.
        ExtraMissing: defusedxml is not installed.
    """
    try:
        from defusedxml import DefusedXmlException, ElementTree  # noqa: PLC0415 - an extra's package
    except ImportError as error:
        raise ExtraMissing(f"Reading an {kind} needs more: say: pip install 'quotewell[formats]'.") from error
    try:
        return ElementTree.fromstring(data)
    except DefusedXmlException as error:
        raise ArticleDamaged(
            f"The {kind} declares entities, as files do that are made to harm; it is not read."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ArticleDamaged(f"The {kind} is broken: a part of it is not the XML that it should be.") from error


def local(tag: object) -> str:
    """The name of an element or attribute without its namespace; empty for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _bare(name: str) -> str:
    return posixpath.normpath(posixpath.join("/", name.replace("\\", "/"))).lstrip("/")
