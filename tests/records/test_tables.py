"""Somebody's own tables: what they may hold, and which line and column makes no sense."""

from __future__ import annotations

import pytest

from dateline.errors import TableError
from dateline.records.decisions import DecisionKind, decision_of
from dateline.records.tables import own_tables, parse_table

ACTORS = (
    "id\tname\taliases\tkind\trole\twikidata\n"
    "# ours\n"
    "org-river-guard\tRiver Guard\tthe Guard|RG\torganisation\t\t\n"
    "person-mara-venn\tMara Venn\tVenn\tperson\tforeign minister\tQ7\n"
)


def test_a_table_gives_its_lines():
    tables = own_tables([decision_of(DecisionKind.TABLE, "actors", parse_table("actors", ACTORS, "actors.tsv"))])

    guard, venn = tables.actors
    assert guard.forms == ("River Guard", "the Guard", "RG")
    assert (venn.role, venn.wikidata) == ("foreign minister", "Q7")


def test_the_newest_table_of_a_kind_counts():
    first = decision_of(DecisionKind.TABLE, "issues", "name\twords\nGrain\tgrain\n")
    second = decision_of(DecisionKind.TABLE, "issues", "name\twords\nWheat\twheat|flour\n")

    tables = own_tables([first, second])

    assert tables.issue_of("the export of Flour") == "Wheat"
    assert tables.issue_of("grain and flourish") is None


@pytest.mark.parametrize(
    ("kind", "text", "line", "column"),
    [
        ("actors", ACTORS + "org-x\tX\t\tcompany\t\t\n", 5, "kind"),
        ("actors", ACTORS + "org-x\t\t\torganisation\t\t\n", 5, "name"),
        ("actors", ACTORS + "Org X\tX\t\torganisation\t\t\n", 5, "id"),
        ("actors", ACTORS + "org-x\tX\t\torganisation\t\tQ0\n", 5, "wikidata"),
        ("actors", ACTORS + "org-river-guard\tX\t\torganisation\t\t\n", 5, "id"),
        ("actors", ACTORS + "org-x\tX\t\torganisation\t\t\tmore\n", 5, "7"),
        ("actors", "id\tname\tsort\n", 1, "3"),
        ("actors", "id\tname\n", 1, "kind"),
        ("camps", "name\tactors\n\tstate-norway\n", 2, "name"),
        ("issues", "name\twords\nGrain\t\n", 2, "words"),
        ("issues", "", 1, "name"),
    ],
)
def test_a_line_that_makes_no_sense_is_named_with_its_column(kind: str, text: str, line: int, column: str):
    with pytest.raises(TableError, match=rf"own\.tsv: line {line}, column {column}: .*Try: ") as caught:
        parse_table(kind, text, "own.tsv")  # type: ignore[arg-type]

    assert (caught.value.line, caught.value.column) == (line, column)
