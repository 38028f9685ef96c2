"""Own tables stand over what the articles seem to say, and offices that nobody holds are told in two ways."""

from __future__ import annotations

import attrs

from dateline.records.articles import Span
from dateline.records.claims import Actor, ActorKind, Annotations, Mention, Stance
from dateline.records.decisions import Decision, DecisionKind, decision_of
from dateline.story import add_up
from dateline.testing import make_article
from tests.story.stories import span
from tests.story.test_positions import FLEET, day, silent

HEADER = "id\tname\taliases\tkind\trole\twikidata\n"


def table(kind: str, text: str) -> Decision:
    return decision_of(DecisionKind.TABLE, kind, text)


def naming(name: str, role: str | None = None, text: str | None = None) -> Annotations:
    article = make_article(text or f"{name} spoke.", published="2031-05-02")
    actor = Actor(
        id=f"person-{name.lower().replace(' ', '-')}", name=name, kind=ActorKind.PERSON, aliases=(name,), role=role
    )
    return Annotations(article=article, actors=(actor,), mentions=(Mention(span=span(article, name), actor=actor.id),))


def test_spellings_of_one_line_are_one_actor_with_the_tables_name_and_id():
    own = table("actors", f"{HEADER}person-mv\tMara Venn\tMarah Wenn|M. Venn\tperson\tenvoy\tQ7\n")

    (actor,) = add_up([naming("Mara Venn"), naming("Marah Wenn"), naming("M. Venn")], (), decisions=[own]).actors

    assert (actor.id, actor.name, actor.role, actor.wikidata) == ("person-mv", "Mara Venn", "envoy", "Q7")
    assert {"Marah Wenn", "M. Venn"} <= set(actor.aliases)


def test_an_undone_table_holds_no_more():
    own = table("actors", f"{HEADER}person-mv\tMara Venn\tMarah Wenn\tperson\t\t\n")
    undone = decision_of(DecisionKind.UNDO, own.id)

    assert len(add_up([naming("Mara Venn"), naming("Marah Wenn")], (), decisions=[own, undone]).actors) == 2


def test_camps_and_issues_get_the_names_of_the_tables():
    camps = table("camps", "name\tactors\taliases\nSeafarers\torg-fleet\t\n")
    issues = table("issues", "name\twords\nPrisoners\tprisoners|captives\n")
    annotated = [
        silent("2031-05-02"),
        day("2031-05-03", Stance.REFUSES, "the exchange of prisoners"),
        day("2031-05-04", Stance.ACCEPTS, "a list of captives"),
    ]

    story = add_up(annotated, (), decisions=[camps, issues])

    assert [one.camp for one in story.reactions] == ["Seafarers"]
    assert story.reactions[0].actors == (FLEET.id,)
    (track,) = story.tracks
    assert track.issue == "Prisoners"
    assert [one.stance for one in track.moves] == [Stance.ACCEPTS]


def test_an_office_that_the_own_table_does_not_know_is_told_in_two_ways():
    own = table("actors", f"{HEADER}person-mara-venn\tMara Venn\t\tperson\tforeign minister\t\n")
    told = naming("Mara Venn", "defence minister", "The defence minister Mara Venn spoke.")

    (quarrel,) = add_up([told], (), decisions=[own]).contradictions

    assert quarrel.about == "the office of Mara Venn"
    assert [side.value for side in quarrel.claims] == ["defence minister", "foreign minister (vetted table)"]
    (cited,) = {side.citation for side in quarrel.claims}
    assert told.article.words(cited.spans[0]) == "defence minister Mara Venn"


def test_a_role_beside_the_office_and_a_former_one_are_no_quarrel():
    own = table("actors", f"{HEADER}person-mara-venn\tMara Venn\t\tperson\tforeign minister\t\n")
    for role in ("chief negotiator", "former president", "Foreign Minister", "deputy prime minister"):
        told = naming("Mara Venn", role, f"The {role} Mara Venn spoke.")
        assert add_up([told], (), decisions=[own]).contradictions == ()


def test_a_role_that_stands_nowhere_beside_the_name_is_no_claim():
    own = table("actors", f"{HEADER}person-mara-venn\tMara Venn\t\tperson\tforeign minister\t\n")
    told = naming("Mara Venn", "president", "The president left. Mara Venn stayed.")

    assert add_up([told], (), decisions=[own]).contradictions == ()


def test_the_vetted_tables_know_whose_office_it_is_on_a_day():
    told = naming("Mara Venn", "president", "President Mara Venn spoke.")

    def vetted(person: str, role: str, day: str | None) -> str | None:
        return "foreign minister of Northland" if (person, day) == ("person-mara-venn", "2031-05-02") else None

    (quarrel,) = add_up([told], (), vetted=vetted).contradictions

    assert quarrel.claims[1].value == "foreign minister of Northland (vetted table)"
    undated = attrs.evolve(told, article=attrs.evolve(told.article, published=None))
    assert add_up([undated], (), vetted=vetted).contradictions == ()
    assert isinstance(quarrel.claims[0].citation.spans[0], Span)
