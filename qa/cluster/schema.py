"""What a collection of Milvus looks like: its name says by which rules for words it was built."""

from __future__ import annotations

import re
from typing import Any

from corpus.errors import ExtraMissing, IndexFault
from qa.archive.wording import fingerprint
from qa.bm25 import K1, B
from qa.cluster.rows import LONGEST

# Raised with each change to the rows, and to how an article is split into passages.
FORMAT = 2
PREFIX = "quotewell_"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,254}")


def milvus_module() -> Any:
    """The package.

    Raises:
        ExtraMissing: it is not installed.
    """
    try:
        import pymilvus  # noqa: PLC0415 - an extra's package is imported where it is used
    except ImportError as error:
        raise ExtraMissing(
            "An index on a Milvus server needs a package that is not installed; say: pip install 'quotewell[cluster]'"
        ) from error
    return pymilvus


def collection_name() -> str:
    """The collection of Milvus for this format and these rules for words: other rules would find other passages."""
    return f"{PREFIX}{FORMAT}_{fingerprint()[:12]}"


def partition_name(collection: str) -> str:
    """The partition of a collection of articles.

    Raises:
        IndexFault: the name has something in it that Milvus does not take.
    """
    if not _NAME.fullmatch(collection):
        raise IndexFault(f"{collection!r} cannot be the name of a collection; use letters, digits and _ alone.")
    return collection


def make_schema() -> Any:
    """The fields, and the function that counts words: BM25, of which Milvus keeps what it needs itself."""
    milvus = milvus_module()
    kind = milvus.DataType
    schema = milvus.MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("id", kind.VARCHAR, is_primary=True, max_length=64)
    schema.add_field("collection", kind.VARCHAR, max_length=255)
    schema.add_field("article", kind.VARCHAR, max_length=64)
    schema.add_field("number", kind.INT64)
    schema.add_field("ends", kind.BOOL)
    # These two are most of a row, and needed for what is found alone: the server leaves them on its disk.
    schema.add_field("record", kind.VARCHAR, max_length=LONGEST, mmap_enabled=True)
    # The one tokenizer that every kind of Milvus has; our words pass through it unchanged (see `wording`).
    schema.add_field(
        "words",
        kind.VARCHAR,
        max_length=LONGEST,
        mmap_enabled=True,
        enable_analyzer=True,
        enable_match=True,
        analyzer_params={"tokenizer": "standard"},
    )
    schema.add_field("sparse", kind.SPARSE_FLOAT_VECTOR)
    schema.add_function(
        milvus.Function(
            name="bm25",
            function_type=milvus.FunctionType.BM25,
            input_field_names=["words"],
            output_field_names=["sparse"],
        )
    )
    return schema


def make_indexes() -> Any:
    """The index of the words, with our own k1 and b, and one of the articles, by which passages are removed."""
    indexes = milvus_module().MilvusClient.prepare_index_params()
    indexes.add_index(
        field_name="sparse",
        index_type="SPARSE_INVERTED_INDEX",
        metric_type="BM25",
        # pymilvus takes one layer off; what is under `params` then is understood by every kind of Milvus.
        params={"params": {"bm25_k1": K1, "bm25_b": B}},
    )
    indexes.add_index(field_name="article", index_type="INVERTED")
    return indexes
