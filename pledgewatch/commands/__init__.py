"""The verbs of the command line, one a file. Which there are stands in pledgewatch/app.py."""
