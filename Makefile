# Two commands matter: `make up` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
TSX := node --import tsx

.PHONY: help up down status test check golden schema bench bench-apiserver bench-cleanup bench-pulumi bench-queues bench-shuffle

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: node_modules/.package-lock.json ## The whole platform on this machine, ending with a real Spark job
	@$(TSX) local/up.ts

down: node_modules/.package-lock.json ## Remove everything that `make up` made on this machine
	@$(TSX) local/down.ts

status: node_modules/.package-lock.json ## What runs on this machine
	@$(TSX) local/cluster/main.ts status

test: node_modules/.package-lock.json ## Every check and test, on a real cluster that it starts and removes
	@$(TSX) test/run.ts

check: node_modules/.package-lock.json ## Format, lint, types, unit, component, golden and policy tests: no cluster, about eight minutes
	@$(TSX) test/run.ts --offline

golden: node_modules/.package-lock.json ## Rewrite test/golden and the pictures in docs: the diff is the preview
	@npm run -s golden

schema: node_modules/.package-lock.json ## Rewrite stacks/schema.json and the tables of settings in docs
	@npm run -s config:schema

bench: node_modules/.package-lock.json ## Measure; prints the figures of docs/benchmarks.md
	@$(TSX) bench/local.ts

bench-apiserver: node_modules/.package-lock.json ## A storm against one and split API servers and etcds, side by side: 20 minutes, root
	@$(TSX) bench/apiserver/main.ts $(ARGS)

bench-cleanup: node_modules/.package-lock.json ## 140,000 leftovers, deleted in five ways on a control plane of its own: 17 minutes
	@$(TSX) bench/cleanup/main.ts $(ARGS)

bench-pulumi: node_modules/.package-lock.json ## Previews and updates of the stack prod beside kubectl diff, on a control plane of its own: five minutes
	@$(TSX) bench/pulumi/main.ts $(ARGS)

bench-queues: node_modules/.package-lock.json ## The check of 10,000 queues: a few seconds, no cluster
	@$(TSX) bench/queues/main.ts

bench-shuffle: node_modules/.package-lock.json ## The Spark profiles side by side, on the platform that is up: 20 minutes
	@$(TSX) bench/shuffle/main.ts

node_modules/.package-lock.json: package.json package-lock.json .npmrc
	@command -v node >/dev/null || { echo "node is not installed. Install Node.js 20 or newer (nodejs.org), then run make again." >&2; exit 1; }
	@node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' || { echo "node $$(node -v) is too old. Install Node.js 20 or newer, then run make again." >&2; exit 1; }
	@npm ci --no-progress --loglevel=error
	@touch $@
