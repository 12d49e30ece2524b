"""Talks to `murmur simulate` with the openai package, as its users do.

usage: openai_client.py BASE_URL WORLD.jsonl [FAULTY_BASE_URL]
       FAULTY_BASE_URL: a simulator with --faults r429=0.5,r500=0.5
needs: pip install openai
"""
import json
import sys

import openai

passed, failed = 0, 0


def check(name, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print("PASS" if holds else "FAIL", name)


client = openai.OpenAI(base_url=sys.argv[1], api_key="none", max_retries=0)
row = json.loads(open(sys.argv[2], encoding="utf-8").readline())
model, answer = row["answers"][0]["model"], row["answers"][0]["answer"]
messages = row["prompt"] if isinstance(row["prompt"], list) else [{"role": "user", "content": row["prompt"]}]

names = [one.id for one in client.models.list()]
check("lists the world's models and its judges", model in names and any(n.startswith("judge-") for n in names))

reply = client.chat.completions.create(model=model, messages=messages)
check("answers a known prompt with the stored text", reply.choices[0].message.content == answer)
check("counts tokens", reply.usage.total_tokens == reply.usage.prompt_tokens + reply.usage.completion_tokens > 0)

three = client.chat.completions.create(model=model, messages=messages, n=3)
check("gives n = 3 choices", [choice.index for choice in three.choices] == [0, 1, 2])

likely = client.chat.completions.create(model=model, messages=messages, logprobs=True, top_logprobs=5)
tokens = likely.choices[0].logprobs.content
check("gives log-probabilities", tokens and all(t.logprob <= 0 and len(t.top_logprobs) <= 5 for t in tokens))

cut = client.chat.completions.create(model=model, messages=messages, max_tokens=3)
check("stops at max_tokens", cut.choices[0].finish_reason == "length")


def raises(kind, call):
    try:
        call()
    except kind:
        return True
    return False


ask = client.chat.completions.create
check("does not know another model", raises(openai.NotFoundError, lambda: ask(model="nobody", messages=messages)))
unknown = [{"role": "user", "content": "A prompt that is not in this world."}]
check("does not know another prompt", raises(openai.BadRequestError, lambda: ask(model=model, messages=unknown)))

if len(sys.argv) > 3:
    faulty = openai.OpenAI(base_url=sys.argv[3], api_key="none", max_retries=0)
    seen = set()
    for _ in range(40):
        try:
            faulty.chat.completions.create(model=model, messages=messages)
        except openai.APIStatusError as error:
            seen.add(type(error))
    check("shows 429 as RateLimitError", openai.RateLimitError in seen)
    check("shows 500 as InternalServerError", openai.InternalServerError in seen)

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
