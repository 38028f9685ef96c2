"""What a server is told when it starts."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import attrs

__all__ = ["Options"]


@attrs.frozen(kw_only=True)
class Options:
    """How a dossier is served."""

    path: Path
    host: str = "127.0.0.1"
    port: int = 8765
    read_only: bool = False
    names: tuple[str, ...] = ()  # further names that the Host header may give
    cache: Path | None = None  # the folder for catalogues, in place of the user's
    largest_body: int = 2_000_000  # bytes of a form or a call; files that are added may be larger
    comments: bool = False  # whether readers may leave notes, each held until somebody lets it through
    accounts: bool = False  # whether who comes must have an account, on this machine too

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine can reach it.

        >>> Options(path=Path("x")).is_loopback, Options(path=Path("x"), host="0.0.0.0").is_loopback
        (True, False)
        """
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False
