"""Finds the cast of an article: its actors, joined under their names, titles and pronouns, and where each is named."""

from dateline.annotate.cast.actors import find_cast
from dateline.annotate.cast.cast import Cast
from dateline.annotate.cast.tables import slug
from dateline.annotate.cast.vetted import vetted_office

__all__ = ["Cast", "find_cast", "slug", "vetted_office"]
