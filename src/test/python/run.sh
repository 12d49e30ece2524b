#!/usr/bin/env bash
# Tries what murmur writes and serves with the programs it is meant for.
# usage: run.sh MURMUR_JAR FOLDER          FOLDER holds murmur-quickstart
# PYTHON names a Python that has requirements.txt; without it one is made in the user's cache, and where its packages
# cannot be had the checks are skipped, which is said.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
jar="$1"
folder="$2"
world="$folder/murmur-quickstart/world.jsonl"
needed="import datasets, openai, torch, transformers, trl"

if [ -z "${PYTHON:-}" ]; then
  home="${XDG_CACHE_HOME:-$HOME/.cache}/murmuration/python"
  PYTHON="$home/bin/python"
  if ! "$PYTHON" -c "$needed" 2>/dev/null; then
    python3 -m venv "$home" && timeout 1800 "$PYTHON" -m pip install -q -r "$here/requirements.txt" || true
  fi
fi
if ! "$PYTHON" -c "$needed" 2>/dev/null; then
  echo "SKIPPED: no Python with datasets, openai, torch, transformers and trl; set PYTHON to one"
  exit 0
fi

murmur() { java -jar "$jar" "$@"; }
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
simulate() { # PORT [OPTIONS..]
  murmur simulate --world "$world" --port "$@" >"$folder/simulate-$1.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 100); do
    "$PYTHON" -c "import urllib.request as r; r.urlopen('http://127.0.0.1:$1/v1/models')" 2>/dev/null && return
    sleep 0.2
  done
  cat "$folder/simulate-$1.log"
  exit 1
}

echo "-- the openai package against murmur simulate"
simulate 18471
simulate 18472 --faults 'r429=0.5,r500=0.5'
"$PYTHON" "$here/openai_client.py" http://127.0.0.1:18471/v1 "$world" http://127.0.0.1:18472/v1

echo "-- trainers' clients against murmur serve"
murmur serve --model "$folder/murmur-quickstart/run/model" --port 18473 >"$folder/serve.log" 2>&1 &
pids+=($!)
for _ in $(seq 100); do
  grep -q http "$folder/serve.log" && break
  sleep 0.2
done
HF_HUB_OFFLINE=1 "$PYTHON" "$here/serve_clients.py" http://127.0.0.1:18473

echo "-- exports in their consumers"
for format in trl trl-plain trl-unpaired trl-prompt-only sft-best openrlhf llama-factory axolotl nemo reward-bench; do
  murmur export --to "$format" --out "$folder/exports/$format" "$folder/murmur-quickstart/run" >/dev/null
done
HF_HUB_OFFLINE=1 HF_DATASETS_CACHE="$folder/hf" "$PYTHON" "$here/consumers.py" "$folder/exports"
