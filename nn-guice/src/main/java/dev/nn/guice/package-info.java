/**
 * Wires networks and trainers with Guice. No other package needs an injector.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.guice;

import org.jspecify.annotations.NullMarked;
