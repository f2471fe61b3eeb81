"""What is read of pages while a site is made."""

from __future__ import annotations

import gzip

from conftest import renderers_of

from droomkaart.produce import _light


def test_a_light_page_is_under_the_limit_in_any_style(fabelstad):
    """What a page weighs at most to be weighed quickly leaves room for the heaviest style."""
    for renderer in renderers_of(fabelstad.root):
        limit = renderer.plan.edition.catalogue.site.budget.page_bytes
        styles = {
            len(gzip.compress(renderer.assets.css_of(page.template), 6, mtime=0))
            for page in renderer.plan.pages
        }
        assert len(styles) > 1
        assert 0 < _light(renderer) == limit - max(styles)
