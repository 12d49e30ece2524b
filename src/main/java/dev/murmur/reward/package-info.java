/**
 * The reward model: a scalar for a prompt and a response, learnt from groups of responses to one prompt. The losses are
 * pure functions on plain arrays; DL4J carries the network and its gradients, and is met nowhere else. Reading data files
 * and measuring a finished model happen in other rooms.
 */
@NullMarked
package dev.murmur.reward;

import org.jspecify.annotations.NullMarked;
