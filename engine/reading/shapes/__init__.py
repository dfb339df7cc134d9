"""The shapes that a shop's table comes in, each turned into one line an item. One module a shape."""
