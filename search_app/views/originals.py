"""The files that issues were read from."""

from flask import Blueprint

blueprint = Blueprint("originals", __name__)
