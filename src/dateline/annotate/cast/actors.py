"""Finds the cast of an article: who acts and speaks in it, and where each is mentioned."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import itemgetter

import attrs

from dateline.annotate.cast.cast import Cast
from dateline.annotate.cast.descriptions import joins_a_name, learn_trades, place_role
from dateline.annotate.cast.gazetteer import Gazetteer, Hit, gazetteer, level_quotes
from dateline.annotate.cast.groups import place_body, place_group, place_head, place_one
from dateline.annotate.cast.metonyms import is_government
from dateline.annotate.cast.pairs import find_pairs
from dateline.annotate.cast.people import place_names
from dateline.annotate.cast.phrases import Phrase, find_phrases
from dateline.annotate.cast.pronouns import PRONOUNS, place_pronoun
from dateline.annotate.cast.reach import np_span
from dateline.annotate.cast.roster import Roster
from dateline.annotate.cast.scene import Scene
from dateline.annotate.parse import Parse, Passage
from dateline.records.articles import BlockKind, Span
from dateline.records.claims import ActorKind, Mention
from dateline.records.tables import OwnActor

__all__ = ["find_cast"]

_TITLED = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.TABLE_ROW})


def find_cast(parse: Parse, own: tuple[OwnActor, ...] = ()) -> Cast:
    """Return the actors of an article and where each is mentioned.

    A name, its parts, its titles and the pronouns for it are mentions of one actor. Mentions stand in the order of the
    text and do not overlap; a phrase that fits two actors equally well is no mention.
    """
    tables = gazetteer(own)
    roster = Roster(parse.article.id, parse.article.day, tables)
    scenes = [_open_scene(passage, parse, tables) for passage in parse.passages]
    place_names(scenes, roster)
    before = None
    for scene in scenes:
        _read_scene(scene, before, roster)
        before = None if scene.titled else scene
    return _with_pairs(parse, _close(scenes, roster))


def _with_pairs(parse: Parse, cast: Cast) -> Cast:
    """Name "the two leaders" for who they are."""
    pairs = find_pairs(parse.passages, cast.mentions, cast.actors)
    actors = dict(cast.actors)
    for group, pair in pairs.items():
        if any(member not in actors for member in pair):
            continue
        first, second = (actors[member].name for member in pair)
        known = actors[group]
        name = f"{first} and {second}"
        actors[group] = attrs.evolve(known, name=name, aliases=tuple(sorted({*known.aliases, known.name})))
    members = {group: pair for group, pair in pairs.items() if actors[group] is not cast.actors[group]}
    return attrs.evolve(cast, actors=actors, members=members)


def _open_scene(passage: Passage, parse: Parse, tables: Gazetteer) -> Scene:
    plain = passage.text
    text = level_quotes(plain)
    tokens = list(passage.doc)
    hits = list(tables.find(text))
    scene = Scene(passage, plain, text, passage.kind in _TITLED, hits, [hit.start for hit in hits])
    scene.tokens, scene.starts = tokens, [token.idx for token in tokens]
    scene.taken = bytearray(len(text))
    inner = [quote.inner for quote in parse.quotations if quote.inner.overlaps(passage.block.span)]
    scene.quoted = tuple((span.start - passage.start, span.end - passage.start) for span in inner)
    dateline = parse.article.dateline
    if dateline is not None and dateline.start < passage.end and passage.start < dateline.end:
        end = dateline.end - passage.start
        scene.taken[:end] = b"\x01" * len(scene.taken[:end])
    return scene


def _read_scene(scene: Scene, before: Scene | None, roster: Roster) -> None:
    """Place descriptions, groups, states and pronouns from left to right, so that each can look back."""
    phrases = list(find_phrases(scene))
    covered = [np_span(scene, phrase) for phrase in phrases]
    steps: list[tuple[int, int, Callable[[], None]]] = []
    for phrase, (start, _) in zip(phrases, covered, strict=True):
        steps.append((start, 0, partial(_place_phrase, scene, before, phrase, roster)))
    steps += _hit_steps(scene, phrases, covered, roster)
    for at, token in enumerate(scene.tokens):
        if token.lower_ in PRONOUNS and not scene.is_quoted(token.idx):
            steps.append((token.idx, 2, partial(place_pronoun, scene, before, at, roster)))
    for _, _, step in sorted(steps, key=itemgetter(0, 1)):
        step()
    if not scene.titled:
        learn_trades(scene, roster)


def _hit_steps(
    scene: Scene, phrases: list[Phrase], covered: list[tuple[int, int]], roster: Roster
) -> list[tuple[int, int, Callable[[], None]]]:
    """Place a known form in its turn, one inside a phrase after the phrase, one inside a title not at all."""
    turns = {id(hit): hit.start for hit in scene.hits}
    for phrase, (start, end) in zip(phrases, covered, strict=True):
        for hit in scene.hits_in(start, end):
            turns[id(hit)] = end
        if phrase.kind == "role":  # "Treasury" in "Treasury Secretary"
            for hit in scene.hits_in(scene.starts[phrase.head], scene.starts[phrase.end - 1] + 1):
                turns[id(hit)] = -1
    placed = [(turns[id(hit)], hit) for hit in scene.hits]
    return [(turn, 1, partial(_place_hit, scene, hit, roster)) for turn, hit in placed if turn >= 0]


def _is_known_name(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the head of a phrase is part of a known name, as in "United Nations"."""
    start, end = scene.starts[phrase.head], scene.starts[phrase.end - 1] + 1
    hits = (hit for hit in scene.hits_in(start, end) if hit.start <= start and end <= hit.end)
    return any(hit.form("name", "place", "seat") for hit in hits)


