/**
 * The comparison of a plug-in with itself in another version: numbers that it gives for fixed ones.
 *
 * <p>Not exported.
 */
@NullMarked
package dev.nn.core.behaviour;

import org.jspecify.annotations.NullMarked;
