/**
 * Compares a plug-in with another version of itself, by what it computes for fixed inputs.
 *
 * <p>Not exported.
 */
@NullMarked
package dev.nn.core.behaviour;

import org.jspecify.annotations.NullMarked;
