#!/usr/bin/env bash
# Collects from a stub server, with the openai client for Python and with CollectBenchmark, one after the other on the same
# machine: collect-benchmark.sh [PROMPTS] [LATENCY_MS] [IN_FLIGHT]. Wants node, mvn, and python3 with the openai package
# (PYTHON=... names another one); the stub and the reference program are in ../shared/bench.
set -euo pipefail
cd "$(dirname "$0")/../../../../../.."
bench=../shared/bench
prompts=${1:-10000} latency=${2:-0} in_flight=${3:-64} port=${PORT:-8099}
[ -d "$bench" ] || { echo "$bench is not here" >&2; exit 1; }
folder=$(mktemp -d)
mvn -q -o -Djacoco.skip=true test-compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" >/dev/null
node "$bench/stub_server.mjs" "$port" "$latency" >/dev/null &
stub=$!
trap 'kill $stub; rm -rf "$folder"' EXIT
sleep 1
url=http://127.0.0.1:$port/v1
echo -n "openai client: "
"${PYTHON:-python3}" "$bench/openai_async.py" "$url" $((prompts / 5)) 4 "$in_flight" "$folder/reference.jsonl"
echo -n "murmur:        "
java -Xmx256m -cp "target/test-classes:target/classes:$(cat "$folder/classpath")" \
  dev.murmur.collect.CollectBenchmark "$url" "$prompts" 4 "$in_flight" "$folder"
