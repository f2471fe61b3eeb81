"""What a page shows, as plain frozen values; a module for each kind of page.

A template gets one of these and no more: no catalogue, no clock, no disk. Two equal views
make two equal pages, so a view is also what a page is known by.
"""
