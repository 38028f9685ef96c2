"""Runs the server until it is stopped."""

from __future__ import annotations

import errno
import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from dateline.errors import SettingsError
from dateline.serve.app import create_app
from dateline.serve.options import Options
from dateline.serve.people import Role, people_of

__all__ = ["run"]


def run(options: Options, *, say: Callable[[str], None], open_page: bool = False) -> None:
    """Serve a dossier until somebody presses Ctrl-C.

    Args:
        options: the dossier, the address, what may be done.
        say: told where it is served, and to whom.
        open_page: open it in the browser.

    Raises:
        DossierError: the dossier cannot be read.
        SettingsError: the address cannot be had, or is not to be had without accounts.
    """
    _refuse_open_house(options)
    listening = _listen(options)
    try:
        app = create_app(options)
        address = f"http://{options.host}:{listening.getsockname()[1]}/"
        say(f"{options.path} at {address} ({_to_whom(options)}). Ctrl-C ends it.")
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, proxy_headers=False)
        if open_page:
            threading.Timer(1.0, webbrowser.open, (address,)).start()
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _refuse_open_house(options: Options) -> None:
    """Refuse to be reached from elsewhere, or to ask for accounts, when nobody has one."""
    if options.is_loopback and not options.accounts:
        return
    if not any(one.role is Role.OWNER for one in people_of(options.path).accounts()):
        raise SettingsError(
            f"--host {options.host}: beyond this machine a dossier is read with an account, and there is no owner yet. "
            f"Try: dateline people {options.path} add NAME --role owner"
        )


def _to_whom(options: Options) -> str:
    if not options.is_loopback:
        return "beyond this machine, for accounts only; put TLS before it"
    whom = "for accounts only" if options.accounts else "for this machine only"
    return f"{whom}{', read-only' if options.read_only else ''}"


def _listen(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((options.host.strip("[]"), options.port))
        listening.listen(128)  # whoever comes as soon as the address is told waits until it is answered
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            why, instead = "something else listens there", f"--port {options.port + 1 if options.port < 65535 else 0}"
        else:
            why, instead = error.strerror or "it cannot be had", "--host 127.0.0.1 --port 0"
        raise SettingsError(f"{options.host}:{options.port}: {why}. Try: {instead}") from error
    return listening
