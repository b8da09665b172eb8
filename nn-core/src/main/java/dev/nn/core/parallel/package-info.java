/** Runs tasks on several threads, and provides workspaces for callers in any number of threads. */
@NullMarked
package dev.nn.core.parallel;

import org.jspecify.annotations.NullMarked;
