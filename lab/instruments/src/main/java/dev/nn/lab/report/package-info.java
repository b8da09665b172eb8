/** Results and what is made of them: tables, charts, the report. */
@NullMarked
package dev.nn.lab.report;

import org.jspecify.annotations.NullMarked;
