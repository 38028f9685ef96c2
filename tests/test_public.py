"""The public names, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys

import dateline


def test_every_public_name_is_there_and_sorted():
    assert dateline.__all__ == sorted(dateline.__all__)
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None
    assert dateline.__version__


def test_importing_dateline_loads_nothing_heavy():
    script = "import sys, dateline; print(sorted({'spacy', 'numpy', 'sqlalchemy', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
