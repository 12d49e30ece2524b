#!/usr/bin/env bash
# How long "murmur collect" takes to see that a run's 1,000,000 answers are all there, with 512 MB of heap, and how much memory:
#   resume-benchmark.sh [PROMPTS]      four answers to each; 250,000 unless given
# Wants mvn, node (for a server to be there, stub_server.mjs in ../shared/bench or BENCH=...) and GNU time. Let nothing else
# run meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../../../../../.."
bench=${BENCH:-../shared/bench} port=${PORT:-8098}
[ -d "$bench" ] || { echo "$bench is not here" >&2; exit 1; }
folder=$(mktemp -d)
mvn -q -o -Djacoco.skip=true test-compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" >/dev/null
node "$bench/stub_server.mjs" "$port" 0 >/dev/null &
stub=$!
trap 'kill $stub; rm -rf "$folder"' EXIT
classes="target/test-classes:target/classes:$(cat "$folder/classpath")"
java -cp "$classes" dev.murmur.pipeline.ResumeBenchmark "$folder" "${1:-250000}" "http://127.0.0.1:$port/v1"
command time -f '%e s, %U s + %S s of CPU time, %M kB at most' \
  java -Xmx512m -cp "$classes" dev.murmur.cli.Main collect "$folder/pipeline.yaml" --out "$folder/run"
