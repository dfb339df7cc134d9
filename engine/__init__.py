"""Pairwell's engine: value in, value out; no Qt, no sentences for people."""

__version__ = "0.1.0"
