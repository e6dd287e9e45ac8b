"""Interfax-Ukraine in English."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class InterfaxUkraineEn(OutletSpider):
    """Interfax-Ukraine, English.

    Domain: en.interfax.com.ua; interfax.com.ua is Ukrainian and ru.interfax.com.ua Russian. "-amp.html" is a copy
    Publishes: an agency's short news of Ukraine's economy, politics and the war, about 250 texts a week (a guess)
    Found by: feed (seen in many programs, not by us). The article's element, and the header and tags dropped from it,
        are known from another program for the Ukrainian and Russian pages, and are guesses for the English ones until a
        live run confirms them; so are the other boxes, the sentences that are dropped, and that some pages state the
        time of publication in their header alone, from which only the day is read. Press releases, press conferences,
        photos and videos are left out by the address, whose sections are a guess
    Terms: news free to read, some analyses for subscribers (a guess); robots.txt was not seen
    """

    name = "interfax_ukraine_en"
    domains = ("en.interfax.com.ua",)
    language = "en"

    # read by OutletSpider
    feeds = ("https://en.interfax.com.ua/news/last.rss",)
    article_url = r"https://en\.interfax\.com\.ua/news/(?!press|photo|video)[a-z-]+/\d+\.html$"
    strip_query = ("utm_*", "fbclid")
    rewrite = ((r"^https?://en\.interfax\.com\.ua/", "https://en.interfax.com.ua/"), (r"-amp\.html$", ".html"))

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="article.article-content-view",
            drop=(
                "header, .article-content-secondary-header",
                ".article-tags",
                "figure, .article-image, .article-content-image",
                ".share, .article-share, .banner, .adv",
                "aside, .related, .article-related",
            ),
        ),
    )
    boilerplate = (
        r"access to articles and documents is open only to subscribers\b",
        r"(read|see|watch) (also|more)\b.{0,20}:",
        r"more news about:?$",
        r"any copying, publication\b",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(100, 450))
