"""Pairwell's window."""
