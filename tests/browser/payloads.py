"""Text that tries to be markup: a few ways to run or to ask, out of a few dozen shells, made by construction."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice, product

import attrs

__all__ = ["Payload", "generated", "payloads"]

# What breaks out of where the text stands: an attribute, a comment, an element whose text is no markup.
_BREAKERS = (
    "",
    '">',
    "'>",
    "-->",
    "</title>",
    "</textarea></select>",
    "</style></script>",
    "]]></desc></title></svg>",
    '" ',
    "' ",
)
# {js} is replaced by what is to run, {url} by an address of the listener, {k} by what runs as an address.
_SHELLS = (
    "<script>{js}</script>",
    "<script src={url}></script>",
    "<scr<script>ipt>{js}</script>",
    "<script\n>{js}</script\n>",
    "<img src=x onerror={js}>",
    "<img src={url}>",
    '<img src="x" alt="`><script>{js}</script>">',
    "<img src=x srcset={url} onload={js}>",
    "<svg onload={js}>",
    "<svg/onload={js}>",
    "<svg><script>{js}</script></svg>",
    "<svg><script xlink:href={url}></script></svg>",
    "<svg><style><img src=x onerror={js}></style></svg>",
    "<svg><animate onbegin={js} attributeName=x dur=1s></svg>",
    "<svg><a xlink:href={k}><text x=9 y=9>go</text></a></svg>",
    "<svg><image href={url} /></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={js}>",
    "<math href={k}>go</math>",
    "<iframe src={k}></iframe>",
    "<iframe srcdoc='<script>parent.{js}</script>'></iframe>",
    "<iframe src={url}></iframe>",
    "<object data={url}></object><embed src={url}>",
    "<video src={url} onerror={js}></video><audio src={url}>",
    "<video><source onerror={js}></video>",
    "<details open ontoggle={js}><summary>go</summary></details>",
    "<input autofocus onfocus={js}>",
    "<select autofocus onfocus={js}></select>",
    "<div onmouseover={js} style=position:fixed;inset:0>go</div>",
    "<body onload={js} onpageshow={js}>",
    "<a href={k}>go</a>",
    "<a href=' {k}'>go</a>",
    "<a href=java&#115;cript:{js}>go</a>",
    "<a href=java&Tab;script:{js}>go</a>",
    "<form action={k}><button>go</button></form><isindex type=image src={url}>",
    "<button form=x formaction={k}>go</button><form id=x></form>",
    '<meta http-equiv=refresh content="0;url={url}">',
    "<base href={url}/><link rel=stylesheet href={url}>",
    "<link rel=stylesheet href={url}><link rel=prefetch href={url}>",
    "<style>@import '{url}';*{{background:url({url})}}</style>",
    "<p style=background:url({url});color:red>go</p>",
    "<table background={url}><td style=list-style-image:url({url})>",
    "<template><script>{js}</script></template><noscript><img src=x onerror={js}></noscript>",
    "<xmp><img src=x onerror={js}></xmp>",
    "<!--><img src=x onerror={js}>-->",
    "<![CDATA[><script>{js}</script>]]>",
    "<?xml-stylesheet href={url}?><script>{js}</script>",
    "onmouseover={js} onfocus={js} autofocus tabindex=1 x=",
    "&lt;script&gt;{js}&lt;/script&gt;",
    "&#60;img src=x onerror={js}&#62;",
    "\\u003cscript\\u003e{js}\\u003c/script\\u003e",
    "{{{{ cycler.__init__.__globals__ }}}}{{% raw %}}<script>{js}</script>",
    "${{{js}}}#{{{js}}}{{{{constructor.constructor('{js}')()}}}}",
    "<div hx-get={url} hx-trigger=load hx-on::load={js} hx-vals=js:{{a:{js}}}>go</div>",
    "\u202e<script>{js}</script>\u202c",
    "<\u200bscript>{js}</script><script\u00a0>{js}</script>",
    "\uff1cscript\uff1e{js}\uff1c/script\uff1e\u2028<script>{js}</script>",
    "<script>/*\u2028{js}//*/{js}</script>",
)
# Addresses, where an address is asked for.
_SCHEMES = (
    "javascript:",
    "JaVaScRiPt:",
    "\u2028javascript:",
    "\u00a0javascript:",
    "\tjava\nscript:",
    "\x01javascript:",
    "javascript&colon;",
    "javascript://%0a",
    "data:text/html,<script>",
    "vbscript:",
    "https://a.example/\"onmouseover='",
    "https://a.example/'><script>",
    "https://a.example/\u202e",
    "//a.example/",
    "view-source:javascript:",
    "blob:https://a.example/",
)


@attrs.frozen(kw_only=True)
class Payload:
    """A text that tries to be markup, an address that tries to run, and how both would be told by what happens."""

    number: int
    text: str
    address: str

    @property
    def steers(self) -> bool:
        """Tell whether it leads the reader away, which no policy hinders."""
        return "http-equiv" in self.text.lower()

    @property
    def token(self) -> str:
        """Return what stands in the text wherever it is shown as text."""
        return f"ran({self.number})"


def payloads(count: int, port: int) -> list[Payload]:
    """Return so many payloads: every shell in turn, in every breaker in turn.

    Args:
        count: how many.
        port: of the listener on this machine that nobody may ask anything.
    """
    turns = islice(product(range(len(_BREAKERS)), enumerate(_SHELLS)), count)
    mixed = (_BREAKERS[(turn + n) % len(_BREAKERS)] + shell for turn, (n, shell) in turns)
    return [_payload(n, text, port) for n, text in enumerate(mixed)]


def generated(count: int, port: int, seed: int) -> list[Payload]:
    """Return so many payloads that a generator bends in other ways each; the same seed gives the same."""
    chance = random.Random(seed)
    return [_payload(n, _bent(chance), port) for n in range(count)]


def _payload(number: int, shell: str, port: int) -> Payload:
    js = f"alert(ran({number}))" if number % 5 == 0 else f"ran({number})"
    url = f"//127.0.0.1:{port}/{number}"
    scheme = _SCHEMES[number % len(_SCHEMES)]
    text = shell.format(js=js, url=url, k=f"javascript:{js}")
    return Payload(number=number, text=text if js in text else f"{text}{js}", address=f"{scheme}{js}")


def _bent(chance: random.Random) -> str:
    parts = [chance.choice(_BREAKERS), chance.choice(_SHELLS)]
    if chance.random() < 0.4:
        parts += [chance.choice(_BREAKERS), chance.choice(_SHELLS)]
    text = "".join(parts)
    for bend in chance.sample(_BENDS, k=chance.randint(0, 3)):
        text = "".join(_outside(text, lambda part, bend=bend: bend(part, chance)))
    return text


def _outside(text: str, change: Callable[[str], str]) -> Iterator[str]:
    """Yield a text with all changed but what stands in braces."""
    at = 0
    while at < len(text):
        start = min(
            (i for i in (text.find(name, at) for name in ("{js}", "{url}", "{k}")) if i >= 0), default=len(text)
        )
        yield change(text[at:start])
        end = text.find("}", start) + 1 if start < len(text) else start
        yield text[start:end]
        at = end


_BENDS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, chance: "".join(one.upper() if chance.random() < 0.5 else one for one in text),
    lambda text, chance: text.replace(" ", chance.choice(["/", "\t", "\n", "\x0c", " / ", "\r\n"])),
    lambda text, chance: text.replace("=", chance.choice([" = ", '="', "='", "=`", "\t=\n"])),
    lambda text, chance: text.replace("<", chance.choice(["<<", "< ", "<\x01", "&lt;<", "<!--<", "\u200b<"])),
    lambda text, chance: text.replace(">", chance.choice([">>", " >", "/>", "\n>", "><b>"])),
    lambda text, chance: chance.choice(["\ufeff", "\u202e", "\u2066", "\u200d", "&nbsp;", "“", "%3C"]) + text,
    lambda text, chance: text + chance.choice(['"', "'", "`", "\\", "<", "&", "\u2028", "<!--", "<b ", "]]>"]),
)
