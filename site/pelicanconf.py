"""How Pelican renders the dated news: staged posts in, posts, archive, categories and Atom out."""

import json
import os
from pathlib import Path

from sitebuild.render.compiled import CompiledTemplates
from sitebuild.render.markdown import EXTENSIONS
from sitebuild.render.pelican_reader import StagedReader

_HERE = Path(__file__).resolve().parent
_STAGED = Path(os.environ["SITEBUILD_STAGED"])

CHROME = json.loads((_STAGED / "chrome.json").read_text("utf-8"))
SITENAME = CHROME["name"]
SITEURL = CHROME["site_url"].rstrip("/")
FEED_DOMAIN = SITEURL
DEFAULT_LANG = CHROME["lang"]
TIMEZONE = "UTC"
PATH = str(_STAGED / "news")
THEME = str(_HERE / "theme" / "pelican")
THEME_TEMPLATES_OVERRIDES = [str(_HERE / "theme" / "shared")]
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
READERS = {"md": StagedReader, "html": None, "htm": None, "rst": None}
MARKDOWN = {"extensions": list(EXTENSIONS), "extension_configs": EXTENSIONS, "output_format": "html"}
PLUGINS: list[str] = []
JINJA_ENVIRONMENT = {"bytecode_cache": CompiledTemplates("news")}
LOG_LEVEL = "WARNING"

DEFAULT_PAGINATION = False
DIRECT_TEMPLATES = ["index", "archives", "categories"]
INDEX_SAVE_AS = "news/index.html"
ARCHIVES_SAVE_AS = "news/archive/index.html"
CATEGORIES_SAVE_AS = "news/category/index.html"
ARTICLE_URL = "news/{slug}/"
ARTICLE_SAVE_AS = "news/{slug}/index.html"
CATEGORY_URL = "news/category/{slug}/"
CATEGORY_SAVE_AS = "news/category/{slug}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = DRAFT_SAVE_AS = PAGE_SAVE_AS = ""
FEED_ALL_ATOM = "news/atom.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
