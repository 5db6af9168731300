"""Measures by processor time, in rounds where each way takes its turn: a busy machine wrongs none of them."""

import gc
import statistics
import time


def medians(ways: dict, rounds: int) -> dict[str, float]:
    """name → median of the processor milliseconds of a call; the first call of each is not counted."""
    spent = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            spent[name].append(_milliseconds(way))
    return {name: statistics.median(times) for name, times in spent.items()}


def _milliseconds(way) -> float:
    gc.collect()
    start = time.process_time()
    way()
    return (time.process_time() - start) * 1000
