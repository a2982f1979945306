"""How long things took, in the figures that a table shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

Now = Callable[[], float]
CLOCKS: dict[str, Now] = {"wall": time.perf_counter, "cpu": time.process_time}

_SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}


def spread(times: Sequence[float]) -> dict[str, float]:
    """The seconds within which half, 95 and 99 of 100 were done, how many were done in a second, and how many."""
    ordered = sorted(times)
    at = {name: ordered[min(len(ordered) - 1, int(share * len(ordered)))] for name, share in _SHARES.items()}
    return {**at, "rate": len(times) / max(sum(times), 1e-9), "asked": len(times)}
