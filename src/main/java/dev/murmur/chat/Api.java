package dev.murmur.chat;

/** Which wire format a server speaks. */
public enum Api {
    /** {@code chat/completions} with a bearer key: OpenAI, vLLM, Ollama, llama.cpp, OpenRouter and most others. */
    OPENAI,
    /** The same with the key in an {@code api-key} header; a {@code {model}} in the base URL stands for the deployment. */
    AZURE,
    /** {@code messages} as Anthropic has them. */
    ANTHROPIC;

    WireFormat wire() {
        return switch (this) {
            case OPENAI -> new OpenAiWire("Authorization");
            case AZURE -> new OpenAiWire("api-key");
            case ANTHROPIC -> new AnthropicWire();
        };
    }
}
