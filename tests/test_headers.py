"""Response headers: one table, written out for each kind of server."""

from __future__ import annotations

import re

import pytest

from droomkaart import headers

RULES = headers.table(indexed=True)
# What site.toml of the fictional city says.
TILES = "https://kaart.fabelstad.example"


def everywhere(rules=RULES) -> dict[str, str]:
    """Return the headers of every answer."""
    return dict(rules[0].headers)


def policy(text: str) -> dict[str, str]:
    """Return a Content-Security-Policy by its parts."""
    return dict(part.split(" ", 1) for part in text.split("; "))


def test_nothing_from_elsewhere():
    """The policy allows nothing by default, and else only the site itself."""
    found = policy(everywhere()["Content-Security-Policy"])
    assert found["default-src"] == "'none'"
    assert found["frame-ancestors"] == "'none'"
    assert found["base-uri"] == "'none'"
    assert found["script-src"] == "'self'"
    assert found["require-trusted-types-for"] == "'script'"
    assert found["trusted-types"] == "droomkaart droomkaart-worker"
    for name, value in found.items():
        if name.endswith(("-src", "-action")):
            assert value in ("'self'", "'none'"), name


def test_tiles_of_a_real_map():
    """The host of a real map may send pictures and nothing else; that holds for both policies."""
    host = "https://kaart.example"
    told = policy(
        everywhere(headers.table(indexed=True, tile_host=host))["Content-Security-Policy"]
    )
    assert told == policy(everywhere()["Content-Security-Policy"]) | {"img-src": f"'self' {host}"}
    assert policy(headers.meta_policy(host))["img-src"] == f"'self' {host}"
    assert policy(headers.meta_policy())["img-src"] == "'self'"


def test_no_inline_code():
    """No directive allows inline script, inline style, eval, data or another host."""
    text = everywhere()["Content-Security-Policy"]
    for word in ("unsafe", "data:", "blob:", "http:", "https:", "*", "nonce"):
        assert word not in text


