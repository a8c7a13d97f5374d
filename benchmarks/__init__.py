"""Accuracy and speed, each by name: ``python -m benchmarks NAME …``; without a name, the list of them."""
