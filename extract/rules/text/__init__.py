"""The text as it stands: tokens, sentences, and every mention of what the word lists know."""
