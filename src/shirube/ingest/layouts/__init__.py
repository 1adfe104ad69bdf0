"""Document layouts the reader knows; one folder each, samples included."""
