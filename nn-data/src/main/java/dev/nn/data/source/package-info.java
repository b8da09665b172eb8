/** Exports models as Java source that needs only the JDK. */
@NullMarked
package dev.nn.data.source;

import org.jspecify.annotations.NullMarked;
