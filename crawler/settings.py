"""Scrapy's settings for all outlets. Each one that differs from Scrapy's default says why.

PLEDGEWATCH_HOME (environment, default "var") holds ledger.db and archive/.
PLEDGEWATCH_CONTACT (environment) is the address that outlets find in the user agent.
Give `-s REPLAY_FROM=DIR` to have all requests answered from saved pages or WARC files.
"""

from __future__ import annotations

import os
from importlib.metadata import version

BOT_NAME = "pledgewatch"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"

# Our own
PLEDGEWATCH_HOME = os.environ.get("PLEDGEWATCH_HOME", "var")
REPLAY_FROM = ""
RETRY_WAIT = 30  # seconds before the first repeat of a refused request that states no Retry-After; doubled each time
RETRY_WAIT_MAX = 300  # an outlet that asks for more is left alone for the rest of the run
PAGES_A_NIGHT = 1000  # articles asked of an outlet; what is over it waits for the next night
ASK_FOR_ALL_LISTED = False  # a replay asks for whatever its listings name; it costs the outlet nothing
CRAWL_DELAY_MAX = 60  # seconds; robots.txt files ask for hours at times
ARCHIVE_FILE_BYTES = 1_000_000_000  # an archive file that has reached this size is closed and another begun
ALLOWED_NETWORKS: list[str] = []  # addresses, networks and hosts inside the operator's own network that may be asked
CLIENT = "plain"  # "browser" for an outlet that turns plain clients away, where the operator says so
CONTACT = os.environ.get("PLEDGEWATCH_CONTACT", "")


# Manners: say who we are, ask robots.txt, one request at a time, slower where the server is slow
def user_agent(contact: str) -> str:
    """Who we are, and whom an outlet can write to."""
    return f"pledgewatch/{version('pledgewatch')} ({contact or 'no contact given'})"


USER_AGENT = user_agent(CONTACT)
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "pledgewatch"
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 3
AUTOTHROTTLE_MAX_DELAY = 60
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"

# Limits: Scrapy's own are 1 GiB and 3 minutes
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
HEADERS_MAXSIZE = 256 * 1024  # Scrapy reads a head without end until the time is up
DOWNLOAD_TIMEOUT = 45  # from the first byte sent to the last one received, so a slow trickle ends too
HOST_SILENCES = 10  # a host that left so many requests in a row without an answer is given up
DNS_TIMEOUT = 20
REDIRECT_MAX_TIMES = 5
URLLENGTH_LIMIT = 2083  # for redirects too

# Safety: verify certificates; open no port that runs Python
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
TWISTED_DNS_RESOLVER = "crawler.resolver.PublicResolver"
DOWNLOAD_HANDLERS = {
    "http": "crawler.download.BoundedHandler",
    "https": "crawler.download.BoundedHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),  # nothing but the web
}

# What is archived is what the server said now: no cache, and only encodings that every reader of the archive can undo
HTTPCACHE_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
METAREFRESH_ENABLED = False  # live pages refresh themselves, and finding out means parsing every page
HTTPERROR_ALLOW_ALL = True  # a 404 is a response too: archived, noted, counted
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # OutletSpider asks once; the filter would hide redirect loops

RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # OutletSpider says it too, and why
ADDONS = {"crawler.replay.ReplayAddon": 0, "crawler.client.ClientAddon": 1}
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # in the order of the frontier: the newest first
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,  # one least delay for all hosts, where robots.txt asks one by one
    "crawler.throttle.HostThrottle": 0,
}
SPIDER_MIDDLEWARES = {"scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None}  # drops without a word; see Guard
# Scrapy's own in these places drop without a word, take no answer for a yes, or take half a body for a whole one.
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.guard.Guard": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.CarefulRobotsTxt": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "pipelines.frontier.Frontier": 540,
    "crawler.retry.PatientRetry": 550,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.download.StrictUnpacking": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.redirects.WatchedRedirects": 600,
}
ITEM_PIPELINES = {
    "pipelines.archive.ArchivePipeline": 100,
    "pipelines.note.LedgerPipeline": 200,
}

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
LOG_LEVEL = "INFO"
LOG_FORMATTER = "crawler.logs.BriefLog"
LOGSTATS_INTERVAL = 60.0
STATS_DUMP = True
FEED_EXPORT_ENCODING = "utf-8"
