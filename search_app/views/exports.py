"""The found paragraphs as files to take away."""

from flask import Blueprint

blueprint = Blueprint("exports", __name__)
