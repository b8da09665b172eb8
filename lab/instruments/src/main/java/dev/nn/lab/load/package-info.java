/** Tests under load: one model for many threads, and a server for thousands of connections. */
@NullMarked
package dev.nn.lab.load;

import org.jspecify.annotations.NullMarked;
