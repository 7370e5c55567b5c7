# `make demo` tries the program on invented documents, `make test` tests it. Both install what a fresh Debian machine
# with Rust lacks. There is one build profile (Cargo.toml says why), so every command here has --release.

# Outside the project, so that several copies of it share what takes longest to compile.
CARGO_TARGET_DIR ?= $(HOME)/.cache/councilgraph/target
export CARGO_TARGET_DIR

# The database inside takes a quarter of an hour to compile; a compiler cache keeps that for the next time.
ifneq ($(shell command -v ccache 2>/dev/null),)
ifeq ($(origin CC),default)
CC := ccache cc
endif
ifeq ($(origin CXX),default)
CXX := ccache c++
endif
export CC CXX
endif

CARGO ?= cargo
RUN = $(CARGO) run --release --locked --quiet --

.PHONY: demo test tools

demo: tools
	@$(CARGO) build --release --locked
	@store=$$(mktemp -d) && trap 'rm -rf "$$store"' EXIT && \
	export COUNCILGRAPH_STORE="$$store/store" COUNCILGRAPH_REGISTER=data/samples/councils.csv && \
	$(RUN) ingest data/samples/*.txt && \
	echo && echo 'councilgraph ask "who commented on which downgrade?"' && echo && \
	$(RUN) ask "who commented on which downgrade?"

test: tools
	$(CARGO) test --release --locked

# A C++ compiler, and libclang with its headers, for the database.
tools:
	@need=; \
	command -v c++ >/dev/null || need="$$need build-essential"; \
	test -n "$$LIBCLANG_PATH" || { \
	  ls /usr/lib/llvm*/lib/libclang*.so* /usr/lib*/libclang*.so* /usr/lib/*/libclang*.so* 2>/dev/null \
	    | grep -qE 'libclang(-[0-9]+)?\.so' && \
	  ls /usr/lib/llvm*/lib/clang/*/include/stddef.h /usr/lib*/clang/*/include/stddef.h 2>/dev/null | grep -q . \
	  ; } || need="$$need libclang-dev"; \
	test -z "$$need" && exit 0; \
	if ! command -v apt-get >/dev/null; then \
	  echo "please install what Debian calls:$$need, then run make again" >&2; exit 1; fi; \
	if test "$$(id -u)" = 0; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; else \
	  echo "please install$$need (as root: apt-get install$$need), then run make again" >&2; exit 1; fi; \
	echo "installing$$need"; \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need
