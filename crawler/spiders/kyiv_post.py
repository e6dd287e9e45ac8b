"""Kyiv Post."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class KyivPost(OutletSpider):
    """Kyiv Post, English.

    Domain: www.kyivpost.com; its pages under /uk/ are Ukrainian
    Publishes: news of Ukraine and the war, about 120 texts a week (a guess), with analyses and opinion
    Found by: feed, which other programs read. The element that the text stands in, where it ends and what stands in
        its midst (a box for corrections, advertisements, a post on the same topic) are known from another program; the
        subtitle in that element, the other boxes dropped and the sentences that are dropped are guesses until a live
        run confirms them. Opinion is read as well; videos are left out
    Terms: free to read; robots.txt was not seen
    """

    name = "kyiv_post"
    domains = ("kyivpost.com", "www.kyivpost.com")
    language = "en"

    # read by OutletSpider
    feeds = ("https://www.kyivpost.com/feed",)
    article_url = r"https://www\.kyivpost\.com/(post|analysis|opinion)/\d+$"
    strip_query = ("utm_*", "fbclid")
    rewrite = (
        (r"^https?://(www\.)?kyivpost\.com/", "https://www.kyivpost.com/"),
        (r"^(https://www\.kyivpost\.com/\w+/\d+)/$", r"\1"),
    )

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body=".single-article",
            drop=(
                ".post-label-and-topic, .sidebar-start",
                "#correction, .correction",
                ".ad_between_paragraphs",
                "#insert-post-by-topic",
                ".post-author-block, .post-author-block ~ *",
                "figure, .post-image, .post-info, .share-block",
            ),
        ),
    )
    boilerplate = (
        r"follow our coverage of the war\b",
        r"to suggest a correction or clarification\b",
        r"you can also highlight the text\b",
        r"(read|see|watch) (also|more)\b.{0,20}:",
        r"the views expressed in this (opinion )?article\b",
        r"join us on (telegram|whatsapp|viber)\b",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(60, 250))
