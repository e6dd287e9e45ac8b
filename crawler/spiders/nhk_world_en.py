"""NHK World-Japan in English."""

from crawler.listing import JsonList
from crawler.outlet import Expected, OutletSpider
from extract.layout import Layout


class NhkWorldEn(OutletSpider):
    """NHK World-Japan, English.

    Domain: www3.nhk.or.jp, its pages under /nhkworld/en/news/; the day stands in the address
    Publishes: short news of Japan and the world, about 200 a week (a guess); pages vanish after one or two weeks
        (a guess), so that an article that was not fetched in time is lost
    Found by: a list in JSON (seen in many programs, not by us); there is no feed of world news. A script shows the
        text; one program reads it from the JSON-LD's articleBody, and so do we. That it is still there, and the element
        for pages without it, are guesses until a live run confirms them; other programs read the text as JSON from
        /nhkworld/data/en/news/, with the name from the address. The list names videos and longer reports too, which are
        left out
    Terms: free to read; robots.txt was not seen
    """

    name = "nhk_world_en"
    domains = ("www3.nhk.or.jp",)
    language = "en"

    # read by OutletSpider
    feeds = ("https://www3.nhk.or.jp/nhkworld/data/en/news/all.json",)
    json_list = JsonList(entries="data", url="page_url", title="title", changed="updated_at", unit="ms")
    article_url = r"https://www3\.nhk\.or\.jp/nhkworld/en/news/\d{8}_\w+/$"
    strip_query = ("utm_*", "cid")

    # read by extract.article; newest first, each valid until the next one began
    layouts = (Layout(body="div.p-article__body", drop=("figure, .p-share",), in_data=True),)

    # read by crawler.health
    expected = Expected(articles_a_week=(80, 400))
