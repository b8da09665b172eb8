/** Results and what is made of them: tables, charts, the report. */
@NullMarked
package dev.nn.comparison.report;

import org.jspecify.annotations.NullMarked;
