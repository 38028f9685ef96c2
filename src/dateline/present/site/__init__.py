"""The pages of a dossier: a catalogue in, HTML out. Served as they are asked for, or written once as files."""

from __future__ import annotations
