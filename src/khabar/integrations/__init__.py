"""Khabar inside the programs that people use already: one module a program, each loaded only when it is asked for."""
