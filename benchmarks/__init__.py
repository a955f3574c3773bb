"""How fast bwpolicy is, beside its targets: ``python -m benchmarks``, from the checkout."""
