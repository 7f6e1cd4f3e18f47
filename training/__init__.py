"""Making the data and weights that the generator reads; imports the generator, is imported by nothing."""
