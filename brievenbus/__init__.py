"""The mailbox: receives dreams, seals them to the coordinators, and keeps them until they are read.

A small service beside the static sites. What it takes from the generator is the definition of
the dream form and the way in which a settings file is read and its faults are told.
"""
