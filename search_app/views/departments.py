"""The departments, and each department."""

from flask import Blueprint

blueprint = Blueprint("departments", __name__)
