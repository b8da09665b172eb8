/** Turns results into tables, charts and reports. */
@NullMarked
package dev.nn.lab.report;

import org.jspecify.annotations.NullMarked;
