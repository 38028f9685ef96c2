"""The ``dateline`` command: its help, its exit codes, and one line for whatever goes wrong."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from dateline.cli.adding import add
from dateline.cli.archiving import archive
from dateline.cli.asking import find, show_list, show_one, verify
from dateline.cli.changed import reannotate, show_changes
from dateline.cli.checking import check
from dateline.cli.correcting import correct, log, undo, why, withdraw
from dateline.cli.exporting import export
from dateline.cli.mcp import mcp
from dateline.cli.publishing import publish
from dateline.cli.reading import annotate, brief
from dateline.cli.serving import people, serve
from dateline.cli.watching import watch
from dateline.errors import DatelineError

__all__ = ["app", "main"]

DONE, SOME_FAILED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help=(
        "Keep a sourced dossier of a diplomatic story, and write a cited brief.\n\n"
        "\b\nExamples:\n"
        "  dateline brief article.txt\n"
        "  dateline add talks.dateline monday.html tuesday.txt\n"
        "  dateline brief talks.dateline --format html -o talks.html\n"
        "  dateline search talks.dateline ceasefire\n"
        "  dateline check talks.dateline draft.txt\n\n"
        "Nothing is asked of the network unless you name an address or a feed. Set NO_COLOR to print without colours."
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from dateline import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


app.command("brief")(brief)
app.command("add")(add)
app.command("watch")(watch)
app.command("archive")(archive)
app.command("list")(show_list)
app.command("show")(show_one)
app.command("search")(find)
app.command("annotate")(annotate)
app.command("export")(export)
app.command("verify")(verify)
app.command("changes")(show_changes)
app.command("reannotate")(reannotate)
app.command("correct")(correct)
app.command("withdraw")(withdraw)
app.command("undo")(undo)
app.command("log")(log)
app.command("why")(why)
app.command("check")(check)
app.command("serve")(serve)
app.command("publish")(publish)
app.command("people")(people)
app.command("mcp")(mcp)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        # In this mode typer hands back the code of typer.Exit instead of leaving the process.
        code = app(args=given or ["--help"], prog_name="dateline", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        return SOME_FAILED
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("dateline: interrupted; what was finished is kept.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: be quiet
        return DONE
    except Exception as error:
        return _explain(error)


def _explain(error: Exception) -> int:
    """Say in one line what went wrong: a wrong call as the parser puts it, anything else as our mistake."""
    if os.environ.get("DATELINE_DEBUG"):
        raise error
    wrong = getattr(error, "format_message", None)
    if wrong is not None:
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "dateline"
        typer.echo(f"dateline: {' '.join(wrong().split())} Try: {path} --help", err=True)
        return WRONG_CALL
    told = " ".join(str(error).split()) or type(error).__name__
    typer.echo(f"dateline: a mistake of ours: {told}. Try: the same with DATELINE_DEBUG=1, and report it.", err=True)
    return SOME_FAILED
