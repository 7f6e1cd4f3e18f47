"""Training the tagger and the linker of quotes from annotated articles."""
