# Medalist. `make demo` shows it, `make test` proves it; both set up what they
# need, with Go, Node and npm on the machine. The rest is for changing it.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

# One static binary; tests run what is shipped.
export CGO_ENABLED := 0

# The release is the tag that the tree was taken from.
version := $(shell git describe --tags --exact-match 2>/dev/null || echo development)

# What build and check tools are pinned to is in tools/go.mod.
tool := go tool -modfile=tools/go.mod

# npm installs exactly what the lock file names.
npm-ci := npm ci --no-audit --no-fund

# Folders of installed packages and of built files are nobody's source.
sources = $(shell find $(1) \( -name .git -o -name node_modules -o -name dist \) -prune -o -type f -print 2>/dev/null)

assets-source := $(filter-out %_templ.go,$(call sources,web))
go-source      = $(filter-out %_templ.go,$(filter %.go,$(call sources,.)))

.PHONY: build demo test test-go test-assets test-browser check bench screenshots clean setup generated templ assets

# The program, with its pages and assets inside.
build: generated
	go build -trimpath -ldflags '-s -w -X main.version=$(version)' -o bin/medalist ./cmd/medalist

# An organisation with a year behind it, in the browser.
demo: build
	bin/medalist demo

# Every test there is: Go's, then those of the pages in a real browser.
test: test-go test-assets test-browser

test-go: setup generated
	$(tool) gotestsum --format pkgname-and-test-fails -- -timeout 15m ./...

# Formatting, vet, staticcheck, and the direction of imports.
check: generated
	@unformatted=$$($(tool) gofumpt -l $(go-source)); \
	if [ -n "$$unformatted" ]; then \
		printf 'Not formatted; run `%s gofumpt -w` on:\n%s\n' '$(tool)' "$$unformatted"; exit 1; \
	fi
	go vet ./...
	$(tool) staticcheck ./...
	go test -count=1 ./internal/deptest

# How fast it is beside the bare database. For example:
# make bench args='-quick -db sqlite'
bench: build
	go run ./bench $(args)

# PostgreSQL and Chromium for the tests, installed when missing.
setup:
	@scripts/setup

# Everything that is made from source and not kept in the repository.
generated: templ assets

ifneq ($(filter %.templ,$(assets-source)),)
templ:
	@$(tool) templ generate -path web -log-level error
else
templ:
endif

ifneq ($(wildcard web/assets/package.json),)
assets: web/assets/dist/.built

web/assets/node_modules/.installed: web/assets/package.json web/assets/package-lock.json
	cd web/assets && $(npm-ci)
	@touch $@

# Style classes are gathered from the pages, so these count as source.
web/assets/dist/.built: web/assets/node_modules/.installed $(assets-source)
	cd web/assets && npm run build
	@touch $@

test-assets: assets
	cd web/assets && npm test --if-present
else
assets test-assets:
endif

ifneq ($(wildcard web/e2e/package.json),)
web/e2e/node_modules/.installed: web/e2e/package.json web/e2e/package-lock.json
	cd web/e2e && $(npm-ci)
	@touch $@

test-browser: setup build web/e2e/node_modules/.installed
	cd web/e2e && node --test --test-timeout=600000

# Pictures of the pages, to look at.
screenshots: setup build web/e2e/node_modules/.installed
	cd web/e2e && npm run screenshots
else
test-browser screenshots:
endif

# Takes away everything that make made.
clean:
	rm -rf bin web/assets/dist web/assets/node_modules web/e2e/node_modules
	find web -name '*_templ.go' -delete 2>/dev/null || true
