/** Plug-ins from outside: a folder of jars, and an activation that is built first. */
@NullMarked
package dev.nn.examples.plugins;

import org.jspecify.annotations.NullMarked;
