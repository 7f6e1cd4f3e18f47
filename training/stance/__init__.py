"""Training of the small encoder that reads who stands where towards whom; `python -m training.stance --help`."""
