"""The commands about the browser: ``serve``, and ``people`` for who may come in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.asking import DossierPath
from dateline.cli.output import put
from dateline.errors import SettingsError

__all__ = ["people", "serve"]

_ROLES = ("reader", "editor", "owner")
_WHAT = ("list", "add", "remove")


def serve(  # noqa: PLR0913 - a command has as many options as it has
    dossier: DossierPath,
    host: Annotated[
        str, typer.Option(help="The address to listen on; anything but loopback needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show, and let nobody change anything.")] = False,
    accounts: Annotated[bool, typer.Option("--accounts", help="Ask for an account on this machine too.")] = False,
    comments: Annotated[
        bool, typer.Option("--comments", help="Let readers leave notes; an editor reads each before it is shown.")
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="A further name this server is reached by, such as desk.example.org.")
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    cache: Annotated[Path | None, typer.Option(help="A folder for what makes pages quick.")] = None,
) -> None:
    """Open a dossier in the browser, on this machine.

    \b
    Examples:
      dateline serve talks.dateline
      dateline serve talks.dateline --read-only --port 9000
      dateline people talks.dateline add Ann --role owner
      dateline serve talks.dateline --host 0.0.0.0 --name desk.example.org
    """
    from dateline.serve.options import Options
    from dateline.serve.running import run

    options = Options(
        path=dossier,
        host=host,
        port=port,
        read_only=read_only,
        accounts=accounts,
        comments=comments,
        names=tuple(name or ()),
        cache=cache,
    )
    run(options, say=lambda line: typer.echo(line, err=True), open_page=open_page)


def people(
    dossier: DossierPath,
    what: Annotated[str, typer.Argument(metavar="[WHAT]", help=f"One of {', '.join(_WHAT)}.")] = "list",
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Whom it is about.")] = None,
    role: Annotated[str, typer.Option(help=f"One of {', '.join(_ROLES)}.")] = "reader",
) -> None:
    """Keep the accounts of a served dossier. The password is asked for, or read from standard input.

    Accounts are in a file of their own beside the dossier, which is not handed on with it.

    \b
    Examples:
      dateline people talks.dateline
      dateline people talks.dateline add Ann --role editor
      dateline people talks.dateline remove Ann
    """
    if what not in _WHAT:
        raise typer.BadParameter(f"{what!r} is none of {', '.join(_WHAT)}.", param_hint="WHAT")
    if role not in _ROLES:
        raise typer.BadParameter(f"{role!r} is none of {', '.join(_ROLES)}.", param_hint="--role")
    if what != "list" and name is None:
        raise typer.BadParameter(f"{what} needs a name.", param_hint="NAME")
    from dateline.dossier import open_dossier
    from dateline.serve.people import Role, people_of

    open_dossier(dossier, readonly=True).close()
    kept = people_of(dossier)
    if what == "add" and name is not None:
        made = kept.add(name, Role(role), _password())
        put(f"{made.name}: {made.role.value}", None)
    elif what == "remove" and name is not None:
        kept.remove(name)
        put(f"{name}: removed", None)
    else:
        lines = [f"{one.role.value:8} {one.name}" for one in kept.accounts()]
        empty = f"No accounts yet. Try: dateline people {dossier} add NAME --role owner"
        put("\n".join(lines) if lines else empty, None)


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    told = sys.stdin.readline().rstrip("\r\n")
    if not told:
        raise SettingsError("no password was given. Try: typing it, or handing it in on standard input")
    return told
