"""Numbers, sums of money and dates, as they are written."""
