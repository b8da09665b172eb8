/** Guice's wiring of networks and trainers. Nothing else in nn needs an injector. */
@NullMarked
package dev.nn.guice;

import org.jspecify.annotations.NullMarked;
