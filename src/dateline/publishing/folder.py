"""A folder that is written beside its place and put there when it is whole, and that never takes what is not ours."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import PresentError
from dateline.records.ids import digest_bytes

__all__ = ["MARKER", "new_folder"]

MARKER = ".dateline-site.json"  # in every site: which files are ours, and their hashes

Put = Callable[[str, bytes], None]


@contextmanager
def new_folder(out: Path, *, force: bool = False) -> Iterator[Put]:
    """Yield what writes a file of a new site; when all is written it takes the place of the old one.

    Whatever breaks off before leaves the old site as it was. Files of the old site that are gone in the new one are
    deleted when they still are as we wrote them; all others stay.

    Args:
        out: the folder.
        force: whether an earlier site of ours may be replaced.

    Raises:
        PresentError: the folder holds something else, or cannot be written.
    """
    out = Path(os.path.realpath(out))
    before = out.parent / f".{out.name}.before"
    try:
        _mend(out, before)
        _check(out, force=force)
        _forget_dead(out)
        making = out.parent / f".{out.name}.new-{os.getpid()}"
        making.mkdir()
    except OSError as error:
        raise _explained(out, error) from error
    written: dict[str, str] = {}

    def put(name: str, body: bytes) -> None:
        place = making / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(body)
        except OSError as error:
            raise _explained(out, error) from error
        written[name] = digest_bytes(body)

    try:
        yield put
        put(MARKER, _marker(written))
        try:
            if out.exists():
                out.rename(before)
            making.rename(out)
            _mend(out, before)
        except OSError as error:
            if not out.exists() and before.exists():
                before.rename(out)
            raise _explained(out, error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _check(out: Path, *, force: bool) -> None:
    if not out.parent.is_dir():
        raise PresentError(f"{out}: the folder {out.parent} does not exist. Try: making it first.")
    if not out.exists():
        return
    if not out.is_dir():
        raise PresentError(f"{out}: it is a file, and a site is a folder. Try: another name")
    if not any(out.iterdir()):
        return
    if _ours(out) is None:
        raise PresentError(f"{out}: it is not empty, and no site of ours. Try: a folder of its own, {out / 'site'}")
    if not force:
        raise PresentError(f"{out}: a site is there already. Try: --force, which writes it anew")


def _mend(out: Path, before: Path) -> None:
    """Carry over from the site before what is not ours, and delete the rest of it.

    A run that was killed between its two renamings left the old site under the other name: it is put back.
    """
    if not before.is_dir():
        return
    if not out.exists():
        before.rename(out)
        return
    ours = _ours(before) or {}
    for folder, _, names in os.walk(before, topdown=False):
        for name in (*names, *_links_in(Path(folder))):
            place = Path(folder) / name
            inside = place.relative_to(before)
            there = out / inside
            known = ours.get(inside.as_posix())
            is_ours = inside.as_posix() == MARKER or (known is not None and not place.is_symlink())
            if is_ours and (there.exists() or known is None or digest_bytes(place.read_bytes()) == known):
                place.unlink()
            elif not os.path.lexists(there):
                there.parent.mkdir(parents=True, exist_ok=True)
                place.rename(there)
        if folder != str(before) and not any(Path(folder).iterdir()):
            _carry_folder(Path(folder), before, out, ours)
    if not any(before.iterdir()):
        before.rmdir()


def _carry_folder(folder: Path, before: Path, out: Path, ours: dict[str, str]) -> None:
    """Remove an emptied folder; one that never held anything of ours is kept in the new site."""
    inside = folder.relative_to(before).as_posix()
    if not any(name.startswith(f"{inside}/") for name in ours):
        (out / inside).mkdir(parents=True, exist_ok=True)
    folder.rmdir()


def _links_in(folder: Path) -> list[str]:
    """Return the names of links to folders, which a walk takes for folders."""
    return [one.name for one in folder.iterdir() if one.is_symlink() and one.is_dir()]


def _ours(folder: Path) -> dict[str, str] | None:
    """Return the files of a site that we wrote, with their hashes; nothing when it is none."""
    try:
        told = json.loads((folder / MARKER).read_bytes())
    except (OSError, ValueError):
        return None
    files = told.get("files") if isinstance(told, dict) else None
    return dict(files) if isinstance(files, dict) else None


def _marker(written: dict[str, str]) -> bytes:
    told = {"made_by": "dateline publish", "files": dict(sorted(written.items()))}
    return (json.dumps(told, indent=1) + "\n").encode()


def _forget_dead(out: Path) -> None:
    """Delete what runs that were killed had begun to write."""
    if os.name != "posix":
        return
    for left in out.parent.glob(f".{out.name}.new-*"):
        pid = left.name.rsplit("-", 1)[-1]
        if pid.isdigit() and not _is_alive(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return pid != os.getpid()


def _explained(out: Path, error: OSError) -> PresentError:
    return PresentError(f"{out}: {error.strerror or error}. Try: another place for the site.")
