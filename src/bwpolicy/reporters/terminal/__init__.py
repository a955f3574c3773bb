"""What ``bwpolicy status`` prints: a screenful on a terminal, one line a fact elsewhere."""
