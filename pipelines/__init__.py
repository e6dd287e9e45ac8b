"""What happens to a fetched page: archived, noted, and then read in worker processes."""
