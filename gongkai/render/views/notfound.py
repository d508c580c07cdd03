"""404: the page shown wherever nothing is."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import links
from gongkai.render.frame import Page, root
from gongkai.render.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Given the site, yield 404.html. A server shows it at any depth, so it names the site's folder from the root."""
    yield Page(
        path=links.NOT_FOUND,
        template="pages/notfound.html",
        title="没有这一页",
        description="没有找到这一页。非官方。",
        data={"agencies": len(site.agencies), "root": root(site.portal.base_url)},
        anywhere=True,
    )
