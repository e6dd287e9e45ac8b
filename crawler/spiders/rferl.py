"""Radio Free Europe/Radio Liberty in English."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class Rferl(OutletSpider):
    """Radio Free Europe/Radio Liberty, English.

    Domain: www.rferl.org; other languages have sites of their own
    Publishes: news of Eastern Europe, the Caucasus and Central Asia, about 150 texts a week (a guess), a live blog of
        the war among them
    Found by: sitemap index, whose parts are gzipped. That, the address of articles and most classes are inferred from
        the Voice of America, which is made with the same system (Pangea), and are guesses for this site until a live
        run confirms them; so are the live blog's element and boilerplate sentences. Feeds are not asked for: their
        addresses are opaque, those in circulation contradict each other, and a retired one answers 200 with next to
        nothing. Only the newest posts of a live blog are in its page
    Terms: free to read; robots.txt was not seen
    """

    name = "rferl"
    domains = ("rferl.org", "www.rferl.org")
    language = "en"

    # read by OutletSpider
    sitemaps = ("https://www.rferl.org/sitemap.xml",)
    article_url = r"https://www\.rferl\.org/a/([^/?#]+/)?\d{7,9}\.html$"
    strip_query = ("utm_*", "nocache", "withmediaplayer", "fbclid")
    rewrite = (
        (r"^https?://(www\.)?rferl\.org/", "https://www.rferl.org/"),
        (r"^(https://www\.rferl\.org)/amp/", r"\1/a/"),
    )

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="#article-content > .wsw, .live-blog .wsw",
            lead="#article-content .intro, .hdr-container .intro",
            drop=(
                "aside, .media-block-wrap, .media-block, .also-read",
                ".wsw__embed, .embed, figure, .image, .media-image",
                ".share--box, .c-author__btns, .links",
                "#comments, .comments",
                "p.buttons, .btn--load-more, .live-blog-left",
            ),
        ),
    )
    boilerplate = (
        r"with (additional )?reporting (by|from)\b[^.]{2,150}$",
        r"(read|see) (more|also)\b.{0,20}:",
        r"(this|the) (story|article|interview) (has been|was) (edited|condensed)\b.{0,80}$",
        r"copyright \(c\)|reprinted with (the )?permission\b",
        r"(written|translated|adapted)( from [^.,]{3,30})? by [^.,]{3,80}$",
        r"live (briefing|updates?)$",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(50, 350))
