"""The Kyiv Independent."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class KyivIndependent(OutletSpider):
    """The Kyiv Independent, English.

    Domain: kyivindependent.com
    Publishes: news of Ukraine and the war, about 250 texts a week (a guess), with analyses and investigations
    Found by: feed of the news archive, which others report to work while /feed/ and /rss/ are gone. If it holds the
        fifteen entries of a Ghost feed (a guess), a night brings more than it lists, and Ghost's sitemap, which was not
        seen, must be added. Addresses have neither date nor number, so an article is a path of one part with three
        words or more (a guess). That the pages are made with Ghost, the elements of the text, its cards and what is
        dropped from it are guesses until a live run confirms them
    Terms: free to read; passing texts on needs a permission; robots.txt was not seen
    """

    name = "kyiv_independent"
    domains = ("kyivindependent.com", "www.kyivindependent.com")
    language = "en"

    # read by OutletSpider
    feeds = ("https://kyivindependent.com/news-archive/rss/",)
    article_url = r"https://kyivindependent\.com/[a-z0-9]+(-[a-z0-9]+){2,}/$"
    strip_query = ("utm_*", "ref", "fbclid")
    rewrite = (
        (r"^https?://(www\.)?kyivindependent\.com/", "https://kyivindependent.com/"),
        (r"/amp/?$", "/"),
        (r"^(https://kyivindependent\.com/[a-z0-9-]+)$", r"\1/"),
    )

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="div.c-content, div.gh-content",
            drop=(
                ".kg-bookmark-card, .kg-callout-card, .kg-button-card, .kg-product-card, .kg-toggle-card",
                ".kg-signup-card, .kg-cta-card, .kg-embed-card, .kg-image-card, .kg-gallery-card",
                ".c-teaser, .c-related, .c-share, .c-tags",
                ".c-author-note, .c-membership, .c-newsletter",
            ),
        ),
    )
    boilerplate = (
        r"(read|listen|watch) (also|more)\b.{0,40}:",
        r"(join|support) (our community|the kyiv independent)\b",
        r"subscribe to the (newsletter|kyiv independent)\b",
        r"editor['’]s note\b",
        r"the kyiv independent could not (immediately )?verify\b.{0,80}$",
    )
    ends = (
        r"note from the authors?\b.{0,20}$",
        r"(hi|hey|hello)(,| there)? (this is|it['’]s|i['’]m|my name is) [^.]{3,60},? (the |an? )?(co-)?author\b",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(100, 450))
