/**
 * A flight simulator for preference pipelines: an OpenAI-compatible server whose models answer from a world file, whose
 * judges know the truth and distort it in a known way, and whose faults and delays are drawn from a seed and the content of
 * a request, never from the order of arrival. What asks it, and what is done with the answers, is not known here.
 */
@NullMarked
package dev.murmur.simulate;

import org.jspecify.annotations.NullMarked;
