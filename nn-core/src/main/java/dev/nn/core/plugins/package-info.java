/**
 * Finds the plug-ins behind the names in specifications: discovery, registries, folders with jars.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.core.plugins;

import org.jspecify.annotations.NullMarked;
