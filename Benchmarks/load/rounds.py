"""Measurements in turns, A B A B, so that what else the machine does meets all of them alike."""

import statistics
from collections.abc import Callable

from progress import tell

ROUNDS = 5


def interleaved(contenders: dict[str, Callable[[], dict[str, float]]], rounds: int = ROUNDS) -> dict[str, list[dict[str, float]]]:
    """One figure of each contender a round, after one round that does not count."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, measure in contenders.items():
            figure = measure()
            if number > 0:
                found[name].append(figure)
        if number > 0:
            tell(f"  round {number}: " + ", ".join(f"{name} {values[-1]['perSecond']:,.0f}/s" for name, values in found.items()))
    return found


def median(values: list[float]) -> float:
    return statistics.median(values)


def ratio(found: dict[str, list[dict[str, float]]], one: str, other: str, figure: str = "perSecond") -> dict[str, float]:
    """Of two contenders, round by round: the middle, the lowest and the highest."""
    ratios = [a[figure] / b[figure] for a, b in zip(found[one], found[other])]
    return {"median": median(ratios), "lowest": min(ratios), "highest": max(ratios)}


def medians(found: dict[str, list[dict[str, float]]]) -> dict[str, dict[str, float]]:
    return {name: {figure: median([value[figure] for value in values]) for figure in values[0]} for name, values in found.items()}
