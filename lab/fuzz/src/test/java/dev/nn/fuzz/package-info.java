/**
 * Searches for inputs that break a reader. {@link dev.nn.fuzz.FuzzTarget} is a reader under search,
 * run by {@code bin/lab fuzz}; {@link dev.nn.fuzz.ByteMutation} and {@link
 * dev.nn.fuzz.TextMutation} make damaged and hostile inputs of valid ones, and {@link
 * dev.nn.fuzz.Reading} checks how an input is answered, in ordinary tests too.
 */
@NullMarked
package dev.nn.fuzz;

import org.jspecify.annotations.NullMarked;
