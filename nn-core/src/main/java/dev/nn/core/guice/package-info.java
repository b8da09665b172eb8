/** The one package that knows Guice; nothing else needs an injector. */
@NullMarked
package dev.nn.core.guice;

import org.jspecify.annotations.NullMarked;
