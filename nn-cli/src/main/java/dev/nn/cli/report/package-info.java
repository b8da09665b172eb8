/**
 * The report of a model as one page of HTML, which is its model card too. The page needs nothing
 * else: no script, no font, no picture beside it.
 */
@NullMarked
package dev.nn.cli.report;

import org.jspecify.annotations.NullMarked;
