"""Imported once, by the clean process that the workers are forked from: the language data is there in each of them.

Reading it takes most of a second, spaCy another; so a worker that a page has cost is replaced in milliseconds. What
goes wrong here goes wrong again in the worker's own `prepare`, which can say so.
"""

import gc
from contextlib import suppress

from pipelines.reading import prepare

with suppress(Exception):
    prepare()
# What is loaded now stays: the collector need not walk through it again (about 3 ms an article), nor touch its pages
# in the workers, which share them.
gc.collect()
gc.freeze()
