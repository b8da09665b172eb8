/**
 * Training runs that must give the same bits everywhere. {@code Fingerprints} does them in one JVM,
 * and prints a hash for each.
 */
@NullMarked
package dev.nn.lab.bits;

import org.jspecify.annotations.NullMarked;
