"""What is given: things by their kinds, and how many of each."""
