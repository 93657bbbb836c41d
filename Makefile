# Verbs; each calls what does the work, and works without make too.
.DEFAULT_GOAL := help
.PHONY: help build wheel test fidelity gitops dashboards format generated e2e chaos random-kills fuzz coverage-fuzz kueue week watch-run image-volumes argocd upgrade bench bench-quick peers operators linear scale scoring reproducible killed-publication killed-tables killed-topics sbom clean

help: ## Shows this
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

build: ## Builds everything, and neither checks nor tests it
	mvn -B -ntp -Dquick -DskipTests package

wheel: ## Builds product-model's wheel in build/wheel, with the Java code that its verify scores with
	./classify --version
	tools/python-environment && build/python/bin/pip wheel --quiet --no-deps --wheel-dir build/wheel ./model-compiler

test: ## Checks and tests everything that needs no cluster
	./run-tests

fidelity: build ## Compares compiled models with scikit-learn at length
	tools/python-environment && build/python/bin/python model-compiler/fidelity/run.py

gitops: ## Asks Argo CD and kstatus, by their own code, about every status that the tests know
	gitops/test

dashboards: ## Reads the chart's dashboards field by field, by Grafana's own SDK
	tools/require-go
	cd charts/dashboards && go vet ./... && go test -count=1 ./...

format: ## Formats Java and Python as the checks want it
	mvn -q -B spotless:apply
	tools/python-environment && build/python/bin/ruff check --fix . && build/python/bin/ruff format .

generated: ## Writes the committed files that are generated, where a test says one is out of date
	UPDATE_GENERATED=1 mvn -B -ntp test
	tools/python-environment && build/python/bin/python model-compiler/fidelity/supported_models.py

e2e: ## Runs the operator on a real node
	e2e/run

chaos: export KILLS = all
chaos: export CHAOS = all
chaos: export LIFE ?=
chaos: ## Kills the operator before and after each of its writes, and gives it API servers that answer badly
	e2e/node/node build
	mvn -B -ntp -Dit -Dit.test=KilledOperatorIT,BadApiServerIT -Dquick -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -pl operator -am verify

random-kills: export RANDOM_KILLS ?= 100
random-kills: ## Kills the operator's process at random moments, while 20 resources are changed all the time
	e2e/node/node build
	mvn -B -ntp -Dit -Dit.test=KilledAtRandomIT -Dquick -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -pl operator -am verify

killed-tables: export TABLE_KILLS ?= 50
killed-tables: ## Kills runs that write tables of Delta and Iceberg, or read what is new for one, at random moments
	mvn -B -ntp -Dquick -Dtest=KilledTableTest,KilledCatalogTest,KilledBatchTest -Dsurefire.failIfNoSpecifiedTests=false -pl inference-job -am test

killed-topics: export TOPIC_MESSAGES ?= 200000
killed-topics: export TOPIC_BATCHES ?= 20
killed-topics: ## Reads a topic while drivers and the broker are killed at random moments
	mvn -B -ntp -Dquick -Dtest=KilledTopicTest -Dsurefire.failIfNoSpecifiedTests=false -pl inference-job -am test

# A seed and a number draw the same resource again: make fuzz FUZZ_SEED=7 FUZZ_FIRST=1200 FUZZ_RESOURCES=100
fuzz: export FUZZ_RESOURCES ?= 7000
fuzz: export FUZZ_SEED ?=
fuzz: export FUZZ_FIRST ?=
fuzz: ## Gives an operator 21,000 resources that are drawn from the schema, 7,000 in each of three modes
	e2e/node/node build
	mvn -B -ntp -Dit -Dit.test=FuzzIT -Dquick -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -pl operator -am verify

# SCALE is how many resources there are in the end; 5000 take half an hour.
scale: export SCALE ?= 5000
scale: ## Draws what the operator needs with more and more resources, of which half are edited, suspended or deleted
	e2e/node/node build
	mvn -B -ntp -Dit -Dit.test=ScaleIT -Dquick -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -pl operator -am verify
	tools/python-environment && build/python/bin/pip install --quiet -r benchmarks/requirements.txt
	build/python/bin/python benchmarks/plot.py operator/target/scale.csv benchmarks/operator/scale.svg

