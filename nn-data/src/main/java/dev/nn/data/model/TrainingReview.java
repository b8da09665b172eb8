package dev.nn.data.model;

import dev.nn.data.preprocessing.Preprocessing;
import java.util.List;

/**
 * A training before its first step.
 *
 * @param preprocessing that of the model
 * @param notes those of {@link Model#notes} that are known by then
 * @param ranking as {@link Model#isRanking}
 */
public record TrainingReview(Preprocessing preprocessing, List<String> notes, boolean ranking) {

  public TrainingReview {
    notes = List.copyOf(notes);
  }
}
