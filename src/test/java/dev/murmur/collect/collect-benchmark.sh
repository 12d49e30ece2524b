#!/usr/bin/env bash
# Collects from a stub server, with the openai client for Python and with CollectBenchmark, one after the other on the same
# machine, and prints how they compare:
#   collect-benchmark.sh fast          no latency, 64 in flight: requests a second and CPU time of both
#   collect-benchmark.sh slow          200 ms, 256 in flight: how much of the 1,280 a second that arithmetic allows
#   collect-benchmark.sh million       1,000,000 calls in 256 MB
#   collect-benchmark.sh PROMPTS LATENCY_MS IN_FLIGHT
# Wants node, mvn, and python3 with the openai package (PYTHON=... names another one). The stub and the reference program are
# stub_server.mjs and openai_async.py in ../shared/bench (BENCH=... names another folder). Let nothing else run meanwhile.
set -euo pipefail
cd "$(dirname "$0")/../../../../../.."
bench=${BENCH:-../shared/bench} port=${PORT:-8099} slots=4
[ -d "$bench" ] || { echo "$bench is not here" >&2; exit 1; }
reference=yes
case "${1:-fast}" in
  fast) prompts=20000 latency=0 in_flight=64 ;;
  slow) prompts=25000 latency=200 in_flight=256 reference=no ;;
  million) prompts=250000 latency=0 in_flight=64 reference=no ;;
  *) prompts=$1 latency=${2:-0} in_flight=${3:-64} ;;
esac
folder=$(mktemp -d)
mvn -q -o -Djacoco.skip=true test-compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" >/dev/null
node "$bench/stub_server.mjs" "$port" "$latency" >/dev/null &
stub=$!
trap 'kill $stub; rm -rf "$folder"' EXIT
sleep 1
url=http://127.0.0.1:$port/v1
if [ $reference = yes ]; then
  "${PYTHON:-python3}" "$bench/openai_async.py" "$url" $((prompts / 10)) $slots "$in_flight" "$folder/reference.jsonl" |
    tee "$folder/reference.json" | sed 's/^/openai client: /'
fi
java -Xmx256m -cp "target/test-classes:target/classes:$(cat "$folder/classpath")" \
  dev.murmur.collect.CollectBenchmark "$url" "$prompts" $slots "$in_flight" "$folder" |
  tee "$folder/murmur.json" | sed 's/^/murmur:        /'
python3 - "$folder" "$latency" "$in_flight" <<'EOF'
import json, os, sys
folder, latency, in_flight = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ours = json.load(open(f"{folder}/murmur.json"))
if latency:
    possible = in_flight * 1000 / latency
    print(f"{100 * ours['requests_per_s'] / possible:.1f} % of {possible:.0f} requests a second")
if os.path.exists(f"{folder}/reference.json"):
    theirs = json.load(open(f"{folder}/reference.json"))
    print(f"{ours['requests_per_s'] / theirs['requests_per_s']:.1f} times the requests a second, "
          f"{ours['cpu_ms_per_request'] / theirs['cpu_ms_per_request']:.2f} of the CPU time of each")
EOF
