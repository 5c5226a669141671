# What can be done here; `make` alone lists it.
#
# Two builds: `.build/debug` for a first look and for tests, as it is there in half the time, and `.build/release` for what
# people use every day and for what is measured. demo and test share the one, run, install, bench and crash the other.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
ARGS ?=
TRIALS ?= 1000
SEED ?= $(shell date +%s)
SECONDS ?= 600

# The same build wherever it is started: SwiftPM else orders what packages enable by a random seed, and colours what the
# compiler says where there is a terminal. Either changes commands, and so compiles everything anew.
export SWIFT_DETERMINISTIC_HASHING := 1
FLAGS := --no-color-diagnostics

STATIC_LIBRARIES := .build/static-libraries
# Relocations that are packed take 0.1 MB instead of 3.6, which each start would read and keep in memory. The linker of the
# toolchain can do that; glibc understands it from 2.36 on.
PACKED := $(shell getconf GNU_LIBC_VERSION 2>/dev/null | \
	awk '{ split($$2, part, "."); if (part[1] > 2 || part[2] >= 36) print "-Xlinker -z -Xlinker pack-relative-relocs" }')
# Swift is linked in, and so is every library whose .a file lies in that folder: the program is one file. Nothing is loaded
# into it, so that it offers no symbols: a table of 5 MB, 2 of them in memory.
RELEASE := $(SWIFT) build $(FLAGS) -c release -debug-info-format none --static-swift-stdlib -Xswiftc -use-ld=lld \
	-Xlinker -L$(CURDIR)/$(STATIC_LIBRARIES) -Xlinker --no-export-dynamic $(PACKED)
ORGDESK := .build/release/orgdesk
DEBUG := .build/debug/orgdesk
SOURCES := Package.swift Sources Tests Resources

.DEFAULT_GOAL := help
.PHONY: help demo run build test lint format bench crash soak conformance install

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: ## try the console on a sandbox inside it: no key, no network, nothing left on disk
	@.ci/dependencies build
	@[ -e $(DEBUG) ] || echo 'Building orgdesk. The first time takes some minutes.'
	@$(SWIFT) build $(FLAGS) --product orgdesk
	@$(DEBUG) --demo

run: build ## the console on a real instance: make run ARGS='--profile NAME --read-only'
	@$(ORGDESK) $(ARGS)

build: ## build the program to .build/release/orgdesk
	@.ci/dependencies build
	@.ci/static-libraries $(STATIC_LIBRARIES)
	@[ -e $(ORGDESK) ] || echo 'Building the optimized orgdesk. The first time takes twice as long as for a demo.'
	@$(RELEASE) --product orgdesk

test: ## run every test, offline
	@.ci/dependencies test
	@$(SWIFT) test $(FLAGS) --disable-xctest

lint: ## check the style of every Swift file
	@.ci/dependencies swift
	@$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: ## put every Swift file into that style
	@.ci/dependencies swift
	@$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

bench: build ## measure the console beside a plain C program, and reading beside curl, Clerk's SDK and JSONDecoder
	@$(RELEASE) --product bench
	@$(RELEASE) --product json-speed
	@$(RELEASE) --product filter-speed
	@$(RELEASE) --product read-speed
	@clang -O2 -o .build/plain-list Tests/Benchmarks/PlainList/main.c -lncursesw -ltinfo
	@.build/release/bench --orgdesk $(ORGDESK) --plain-list .build/plain-list $(ARGS)
	@.build/release/json-speed
	@.build/release/filter-speed
	@.build/release/read-speed --orgdesk $(ORGDESK) --python "$$(Tests/Conformance/python || true)"

crash: build ## adjust credits while programs and server fail at random: make crash TRIALS=1000 SEED=7
	@$(RELEASE) --product crash
	@.build/release/crash --orgdesk $(ORGDESK) --trials $(TRIALS) --seed $(SEED) $(ARGS)

soak: build ## use the console at random, faults, pastes and resizes included: make soak SECONDS=600 SEED=7
	@$(RELEASE) --product soak
	@.build/release/soak --orgdesk $(CURDIR)/$(ORGDESK) --seconds $(SECONDS) --seed $(SEED) $(ARGS)

conformance: build ## check the sandbox with Clerk's Python SDK and schemathesis (fetched from PyPI)
	@Tests/Conformance/run $(ORGDESK)

install: build ## put the program and its manual page in place: make install PREFIX=/usr/local
	@.ci/install $(ORGDESK) '$(DESTDIR)$(PREFIX)'
