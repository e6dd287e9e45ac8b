"""How pledges are found, in the order of docs/architecture.md."""
