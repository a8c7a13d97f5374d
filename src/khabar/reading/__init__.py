"""What the text says: one annotator a file, in reading order; ``reader`` runs them over one document."""
