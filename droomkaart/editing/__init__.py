"""The editing form: what a browser needs to change the files of a city, made from the one model."""
