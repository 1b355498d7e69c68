"""Microsoft Teams on botbuilder-core: its activity model and its turn, with an HTTP layer of our own on both sides.

The SDK is archived, and its HTTP layer is slow and faulty (each fault is named where it is mended). What it gives is
only in door.py and turn.py; everything else sees an `Inbound` and a `Connector`, and cards are plain dicts, so that
its successor costs this one folder.
"""
