"""What search engines and browsers ask a site for: robots.txt, the sitemap, the description of our search."""

from flask import Blueprint

blueprint = Blueprint("crawlers", __name__)
