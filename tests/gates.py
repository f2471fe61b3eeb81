"""The gates that every kind of page is held to in a browser: each returns what is wrong."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlsplit

from browsing import AXE, Site

# Gzip bytes: the first TCP window for HTML and CSS; what optional scripts may weigh.
PAGE_LIMIT, SCRIPT_LIMIT = 14_000, 5_000
# All that comes with a page before anybody scrolls: letters, drawings and pictures too.
FIRST_VIEW = 100_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The design's measure for what is touched; text links in a sentence are exempt (WCAG 2.5.8).
TARGET = 44
# The sum of layout shifts that is too much; no unit.
SHIFT = 0.01

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map((s) => s.node && (s.node.className || s.node.nodeName));
    window.shifts.push(entry.value.toFixed(4) + " " + moved.join(", "));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
_SETTLED = """async () => {
  await document.fonts.ready;
  for (let n = 0; n < 3; n++) await new Promise((done) => requestAnimationFrame(done));
}"""
_SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  const whole = document.documentElement.scrollWidth;
  if (whole > wide) found.push(`the page is ${whole} px wide`);
  const scrolls = (node) => node && node !== document.body &&
    (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest("[aria-hidden=true], .sr, .skip, svg") || !node.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const outside = [...range.getClientRects()].find((box) => box.left < -1 || box.right > wide + 1);
    if (outside && !scrolls(node)) found.push(`${text.data.trim().slice(0, 60)}: ${outside.left} to ${outside.right}`);
  }
  return found;
}"""
_TARGETS = """(least) => {
  const found = [];
  const box = (node) => {
    const own = node.getBoundingClientRect();
    for (const part of ["::after", "::before"]) {
      const style = getComputedStyle(node, part);
      if (style.content !== "none" && style.position === "absolute" && style.top === "0px" && style.left === "0px")
        return [Math.max(own.width, parseFloat(style.width)), Math.max(own.height, parseFloat(style.height))];
    }
    return [own.width, own.height];
  };
  const inText = (node) => getComputedStyle(node).display === "inline" &&
    node.parentElement.textContent.trim().length > node.textContent.trim().length;
  for (const node of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.closest(".sr, .skip") || inText(node)) continue;
    const label = node.labels && node.labels[0];
    const boxes = [box(node), ...(label ? [box(label)] : [])];
    if (!boxes.some(([width, height]) => width >= least - 0.5 && height >= least - 0.5))
      found.push(`${node.outerHTML.slice(0, 90)} ${boxes[0].map(Math.round).join("×")}`);
  }
  return found;
}"""
# In forced colours a background is gone: what looks like a button needs an edge, and a
# drawing that is a mask needs to say that it keeps its colour.
_FORCED = """() => {
  const found = [];
  const edge = (style) => ["Top", "Bottom", "Left", "Right"].some((side) =>
    parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none");
  for (const node of document.querySelectorAll(".button, .chip, button")) {
    const style = getComputedStyle(node);
    if (node.checkVisibility() && !edge(style) && style.outlineStyle === "none" && style.textDecorationLine === "none")
      found.push(`no edge: ${node.outerHTML.slice(0, 90)}`);
  }
  for (const node of document.querySelectorAll("main *, header *, footer *")) {
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(node, part || null);
      if (part && style.content === "none") continue;
      const mask = style.maskImage || style.webkitMaskImage;
      if (mask && mask !== "none" && style.forcedColorAdjust === "auto" && node.checkVisibility()
          && !node.textContent.trim() && /icon|mark/.test(node.className.baseVal || node.className))
        found.push(`masked away: ${node.nodeName}.${node.className}${part}`);
    }
  }
  return [...new Set(found)];
}"""
_STILL = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}"""
_MOVING = """() => document.getAnimations().filter((one) => one.playState === "running")
  .map((one) => one.animationName || one.transitionProperty)"""


class Visit:
    """One open page and all that it asked for."""

    def __init__(self, context: object, site: Site) -> None:
        """Open an empty page; nothing of one visit is kept for the next."""
        self.site, self.page = site, context.new_page()
        self.urls: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.urls.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.add_init_script(WATCH)
        browser = context.new_cdp_session(self.page)
        browser.send("Network.enable")
        browser.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def open(self, path: str) -> Visit:
        """Go to a path of the site and wait until all has settled."""
        self.urls.clear()
        self.said.clear()
        self.page.goto(self.site.url + path, wait_until="load")
        self.page.evaluate(_SETTLED)
        return self


def barriers(visit: Visit) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA."""
    if not visit.page.evaluate("'axe' in window"):
        visit.page.evaluate(AXE.read_text())
    options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    found = visit.page.evaluate("(options) => axe.run(options)", options)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]]


def barriers_in_the_other_light(visit: Visit) -> list[str]:
    """Return what axe finds when the same page turns dark, or light."""
    dark = visit.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    turn(visit.page, "light" if dark else "dark")
    found = barriers(visit)
    turn(visit.page, "dark" if dark else "light")
    return found


