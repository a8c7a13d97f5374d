"""Annotated articles in, how many of their dates a reader finds and gets right out."""

from dataclasses import dataclass
from typing import Any

from benchmarks.peers.readers import Found, Reader, begun
from khabar.reading.times.bounds import bounds


@dataclass
class Tally:
    """Dates of the annotation, findings, findings that meet a date, and those of the right value."""

    gold: int = 0
    found: int = 0
    met: int = 0
    right: int = 0

    def figures(self) -> dict[str, list[float]]:
        """Precision, recall and F1 with the counts behind them, for the places and for the values."""
        return {"places": self._rates(self.met), "values": self._rates(self.right)}

    def _rates(self, right: int) -> list[float]:
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return [round(precision, 4), round(recall, 4), round(f1, 4), right, self.gold, self.found]


def tally(reader: Reader, articles: list[dict[str, Any]]) -> Tally:
    """Over all articles. Findings on what the annotation has as a stretch or a repetition count for nothing."""
    total = Tally()
    for article in articles:
        dates, others = annotated(article)
        free = list(dates)
        for found in reader.read(article["text"], article["published"]):
            met = next((date for date in free if _meet(found, date)), None)
            if met is None and any(_meet(found, other) for other in others):
                continue
            total.found += 1
            if met is not None:
                free.remove(met)
                total.met += 1
                total.right += found.moment.startswith(met.moment)
        total.gold += len(dates)
    return total


def annotated(article: dict[str, Any]) -> tuple[list[Found], list[Found]]:
    """The dates and clock times of an annotation that have a value, and its other times."""
    dates: list[Found] = []
    others: list[Found] = []
    for each in article["times"]:
        start = -1
        for _ in range(each.get("nth", 1)):
            start = article["text"].find(each["text"], start + 1)
        end, value = start + len(each["text"]), each["value"]
        fixed = each["type"] in ("DATE", "TIME") and value[0].isdigit()
        moment = begun(value, bounds(value)[0]) if fixed else ""
        (dates if fixed else others).append(Found(start, end, moment))
    return dates, others


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
