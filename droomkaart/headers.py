"""The one table of response headers, written out for each kind of server.

Layer 1. Also says what of it fits in a meta tag, for servers that set no headers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from droomkaart.form import PREFIX

# No page asks another host for anything, runs inline script, or is framed elsewhere. Two
# Trusted Types policies have a name: each can be made once a page, and the one of the service
# worker lets through nothing but its own address.
_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "droomkaart droomkaart-worker"),
)
# What a meta tag may not hold (CSP 3, section 3.3).
_HEADER_ONLY = frozenset(("frame-ancestors",))
_YEAR = 365 * 24 * 60 * 60


# What a proxy must do for the mailbox: pass a body on as it comes, up to as much as the mailbox
# reads before it says that this is too much, and say who asks to count visits with. It keeps neither.
_CADDY_MAIL = """@mail path {places}
handle @mail {{
\trequest_body {{
\t\tmax_size 250MB
\t}}
\treverse_proxy {at} {{
\t\tflush_interval -1
\t}}
}}"""
# What a log leaves out: who came, with what, and the code of a receipt. That is nobody else's, and
# stands in the address, and in the headers of the answer that leads to it.
_CADDY_LOG = """{name} {{
\tformat filter {{
\t\twrap json
\t\tfields {{
\t\t\trequest>remote_ip delete
\t\t\trequest>client_ip delete
\t\t\trequest>headers delete
\t\t\tresp_headers delete
\t\t\trequest>uri regexp /bon/.* /bon/…
\t\t}}
\t}}
}}"""
# Where the mailbox does not answer, a page of the site says so: to who has no script, it would be
# a bare fault of the server.
_DOWN = (413, 502, 503, 504)
_NGINX_MAIL = """location {place} {{
    error_page {down} {page};
    proxy_pass http://{at};
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_request_buffering off;
    proxy_buffering off;
    client_max_body_size 250m;
    client_body_timeout 60s;
    access_log off;
}}"""


@dataclass(frozen=True, slots=True)
class Rule:
    """Headers for the addresses under one path; `*` stands for the rest of it."""

    path: str
    headers: tuple[tuple[str, str], ...]


def table(indexed: bool, languages: Iterable[str] = (), tile_host: str = "") -> tuple[Rule, ...]:
    """Return every rule; a site that must not be found says so in each answer.

    `languages` are those that stand in a folder of their own, each with its own data.
    `tile_host` is the one other host that pictures may come from: of a real map, when asked for.
    """
    everywhere = [
        ("Content-Security-Policy", policy(_with_tiles(tile_host))),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Strict-Transport-Security", f"max-age={_YEAR}"),
        ("Cache-Control", "no-cache"),
    ]
    if not indexed:
        everywhere.append(("X-Robots-Tag", "noindex, nofollow"))
    return (
        Rule("/*", tuple(everywhere)),
        Rule("/assets/*", (("Cache-Control", f"public, max-age={_YEAR}, immutable"),)),
        *(
            Rule(f"{folder}/data/*", (("Access-Control-Allow-Origin", "*"),))
            for folder in ("", *(f"/{code}" for code in languages))
        ),
    )


@functools.cache
def meta_policy(tile_host: str = "") -> str:
    """Return the part of the policy that a meta tag may carry; `tile_host` as for `table`."""
    return policy(tuple(line for line in _with_tiles(tile_host) if line[0] not in _HEADER_ONLY))


def _with_tiles(host: str) -> tuple[tuple[str, str], ...]:
    """Return the policy with one more host for pictures, if there is one."""
    return tuple((n, f"{v} {host}" if host and n == "img-src" else v) for n, v in _POLICY)


def _mail_places(base_path: str, rest: str) -> list[str]:
    """Return where the mailbox answers on a host: its forms below the site, its desk at the root."""
    return list(dict.fromkeys((f"{base_path}{PREFIX}{rest}", f"{PREFIX}{rest}")))


def policy(lines: tuple[tuple[str, str], ...]) -> str:
    """Return a Content-Security-Policy as one value."""
    return "; ".join(f"{name} {value}" for name, value in lines)


def as_headers_file(rules: tuple[Rule, ...], base_path: str) -> str:
    """Return the table as `_headers`, which static hosts read. A later rule replaces."""
    blocks = []
    for rule in rules:
        lines = [f"{base_path}{rule.path}"]
        if rule.path != "/*":
            lines += [f"  ! {name}" for name, _ in rule.headers if name == "Cache-Control"]
        lines += [f"  {name}: {value}" for name, value in rule.headers]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


@dataclass(frozen=True, slots=True)
class Mail:
    """The mailbox behind a host: where it listens, and the page that says that it is down.

    `page` stands in the language of the source, and in each of `others` below its code.
    """

    at: str
    page: str
    others: tuple[str, ...] = ()


def as_caddy(rules: tuple[Rule, ...], base_path: str, mail: Mail | None = None) -> str:
    """Return the table as a snippet for a Caddyfile; its log keeps no IP address.

    `mail` is there where the site has a form. Answers of the mailbox bring headers of their own.
    """
    blocks = []
    for at, rule in enumerate(rules):
        matcher = f"@r{at} path {base_path}{rule.path}"
        if mail and rule.path == "/*":
            places = " ".join(_mail_places(base_path, "/*"))
            matcher = f"@r{at} {{\n\tpath {base_path}/*\n\tnot path {places}\n}}"
        lines = [matcher, f"header @r{at} {{"]
        lines += [f'\t{name} "{value}"' for name, value in rule.headers]
        blocks.append("\n".join([*lines, "}"]))
    # In a route the order is kept: a later rule must win over the one for all addresses.
    rules_in_order = ["route {", *blocks, "}"]
    errors = (
        "handle_errors {\n\t@missing expression `{err.status_code} == 404`\n"
        f"\trewrite @missing {base_path}/404.html\n"
        + "".join(_caddy_down(base_path, mail) if mail else ())
        + "\tfile_server\n}"
    )
    post = []
    if mail:
        post = [_CADDY_MAIL.format(places=" ".join(_mail_places(base_path, "/*")), at=mail.at)]
    return "\n".join([*rules_in_order, *post, _CADDY_LOG.format(name="log"), errors]) + "\n"


def as_caddy_options() -> str:
    """Return what goes into the global options of a Caddyfile, once for all sites.

    Caddy tells a fault for which it finds no page in a log that no site can set.
    """
    return _CADDY_LOG.format(name="log default") + "\n"


def _caddy_down(base_path: str, mail: Mail) -> Iterator[str]:
    """Yield what leads to the page that says, in the language of the form, that it is down."""
    codes = f"expression `{{err.status_code}} in [{', '.join(map(str, _DOWN))}]`"
    here = f"path {base_path}{PREFIX}/*"
    if mail.others:
        other = f"^{re.escape(base_path)}{PREFIX}/[^/]+/({'|'.join(mail.others)})/"
        yield f"\t@other {{\n\t\tpath_regexp language {other}\n\t\t{codes}\n\t}}\n"
        yield f"\trewrite @other {base_path}/{{re.language.1}}{mail.page}\n"
        here += f"\n\t\tnot path_regexp {other}"
    yield f"\t@down {{\n\t\t{here}\n\t\t{codes}\n\t}}\n"
    yield f"\trewrite @down {base_path}{mail.page}\n"


def as_nginx(rules: tuple[Rule, ...], base_path: str, mail: Mail | None = None) -> str:
    """Return the table as locations for nginx; its access log keeps no IP address.

    `mail` is as for Caddy. nginx would write a long body to its own disk first, in plain sight:
    that is switched off for the mailbox.

    The error log of nginx still names the client of a failed request: keep it at `crit`,
    for a short time.

    nginx drops inherited headers where a location sets its own, so each repeats them.
    """
    everywhere = dict(rules[0].headers)
    blocks = ["# In http: log_format zonder_adres '$time_iso8601 $request $status $bytes_sent';"]
    blocks.append("access_log /var/log/nginx/droomkaart.log zonder_adres;")
    blocks.append("error_log /var/log/nginx/droomkaart-error.log crit;")
    blocks.append(f"error_page 404 {base_path}/404.html;")
    for rule in rules:
        headers = everywhere | dict(rule.headers)
        lines = [f"location {base_path}{rule.path.removesuffix('*')} {{"]
        lines += [f'    add_header {name} "{value}" always;' for name, value in headers.items()]
        if rule.path == "/*":
            lines.append("    try_files $uri $uri/index.html =404;")
        blocks.append("\n".join([*lines, "}"]))
    return "\n".join([*blocks, *(_nginx_mail(base_path, mail) if mail else ())]) + "\n"


def _nginx_mail(base_path: str, mail: Mail) -> Iterator[str]:
    """Yield the places of the mailbox: those of other languages have a page of their own."""
    down = " ".join(map(str, _DOWN))
    page = f"{base_path}{mail.page}index.html"
    for place in _mail_places(base_path, "/"):
        yield _NGINX_MAIL.format(place=place, at=mail.at, down=down, page=page)
    if mail.others:
        place = f"~ ^{re.escape(base_path)}{PREFIX}/[^/]+/(?<language>{'|'.join(mail.others)})/"
        page = f"{base_path}/$language{mail.page}index.html"
        yield _NGINX_MAIL.format(place=place, at=mail.at, down=down, page=page)
