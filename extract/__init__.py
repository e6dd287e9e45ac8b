"""Page to article to pledges: pure functions, no network, no database, no Scrapy."""
