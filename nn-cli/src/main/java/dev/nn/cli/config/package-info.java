/**
 * The settings of a training: their keys in YAML, flags and meanings in one definition, and the
 * reading of both.
 */
@NullMarked
package dev.nn.cli.config;

import org.jspecify.annotations.NullMarked;
