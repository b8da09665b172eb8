/** Models as Java source that needs nothing but the JDK. */
@NullMarked
package dev.nn.data.source;

import org.jspecify.annotations.NullMarked;
