"""Does a candidate go on about the gift before it?"""
