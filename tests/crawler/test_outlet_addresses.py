"""An outlet's page is fetched once, however it is linked; what is no article is never fetched."""

from __future__ import annotations

import pytest

from crawler.registry import outlet

MILITARNYI = "https://militarnyi.com/en/news/latvia-sends-apcs/"
DEFENSE_NEWS = "https://www.defensenews.com/global/europe/2025/05/26/dutch-jets/"
BREAKING = "https://breakingdefense.com/2025/07/three-patriots/"
EURONEWS = "https://www.euronews.com/my-europe/2026/02/20/a-loan-for-ukraine-"
RFERL = "https://www.rferl.org/a/slovakia-ukraine-fico-demining/33402155.html"

EUROPEAN_PRAVDA = "https://www.eurointegration.com.ua/eng/news/2025/11/13/7224611/"
INDEPENDENT = "https://kyivindependent.com/norway-gives-150-million-for-gas/"
UKRINFORM = "https://www.ukrinform.net/rubric-defense/3974940-france-gives-two-billion.html"
KYIV_POST = "https://www.kyivpost.com/post/62345"
INTERFAX = "https://en.interfax.com.ua/news/economic/1095510.html"


@pytest.mark.parametrize(
    ("name", "written", "page"),
    [
        ("militarnyi_en", "https://mil.in.ua/en/news/latvia-sends-apcs/", MILITARNYI),
        ("militarnyi_en", "http://www.mil.in.ua/en/news/latvia-sends-apcs/?utm_source=rss#more", MILITARNYI),
        ("militarnyi_en", "/en/news/latvia-sends-apcs/", MILITARNYI),
        ("defense_news", "http://defensenews.com/global/europe/2025/05/26/dutch-jets/?outputType=amp", DEFENSE_NEWS),
        ("breaking_defense", "https://www.breakingdefense.com/2025/07/three-patriots/?utm_medium=x", BREAKING),
        ("euronews_en", "http://www.euronews.com/my-europe/2026/02/20/a-loan-for-ukraine-?utm_source=rss", EURONEWS),
        ("rferl", "https://www.rferl.org/amp/slovakia-ukraine-fico-demining/33402155.html?nocache=1", RFERL),
        ("rferl", "https://rferl.org/a/slovakia-ukraine-fico-demining/33402155.html", RFERL),
        (
            "european_pravda_en",
            "http://eurointegration.com.ua/eng/news/2025/11/13/7224611/?utm_source=x",
            EUROPEAN_PRAVDA,
        ),
        (
            "kyiv_independent",
            "https://www.kyivindependent.com/norway-gives-150-million-for-gas/amp/?ref=x",
            INDEPENDENT,
        ),
        ("kyiv_independent", "https://kyivindependent.com/norway-gives-150-million-for-gas", INDEPENDENT),
        ("ukrinform_en", "http://ukrinform.net/amp/rubric-defense/3974940-france-gives-two-billion.html", UKRINFORM),
        ("kyiv_post", "https://kyivpost.com/post/62345/?utm_source=rss", KYIV_POST),
        ("interfax_ukraine_en", "http://en.interfax.com.ua/news/economic/1095510-amp.html", INTERFAX),
    ],
)
def test_the_twins_of_an_address_are_one_article(name: str, written: str, page: str):
    spider = outlet(name)
    base = (*spider.feeds, *spider.sitemaps)[0]
    assert spider.address(written, base) == page
    assert spider.address(page) == page
    assert spider.is_article(page)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("militarnyi_en", "https://militarnyi.com/uk/news/latviya/"),
        ("militarnyi_en", "https://militarnyi.com/en/tag/army/"),
        ("militarnyi_en", "https://militarnyi.com.evil.example/en/news/latvia/"),
        ("defense_news", "https://www.defensenews.com/video/2025/12/10/inside/"),
        ("defense_news", "https://www.defensenews.com/native/maker/2025/12/09/bolts/"),
        ("defense_news", "https://www.defensenews.com/global/europe/"),
        ("breaking_defense", "https://breakingdefense.com/category/global/"),
        ("euronews_en", "https://www.euronews.com/video/2026/02/20/no-comment"),
        ("euronews_en", "https://de.euronews.com/my-europe/2026/02/20/ein-kredit"),
        ("rferl", "https://www.rferl.org/z/16569"),
        ("rferl", "https://www.svoboda.org/a/33402155.html"),
        ("rferl", "mailto:desk@rferl.org"),
        ("european_pravda_en", "https://www.eurointegration.com.ua/news/2025/11/13/7224610/"),
        ("european_pravda_en", "https://www.eurointegration.com.ua/eng/tags/purl/"),
        ("kyiv_independent", "https://kyivindependent.com/news-archive/"),
        ("kyiv_independent", "https://kyivindependent.com/tag/russias-war-here/"),
        ("ukrinform_en", "https://www.ukrinform.ua/rubric-ato/4031206-vijna.html"),
        ("ukrinform_en", "https://www.ukrinform.net/rubric-defense"),
        ("kyiv_post", "https://www.kyivpost.com/videos/51002"),
        ("kyiv_post", "https://www.kyivpost.com/uk/post/62345"),
        ("interfax_ukraine_en", "https://interfax.com.ua/news/economic/1095510.html"),
        ("interfax_ukraine_en", "https://en.interfax.com.ua/news/press-release/1077001.html"),
    ],
)
def test_what_is_no_article_of_the_outlet_is_not_asked_for(name: str, written: str):
    spider = outlet(name)
    found = spider.address(written)
    assert found is None or not spider.is_article(found)
