"""Forms: Excel out to the divisions and back again, and the city's own paper filled in.

One definition per kind of form (``kinds/``) serves both directions: ``write`` makes the workbooks,
``take_back`` reads what comes back into typed changes and Problems, ``apply`` puts the changes into
the plan, ``annotate`` makes the copy that goes back with comments, ``fill`` fills a city's own
template.
"""
