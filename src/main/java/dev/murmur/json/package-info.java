/**
 * JSON and the files made of it: the one mapper, JSON Lines with file and line in every error, atomic writes that tell their
 * SHA-256, gzip and zstandard by file name, append-only journals, and strict YAML; tables and Parquet as rows of the same
 * kind. What the rows mean is not known here.
 */
@NullMarked
package dev.murmur.json;

import org.jspecify.annotations.NullMarked;
