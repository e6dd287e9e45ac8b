"""Bundesregierung: the German government in German."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class BundesregierungDe(OutletSpider):
    """The German federal government, German.

    Domain: www.bundesregierung.de, its pages under /breg-de/
    Publishes: articles and press releases, many of these on telephone calls and condolences, about 40 a week (a guess);
        old articles come up again with a new day
    Found by: two feeds, which others found valid in March 2026, then the address pattern, a guess for press releases.
        The classes are those that several programs of others read; the cookie notice has the text's own class, but does
        not stand in an article. What is dropped is a guess until a live run confirms it
    Terms: free to read; robots.txt was not seen
    """

    name = "bundesregierung_de"
    domains = ("www.bundesregierung.de",)
    language = "de"

    # read by OutletSpider
    feeds = (
        "https://www.bundesregierung.de/service/rss/breg-de/1151244/feed.xml",
        "https://www.bundesregierung.de/service/rss/breg-de/1151246/feed.xml",
    )
    article_url = r"https://www\.bundesregierung\.de/breg-de/(aktuelles|suche)/(pressemitteilungen/)?[\w-]+-\d{6,8}$"
    strip_query = ("utm_*",)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body=".bpa-article .bpa-richtext",
            lead=".bpa-article-header .bpa-short-text p:not([class])",
            drop=("figure, .bpa-image", ".bpa-share, .bpa-tools", ".bpa-teaser", ".hinweis"),
        ),
    )
    boilerplate = (
        r"(der|die) (stellvertretende )?sprecher(in)? der bundesregierung,[^.]{3,60}, teilt mit:?$",
        r"(lesen|sehen) sie (auch|hier|dazu)\b",
        r"(foto|bild|quelle):",
        r"(teilen|drucken|per e-mail versenden)$",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(10, 120))
