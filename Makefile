# SPDX-License-Identifier: GPL-2.0-only
#
# The front door: every target is a line into the part that does the work.

BUILD := build
TARGETS_ALL := $(shell sed -n 's/^\([a-z][a-z0-9-]*\) .*/\1/p' sh/targets)
GIVEN := $(foreach v,$(.VARIABLES),$(if $(filter command,$(origin $v)),$v))

.PHONY: $(TARGETS_ALL) front

# Not what a target's own script makes with this: there the variables are others'.
ifeq ($(MAKELEVEL),0)
$(TARGETS_ALL) $(BUILD)/build.ninja: | front
endif

front:
	@sh/front.sh '$(or $(MAKECMDGOALS),all)' \
		'$(filter-out MAKEFLAGS MAKEOVERRIDES,$(GIVEN))'

all: $(BUILD)/build.ninja
	@sh/ninja.sh $(BUILD)

$(BUILD)/build.ninja:
	@sh/deps.sh build
	@meson setup $(BUILD)

# The environment may have a prefix for other things.
install uninstall: export prefix := /usr/local

install: all
	@packaging/install.sh install

uninstall: $(BUILD)/build.ninja
	@packaging/install.sh uninstall

auto bench breakdown grid shelving sweep:
	@lab/experiment.sh $@

bench-apps:
	@lab/experiment.sh apps

check:
	@sh/deps.sh check
	@tests/run.sh

check-debug:
	@sh/deps.sh check
	@tests/check-debug.sh

check-deb:
	@sh/deps.sh check-deb
	@tests/deb/x86_64.sh

check-arm64:
	@sh/deps.sh check-arm64
	@tests/deb/arm64.sh

deb:
	@packaging/deb.sh

figures:
	@lab/figures.sh

fuzz:
	@sh/deps.sh check
	@tests/fuzz/run.sh seconds "$${SECONDS_EACH:-60}"

shell:
	@lab/shell.sh

kernel:
	@sh/deps.sh bench
	@kernel/build.sh

kernel-size:
	@kernel/size.sh

patches:
	@kernel/patches.sh

bench-policy:
	@sh/deps.sh check
	@tests/bench-policy.sh

clean:
	rm -rf $(BUILD)

help:
	@sh/help.sh
