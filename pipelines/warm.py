"""Imported once, by the clean process that the workers are forked from: the language data is there in each of them.

Reading it takes most of a second, spaCy another; so a worker that a page has cost is replaced in milliseconds. What
goes wrong here goes wrong again in the worker's own `prepare`, which can say so.
"""

from contextlib import suppress

from pipelines.reading import prepare

with suppress(Exception):
    prepare()