def _place_phrase(scene: Scene, before: Scene | None, phrase: Phrase, roster: Roster) -> None:
    if _is_known_name(scene, phrase):
        return
    if phrase.kind == "role":
        place_role(scene, before, phrase, roster)
    elif phrase.kind == "body":
        place_body(scene, before, phrase, roster)
    elif phrase.kind == "head":
        place_head(scene, before, phrase, roster)
    elif phrase.kind == "group":
        place_group(scene, before, phrase, roster)
    elif not joins_a_name(scene, phrase, roster):
        place_one(scene, before, phrase, roster)


def _place_hit(scene: Scene, hit: Hit, roster: Roster) -> None:
    if not scene.is_free(hit.start, hit.end):
        return
    form = hit.forms[0]
    if form.sort in {"capital", "seat"}:
        if is_government(scene, scene.token_at(hit.start), scene.token_at(hit.end - 1)):
            scene.add(hit.start, hit.end, roster.call(form.actor).id, "metonym")
        else:
            name = scene.words(hit.start, hit.end)
            place = roster.place_of(form.actor, name.title() if name.isupper() and len(name) > 3 else name)
            scene.add(hit.start, hit.end, place.id, "name")
    elif form.sort == "adjective":
        scene.add(hit.start, hit.end, roster.call(form.actor).id, "demonym")
    elif form.sort == "people":
        group = roster.unnamed(scene.words(hit.start, hit.end), ActorKind.GROUP, form.actor)
        scene.add(hit.start, hit.end, group.id, "group")
    elif form.sort in {"name", "place"}:
        scene.add(hit.start, hit.end, roster.call(form.actor).id, "name")


def _close(scenes: list[Scene], roster: Roster) -> Cast:
    """Turn what was found into mentions and actors; an actor without a mention is left out."""
    mentions = []
    for scene in scenes:
        base = scene.passage.start
        for found in scene.found:
            mentions.append(
                Mention(span=Span(base + found.start, base + found.end), actor=found.actor, form=found.form)
            )
            words = scene.words(found.start, found.end)
            if found.form == "name" or (found.form == "metonym" and words[0].isupper()):
                roster.drafts[found.actor].forms[words] = None
    seen = dict.fromkeys(mention.actor for mention in mentions)
    return Cast(actors={actor: roster.drafts[actor].frozen() for actor in seen}, mentions=tuple(mentions))
