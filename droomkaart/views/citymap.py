"""The map page: districts and venues, drawn and in words. Layer 16."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from droomkaart import links
from droomkaart.districts import Tile, schematic
from droomkaart.edition import Edition
from droomkaart.facets import DISTRICT
from droomkaart.intake import Filed
from droomkaart.languages import Text
from droomkaart.model.offering import WHOLE_CITY
from droomkaart.model.provenance import Status
from droomkaart.model.site import Site
from droomkaart.model.venue import Point, Venue
from droomkaart.shelves import Shelves
from droomkaart.views.facts import Link
from droomkaart.views.records import open_venues

# Venues in the list of one district; the others stand in the list of all venues.
MOST_PLACES = 12
# With fewer points there is nothing to see on a map of points.
FEWEST_POINTS = 3
# The longest side of the map of points, in units of the drawing.
_SIDE = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A venue in the list; `number` is that of its dot, 0 without one.

    `at` is its point, for the real map: latitude and longitude in degrees.
    """

    link: Link
    kind: Text
    count: int
    number: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class DistrictPlaces:
    """One district in words: how much there is, its neighbourhoods, its venues.

    `everywhere` says how much of it is for the whole city, and so in every district.
    """

    id: str
    name: str
    url: str
    count: int
    everywhere: str
    neighbourhoods: str
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A venue on the map of points."""

    x: int
    y: int
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Points:
    """Venues by their measured points; north is up."""

    width: int
    height: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Real:
    """A real map, for who asks for it: the address of its tiles, their host, whose map it is."""

    tiles: str
    host: str
    credit: str


@dataclass(frozen=True, slots=True)
class CityMap:
    """The map of a city."""

    title: str
    lead: str
    tiles: tuple[Tile, ...]
    districts: tuple[DistrictPlaces, ...]
    elsewhere: DistrictPlaces | None
    points: Points | None
    venues: Link
    real: Real | None = None


def page(edition: Edition, lists: Shelves) -> CityMap:
    """Return the map of the city as one edition shows it, with the counts of its lists."""
    t, site = edition.t, edition.catalogue.site
    known = _venues(edition)
    points, numbers = _points(known)
    counts = {f.value: len(lists[(f,)].listings) for f in lists.choices[DISTRICT]}
    paths = {f.value: edition.links.page(lists[(f,)].path) for f in lists.choices[DISTRICT]}
    number = sum(WHOLE_CITY in item.districts for item in lists[()].listings)
    told = t.gettext("{number} daarvan voor de hele stad").format(number=t.number(number))
    whole = told if number else ""
    districts = tuple(
        DistrictPlaces(
            d.id,
            d.name,
            paths[d.id],
            counts[d.id],
            whole,
            t.joined(d.neighbourhoods),
            *_listed((v for v in known if d.id in v.record.district), edition, numbers),
        )
        for d in site.districts
    )
    ids = {d.id for d in site.districts}
    loose, more = _listed((v for v in known if not ids & {*v.record.district}), edition, numbers)
    nowhere = DistrictPlaces("", t.gettext("Op een andere plek"), "", 0, "", "", loose, more)
    return CityMap(
        t.gettext("Kaart van {city}").format(city=edition.city),
        t.gettext("Zo liggen de stadsdelen ongeveer. De kaart is niet op schaal."),
        schematic(site),
        districts,
        nowhere if loose else None,
        points,
        Link(edition.links.page(links.VENUES), Text(t.gettext("Alle plekken"))),
        _real(site) if points else None,
    )


def _real(site: Site) -> Real | None:
    """Return what a real map is made of, when the city has tiles of its own."""
    if not site.map.tiles:
        return None
    return Real(site.map.tiles, site.map.host.removeprefix("https://"), site.map.credit or "")


def _venues(edition: Edition) -> list[Filed[Venue]]:
    """Return the venues that may be found, by name.

    One that closed is no place to go, and where things are for adults only is no place for
    the map of a site for children.
    """
    there = {i.venue_id for i in edition.shown if not i.hidden}
    young = {i.venue_id for i in edition.shown if not i.hidden and i.for_children}
    found = [
        v
        for v in open_venues(edition)
        if v.record.status is not Status.ENDED and v.id not in there - young
    ]
    return sorted(found, key=lambda v: edition.t.order(v.record.name))


def _listed(
    venues: Iterable[Filed[Venue]], edition: Edition, numbers: dict[str, int]
) -> tuple[tuple[Place, ...], int]:
    """Return the venues of one district, the busiest first, and how many are left out."""
    there = [replace(_place(v, edition), number=numbers.get(v.id, 0)) for v in venues]
    there.sort(key=lambda place: -place.count)
    return tuple(there[:MOST_PLACES]), len(there[MOST_PLACES:])


def _place(filed: Filed[Venue], edition: Edition) -> Place:
    count = sum(
        1 for i in edition.shown if i.venue_id == filed.id and i.for_children and not i.hidden
    )
    link = Link(edition.links.page(links.venue(filed.id)), Text(filed.record.name))
    kind = edition.t.field(f"venue/{filed.id}/kind", filed.record.kind or "")
    point = filed.record.point
    return Place(link, kind, count, at=f"{point.latitude},{point.longitude}" if point else "")


def _points(venues: Iterable[Filed[Venue]]) -> tuple[Points | None, dict[str, int]]:
    """Return the map of points, and the number of each venue on it."""
    held = [(v, v.record.point) for v in venues if v.record.point]
    if len(held) < FEWEST_POINTS:
        return None, {}
    numbers = {v.id: number for number, (v, _) in enumerate(held, 1)}
    box = _Box([point for _, point in held])
    dots = tuple(Dot(*box.place(point), numbers[v.id], v.record.name) for v, point in held)
    return Points(box.width, box.height, dots), numbers


class _Box:
    """The box around some points, flattened as a map of one city may be."""

    def __init__(self, points: list[Point]) -> None:
        self._west = min(p.longitude for p in points)
        self._north = max(p.latitude for p in points)
        south, east = min(p.latitude for p in points), max(p.longitude for p in points)
        # A degree to the east is shorter than one to the north, the more so the farther north.
        self._shrunk = math.cos(math.radians((self._north + south) / 2))
        wide, high = (east - self._west) * self._shrunk, self._north - south
        self._scale = _SIDE / (max(wide, high) or 1)
        self.width, self.height = round(wide * self._scale), round(high * self._scale)

    def place(self, point: Point) -> tuple[int, int]:
        """Return where a point stands, from the top left corner."""
        x = (point.longitude - self._west) * self._shrunk * self._scale
        return round(x), round((self._north - point.latitude) * self._scale)
