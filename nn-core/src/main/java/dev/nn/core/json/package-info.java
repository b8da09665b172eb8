/** JSON as the files of nn have it. */
@NullMarked
package dev.nn.core.json;

import org.jspecify.annotations.NullMarked;
