"""GOV.UK: what British ministries announce."""

from crawler.outlet import Expected, OutletSpider
from extract.layout import JsonLayout


class GovUk(OutletSpider):
    """GOV.UK, English: the Ministry of Defence, the Foreign Office and Downing Street.

    Domain: www.gov.uk
    Publishes: press releases, news stories and speeches, about 100 a week of the three (a guess)
    Found by: the Atom feed of each organisation, which lists forms and guides too; others called them healthy, we have
        not seen them. The article comes as JSON from the Content API, whose fields are documented
        (docs.publishing.service.gov.uk): the HTML of the page's text, the day it was first published and a summary that
        stands as lead above it. The boxes dropped from the text are guesses until a live run confirms them
    Terms: free to read under the Open Government Licence, and the API is meant for programs; robots.txt was not seen
    """

    name = "gov_uk"
    domains = ("www.gov.uk",)
    language = "en"

    # read by OutletSpider; translations end in ".uk", ".fr" and so on
    feeds = (
        "https://www.gov.uk/government/organisations/ministry-of-defence.atom",
        "https://www.gov.uk/government/organisations/foreign-commonwealth-development-office.atom",
        "https://www.gov.uk/government/organisations/prime-ministers-office-10-downing-street.atom",
    )
    article_url = r"https://www\.gov\.uk/government/(news|speeches)/[\w-]+$"
    strip_query = ("utm_*",)
    fetch_as = (r"https://www\.gov\.uk/", "https://www.gov.uk/api/content/")

    # read by extract.article; newest first, each valid until the next one began
    json_layouts = (
        JsonLayout(
            title="title",
            lead="description",
            body="details.body",
            published="first_published_at",
            url="base_path",
            language="locale",
            drop=(".contact, .call-to-action", ".attachment, .attachment-inline, .gem-c-attachment", "figure"),
        ),
    )
    boilerplate = (r"ends$", r"delivered on:.{0,100}\(transcript\b")

    # read by crawler.health
    expected = Expected(articles_a_week=(30, 250))
