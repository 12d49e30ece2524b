#!/usr/bin/env bash
# Trains and encodes with the reference programs in ../shared/bench and with ours, one after the other on the same machine:
# reward-benchmark.sh [PROMPTS] [K] [WIDTH] [HIDDEN] [EPOCHS]. Wants mvn and python3 with torch, onnxruntime and tokenizers
# (PYTHON=... names another one). TEXTS=FILE encodes the "text" of its rows too. CPU seconds stand under each, since they say
# more than the clock on a machine that others use.
set -euo pipefail
cd "$(dirname "$0")/../../../../../.."
bench=../shared/bench
prompts=${1:-20000} k=${2:-7} width=${3:-384} hidden=${4:-256} epochs=${5:-3} python=${PYTHON:-python3}
[ -d "$bench" ] || { echo "$bench is not here" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mvn -q -o -Djacoco.skip=true test-compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" >/dev/null
classpath="target/test-classes:target/classes:$(cat "$folder/classpath")"
TIMEFORMAT='    %U s of the processor, %R s of the clock'
for mode in pairs groups; do
  time "$python" "$bench/torch_reward.py" "$prompts" "$k" "$width" "$hidden" "$epochs" "$mode"
done
time java -cp "$classpath" dev.murmur.reward.TrainingBenchmark "$prompts" "$k" "$width" "$hidden" "$epochs"
if [ -n "${TEXTS:-}" ]; then
  model=$(tr ':' '\n' <"$folder/classpath" | grep bge-small)
  (cd "$folder" && python3 -m zipfile -e "$model" .)
  time "$python" "$bench/encode_onnx.py" "$folder/bge-small-en-v1.5-q.onnx" "$folder/bge-small-en-v1.5-q-tokenizer.json" "$TEXTS" 512
  time java -cp "$classpath" dev.murmur.encode.EncodingBenchmark "$TEXTS"
fi
