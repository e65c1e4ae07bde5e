"""The Danish cluster gateway: records in, a bilingual site out.

Rooms, each importing only those before it: ``records`` (what we know), ``plan`` (what will
exist), ``render`` (what it says), ``hosts`` (who publishes it); ``desk`` holds editors' tools.
"""

__version__ = "0.1.0"
