/** Guice's wiring of networks and trainers. No other package needs an injector. */
@NullMarked
package dev.nn.guice;

import org.jspecify.annotations.NullMarked;
