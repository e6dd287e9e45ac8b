"""Breaking Defense."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class BreakingDefense(OutletSpider):
    """Breaking Defense, English.

    Domain: breakingdefense.com; year and month stand in the address, the day does not
    Publishes: defence politics and industry, about 70 articles a week (a guess), texts paid for by makers among them
    Found by: feed (seen in many programs, not by us), and its second page, since WordPress lists ten entries on each;
        that the outlet serves it is a guess, and so are the body selectors, what is dropped from the text and the
        JSON-LD, until a live run confirms them
    Terms: free to read but for a premium part, which is a guess, too; robots.txt was not seen
    """

    name = "breaking_defense"
    domains = ("breakingdefense.com", "www.breakingdefense.com")
    language = "en"

    # read by OutletSpider
    feeds = ("https://breakingdefense.com/feed/", "https://breakingdefense.com/feed/?paged=2")
    article_url = r"https://breakingdefense\.com/\d{4}/\d{2}/[\w%-]+/$"
    strip_query = ("utm_*", "ref")
    rewrite = ((r"^https?://(www\.)?breakingdefense\.com/", "https://breakingdefense.com/"),)

    # read by extract.article; newest first, each valid until the next one began
    layouts = (
        Layout(
            body="div.entry-content, #articleBody",
            drop=(
                "figure, .wp-caption, .wp-block-image",
                ".recommended, .recommended-card, .related, .related-posts",
                ".newsletter, .newsletter-signup, form",
                ".ad, .advertisement, .htlad-ad, .code-block",
                ".premium-teaser, .premium-badge",
                ".topics, .tags, .post-topics, .share-buttons, .author-bio",
            ),
        ),
    )
    boilerplate = (
        r"premium$",
        r"recommended:?$",
        r"subscribe to (our|the breaking defense)\b.{0,80}$",
        r"(read|see|watch|related)( (also|more|next))?: ",
        r"this (article|story|post) (is|was) (sponsored|produced|written) (by|in partnership)\b",
    )
    ends = (r"topics:", r"more from breaking defense$")

    # read by crawler.health
    expected = Expected(articles_a_week=(25, 150))
