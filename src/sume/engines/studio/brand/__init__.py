"""Brand DNA, read off a website without running its scripts.

Everything hostile (HTML, CSS, JSON, SVG) is parsed in :mod:`.child`; :mod:`.engine` fetches and supervises.
"""
