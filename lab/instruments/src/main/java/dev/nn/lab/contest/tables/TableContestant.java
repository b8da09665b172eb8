package dev.nn.lab.contest.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Contestant;
import dev.nn.lab.contest.Work;

/**
 * A library that trains on tables: it answers {@code {"do": "learn", "task": {…}}} with a {@link
 * TableRun}.
 */
public interface TableContestant extends Contestant {

  /** Reads a task's table. This time does not count. */
  Learner learner(TableTask task) throws Exception;

  @Override
  default Object answer(JsonNode order) throws Exception {
    if (!order.path("do").asText().equals("learn")) {
      throw new IllegalArgumentException("not understood: " + order);
    }
    return TableRun.of(learner(new ObjectMapper().treeToValue(order.get("task"), TableTask.class)));
  }

  @Override
  default Work work(Assignment assignment, int threads) {
    throw new UnsupportedOperationException(assignment.kind());
  }
}
