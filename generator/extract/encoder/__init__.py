"""A small encoder that answers, for one sentence and two marked actors, who stands where towards whom."""
