"""Euronews in English."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class EuronewsEn(OutletSpider):
    """Euronews, English.

    Domain: www.euronews.com; the day stands in the address, other languages are on hosts of their own
    Publishes: European and world news, business, culture and travel, about 450 texts a week (a guess)
    Found by: news sitemap, as another program reads it, and the feed that its pages link to; videos are left out by the
        address. Body and lead were read on saved pages of April 2024 and January 2026, where they have the same
        classes; only the first of the articles that a page holds is its own. The pages of 2026 have no JSON-LD of the
        article, so author and time come from meta elements. The box of a programme's appeal, the live blog and
        boilerplate sentences are guesses until a live run confirms them
    Terms: free to read; robots.txt was not seen
    """

    name = "euronews_en"
    domains = ("www.euronews.com", "euronews.com")
    language = "en"

    # read by OutletSpider
    feeds = ("https://www.euronews.com/rss?level=vertical&name=news",)
    sitemaps = ("https://www.euronews.com/sitemaps/en/latest-news.xml",)
    article_url = r"https://www\.euronews\.com/(?!video/)([\w-]+/){0,3}\d{4}/\d{2}/\d{2}/[\w%-]+$"
    strip_query = ("utm_*", "fbclid")
    rewrite = ((r"^https?://(www\.)?euronews\.com/", "https://www.euronews.com/"),)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body=".jsArticleFirst .c-article-content",
            lead=".jsArticleFirst .c-article-summary",
            drop=(
                ".c-ad, .advertising, .connatix-container",
                ".widget--type-related, .widget--type-image, .widget--type-video, .widget--type-newsletter",
                ".c-article-you-might-also-like, .c-tags-list, .c-article-partage-commentaire",
                "figure, form",
            ),
        ),
    )
    boilerplate = (
        r"advertisement$",
        r"(watch|listen to|play) (the|our)\b.{0,60}\b(video|report|podcast|player) (above|below)\b",
        r"(video editor|additional sources?)( •|:)",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(150, 900))
