/**
 * Jars of strangers as files: their size, lists of services and manifests, before a class loads.
 */
@NullMarked
package dev.nn.core.plugins.jars;

import org.jspecify.annotations.NullMarked;
