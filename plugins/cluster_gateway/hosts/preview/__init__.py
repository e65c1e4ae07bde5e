"""``serve``: a site that is painted page by page as it is asked for, so that what was just saved is there at once.

``state`` knows the content as it stands and paints from it, ``serving`` answers a browser, ``watching`` hears of saved files.
"""
