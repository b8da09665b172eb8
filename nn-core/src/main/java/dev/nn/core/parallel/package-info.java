/** Tasks on several threads, and workspaces for callers in any number of them. */
@NullMarked
package dev.nn.core.parallel;

import org.jspecify.annotations.NullMarked;
