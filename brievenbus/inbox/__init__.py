"""The inbox of the coordinators: dreams are opened here, on their own computer."""
