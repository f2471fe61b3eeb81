"""The frozen value types of the input: one definition for check, schema, docs and form.

Layer 0: imports nothing of ours.
"""
