"""Droomkaart: a static-site generator for a city's social map and its dream campaigns."""

__version__ = "0.1.0"
