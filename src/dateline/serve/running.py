"""Runs the server until it is stopped."""

from __future__ import annotations

import uvicorn

from dateline.serve.app import create_app
from dateline.serve.options import Options

__all__ = ["run"]


def run(options: Options) -> None:
    """Serve a dossier until somebody presses Ctrl-C.

    Raises:
        DossierError: the dossier cannot be read.
    """
    app = create_app(options)
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning", server_header=False, access_log=False)
