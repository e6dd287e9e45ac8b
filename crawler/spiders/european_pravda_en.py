"""European Pravda in English."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class EuropeanPravdaEn(OutletSpider):
    """European Pravda, English.

    Domain: www.eurointegration.com.ua, its pages under /eng/
    Publishes: news of Ukraine's way to the EU and NATO and of what allies give, about 100 texts a week (a guess),
        articles and interviews among them; it shares some texts with Ukrainska Pravda, of the same publisher
    Found by: feed (seen in many programs, not by us); the address of articles was seen there as well, but kinds other
        than news and articles are a guess. The elements of the text and what is dropped from them are guesses, made
        from Ukrainska Pravda's old and new pages, until a live run confirms them; so are the appeals among its
        sentences. It may have a news sitemap as Ukrainska Pravda has; that was not seen and is not asked for
    Terms: free to read; plain clients may be turned away as at Ukrainska Pravda (a guess); robots.txt was not seen
    """

    name = "european_pravda_en"
    domains = ("eurointegration.com.ua", "www.eurointegration.com.ua")
    language = "en"

    # read by OutletSpider
    feeds = ("https://www.eurointegration.com.ua/eng/rss/",)
    article_url = (
        r"https://www\.eurointegration\.com\.ua/eng/(news|articles|interview|experts)/\d{4}/\d{1,2}/\d{1,2}/\d+/$"
    )
    strip_query = ("utm_*", "fbclid")
    rewrite = ((r"^https?://(www\.)?eurointegration\.com\.ua/", "https://www.eurointegration.com.ua/"),)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="div.post__text, div.post_text, div.post_article_text, div.post_news_text",
            drop=(
                "[class^='advtext']",
                ".nts-ad",
                ".nts-video-wrapper",
                ".image-box, [class^='post_news_photo'], .post__photo",
                ".post__report, .post-report",
                ".block_related, .block_stories",
                ".post_tags, .post__tags, .post_news_tags",
                ".post__subscribe, .post__telegram",
            ),
        ),
    )
    boilerplate = (
        r"(please )?(support|follow) (european pravda|eurpravda|ep|(?-i:us))\b[^.]{0,150}",
        r"(subscribe to|join) .{0,60}\b(telegram|whatsapp|viber)\b",
        r"(read|listen|watch) (also|more)\b.{0,40}:",
        r"if you notice an error\b",
        r"[^.:]{3,80}, (for )?(ep|european pravda)$",
        r"(читайте|слухайте|слушайте) (також|также|больше|більше)\b",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(40, 250))
