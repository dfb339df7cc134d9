"""The logic of building and proving the frozen program; the building itself is packaging/build.py."""
