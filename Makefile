# The Brussels Order of Merit: every command one needs. "make help" lists them.
#
# Surroundings, all optional:  PORT (8000)  HOST (127.0.0.1)  MERIT_DATA (.data)  DATABASE_URL  SECRET_KEY
.POSIX:
.PHONY: help run dev test bare fast look pictures judges mutants install bench pins messages clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1@/p' Makefile | awk -F@ '{printf "%-18s %s\n", $$1, $$2}'

run: ## install what is missing, prepare the data, start the service
	@exec .ci/serve

test: ## everything a change must pass: style, SQLite, PostgreSQL, browser
	@exec .ci/check

bare: ## run both commands of README on a bare Debian that is built for it, and print their times: half an hour, as root
	@exec .ci/bare

dev: ## the service while one works on it: reloads after a change, shows Django's error pages
	@exec .ci/serve dev

fast: ## style, types and the quick part of the tests, while one works
	@exec .ci/fast

look: ## build the style sheet of the screens from its source
	@exec .ci/look

NAMES =
pictures: ## take the pictures of the help anew from the demonstration; NAMES="desk-examine portal-sign" takes only those
	@.ci/pictures $(NAMES)

judges: ## ask outsiders about every page of the demonstration, and write docs/figures.md
	@exec .ci/judge

install: ## only the installation: Debian packages, Python packages, translations
	@exec .ci/install

ASKED =
bench: ## how fast it is, beside what is aimed at; ASKED="--quick road" asks less, ASKED=--write keeps it in docs/speed.*.md
	@.ci/install && .venv/bin/python -m tests.bench $(ASKED)

SEED = 1
COUNT = 100
mutants: ## change the program in COUNT=100 places drawn with SEED=1 and print what no test notices: hours, goes on where it stopped
	@.ci/install tests && .venv/bin/python -m tests.mutants --seed $(SEED) --count $(COUNT)

pins: ## write requirements.txt anew from pyproject.toml
	@exec .ci/pins

messages: ## collect the texts of the screens into the French and Dutch catalogues
	@.ci/install && .venv/bin/python manage.py makemessages -l fr -l nl -d django --no-location --no-obsolete -i .venv -i .data
	@for po in merit/locale/*/LC_MESSAGES/django.po; do msgcat --sort-output --no-location -o $$po $$po; done

clean: ## remove what can be made again (never the data)
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache htmlcov .coverage*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -name '*.mo' -not -path './.venv/*' -delete