kueue: ## Queues runs with a real Kueue, which is built the first time: some 10 minutes
	e2e/node/node build
	operator/src/test/kueue/kueue build
	KUEUE=built mvn -B -ntp -Dit -Dit.test='Kueue*IT' -Dquick -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -pl operator -am verify

# TARGET is a folder of coverage-fuzz/src/test/resources/corpus: make coverage-fuzz TARGET=CsvInput DURATION=3600
coverage-fuzz: TARGET ?= all
coverage-fuzz: DURATION ?= 3600
coverage-fuzz: ## Has Jazzer look, for so many seconds each, for inputs that are not treated as they may be
	tools/coverage-fuzz $(TARGET) $(DURATION)

killed-publication: export KILLS ?= 50
killed-publication: ## Kills processes that publish in object stores, at any request and at random moments, and reads all the time
	mvn -B -ntp -Dquick -pl inference-job -am -Dtest='Killed*Test' -Dkills=$(KILLS) -Ddeaths=200 -Dsurefire.failIfNoSpecifiedTests=false test

# Each seed draws its own operations: make week SEEDS="1 2 3" OPERATIONS=300 DURATION=PT1H
week: export SEEDS ?= 1 2 3
week: export OPERATIONS ?= 300
week: export DURATION ?= PT1H
week: ## Does at random what happens to a cluster in a week, and compares every status with the truth
	e2e/run WeekE2E

watch-run: export WATCHED_ROWS ?= 5000000
watch-run: ## Watches a run of many rows by kubectl, the plugin, Prometheus and its report: all say the same
	e2e/run WatchedRunE2E

image-volumes: export IMAGE_VOLUMES = 1
image-volumes: ## Runs with a model in an image, on a node whose containerd mounts images; it is built the first time
	e2e/run ModelImageE2E

argocd: export ARGOCD = 1
argocd: ## Has a real Argo CD install the operator and apply examples; builds it, six minutes, the first time
	e2e/argocd/argocd build
	mvn -B -ntp -Dit -Dit.test='ArgoCd*IT' -Dquick -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -pl operator -am verify

# FROM is a commit of this repository: make upgrade FROM=v0.1.0
upgrade: FROM ?= df49a06
upgrade: ## Upgrades from an earlier commit to this one with runs under way, and back, by Helm and by manifests
	e2e/node/node build
	UPGRADE_FROM=$$(e2e/upgrade/build $(FROM)) mvn -B -ntp -Dit -Dit.test=UpgradeIT -Dquick -Dtest=none \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -pl operator -am verify

bench: ## Times the job beside Spark's copy and the notebook, and writes docs/performance.md's tables
	benchmarks/classify.py --write docs/performance.md

bench-quick: ## Fails if the job has become slower by half, beside Spark's copy
	benchmarks/classify.py --quick

peers: ## Classifies with MLflow, SynapseML, the notebook and ./classify in turn, and writes docs/performance.md's table
	benchmarks/peers.py --write docs/performance.md

operators: ## Has kubeflow's operator and ours make driver pods in turn, and writes benchmarks/operator/README.md's table
	benchmarks/operators.py --write benchmarks/operator/README.md

places: ## Times runs between stores, databases, topics and tables beside Spark's own copy through the same connectors
	mvn -B -ntp -Dquick -Dtest=PlacesBenchmark -Dsurefire.failIfNoSpecifiedTests=false -pl inference-job -am test | grep '^|'

linear: build ## Draws what a run costs against rows, files, folders, columns, vocabulary, categories and characters
	tools/python-environment && build/python/bin/pip install --quiet -r benchmarks/requirements.txt
	build/python/bin/python benchmarks/linear.py

scoring: build ## Times compiled models beside scikit-learn and skl2onnx
	tools/python-environment && build/python/bin/python benchmarks/scoring.py

reproducible: ## Builds the commit twice, and compares the digests of jars, images and wheel
	tools/reproducible

sbom: ## Writes what the images, the command and the wheel are made of, in build/sbom
	tools/sbom

clean: ## Removes what was built
	mvn -q -B clean
	rm -rf build
