"""Asks a running `murmur serve` as the trainers do that it is made for.

usage: serve_clients.py URL [TOKEN]

Wants torch, transformers, datasets, trl, aiohttp and requests. Prints a line for each check and a count at the end;
the exit status is 0 if all passed.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import aiohttp
import requests

URL = sys.argv[1].rstrip("/")
HEADERS = {"Authorization": "Bearer " + sys.argv[2]} if len(sys.argv) > 2 else {}
PROMPT, RESPONSES = "What is the capital of Peru?", ["Lima, because the government sits there.", "It depends."]
results = []


def check(name, function):
    try:
        note = function()
        results.append(True)
        print(f"PASS {name}{': ' + note if note else ''}")
    except Exception as failure:
        results.append(False)
        print(f"FAIL {name}: {type(failure).__name__}: {failure}")


def post(path, body):
    response = requests.post(URL + path, json=body, headers=HEADERS, timeout=60)
    response.raise_for_status()
    return response.json()


def rewards():
    """The rewards that all other protocols must give too."""
    return post("/v1/rewards", {"prompt": PROMPT, "responses": RESPONSES})["rows"][0]["rewards"]


def conversations():
    return [f"<|user|>\n{PROMPT}</s>\n<|assistant|>\n{response}</s>" for response in RESPONSES]


def equal(found, wanted):
    assert found == wanted, f"{found} is not {wanted}"


def openrlhf():
    """OpenRLHF's single-turn executor: slices the batch over the servers, posts, raises for the status, tries five
    times, and takes the first reply's rewards, its scores or else its rewards, and its extra logs."""

    async def fetch(urls, queries, prompts, labels):
        size = (len(queries) + len(urls) - 1) // len(urls)

        async def ask(url, data):
            for _ in range(5):
                try:
                    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=180)) as session:
                        async with session.post(url, json=data, headers=HEADERS) as response:
                            response.raise_for_status()
                            return await response.json()
                except aiohttp.ClientError as failure:
                    print("openrlhf client:", failure)
                await asyncio.sleep(1)
            raise RuntimeError("no reward after 5 tries")

        return await asyncio.gather(*(
            ask(url, {"query": queries[i * size:(i + 1) * size], "prompts": prompts[i * size:(i + 1) * size],
                      "labels": labels[i * size:(i + 1) * size]})
            for i, url in enumerate(urls)))

    wanted = rewards()
    prompt = f"<|user|>\n{PROMPT}</s>\n<|assistant|>\n"
    for query, reward in zip(conversations(), wanted):
        info = asyncio.run(fetch([URL + "/get_reward"], [query], [prompt], [None]))[0]
        equal(info.get("rewards"), [reward])
        scores = info.get("scores") or info.get("rewards")
        assert 0 < scores[0] < 1, scores
        assert all(len(values) == 1 for values in (info.get("extra_logs") or {}).values()), info
    return f"rewards {wanted}"


def llama_factory():
    """LLaMA-Factory's client: no look at the status, scores straight into a tensor."""
    import torch

    answer = requests.post(URL + "/v1/score/evaluation", json={"model": "model", "messages": conversations()},
                           headers={"Content-Type": "application/json", **HEADERS}, timeout=60)
    tensor = torch.Tensor(json.loads(answer.text)["scores"])
    assert torch.equal(tensor, torch.Tensor(rewards())), tensor


def vllm():
    wanted = rewards()
    classes = post("/classify", {"input": conversations(), "use_activation": False})
    equal([entry["probs"][0] for entry in classes["data"]], wanted)
    pooled = post("/pooling", {"input": conversations(), "activation": False})
    equal([entry["data"][0] for entry in pooled["data"]], wanted)
    scores = post("/score", {"text_1": PROMPT, "text_2": RESPONSES, "use_activation": False})
    equal([entry["score"] for entry in scores["data"]], wanted)
    order = [entry["index"] for entry in post("/rerank", {"query": PROMPT, "documents": RESPONSES})["results"]]
    equal(order, sorted(range(len(wanted)), key=lambda i: -wanted[i]))


def models():
    """OpenAI's own client lists the model."""
    from openai import OpenAI

    client = OpenAI(base_url=URL + "/v1", api_key=sys.argv[2] if len(sys.argv) > 2 else "none")
    return "serves " + ", ".join(model.id for model in client.models.list())


def tiny_model(folder):
    """A language model with random weights and a chat template: its words are noise, its tensors are real."""
    maker = Path(__file__).with_name("tiny_model.py")
    subprocess.run([sys.executable, maker, folder], check=True, stderr=subprocess.DEVNULL)


def grpo():
    """TRL's GRPOTrainer takes a step with rewards over HTTP."""
    from datasets import Dataset
    from trl import GRPOConfig, GRPOTrainer

    seen = []

    def reward(prompts, completions, **_):
        rows = [{"prompt": prompt, "response": completion} for prompt, completion in zip(prompts, completions)]
        answers = [row["reward"] for row in post("/v1/rewards", {"rows": rows})["rows"]]
        seen.extend(answers)
        return answers

    with tempfile.TemporaryDirectory() as folder:
        tiny_model(folder + "/model")
        data = Dataset.from_list([{"prompt": [{"role": "user", "content": PROMPT}]}] * 4)
        config = GRPOConfig(output_dir=folder + "/out", max_steps=1, per_device_train_batch_size=4, num_generations=4,
                            max_completion_length=16, use_cpu=True, report_to=[], save_strategy="no", seed=0)
        GRPOTrainer(model=folder + "/model", reward_funcs=reward, args=config, train_dataset=data).train()
    assert len(seen) >= 4 and len(set(seen)) > 1, seen
    return f"{len(seen)} rewards from {min(seen):.3f} to {max(seen):.3f}"


check("OpenRLHF's client", openrlhf)
check("LLaMA-Factory's client", llama_factory)
check("vLLM's protocols", vllm)
check("OpenAI's client", models)
check("TRL's GRPOTrainer", grpo)
print(f"{results.count(True)} passed, {results.count(False)} failed")
sys.exit(0 if all(results) else 1)
