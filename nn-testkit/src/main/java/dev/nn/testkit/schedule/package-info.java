/** The checks behind {@code ScheduleContract}. */
@NullMarked
package dev.nn.testkit.schedule;

import org.jspecify.annotations.NullMarked;
