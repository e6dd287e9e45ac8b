"""The version of the rules, apart from them: who only writes it down need not load spaCy."""

from __future__ import annotations

RULESET = "2026.11.14"
