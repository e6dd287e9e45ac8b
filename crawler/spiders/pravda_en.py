"""Ukrainska Pravda in English."""

from datetime import date

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout

_BESIDE_THE_TEXT = (
    "[class^='advtext']",
    ".nts-ad",
    ".nts-video-wrapper",
    ".image-box",
    "[class^='post_news_photo']",
    "[class^='article-announcement-photo']",
    ".post__report, .post-report",
    ".block_related",
    ".post_tags, .post__tags, .post_news_tags",
    ".section_other_news, .section_other_news_wrapper",
)


class PravdaEn(OutletSpider):
    """Ukrainska Pravda, English.

    Domain: www.pravda.com.ua, its pages under /eng/
    Publishes: news of Ukraine and the war, about 350 texts a week (a guess); the same number in an address is the same
        story in Ukrainian and Russian
    Found by: feeds, and the news sitemap, which mixes three languages; the address pattern keeps the English ones.
        The element of long articles was read on a saved page of January 2026; that of news items and the days on which
        the layouts began are guesses until a live run confirms them
    Terms: free to read; plain clients are likely to be turned away (a guess), and nothing is done against that
    """

    name = "pravda_en"
    domains = ("pravda.com.ua", "www.pravda.com.ua")
    language = "en"

    # read by OutletSpider
    feeds = ("https://www.pravda.com.ua/eng/rss/", "https://www.pravda.com.ua/eng/rss/view_pubs/")
    sitemaps = ("https://www.pravda.com.ua/sitemap/sitemap-news.xml",)
    article_url = r"https://www\.pravda\.com\.ua/eng/(news|articles|columns)/\d{4}/\d{2}/\d{2}/\d+/$"
    strip_query = ("utm_*",)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(body="div.post_article_text, div.post_news_text", drop=_BESIDE_THE_TEXT, since=date(2024, 1, 1)),
        Layout(body="div.post_text, div.post__text, div.news_text", drop=_BESIDE_THE_TEXT),
    )
    boilerplate = (
        r"ukrainska pravda is the place where you will find",
        r"(please )?(support|follow) (up|ukrainska pravda|(?-i:us))\b",
        r"(read|listen|watch) (also|more)\b.{0,40}:",
        r"[^.]{3,80}, (for )?(up|ukrainska pravda)$",
        r"(читайте|слухайте|слушайте) (також|также|больше|більше)\b",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(150, 700))
