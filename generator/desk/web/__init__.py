"""Fetching, politely and carefully: one page at a time, as robots.txt allows, from public addresses only."""

from generator.desk.web.fetch import Fetched, Manners, NotFetched, Visit, fetch

__all__ = ["Fetched", "Manners", "NotFetched", "Visit", "fetch"]
