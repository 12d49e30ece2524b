package dev.murmur.chat;

/** Answers as the providers' references show them. */
final class WireExamples {
    static final String OPENAI = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"some-model-2025","system_fingerprint":"fp_1",
             "choices":[{"index":0,"message":{"role":"assistant","content":"A","refusal":null},
               "logprobs":{"content":[{"token":"A","bytes":[65],"logprob":-0.11,"top_logprobs":[
                 {"token":"A","bytes":[65],"logprob":-0.11},{"token":"B","bytes":[66],"logprob":-2.3}]}],"refusal":null},
               "finish_reason":"stop"}],
             "usage":{"prompt_tokens":57,"completion_tokens":1,"total_tokens":58,
               "prompt_tokens_details":{"cached_tokens":32},"completion_tokens_details":{"reasoning_tokens":0}}}
            """;

    static final String ANTHROPIC = """
            {"id":"msg_1","type":"message","role":"assistant","model":"some-model","content":[
              {"type":"thinking","thinking":"Let me see.","signature":"x"},{"type":"text","text":"A"}],
             "stop_reason":"end_turn","stop_sequence":null,
             "usage":{"input_tokens":40,"output_tokens":3,"cache_creation_input_tokens":2,"cache_read_input_tokens":10}}
            """;

    private WireExamples() {}
}
