#!/usr/bin/env bash
# Nectar's size through murmur pairs, beside the datasets library, in one run on one machine.
# usage: pairs-benchmark.sh MURMUR_JAR FOLDER [PROMPTS]     FOLDER takes some 20 GB; 182954 prompts by default
# PYTHON names a Python that has datasets; MURMUR, if set, is called in place of the jar.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
reference="$here/../../../../python/expand_reference.py"
folder="$(mkdir -p "$2" && cd "$2" && pwd)"
prompts="${3:-182954}"
rankings="$folder/rankings-$prompts.jsonl"
murmur="${MURMUR:-java -Xmx512m -jar $1}"
python="${PYTHON:-python3}"
export HF_HUB_OFFLINE=1

[ -f "$rankings" ] || "$python" "$reference" make "$prompts" 7 "$rankings"
head -n 1000 "$rankings" >"$folder/benchmark.jsonl"

declare -A seconds
theirs() { # NAME FILE
  sync; cat "$rankings" >/dev/null
  seconds[$1]="$("$python" "$reference" "$rankings" "$folder/$2" 2>/dev/null | cut -d' ' -f1)"
  rm -f "$folder/$2"
}
ours() { # NAME OPTIONS..
  sync; cat "$rankings" >/dev/null
  local start="$(date +%s.%N)"
  $murmur pairs --rankings "$rankings" --out "$folder/out" "${@:2}" >/dev/null 2>"$folder/log" || { cat "$folder/log"; exit 1; }
  seconds[$1]="$(echo "$(date +%s.%N) - $start" | bc)"
  rm -rf "$folder/out"
}
say() { # NAME OF LIMIT
  printf '%-28s %7.1f s, %.3f of %s (%.1f s); wanted: at most %s\n' \
    "$1" "${seconds[$1]}" "$(echo "${seconds[$1]} / ${seconds[$2]}" | bc -l)" "$2" "${seconds[$2]}" "$3"
}

ours plain-jsonl --near-duplicates 0
ours plain-parquet --near-duplicates 0 --to trl --parquet
ours clean-jsonl --near-duplicates 0.8 --decontaminate "$folder/benchmark.jsonl"
theirs datasets-parquet pairs.parquet
theirs datasets-jsonl pairs.jsonl
ours default-jsonl
ours default-parquet --to trl --parquet
uptime
say plain-jsonl datasets-jsonl 0.2
say plain-parquet datasets-parquet 0.2
say default-jsonl datasets-jsonl 0.2
say default-parquet datasets-parquet 0.2
say clean-jsonl plain-jsonl 3
