"""The API: how its requests are read and answered, its description and its documentation."""
