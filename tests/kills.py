"""Kills runs of ``dateline add`` and ``dateline watch`` at many points, and tells what was left each time.

python -m tests.kills (add|watch) FOLDER KILLS SEED X...

The language model is loaded once; each run is a fork of this process, so that a kill costs little more than the run.
A third of the kills come after so many calls of functions, evenly over the whole run; a third before one of the
statements that are sent to the dossier; and a third at a random moment, which may lie within a write to the disk.
Each line that is printed tells of one kill.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import attrs
from sqlalchemy import Engine, event

import dateline
from dateline.acquire.fetch import Fetcher
from dateline.cli import main
from dateline.dossier import Dossier, open_dossier
from dateline.pipeline import export_story, load_model, tell_story

__all__ = ["Killer", "Point"]

_HOME = str(Path(dateline.__file__).parent)
_CLOCK = datetime(2031, 5, 2, 12, 0, tzinfo=UTC)


Unit = Literal["calls", "statements", "seconds"]


@attrs.frozen
class Point:
    """When a run is killed."""

    unit: Unit
    at: float


class Killer:
    """Runs one command again and again, and ends it with SIGKILL."""

    def __init__(self, folder: Path, arguments: Callable[[Path, Path], Sequence[str]]) -> None:
        """Take a folder to work in, and what makes a command of a dossier's path and a folder for a cache."""
        self.folder = folder
        self.arguments = arguments
        self.log = folder / "log.txt"

    def undisturbed(self) -> tuple[str, dict[Unit, float]]:
        """Return what a run that nobody kills comes to, and how many calls, statements and seconds it takes."""
        found: dict[Unit, float] = {}
        units: tuple[Unit, ...] = ("calls", "statements")
        for unit in units:
            self._run(f"counted-{unit}", Point(unit, sys.maxsize))
            found[unit] = int((self.folder / f"counted-{unit}" / "count").read_text("utf-8"))
        begun = time.monotonic()
        self._run("whole")
        return self._told("whole"), {**found, "seconds": time.monotonic() - begun}

    def killed(self, name: str, whole: str, point: Point) -> dict[str, Any]:
        """Kill a run, look at what is left, run again, and compare with the undisturbed one."""
        code = self._run(name, point)
        place = self.folder / name
        where = (place / "where").read_text("utf-8") if (place / "where").exists() else "by the clock"
        acknowledged = (place / "kept").read_text("utf-8").split() if (place / "kept").exists() else []
        dossier = place / "talks.dateline"
        missing, faults = self._left(dossier, acknowledged)
        again = self._run(name)
        found = {
            "point": f"{point.at:.2f} {point.unit}",
            "killed": os.WIFSIGNALED(code),
            "where": where,
            "acknowledged": len(acknowledged),
            "missing": missing,
            "faults": faults,
            "again": os.waitstatus_to_exitcode(again),
            "same": self._told(name) == whole,
        }
        shutil.rmtree(place)
        return found

    def _left(self, dossier: Path, acknowledged: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return what was acknowledged and is missing, and what is half there."""
        if not acknowledged:
            return [], []  # the file itself may not be there yet; the run after tells whether that does harm
        # As a reader of the file would, with what the killed run left beside it.
        with open_dossier(dossier) as opened:
            kept = {article.id for article in opened.articles()}
            seen = {one.id for one in opened.watching().seen.values()}
            return [one for one in acknowledged if one not in kept | seen], [str(one) for one in opened.verify()]

    def _told(self, name: str) -> str:
        """Return all that a dossier tells: its export, and what watching saw, without the times of looking."""
        answer = self.folder / f"{name}.told"

        def tell() -> int:
            with open_dossier(self.folder / name / "talks.dateline", readonly=True) as opened:
                story = tell_story(tuple(opened.annotations()), captures=opened.captures())
                listed = opened.watching().seen.values()
                seen = sorted((one.address, one.became, one.article or one.why) for one in listed)
                faults = [str(one) for one in opened.verify()]
                exported = {name: data.decode() for name, data in export_story(story).items()}
            answer.write_text(json.dumps([exported, seen, faults]), encoding="utf-8")
            return 0

        answer.unlink(missing_ok=True)
        self._forked(tell)
        return answer.read_text("utf-8") if answer.exists() else self.log.read_text("utf-8", "replace")[-500:]

    def _run(self, name: str, point: Point | None = None) -> int:
        place = self.folder / name
        place.mkdir(exist_ok=True)
        seconds = point.at if point is not None and point.unit == "seconds" else None
        return self._forked(lambda: self._command(place, point), seconds=seconds)

    def _command(self, place: Path, point: Point | None) -> int:
        _tell_what_is_kept(place / "kept")
        ending = _Ending(place, point) if point is not None and point.unit != "seconds" else None
        try:
            main(list(self.arguments(place / "talks.dateline", place / "cache")))
        except SystemExit as ended:
            return int(ended.code or 0)
        finally:
            if ending is not None:
                ending.tell()
        return 0

    def _forked(self, work: Callable[[], int], seconds: float | None = None) -> int:
        """Do something in a fork, perhaps kill it after some time, and return how it ended."""
        child = os.fork()
        if child == 0:
            code = 70
            try:
                log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
                os.dup2(log, 1)
                os.dup2(log, 2)
                code = work()
                sys.stdout.flush()
            finally:
                os._exit(code)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1]


def _tell_what_is_kept(file: Path) -> None:
    """Have a dossier write down what it said that it kept, once it has said so."""
    add, keep = Dossier.add, Dossier.keep_watching
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def told_add(self: Dossier, capture: Any, annotations: Any) -> bool:
        new = add(self, capture, annotations)
        os.write(out, f"{annotations.article.id}\n".encode())
        return new

    def told_keep(self: Dossier, record: Any, data: bytes | None = None) -> None:
        keep(self, record, data)
        if hasattr(record, "became"):
            os.write(out, f"{record.id}\n".encode())

    Dossier.add, Dossier.keep_watching = told_add, told_keep  # type: ignore[method-assign]


class _Ending:
    """Ends this process with SIGKILL at its so-manieth call of a function or statement, and counts them."""

    def __init__(self, place: Path, point: Point) -> None:
        self.place, self.at, self.made = place, int(point.at), 0
        if point.unit == "calls":
            sys.setprofile(self._call)
        else:
            event.listen(Engine, "before_cursor_execute", self._statement)

    def tell(self) -> None:
        """Write down how many there were."""
        sys.setprofile(None)
        (self.place / "count").write_text(str(self.made), encoding="utf-8")

    def _call(self, frame: Any, happened: str, _: Any) -> None:
        self.made += happened == "call"
        if self.made == self.at:
            sys.setprofile(None)
            self._end(frame)

    def _statement(self, *_: Any) -> None:
        self.made += 1
        if self.made == self.at:
            self._end(sys._getframe())

    def _end(self, frame: Any) -> None:
        (self.place / "where").write_text(_stage(frame), encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)


def _stage(frame: Any) -> str:
    """Return the innermost part of Dateline that was at work."""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_HOME):
            return Path(name).relative_to(_HOME).parts[0].removesuffix(".py")
        frame = frame.f_back
    return "elsewhere"


def _kill_all(kind: str, folder: Path, kills: int, seed: int, inputs: Sequence[str]) -> None:
    Fetcher.__init__.__kwdefaults__["clock"] = lambda: _CLOCK  # type: ignore[index]
    commands = {
        "add": lambda dossier, _: ["add", str(dossier), *inputs],
        "watch": lambda dossier, cache: ["watch", str(dossier), *inputs, "--once", "--cache", str(cache)],
    }
    load_model()
    killer = Killer(folder, commands[kind])
    whole, most = killer.undisturbed()
    _say({**most, "whole": json.loads(whole)[1:]})
    chance = random.Random(seed)
    units: tuple[Unit, ...] = ("calls", "statements", "seconds")
    for number in range(kills):
        unit = units[number % 3]
        share = (number + chance.random()) / (kills + 1) if unit == "calls" else chance.random()
        _say(killer.killed(f"kill-{number}", whole, Point(unit, share * most[unit] + (unit != "seconds"))))


def _say(told: Mapping[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _kill_all(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
