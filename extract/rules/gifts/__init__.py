"""Is a candidate a gift to the taker? Named evidence for and against."""
