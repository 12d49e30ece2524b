#!/usr/bin/env bash
# Trains on more pairs than the memory has room for, with 2 GB of heap, for one epoch:
#   large-training-benchmark.sh [PROMPTS] [K] [WIDTH] [CHARACTERS]     182,954 prompts of 7, of width 384 and 1,500 characters
# First a training fills the cache of vectors from a server on loopback, then one is timed that finds them all there. Wants
# mvn and GNU time, 12 GB of disk and nothing else at work.
set -euo pipefail
cd "$(dirname "$0")/../../../../../.."
prompts=${1:-182954} k=${2:-7} width=${3:-384} characters=${4:-1500}
folder=$(mktemp -d)
mvn -q -o -Djacoco.skip=true test-compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" >/dev/null
classes="target/test-classes:target/classes:$(cat "$folder/classpath")"
java -cp "$classes" dev.murmur.reward.LargeTrainingBenchmark "$folder" "$prompts" "$k" "$width" "$characters" &
server=$!
trap 'kill $server; rm -rf "$folder"' EXIT
until [ -s "$folder/url" ]; do sleep 1; done
ls -l "$folder/rankings.jsonl"
printf 'epochs: 1\nhidden: [256]\nfolds: 2\n' >"$folder/settings.yaml"
export MURMUR_CACHE="$folder/cache"
train() {
  command time -f '%e s, %U s + %S s of CPU time, %M kB at most' \
    java -Xmx2g "-Xlog:gc:file=$folder/gc.log" -cp "$classes" dev.murmur.cli.Main train --quiet \
    --rankings "$folder/rankings.jsonl" --settings "$folder/settings.yaml" \
    --encoder "remote:vectors@$(cat "$folder/url")" --out "$folder/$1"
  # after each collection: what of the heap is still in use
  sed -nE 's/.*->([0-9]+)M\(.*/\1/p' "$folder/gc.log" | sort -n | tail -1 | sed 's/.*/heap in use after a collection: & MB at most/'
}
echo "== filling the cache"
train filling
echo "== training from the cache"
train trained
