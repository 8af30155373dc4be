# demo: open a shop full of products   test: run all tests   check: format, imports, lint   bench: measure speed and memory
.PHONY: demo test check bench build packages format clean infrastructure-check infrastructure-rehearsal

SWIFT_BUILD := swift build --explicit-target-dependency-import-check error
PORT ?= 8080
DATA ?= var/demo
STACKS ?=

demo: packages ## Install what is missing, build, and open the demo shop on http://localhost:8080
	$(SWIFT_BUILD) -c release --product duka
	.build/release/duka demo --data $(DATA) --port $(PORT)

test: ## Install what the tests need and run all of them: Swift suites, Chromium, faults, infrastructure
	scripts/install-packages --tests
	scripts/test all

check: packages ## Format, import rules and lint, without changing anything
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	$(SWIFT_BUILD)
	scripts/check-assets

bench: ## Measure against the goals in docs/benchmarks.md, which it writes
	scripts/install-packages --bench
	scripts/bench

build: packages ## Build for debugging
	$(SWIFT_BUILD)

packages: ## Install what a build needs
	scripts/install-packages

format: ## Format every Swift file in place
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

infrastructure-check: ## Check the Terraform: format, validate, tests, checkov
	scripts/install-packages --infrastructure
	scripts/infrastructure check

infrastructure-rehearsal: packages ## Apply every stack to a stand-in for AWS and boot its machines on this one; as root
	scripts/install-packages --rehearsal
	$(SWIFT_BUILD) -c release --product duka
	DUKA_REHEARSAL_BUILD=.build/release scripts/infrastructure rehearsal $(STACKS)

clean: ## Remove what was built
	rm -rf .build
