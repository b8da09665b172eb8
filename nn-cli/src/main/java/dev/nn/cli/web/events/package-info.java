/** Numbered events that pages follow, each page at its pace. */
@NullMarked
package dev.nn.cli.web.events;

import org.jspecify.annotations.NullMarked;