def test_the_other_headers():
    """Types are not guessed, origins are kept apart, and HTTPS is held for a year."""
    found = everywhere()
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert found["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert found["Strict-Transport-Security"] == "max-age=31536000"
    assert found["Cache-Control"] == "no-cache"
    for power in ("camera=()", "geolocation=()", "microphone=()"):
        assert power in found["Permissions-Policy"]


def test_a_demo_is_not_found():
    """A site that must not be found says so in every answer; the real one does not."""
    assert everywhere(headers.table(indexed=False))["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in everywhere()


def test_assets_are_kept():
    """Files with a hash in their name are kept for ever; pages are asked for anew."""
    rules = {rule.path: dict(rule.headers) for rule in RULES}
    assert rules["/assets/*"] == {"Cache-Control": "public, max-age=31536000, immutable"}
    assert rules["/data/*"] == {"Access-Control-Allow-Origin": "*"}


def test_data_of_every_language_is_open(fabelstad):
    """Any site may read the open data, also those in a language with a folder of its own."""
    languages = sorted({p.parts[-3] for p in fabelstad.out.glob("klein/*/data/*.json")})
    rules = {r.path: dict(r.headers) for r in headers.table(indexed=True, languages=languages)}
    assert languages == ["ar-XB", "en", "en-XA"]
    for path in ("/data/*", "/en/data/*", "/en-XA/data/*", "/ar-XB/data/*"):
        assert rules[path] == {"Access-Control-Allow-Origin": "*"}
        assert f"\n{path}\n  Access-Control-Allow-Origin: *\n" in fabelstad.page("klein/_headers")


def test_what_a_meta_tag_may_carry():
    """The meta tag has the whole policy but what only a header may hold."""
    whole = policy(everywhere()["Content-Security-Policy"])
    meta = policy(headers.meta_policy())
    assert set(whole) - set(meta) == {"frame-ancestors"}
    assert meta == {name: whole[name] for name in meta}


def test_headers_file():
    """For static hosts each path has its lines, and a later one takes back what it replaces."""
    rules = (
        headers.Rule("/*", (("A", "een"), ("Cache-Control", "no-cache"))),
        headers.Rule("/assets/*", (("Cache-Control", "lang"),)),
        headers.Rule("/data/*", (("B", "twee"),)),
    )
    assert headers.as_headers_file(rules, "/groot") == (
        "/groot/*\n  A: een\n  Cache-Control: no-cache\n\n"
        "/groot/assets/*\n  ! Cache-Control\n  Cache-Control: lang\n\n"
        "/groot/data/*\n  B: twee\n"
    )


def test_caddy():
    """The snippet for Caddy has a rule per path in order, the 404 page, and no people."""
    rules = (headers.Rule("/*", (("A", "een"),)), headers.Rule("/data/*", (("B", "twee"),)))
    text = headers.as_caddy(rules, "/groot")
    assert (
        "route {\n"  # in a route the last rule wins
        '@r0 path /groot/*\nheader @r0 {\n\tA "een"\n}\n'
        '@r1 path /groot/data/*\nheader @r1 {\n\tB "twee"\n}\n}\n'
    ) in text
    assert "/groot/404.html\n" in text
    for name in ("request>remote_ip", "request>client_ip", "request>headers", "resp_headers"):
        assert f"{name} delete" in text
    assert re.sub(r"`[^`]*`", "", text).count("{") == re.sub(r"`[^`]*`", "", text).count("}")


def test_both_logs_of_caddy_leave_out_the_same():
    """The global options leave out of the log of faults what the snippet leaves out of its own."""
    options = headers.as_caddy_options()
    assert options.startswith("log default {\n")
    assert options.replace("log default", "log") in headers.as_caddy(RULES, "")


def test_nginx():
    """For nginx, where a location drops what it inherits, each one repeats all headers."""
    text = headers.as_nginx(RULES, "/groot")
    blocks = re.findall(r"location (\S+) {\n(.*?)\n}", text, re.DOTALL)
    assert [path for path, _ in blocks] == ["/groot/", "/groot/assets/", "/groot/data/"]
    for _, block in blocks:
        assert 'add_header X-Content-Type-Options "nosniff" always;' in block
        assert block.count("Cache-Control") == 1
    assert "immutable" in blocks[1][1]
    assert "no-cache" in blocks[2][1]
    assert "error_page 404 /groot/404.html;" in text
    assert "$remote_addr" not in text


def test_the_mailbox_behind_a_server():
    """Where the site has a form, a server passes it on: unread, unkept, and with its own headers."""
    rules = (headers.Rule("/*", (("A", "een"),)), headers.Rule("/data/*", (("B", "twee"),)))
    mail = headers.Mail("127.0.0.1:8400", "/later/", ("en", "ar"))
    caddy = headers.as_caddy(rules, "/groot", mail)
    assert "@r0 {\n\tpath /groot/*\n\tnot path /groot/brievenbus/* /brievenbus/*\n}" in caddy
    assert "@mail path /groot/brievenbus/* /brievenbus/*\nhandle @mail {" in caddy
    assert "reverse_proxy 127.0.0.1:8400 {" in caddy
    nginx = headers.as_nginx(rules, "/groot", mail)
    for place in ("/groot/brievenbus/", "/brievenbus/"):
        block = nginx.partition(f"location {place} {{")[2].partition("}")[0]
        assert "proxy_pass http://127.0.0.1:8400;" in block
        assert "proxy_request_buffering off;" in block  # else a photo stands on its disk
        assert "proxy_buffering off;" in block
        assert "client_max_body_size 250m;" in block
    plain = headers.as_nginx(rules, "", headers.Mail("x", "/y/"))
    assert (plain.count("location /brievenbus/ {"), plain.count("location ~")) == (1, 0)
    down = "error_page 413 502 503 504 /groot/"
    assert f"{down}later/index.html;" in nginx
    assert f"{down}$language/later/index.html;" in nginx
    assert "location ~ ^/groot/brievenbus/[^/]+/(?<language>en|ar)/ {" in nginx
    assert "\trewrite @other /groot/{re.language.1}/later/\n" in caddy
    assert "\trewrite @down /groot/later/\n" in caddy
    assert "mail" not in headers.as_caddy(rules, "/groot")


@pytest.mark.parametrize("brand", ["klein", "groot"])
def test_written_out(fabelstad, brand):
    """Each site has its table as files, with the folder of the site, and closed as a demo."""
    folder = {"klein": "", "groot": "/groot"}[brand]
    rules = headers.table(indexed=False, languages=["en", "en-XA", "ar-XB"], tile_host=TILES)
    assert fabelstad.page(f"{brand}/_headers") == headers.as_headers_file(rules, folder)
    assert fabelstad.page(f"_server/{brand}.caddy") == headers.as_caddy(rules, folder)
    assert fabelstad.page(f"_server/{brand}.caddy-options") == headers.as_caddy_options()
    assert fabelstad.page(f"_server/{brand}.nginx.conf") == headers.as_nginx(rules, folder)
    assert "noindex" in fabelstad.page(f"{brand}/_headers")


def test_pages_keep_to_the_policy(fabelstad):
    """No page has what the policy would stop: inline script or style, or an event handler.

    What search engines read is no script: browsers run none of it (HTML 4.12.1.1).
    """
    pages = list(fabelstad.out.rglob("*.html"))
    assert len(pages) > 500
    for page in pages:
        text = page.read_text()
        assert not re.search(
            r'<style|\sstyle=|<script(?![^>]*\s(?:src=|type="application/ld))|\son[a-z]+=', text
        ), page
