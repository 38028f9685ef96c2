"""Keeps the accuracy floors: they may rise, and never silently fall."""

from __future__ import annotations

import tomllib
from pathlib import Path

__all__ = ["Figures", "below", "load_floors", "raised", "save_floors"]

Figures = dict[str, dict[str, dict[str, float]]]  # part, kind, name: percent

FILE = Path(__file__).resolve().parent / "floors.toml"
SLACK = 1.0  # percent points a figure may lose to a new version of the model
_HEAD = """# Accuracy floors, in percent, on our own gold. `python -m evaluation --raise` lifts them.
# Lower one by hand only, and say in the pull request why it must fall.
"""


def load_floors(path: Path = FILE) -> Figures:
    """Return the floors; none when there is no file yet."""
    if not path.exists():
        return {}
    floors: Figures = tomllib.loads(path.read_text(encoding="utf-8"))
    return floors


def below(figures: Figures, floors: Figures) -> list[str]:
    """Return a line for each figure that is below its floor."""
    return [
        f"{part} {kind} {name}: {value:.1f} is below {floor:.1f}"
        for part, kinds in figures.items()
        for kind, names in kinds.items()
        for name, value in names.items()
        if value < (floor := floors.get(part, {}).get(kind, {}).get(name, 0.0))
    ]


def raised(floors: Figures, figures: Figures) -> Figures:
    """Return the floors lifted to what was measured, less the slack; a higher floor stays.

    >>> raised({"dev": {"dates": {"EDTF F1": 80.0}}}, {"dev": {"dates": {"EDTF F1": 75.0, "type F1": 91.0}}})
    {'dev': {'dates': {'EDTF F1': 80.0, 'type F1': 90.0}}}
    """
    lifted = {part: {kind: dict(names) for kind, names in kinds.items()} for part, kinds in floors.items()}
    for part, kinds in figures.items():
        for kind, names in kinds.items():
            for name, value in names.items():
                own = lifted.setdefault(part, {}).setdefault(kind, {})
                own[name] = max(own.get(name, 0.0), round(max(value - SLACK, 0.0), 1))
    return lifted


def save_floors(floors: Figures, path: Path = FILE) -> None:
    """Write the floors as TOML, sorted."""
    lines = [_HEAD]
    for part in sorted(floors):
        for kind in sorted(floors[part]):
            lines.append(f"[{part}.{kind}]")
            lines += [f'"{name}" = {value:.1f}' for name, value in sorted(floors[part][kind].items())]
            lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
