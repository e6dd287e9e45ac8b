"""Defense News."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class DefenseNews(OutletSpider):
    """Defense News, English.

    Domain: www.defensenews.com; section and day stand in the address (a guess)
    Publishes: defence politics and industry, mostly American and European, about 60 articles a week (a guess)
    Found by: feed of Arc XP, the system it is made with (seen in many programs, not by us). The address of articles,
        the body selectors, what is dropped from the text, the JSON-LD and the line on its writers at the end are
        guesses until a live run confirms them. Videos and sponsored texts are left out by the address, which is a
        guess too. The news sitemap that Arc XP makes elsewhere is not asked for, since nobody has seen it here
    Terms: free to read (a guess); robots.txt was not seen
    """

    name = "defense_news"
    domains = ("defensenews.com", "www.defensenews.com")
    language = "en"

    # read by OutletSpider
    feeds = ("https://www.defensenews.com/arc/outboundfeeds/rss/?outputType=xml",)
    article_url = (
        r"https://www\.defensenews\.com/(?!video/|native/|sponsored/|digital-show)"
        r"([\w-]+/){1,3}\d{4}/\d{2}/\d{2}/[\w%-]+/$"
    )
    strip_query = ("utm_*", "outputType", "contentFeatureId", "contentQuery")
    rewrite = ((r"^https?://(www\.)?defensenews\.com/", "https://www.defensenews.com/"),)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="article [class*='ArticleBody'], article [class*='articleBody'], article [class*='article-body']",
            drop=(
                "figure, [class*='Image'], [class*='Gallery'], [class*='Video']",
                "[class*='InterstitialLink'], [class*='Related'], [class*='MoreStories']",
                "[class*='Newsletter'], [class*='newsletter'], form",
                "[class*='AdWrapper'], [class*='advertisement'], [id^='arcad']",
                "[class*='AuthorBio'], [class*='authorBio'], [class*='SocialShare']",
            ),
        ),
    )
    boilerplate = (
        # "Jane Example is a land warfare reporter for Defense News. She has also worked for …"
        r"[^.]{3,60} is (an?|the) [^.]{0,100}\b(reporter|correspondent|editor|bureau chief|fellow|journalist)\b"
        r"[^.]{0,60}\b(defense news|military times|sightline media|who covers|covering)\b",
        r"sign up for (the|our)\b[^.]{0,100}$",
        r"about [^.,;:]{3,40}$",
        r"read (more|next)\b.{0,20}:",
    )
    ends = (r"(in other news|latest news)$",)

    # read by crawler.health
    expected = Expected(articles_a_week=(20, 130))