def turn(page: object, scheme: str) -> None:
    """Turn a page light or dark, and wait until its colours stand still."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(_STILL)


def sideways(visit: Visit) -> list[str]:
    """Return what makes the page wider than the window, or stands outside it."""
    return visit.page.evaluate(_SIDEWAYS)


def small_targets(visit: Visit) -> list[str]:
    """Return what is touched and smaller than 44 px, but for links in a sentence."""
    return visit.page.evaluate(_TARGETS, TARGET)


def shifts(visit: Visit) -> list[str]:
    """Return what moved while the page and its late letters came in.

    A page may come in pieces, and a row that is cut in two sets its last word when the rest
    comes: that is at most a hundredth, a tenth of what counts as good (web.dev/articles/cls).
    """
    found = visit.page.evaluate("window.shifts")
    return found if sum(float(words.split()[0]) for words in found) >= SHIFT else []


def lost_in_forced_colours(visit: Visit) -> list[str]:
    """Return what cannot be seen any more when the reader's own colours hold."""
    return visit.page.evaluate(_FORCED)


def moving(visit: Visit) -> list[str]:
    """Return what moves although the reader wants rest."""
    return visit.page.evaluate(_MOVING)


def strangers(visit: Visit) -> list[str]:
    """Return the addresses of other hosts that were asked for."""
    return [url for url in visit.urls if not url.startswith(f"{visit.site.url}/")]


def complaints(visit: Visit) -> list[str]:
    """Return what the browser's console says: broken policy, lost files, faults of scripts."""
    return [words for words in visit.said if "blocked by Playwright" not in words]


def overweight(visit: Visit) -> list[str]:
    """Return what weighs too much: HTML with CSS, or the scripts that come with the page."""
    held = set(visit.urls)
    sheets = sum(_gzip(visit, url) for url in held if urlsplit(url).path.endswith(".css"))
    scripts = sum(_gzip(visit, url) for url in held if urlsplit(url).path.endswith(".js"))
    page = _gzip(visit, visit.page.url) + sheets
    found = [f"{page} bytes of HTML and CSS"] if page > PAGE_LIMIT else []
    return found + ([f"{scripts} bytes of script"] if scripts > SCRIPT_LIMIT else [])


def first_view(visit: Visit) -> list[str]:
    """Return what is too much of all that a page fetched before anybody scrolled."""
    weights = {urlsplit(url).path: _sent(visit, url) for url in {*visit.urls, visit.page.url}}
    whole = sum(weights.values())
    heaviest = max(weights, key=weights.__getitem__)
    return [f"{whole} bytes, of which {heaviest}"] if whole > FIRST_VIEW else []


def lines(visit: Visit) -> list[str]:
    """Return the lines of text that a reader sees in the content of the page."""
    text = visit.page.locator("main").inner_text()
    parts = re.split(r"[\n\t]", text)  # a tab stands between the cells of a table
    return sorted({" ".join(part.split()) for part in parts if part.strip()})


def lost_with_scripts(visit: Visit, plain: list[str]) -> list[str]:
    """Return the lines that stand there without scripts and are gone with them."""
    shown = set(lines(visit))
    return [line for line in plain if line not in shown]


def unseen_focus(visit: Visit, limit: int = 400) -> tuple[list[str], list[str]]:
    """Tab through a page; return all stops in order, and those that do not show."""
    page, stops, unseen = visit.page, [], []
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    for _ in range(limit):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUS)
        if here is None:
            break
        stops.append(here["name"])
        if not here["shows"]:
            unseen.append(here["name"])
    return stops, unseen


# What shows focus: an outline, a shadow or an edge that is not there without it.
_FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const look = (one) => { const s = getComputedStyle(one);
    return [s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor, s.boxShadow, s.borderColor + s.borderWidth]; };
  const shown = [node, ...(node.closest(".card, .stamp, .kind") ? [node.closest(".card, .stamp, .kind")] : [])];
  const after = shown.map(look).concat([["::before", "::after"].map((p) => {
    const s = getComputedStyle(node, p); return s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor; })]);
  const inset = node.getBoundingClientRect();
  node.blur();
  const before = shown.map(look).concat([["::before", "::after"].map((p) => {
    const s = getComputedStyle(node, p); return s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor; })]);
  node.focus({ focusVisible: true, preventScroll: true });
  const visible = inset.bottom > 0 && inset.top < innerHeight && inset.right > 0 && inset.left < innerWidth;
  return { name: `${node.nodeName} ${node.className} ${node.textContent.trim().slice(0, 40)}`.replace(/\\s+/g, " "),
    shows: visible && JSON.stringify(after) !== JSON.stringify(before) };
}"""


def _sent(visit: Visit, url: str) -> int:
    """Return the bytes of a file as a server sends it: what is packed already as it is."""
    packed = urlsplit(url).path.endswith((".woff2", ".avif", ".webp", ".jpg", ".png"))
    return len(_file(visit, url)) if packed else _gzip(visit, url)


def _gzip(visit: Visit, url: str) -> int:
    """Return the gzip bytes of a file of the site, by its address."""
    return len(gzip.compress(_file(visit, url), 6, mtime=0))


def _file(visit: Visit, url: str) -> bytes:
    """Return a file of the site by its address."""
    path = urlsplit(url).path.removeprefix(visit.site.base_path).strip("/")
    file = visit.site.folder / path
    return (file / "index.html" if file.is_dir() else file).read_bytes()
