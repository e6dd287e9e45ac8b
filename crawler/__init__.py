"""The Scrapy project: outlets, and how their pages are fetched."""
