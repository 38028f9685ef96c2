"""Finds the cast of an article: who acts and speaks in it, and where each is mentioned."""

from __future__ import annotations

from dateline.annotate.cast import Cast
from dateline.annotate.gazetteer import Gazetteer, Hit, gazetteer, level_quotes
from dateline.annotate.metonyms import is_government
from dateline.annotate.parse import Parse, Passage
from dateline.annotate.people import place_names
from dateline.annotate.roster import Roster
from dateline.annotate.scene import Scene
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import Mention

__all__ = ["find_cast"]

_TITLED = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.TABLE_ROW})


def find_cast(parse: Parse) -> Cast:
    """Return the actors of an article and where each is mentioned.

    A name, its parts, its titles and the pronouns for it are mentions of one actor. Mentions stand in the order of the
    text and do not overlap; a phrase that fits two actors equally well is no mention.
    """
    tables = gazetteer()
    roster = Roster(parse.article.id, parse.article.day, tables)
    scenes = [_open_scene(passage, parse, tables) for passage in parse.passages]
    place_names(scenes, roster)
    for scene in scenes:
        _place_states(scene, roster)
    return _close(scenes, roster)


def _open_scene(passage: Passage, parse: Parse, tables: Gazetteer) -> Scene:
    text = level_quotes(passage.doc.text)
    tokens = list(passage.doc)
    scene = Scene(passage, text, passage.kind in _TITLED, list(tables.find(text)), [], tokens, [t.idx for t in tokens])
    scene.taken = bytearray(len(text))
    dateline = parse.article.dateline
    if dateline is not None and dateline.start < passage.end and passage.start < dateline.end:
        end = dateline.end - passage.start
        scene.taken[:end] = b"\x01" * len(scene.taken[:end])
    return scene


def _place_states(scene: Scene, roster: Roster) -> None:
    """Add the states, capitals, organisations and places that no longer phrase has taken."""
    for hit in scene.hits:
        if scene.is_free(hit.start, hit.end):
            _place_hit(scene, hit, roster)


def _place_hit(scene: Scene, hit: Hit, roster: Roster) -> None:
    form = hit.forms[0]
    if form.sort in {"capital", "seat"}:
        if is_government(scene, scene.token_at(hit.start), scene.token_at(hit.end - 1)):
            scene.add(hit.start, hit.end, roster.call(form.actor).id, "metonym")
        else:
            name = scene.passage.doc.text[hit.start : hit.end]
            known = roster.tables.forms_of(name)
            place = roster.place_of(known[0].actor, name)
            scene.add(hit.start, hit.end, place.id, "name")
    elif form.sort == "adjective":
        scene.add(hit.start, hit.end, roster.call(form.actor).id, "demonym")
    elif form.sort in {"name", "place"}:
        scene.add(hit.start, hit.end, roster.call(form.actor).id, "name")


def _close(scenes: list[Scene], roster: Roster) -> Cast:
    """Turn what was found into mentions and actors; an actor without a mention is left out."""
    mentions = []
    for scene in scenes:
        base = scene.passage.start
        for found in sorted(scene.found):
            mentions.append(
                Mention(span=Span(base + found.start, base + found.end), actor=found.actor, form=found.form)
            )
            if found.form in {"name", "metonym"}:
                roster.drafts[found.actor].forms[scene.passage.doc.text[found.start : found.end]] = None
    seen = dict.fromkeys(mention.actor for mention in mentions)
    return Cast(actors={actor: roster.drafts[actor].frozen() for actor in seen}, mentions=tuple(mentions))
