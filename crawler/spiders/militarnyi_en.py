"""Militarnyi in English."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class MilitarnyiEn(OutletSpider):
    """Militarnyi, English.

    Domain: militarnyi.com, its pages under /en/; the same paths on mil.in.ua, its former domain, are the same pages
    Publishes: news of arms and the war, about 120 texts a week (a guess), and longer articles
    Found by: feed (seen in many programs, not by us), and its second and third page, since WordPress lists ten entries
        on each; that the outlet serves these is a guess, and so are the body selectors, what is dropped from the text
        and the JSON-LD, until a live run confirms them. Tags, authors and categories are left out by the address
    Terms: free to read; it lives on donations, which its pages ask for; robots.txt was not seen
    """

    name = "militarnyi_en"
    domains = ("militarnyi.com", "www.militarnyi.com", "mil.in.ua")
    language = "en"

    # read by OutletSpider
    feeds = (
        "https://militarnyi.com/en/feed/",
        "https://militarnyi.com/en/feed/?paged=2",
        "https://militarnyi.com/en/feed/?paged=3",
    )
    article_url = r"https://militarnyi\.com/en/(news|articles)/[\w%-]+/$"
    strip_query = ("utm_*", "fbclid")
    rewrite = ((r"^https?://(www\.)?(mil\.in\.ua|militarnyi\.com)/", "https://militarnyi.com/"),)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="div.entry-content, div.article__content",
            drop=(
                "figure, .wp-caption, .wp-block-image, .wp-block-gallery",
                ".wp-block-embed, .twitter-tweet, .telegram-post",
                ".read-also, .related, .related-posts",
                ".support, .donate, .patreon-widget",
                ".share, .social-share, .article__share",
                ".tags, .post-tags, .article__tags",
            ),
        ),
    )
    boilerplate = (
        r"(please )?(support|follow|join|subscribe to) (us|militarnyi|the militarnyi)\b[^.]{0,150}$",
        r"(read|see|watch) (also|more)\b.{0,60}:",
        r"(читайте|слухайте) (також|більше)\b",
        r"(if you (find|found|notice)|found) an? (error|mistake|typo)\b",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(40, 250))
