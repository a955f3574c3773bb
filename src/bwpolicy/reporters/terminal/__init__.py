"""What ``bwpolicy status`` prints: a screenful on a terminal, plain lines elsewhere."""
