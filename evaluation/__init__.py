"""Measures Dateline against gold. Not part of the wheel."""
