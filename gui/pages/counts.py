"""Counts in words, with the plural that the language has."""

from PySide6.QtCore import QObject


class Counts(QObject):
    """A QObject, for its `tr` alone knows plurals."""

    def orders(self, count: int) -> str:
        """768 orders."""
        return self.tr("%Ln order(s)", "", count)

    def products(self, count: int) -> str:
        """94 products."""
        return self.tr("%Ln product(s)", "", count)

    def customers(self, count: int) -> str:
        """1,286 customers."""
        return self.tr("%Ln customer(s)", "", count)
