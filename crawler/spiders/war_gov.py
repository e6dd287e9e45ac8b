"""war.gov: releases of the American Department of War, defense.gov until 2025."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class WarGov(OutletSpider):
    """U.S. Department of War, releases, English.

    Domain: www.war.gov; pages of defense.gov now lead there
    Publishes: releases, about 30 a week (a guess); daily contracts and news stories have feeds of their own and are
        left out
    Found by: feed of releases, which many programs of others read; such feeds answered plain clients in 2026. The pages
        may not: others met a 403 from Akamai, and nothing is done against that. All selectors, the JSON-LD and what is
        dropped are guesses until a live run confirms them
    Terms: public domain; robots.txt was not seen
    """

    name = "war_gov"
    domains = ("www.war.gov", "war.gov", "www.defense.gov")
    language = "en"

    # read by OutletSpider
    feeds = ("https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max=50",)
    article_url = r"(?i)https://www\.(war|defense)\.gov/news/releases/release/article/\d+/([\w-]+/)?$"
    strip_query = ("utm_*", "source")

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="div.body, div.inside.ntext",
            drop=("figure, .image, .media-inline", ".share-tools, .tags", ".related-releases, .newsletter-box"),
        ),
    )
    boilerplate = (
        r"(immediate )?release$",
        r"spotlight:",
        r"download: full size",
        r"[^.]{5,150} (provided|issued|released) the following (readout|statement):$",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(5, 80))
