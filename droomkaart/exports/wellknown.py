"""What robots, browsers and finders of faults look for at a fixed address. Layer 20."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin

import orjson

from droomkaart.load import Document
from droomkaart.model.site import Brand, Site
from droomkaart.plan import Page
from droomkaart.problems import Problems

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(pages: Iterable[Page], home: str) -> str:
    """Return `sitemap.xml` (sitemaps.org 0.9) with hreflang for each real translation.

    Only pages that are canonical and may be found are in it; a demo has its home alone.
    """
    rows = [f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">']
    listed = [p for p in pages if p.indexed and p.canonical == urljoin(home, p.url)]
    for page in listed:
        rows.append(f"<url><loc>{escape(page.canonical)}</loc>")
        rows += [
            f'<xhtml:link rel="alternate" hreflang="{a.language}" href="{escape(a.url)}"/>'
            for a in page.alternates
        ]
        rows.append("</url>")
    if not listed:
        rows.append(f"<url><loc>{escape(home)}</loc></url>")
    return _XML + "\n".join([*rows, "</urlset>"]) + "\n"


def robots(site: Site, brand: Brand) -> str:
    """Return `robots.txt`: a demo is closed to all."""
    if not site.live:
        return "User-agent: *\nDisallow: /\n"
    address = f"{brand.base_url}{brand.base_path}/sitemap.xml"
    return f"User-agent: *\nAllow: /\nSitemap: {address}\n"


def security_txt(site: Site, today: dt.date, document: Document, problems: Problems) -> str:
    """Return `security.txt` (RFC 9116), or nothing with a warning when it cannot be right."""
    contact, expires = site.security.contact, site.security.expires
    if contact is None or expires is None:
        problems.warning("security-left-out", document.source("security"))
        return ""
    if expires < today:
        source = document.source("security", "expires")
        problems.warning("security-expired", source, value=expires.isoformat())
        return ""
    languages = ", ".join(site.languages)
    return (
        f"Contact: mailto:{contact}\nExpires: {expires.isoformat()}T23:59:59Z\n"
        f"Preferred-Languages: {languages}\n"
    )


def manifest(brand: Brand, icon: str) -> bytes:
    """Return the web app manifest of one brand."""
    start = f"{brand.base_path}/"
    whole = {
        "name": brand.name,
        "short_name": brand.name[:24],
        "description": brand.tagline,
        "start_url": start,
        "scope": start,
        "display": "minimal-ui",
        "background_color": brand.colour,
        "theme_color": brand.colour,
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
