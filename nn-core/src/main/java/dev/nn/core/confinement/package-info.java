/**
 * Workspaces that one call at a time uses, for objects that many threads share. For the modules of
 * nn alone.
 */
@NullMarked
package dev.nn.core.confinement;

import org.jspecify.annotations.NullMarked;
