"""Ukrinform in English."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class UkrinformEn(OutletSpider):
    """Ukrinform, English.

    Domain: www.ukrinform.net; each language has its own domain (.ua is Ukrainian), and its own numbers (a guess)
    Publishes: the state agency's news of Ukraine and the war, about 500 texts a week (a guess)
    Found by: feeds of the newest and of three rubrics, which other programs read; entries that stand in several are
        asked for once. That the text stands in the first article element, and which asides and "Read also" sections are
        dropped from it, is known from another program; the elements of text and lead and the sentences that are dropped
        are guesses until a live run confirms them. Interviews and reports are told by nothing in the address
    Terms: free to read, quoting needs a link; robots.txt was not seen
    """

    name = "ukrinform_en"
    domains = ("ukrinform.net", "www.ukrinform.net")
    language = "en"

    # read by OutletSpider
    feeds = (
        "https://www.ukrinform.net/rss/block-lastnews",
        "https://www.ukrinform.net/rss/rubric-ato",
        "https://www.ukrinform.net/rss/rubric-polytics",
        "https://www.ukrinform.net/rss/rubric-defense",
    )
    article_url = r"https://www\.ukrinform\.net/rubric-[a-z]+/\d+-[\w-]+\.html$"
    strip_query = ("utm_*", "fbclid")
    rewrite = (
        (r"^https?://(www\.)?ukrinform\.net/", "https://www.ukrinform.net/"),
        (r"^(https://www\.ukrinform\.net)/amp/", r"\1/"),
    )

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="article .newsText",
            lead="article .newsHeading",
            drop=(
                "aside, article, section.read, .readAlso",
                "div[data-name='int_hidden'], img.pixel",
                "figure, .newsPicture, .photoCaption",
                ".tags, .newsTags, .share, .socials",
            ),
        ),
    )
    boilerplate = (
        r"(read|see|watch) (also|more)\b.{0,20}:",
        r"(first |all )?photos?( by| from)?:? [^.]{3,80}$",
        r"while citing and using any materials\b",
        r"(follow|join|subscribe to) (us|ukrinform)\b[^.]{0,100}$",
    )

    # read by crawler.health
    expected = Expected(articles_a_week=(200, 900))
