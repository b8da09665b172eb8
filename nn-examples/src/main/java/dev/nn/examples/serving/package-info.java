/** A model behind HTTP: server, clients, and the count of their answers. */
@NullMarked
package dev.nn.examples.serving;

import org.jspecify.annotations.NullMarked;
