"""Deutsche Welle in English."""

from datetime import date

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class DwEn(OutletSpider):
    """Deutsche Welle, English.

    Domain: www.dw.com, its pages under /en/
    Publishes: world news with Germany's part in it, about 250 texts a week (a guess), live blogs among them
    Found by: feed and news sitemap. Most classes are changing hashes; the selectors use the few with a meaning, read on
        saved pages of April 2023 (the old layout), June 2023 and January 2024. The element of a live blog's posts is
        a guess, so the posts that the page's JSON-LD lists are read as well
    Terms: free to read; robots.txt was not seen
    """

    name = "dw_en"
    domains = ("dw.com", "www.dw.com")
    language = "en"

    # read by OutletSpider; feeds mark their links with "maca"
    feeds = ("https://rss.dw.com/xml/rss-en-all",)
    sitemaps = ("https://www.dw.com/en/news-sitemap.xml",)
    article_url = r"https://www\.dw\.com/en/[^/?#]+/(a|live)-\d+$"
    strip_query = ("maca", "utm_*")

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="article .rich-text, article .liveblog-post",
            lead="article header .teaser-text",
            drop=(
                ".rich-text-ad, .advertisement",
                "figure, .vjs-wrapper",
                "footer, .feedback-sidebar",
                "[data-tracking-name='sharing-icons-inline'], [data-tracking-name='section-related-topics']",
            ),
            since=date(2023, 6, 1),
        ),
        Layout(body="div.longText", lead="p.intro", drop=(".picBox", ".group", ".col1")),
    )
    boilerplate = (
        # "mm/rc (AFP, dpa)": whose reports the editors used
        r"([a-z]{2,3}/){0,4}[a-z]{2,3}\s\([a-z\s,\d]{2,80}\)$",
        r"edited by\b.{0,80}$",
        r"while you're here\b",
        r"this article (was|has been) (originally |first )?(written|published|translated|adapted)\b",
        r"watch (video|more)\b",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(100, 500))
