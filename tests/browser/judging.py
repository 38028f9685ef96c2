"""Judges pages in a browser: what ran, what was asked for, and what of a text became markup."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.present.site.chrome import asset
from dateline.serve import Options, create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Runs before a page's own: what a payload calls, and the eye on what became markup.
WATCH = """
if (window === top) { window.__ran = []; window.__broken = []; }
window.ran = (n) => { top.__ran.push(n); };
document.addEventListener("securitypolicyviolation", (one) => top.__broken.push(one.violatedDirective));
window.__judge = (doc) => {
  const known = new Set(`html head meta title link script style body a header p nav main form label input select option
    button textarea div section article span h1 h2 h3 h4 ol ul li dl dt dd blockquote q em strong del ins mark time
    table caption thead tbody tr th td details summary figure figcaption svg g desc defs linearGradient stop mask rect
    line circle path text br footer aside pre code fieldset legend`.split(/\\s+/));
  const found = [];
  for (const one of doc.querySelectorAll("*")) {
    const name = one.localName;
    if (!known.has(name)) found.push(`<${name}>`);
    if (name === "style" && one.parentNode !== doc.head) found.push("<style> in the body");
    for (const { name: key, value } of one.attributes) {
      const is_ours = (key === "hx-get" && /^\\/[a-z]/.test(value)) || (key === "hx-target" && value === "#correcting")
        || (key === "hx-swap" && value === "innerHTML");
      const acts = key.startsWith("on") || (key.startsWith("hx-") && !is_ours);
      if (acts || key === "style" || key === "srcdoc" || key === "formaction")
        found.push(`${name} ${key}=${value}`);
      if (key === "src" && !(name === "script" && value.startsWith("/assets/"))) found.push(`${name} src=${value}`);
      if (key.includes(":")) found.push(`${name} ${key}`);
    }
    if (name === "script" && one.textContent) found.push(`script ${one.textContent}`);
    if (name === "meta" && one.httpEquiv && one.httpEquiv !== "Content-Security-Policy") found.push("meta refresh");
    if (name === "a" || name === "link") {
      const address = one.href.baseVal === undefined ? one.href : new URL(one.href.baseVal, doc.baseURI).href;
      const here = ["http:", "file:", "about:"].includes(new URL(address, doc.baseURI).protocol)
        && (address.startsWith(location.origin) || address.startsWith("file:") || address.startsWith("about:"));
      const away = /^https?:/.test(address) && one.rel === "noreferrer noopener";
      if (!here && !away) found.push(`${name} href=${address}`);
    }
    const to = name === "form" ? new URL(one.action, location.href).href : location.origin;
    if (!to.startsWith(location.origin)) found.push("form away");
  }
  return found;
};
"""
# Writes each text, or what stands at each address, as a document of its own, pokes it, and judges it.
FRAMES = """
async ({ texts, urls, poke, pause, together }) => {
  const found = {};
  const jobs = (texts || []).map((text, n) => [String(n), async () => text]);
  for (const url of urls || []) jobs.push([url, async () => (await fetch(url)).text()]);
  for (let at = 0; at < jobs.length; at += together) {
    const opened = [];
    const batch = jobs.slice(at, at + together);
    const read = await Promise.all(batch.map(([, text]) => text()));
    for (const [n, [name]] of batch.entries()) {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const html = read[n];
      frame.contentWindow.ran = window.ran;
      frame.contentDocument.open();
      frame.contentDocument.write(html);
      frame.contentDocument.close();
      opened.push([name, frame]);
    }
    await new Promise((done) => setTimeout(done, pause));
    for (const [name, frame] of opened) {
      const doc = frame.contentDocument;
      if (!doc) { found[name] = ["went away"]; frame.remove(); continue; }
      const faults = window.__judge(doc);
      if (faults.length) found[name] = faults;
      if (poke) {
        for (const one of doc.querySelectorAll("*")) {
          for (const kind of ["mouseover", "focus", "toggle"]) one.dispatchEvent(new Event(kind));
          if (one.matches("a[href^='j' i], a[href^=' '], button")) one.click();
        }
      }
    }
    if (poke) await new Promise((done) => setTimeout(done, pause));
    for (const [, frame] of opened) frame.remove();
  }
  return found;
}
"""


class Listener:
    """A door on this machine that nobody may knock at."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.knocks = 0  # connections
        self.asked: list[str] = []  # the first line of each request
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.knocks += 1
            threading.Thread(target=self._hear, args=(caller,), daemon=True).start()

    def _hear(self, caller: socket.socket) -> None:
        with caller:
            caller.settimeout(5)
            try:
                line = caller.recv(200).split(b"\r\n", 1)[0].decode("latin-1")
                caller.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            except OSError:
                return
            if line:
                self.asked.append(line)

    def close(self) -> None:
        self._socket.close()


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """Serve a dossier to whoever sits at this machine; yield its address."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Options(path=path, port=port, cache=path.parent / "cache"))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True


@contextmanager
def stage(headers: dict[str, str]) -> Iterator[str]:
    """Serve an empty page with some headers, and htmx beside it; yield its address.

    A browser lets only what truly comes from this machine ask this machine: a made-up answer would prove nothing.
    """

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_script = self.path.endswith(".js")
            body = asset("htmx.min.js") if is_script else b"<!DOCTYPE html><title>x</title><body>"
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if is_script else "text/html")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class Watched:
    """A page whose every dialog, line on the console and request elsewhere is kept."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        context.add_init_script(WATCH)
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda one: self.said.append(f"console: {one.text}"))
        self.page.on("pageerror", lambda one: self.said.append(f"error: {one}"))
        self.page.on("request", lambda one: self._request(one.url, site))

    def _dialog(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str, site: str) -> None:
        if not url.startswith((site, "about:")):
            self.said.append(f"request: {url}")

    def look(self, address: str) -> list[str]:
        """Open a page and return what of it became markup, ran or broke the policy."""
        self.page.goto(address)
        faults = self.page.evaluate("window.__judge(document)")
        return [*faults, *(f"ran {n}" for n in self.ran), *(f"broke {one}" for one in self.broken)]

    def frames(self, **told: object) -> dict[str, list[str]]:
        """Open many texts or addresses as documents within this page; return what of each became markup."""
        given = {"texts": [], "urls": [], "poke": False, "pause": 60, "together": 20, **told}
        found: dict[str, list[str]] = self.page.evaluate(FRAMES, given)
        return found

    @property
    def ran(self) -> list[int]:
        """Return the numbers of the payloads that ran on the page."""
        return list(self.page.evaluate("top.__ran"))

    @property
    def broken(self) -> list[str]:
        """Return the directives that the page broke."""
        return list(self.page.evaluate("top.__broken"))


@contextmanager
def watching(browser: Browser, site: str) -> Iterator[Watched]:
    """Yield a page of a fresh context that is watched."""
    context = browser.new_context()
    yield Watched(context, site)
    context.close()
