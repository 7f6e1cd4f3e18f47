"""Speed and accuracy, measured; RESULTS.md keeps the figures."""
