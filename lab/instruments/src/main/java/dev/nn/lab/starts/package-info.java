/**
 * Measures libraries' sizes, and how long programs take from their start to their first prediction.
 */
@NullMarked
package dev.nn.lab.starts;

import org.jspecify.annotations.NullMarked;
