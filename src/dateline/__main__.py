"""Lets ``python -m dateline`` do what ``dateline`` does."""

from __future__ import annotations

from dateline.cli import main

if __name__ == "__main__":
    main()
