package dev.nn.data.model;

import dev.nn.core.messages.Message;
import dev.nn.data.preprocessing.Preprocessing;
import java.util.List;

/**
 * What is known about training before its first step.
 *
 * @param preprocessing the model's preprocessing
 * @param notes the part of {@link Model#notes} that is known by then
 * @param ranking see {@link Model#isRanking}
 * @param epochs the most epochs that a member trains
 */
public record TrainingReview(
    Preprocessing preprocessing, List<Message> notes, boolean ranking, int epochs) {

  public TrainingReview {
    notes = List.copyOf(notes);
  }
}
