"""What the open places `[[name]]` of a text stand for, in one edition. Layer 11.

A city says it once in `site.toml`; what it did not say yet is a place that is clearly marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from droomkaart.edition import Edition
from droomkaart.languages import Language, marked
from droomkaart.model.provenance import Reader
from droomkaart.model.site import Site

# Where the form goes in the text of its page, and from where on the text is only there as long
# as the form is not; no writer's text can hold a comment.
FORM_HERE, WITHOUT_FORM = Markup("<!--form-->"), Markup("<!--without-form-->")


def place_values(edition: Edition) -> Mapping[str, Markup | None]:
    """Return what the open places `[[name]]` of a text stand for; None is not filled in."""
    site, channels, t = edition.catalogue.site, edition.brand.channels, edition.t
    values: dict[str, str | None] = {
        "city.name": site.city.name,
        "brand.name": edition.brand.name,
        "security.contact": site.security.contact,
    }
    values |= {f"controller.{k}": v for k, v in site.controller.model_dump().items()}
    values |= {f"channel.{k}": v for k, v in channels.model_dump().items()}
    shown: dict[str, Markup | None] = {
        name: None if value is None else escape(value) for name, value in values.items()
    }
    shown |= {f"channel.{name}": said for name, said in _said(edition).items()}
    term = t.field("site/mailbox/term", site.mailbox.term or "")
    shown["mailbox.term"] = marked(term)  # without a term the texts promise none
    shown["helplines"] = _helplines(site, t)
    shown["demo"] = Markup() if site.live or edition.form else _demo_note(t)
    shown["form"] = FORM_HERE if edition.form else shown["demo"]
    shown["closed"] = WITHOUT_FORM if edition.form else Markup()
    shown["doors"] = _doors(edition)
    return shown


def open_place(name: str, edition: Edition) -> Markup:
    """Return the clearly marked place for something that the city still fills in."""
    t = edition.t
    what = {
        "controller.name": t.gettext("naam van de verantwoordelijke"),
        "controller.address": t.gettext("postadres"),
        "controller.email": t.gettext("e-mailadres voor privacy"),
        "controller.officer": t.gettext("e-mailadres van de privacyfunctionaris"),
        "security.contact": t.gettext("meldpunt"),
        "channel.whatsapp": t.gettext("WhatsApp-nummer"),
        "channel.sms": t.gettext("sms-nummer"),
        "channel.phone": t.gettext("telefoonnummer"),
        "channel.email": t.gettext("e-mailadres"),
        "channel.instagram": t.gettext("Instagram-pagina"),
        "channel.facebook": t.gettext("Facebook-pagina"),
        "channel.card": t.gettext("waar een kaart in de bus kan"),
        "channel.walk_in": t.gettext("waar en wanneer je binnenloopt"),
    }.get(name, name)
    words = t.gettext("nog in te vullen door de stad: {what}").format(what=what)
    return Markup('<mark class="open-place">{}</mark>').format(words)


def _demo_note(t: Language) -> Markup:
    words = t.gettext("Dit is een demo. Het formulier staat hier nog niet open.")
    return Markup('<p class="notice">{}</p>').format(words)


def _said(edition: Edition) -> Mapping[str, Markup]:
    """Return the doors that are told in a sentence, in the language of the edition."""
    channels, at = edition.brand.channels, f"site/brands/{edition.brand.id}/channels"
    told = {"card": channels.card, "walk_in": channels.walk_in}
    return {
        name: marked(edition.t.field(f"{at}/{name}", words))
        for name, words in told.items()
        if words
    }


def _doors(edition: Edition) -> Markup:
    """Return the other ways to send a dream, as a list.

    In a demo it also has what the city may still fill in; on the real site that is left out.
    """
    channels, t = edition.brand.channels, edition.t
    youth = edition.brand.reader is Reader.YOUTH
    digits = "".join(filter(str.isdigit, channels.whatsapp or ""))
    ways = {
        "whatsapp": (digits and f"https://wa.me/{digits}", "WhatsApp"),
        "sms": (channels.sms and f"sms:{channels.sms.replace(' ', '')}", t.gettext("Sms")),
        "instagram": (channels.instagram, "Instagram"),
        "facebook": (channels.facebook, t.gettext("Facebook, voor ouders")),
    }
    row = Markup("<li>{}</li>")
    link = Markup('<a class="chip" href="{}">{}</a>')
    rows = [row.format(link.format(to, name)) for to, name in ways.values() if to]
    told = _said(edition)
    rows += [row.format(words) for words in told.values()]
    if not edition.catalogue.site.live:
        # Facebook is where parents are.
        asked = (name for name in ways if not ways[name][0] and not (youth and name == "facebook"))
        rows += [row.format(open_place(f"channel.{name}", edition)) for name in asked]
    return Markup('<ul class="doors">{}</ul>').format(Markup("").join(rows))


def _helplines(site: Site, t: Language) -> Markup | None:
    if not site.helplines:
        return None
    rows: Iterable[Markup] = (
        Markup('<li><a href="tel:{}"><bdi dir="ltr">{}</bdi></a> {}{}</li>').format(
            line.number.replace(" ", ""),
            line.number,
            # 112 has no other name than its number
            "" if line.name == line.number else Markup("<strong>{}</strong> ").format(line.name),
            marked(t.field(f"site/helplines/{line.number}", line.what)),
        )
        for line in site.helplines
    )
    return Markup('<ul class="helplines">{}</ul>').format(Markup("").join(rows))
