"""The index on a Milvus server, for archives that outgrow a machine: the extra `cluster`."""

from qa.cluster.milvus_index import MilvusIndex

__all__ = ["MilvusIndex"]
