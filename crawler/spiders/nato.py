"""NATO: what the Alliance announces."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class Nato(OutletSpider):
    """NATO, English.

    Domain: www.nato.int, its pages under /en/; the day stands in the address
    Publishes: news of the Alliance, about 25 a week (a guess)
    Found by: one sitemap of the whole site, named in robots.txt, from which the newest are taken; other programs read
        it. The feed of former years is left out: others found none that answers since the site was built anew in 2025.
        Speeches have addresses of their own and are left out too. No program tells where the text stands: the body
        selector and what is dropped are guesses (Adobe's components) until a live run confirms them. The time is the
        day in the address
    Terms: free to read; robots.txt, as others tell, forbids newsletters alone
    """

    name = "nato"
    domains = ("www.nato.int",)
    language = "en"

    # read by OutletSpider
    sitemaps = ("https://www.nato.int/sitemap.xml",)
    article_url = r"https://www\.nato\.int/en/news-and-events/articles/news/\d{4}/\d{2}/\d{2}/[^/?#]+$"
    strip_query = ("utm_*", "selectedLocale")

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="div.cmp-text",
            drop=("figure, .cmp-image", ".share-this, .cmp-sharing", ".cmp-teaser, .newsletter-signup"),
        ),
    )
    boilerplate = (r"last updated:", r"(find out more|more information|related (topics|content)):?$")

    # read by crawler.health
    expected = Expected(articles_a_week=(5, 60))
