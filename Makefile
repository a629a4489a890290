# Works with Python 3.11 or later and make alone; everything else is installed into .venv.
PYTHON ?= python3
PORT ?= 8000
CORPUS ?= corpus
INDEX ?= var/index

VENV := .venv
BIN := $(VENV)/bin
SUITE := var/whoosh-suite

.PHONY: run test coverage check whoosh-suite bench screenshots clean

# An index is made anew where that is what the message advises. A status of 1 says that some file could not be read: it was
# named, and the rest is served.
run: $(VENV)/.run-ready
	@test -e "$(CORPUS)" || { echo "CORPUS=$(CORPUS) 不存在。" >&2; exit 1; }
	@fresh=; [ ! -e "$(INDEX)/CURRENT" ] || ! $(BIN)/python -m indexer stats --index "$(INDEX)" 2>&1 >/dev/null | grep -q -e --rebuild || fresh=--rebuild; \
	$(BIN)/python -m indexer build "$(CORPUS)" --index "$(INDEX)" $$fresh || [ $$? = 1 ]
	$(BIN)/python -m search_app --index "$(INDEX)" --port $(PORT)

test: $(VENV)/.dev-ready
	$(BIN)/python -m pytest -n auto --dist loadfile

# Which lines the tests reach; apart, for watching them takes time.
coverage: $(VENV)/.dev-ready
	$(BIN)/python -m pytest --cov --cov-report=term -n auto --dist loadfile

check: $(VENV)/.dev-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test
	$(MAKE) whoosh-suite

# The tests that Whoosh has of its own, over our codec.
whoosh-suite: $(VENV)/.dev-ready $(SUITE)/.ready
	$(BIN)/python -m pytest -c tests/whoosh_suite/pytest.ini $(SUITE)/*/tests

$(SUITE)/.ready: tests/whoosh_suite/requirements.txt | $(VENV)/bin/python
	rm -rf $(SUITE)
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: -r $< -d $(SUITE)
	$(BIN)/python -m tarfile -e $(SUITE)/*.tar.gz $(SUITE)
	touch $@

bench: $(VENV)/.dev-ready
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.indexing
	$(BIN)/python -m benchmarks.exactness
	$(BIN)/python -m benchmarks.pages
	@if [ -d ../shared/relevance ]; then echo "$(BIN)/python -m benchmarks.relevance"; $(BIN)/python -m benchmarks.relevance; \
	else echo "没有 ../shared/relevance，相关性未测。"; fi

# Those in docs/screenshots, anew.
screenshots: $(VENV)/.dev-ready
	$(BIN)/python -m tests.browser.screenshots

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .coverage

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-ready: $(VENV)/bin/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev-ready: $(VENV)/bin/python requirements.txt requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
