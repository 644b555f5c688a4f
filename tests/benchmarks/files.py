"""What is measured of files: imports and exports beside the peer's, and the report of a large one."""

import statistics
from collections.abc import Callable
from typing import Any

from tests.benchmarks.places import Place
from tests.benchmarks.processes import Run

Figures = dict[str, float]


def imports(place: Place, *, runs: int) -> Figures:
    """From upload to applied, and the peer's preview and apply, one after the other in each round."""
    file = place.file(".xlsx")
    ours = [place.portal("import", file) for _ in range(runs if place.peer_python is None else 0)]
    previews, applies = [], []
    for _ in range(runs if place.peer_python else 0):
        ours.append(place.portal("import", file))
        previews.append(place.peer("preview", file))
        applies.append(place.peer("apply", file))
    _agree(place, [*ours, *applies])
    found = {
        "upload to report": _median(ours, lambda run: run.phases["check"] + run.phases["report page"]),
        "report to applied": _median(ours, lambda run: run.phases["apply"]),
        "upload to applied": _median(ours, lambda run: run.seconds),
        "memory over idle": max(run.over_idle for run in ours),
        "memory of worker and reader over idle": max(run.children_over_idle for run in ours),
    }
    if applies:
        found |= {
            "peer, preview": _median(previews, lambda run: run.seconds),
            "peer, apply": _median(applies, lambda run: run.seconds),
            "peer, memory over idle": max(run.over_idle for run in [*previews, *applies]),
        }
        found["peer, both"] = found["peer, preview"] + found["peer, apply"]
        found["times faster"] = found["peer, both"] / found["upload to applied"]
    return found


def exports(place: Place, *, runs: int) -> Figures:
    found: Figures = {}
    for ending in (".xlsx", ".csv"):
        file = place.folder / f"out{ending}"
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(place.portal("export", file))
            if place.peer_python:
                theirs.append(place.peer("export", file))
        found[f"export {ending}"] = _median(ours, lambda run: run.seconds)
        found[f"export {ending}, memory over idle"] = max(run.over_idle for run in ours)
        if theirs:
            found[f"peer, export {ending}"] = _median(theirs, lambda run: run.seconds)
            found[f"{ending} times faster"] = found[f"peer, export {ending}"] / found[f"export {ending}"]
    return found


def report(place: Place, *, runs: int) -> dict[str, Any]:
    """Server time of the report and of each page that it leads to; and of accepting the commonest kind at once."""
    del runs  # each page is asked for several times within one
    pages = place.portal("report", place.file(".xlsx")).found["pages"]
    return {"pages": pages, "accepting": place.portal("accept", place.file("-zeros.xlsx")).found}


def _median(runs: list[Run], figure: Callable[[Run], float]) -> float:
    return statistics.median(figure(run) for run in runs)


def _agree(place: Place, runs: list[Run]) -> None:
    """Whoever did another job than the others was not measured."""
    expected = place.known["changes"]
    for run in runs:
        if run.found["changed"] != expected:
            raise SystemExit(f"{run.found} where {expected} people were to be changed: {place.known}")
