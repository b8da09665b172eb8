/**
 * Trainings whose results must have the same bits everywhere: {@code Fingerprints} runs them in one
 * JVM and prints a hash of each.
 */
@NullMarked
package dev.nn.lab.bits;

import org.jspecify.annotations.NullMarked;
