package dev.nn.data.model;

import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.messages.Message;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.preprocessing.Preprocessing;
import java.io.IOException;
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
 * @param training trains what was reviewed
 */
public record TrainingReview(
    Preprocessing preprocessing,
    List<Message> notes,
    boolean ranking,
    int epochs,
    Map<String, Double> explained,
    Training training) {

  /** The training that was reviewed. */
  public interface Training {

    /**
     * Does the same as {@link Recipe#resume}, in less time, because the review has already fitted
     * the preprocessing. The checkpoints must have the review's plug-ins.
     */
    Model resume(Checkpoints checkpoints, TrainingListener... others) throws IOException;
  }

  public TrainingReview {
    notes = List.copyOf(notes);
    explained = Collections.unmodifiableMap(new LinkedHashMap<>(explained));
  }
}
