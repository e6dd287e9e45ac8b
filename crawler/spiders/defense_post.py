"""The Defense Post."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class DefensePost(OutletSpider):
    """The Defense Post, English.

    Domain: thedefensepost.com, with and without www
    Publishes: defence news and industry, about 60 articles a week (a guess)
    Found by: feed, then the address pattern, which leaves out guides and lists; the body selector and what is dropped
        from it are guesses (WordPress with the Jannah theme) until a live run confirms them
    Terms: no paywall seen; robots.txt was not seen
    """

    name = "defense_post"
    domains = ("thedefensepost.com", "www.thedefensepost.com")
    language = "en"

    # read by OutletSpider
    feeds = ("https://thedefensepost.com/feed/",)
    article_url = r"https://(www\.)?thedefensepost\.com/\d{4}/\d{2}/\d{2}/[\w-]+/$"
    strip_query = ("utm_*",)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="div.entry-content",
            drop=(
                "#inline-related-post, .related, .related-posts",
                ".stream-item, .code-block",
                ".wp-block-image, .wp-caption, figure",
                ".newsletter-form, .subscribe-widget, form",
                ".post-bottom-meta, .share-buttons, .about-author",
            ),
        ),
    )
    boilerplate = (r"back to top", r"(also )?read( also| more| next)?:")
    ends = (r"related articles?$",)

    # read by crawler.health
    expected = Expected(articles_a_week=(20, 120))
