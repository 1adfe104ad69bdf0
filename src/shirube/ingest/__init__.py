"""Documents → strategy: recognise the layout, read every block, report what could not be read."""
