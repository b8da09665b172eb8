/** The one package that knows Guice; everything else works without it. */
@NullMarked
package dev.nn.core.guice;

import org.jspecify.annotations.NullMarked;
