"""The pledges of an article: drafts, what is told twice merged, and how sure each is."""
