package dev.nn.data.model;

import dev.nn.core.messages.Message;
import dev.nn.data.preprocessing.Preprocessing;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about training before its first step.
 *
 * @param preprocessing the model's preprocessing
 * @param notes the part of {@link Model#notes} that is known by then
 * @param ranking see {@link Model#isRanking}
 * @param epochs the most epochs that a member trains
 * @param explained the share of the target that each input explains alone, in a sample of the
 *     training rows: of the errors of the most frequent label, or of the variance; none if several
 *     columns are predicted
 */
public record TrainingReview(
    Preprocessing preprocessing,
    List<Message> notes,
    boolean ranking,
    int epochs,
    Map<String, Double> explained) {

  public TrainingReview {
    notes = List.copyOf(notes);
    explained = Collections.unmodifiableMap(new LinkedHashMap<>(explained));
  }
}
