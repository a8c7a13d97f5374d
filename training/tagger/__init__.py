"""From the reference data to the tagger's weights: one module a step, `python -m training.tagger` runs them."""
