/** Results and what is made of them: tables, charts, the report. */
@NullMarked
package dev.nn.benchmarks.report;

import org.jspecify.annotations.NullMarked;
