"""Reads the articles of this folder into a dossier, prints the brief, and writes the page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "out"


def main() -> int:
    """Run the commands a user would run, and name what they wrote."""
    OUT.mkdir(exist_ok=True)
    dossier, page = OUT / "grain.dateline", OUT / "grain.html"
    for leftover in OUT.glob("grain.dateline*"):
        leftover.unlink()
    articles = [str(path.relative_to(Path.cwd())) for path in sorted(HERE.glob("*.txt"))]
    commands = (
        ["add", str(dossier), *articles],
        ["brief", str(dossier)],
        ["brief", str(dossier), "--format", "html", "-o", str(page)],
    )
    for command in commands:
        done = subprocess.run([sys.executable, "-m", "dateline", *command], env=os.environ)
        if done.returncode:
            return done.returncode
    here = Path.cwd()
    print(f"\nThe dossier: {dossier.relative_to(here)}")
    print(f"The page:    {page.relative_to(here)} (open it in a browser)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
