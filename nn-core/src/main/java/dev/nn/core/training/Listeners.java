package dev.nn.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The listeners of a run, told in order. */
final class Listeners {

  private final TrainingListener[] all;
  private final Map<String, ResumableListener> resumable = new LinkedHashMap<>();

  Listeners(TrainingListener... listeners) {
    all = listeners.clone();
    for (TrainingListener listener : all) {
      if (listener instanceof ResumableListener resuming) {
        String name = resuming.stateName();
        for (int number = 2; resumable.containsKey(name); number++) {
          name = resuming.stateName() + "_" + number;
        }
        resumable.put(name, resuming);
      }
    }
  }

  void trainingStarted(Progress progress) {
    for (TrainingListener listener : all) {
      listener.trainingStarted(progress);
    }
  }

  void batchEnded(Progress progress) {
    for (TrainingListener listener : all) {
      listener.batchEnded(progress);
    }
  }

  void epochEnded(Progress progress) {
    for (TrainingListener listener : all) {
      listener.epochEnded(progress, progress.epochRecord());
    }
  }

  void trainingEnded(Progress progress) {
    for (TrainingListener listener : all) {
      listener.trainingEnded(progress);
    }
  }

  /** What those that remember something remember, by name. */
  Map<String, ListenerState> states() {
    Map<String, ListenerState> states = new LinkedHashMap<>();
    resumable.forEach(
        (name, listener) -> states.put(name, listener.state().withSettings(listener.settings())));
    return states;
  }

  /**
   * Gives back what {@link #states} gave.
   *
   * @throws IllegalArgumentException if there are not the same listeners as then
   */
  void restore(Map<String, ListenerState> states) {
    resumable.forEach(
        (name, listener) -> {
          ListenerState state = states.get(name);
          if (state != null) {
            listener.restore(state);
          }
        });
  }

  /**
   * Makes sure that there are the same listeners as when states were taken, told to do the same.
   *
   * @throws IllegalArgumentException if not, saying which, or what was another
   */
  void requireSame(Map<String, ListenerState> states) {
    List<String> missing = new ArrayList<>(states.keySet());
    missing.removeAll(resumable.keySet());
    List<String> added = new ArrayList<>(resumable.keySet());
    added.removeAll(states.keySet());
    if (!missing.isEmpty() || !added.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint was made with the listeners %s, training is resumed with %s; missing now: %s, new: %s. Give the same listeners to resume"
              .formatted(states.keySet(), resumable.keySet(), missing, added));
    }
    List<String> changed = new ArrayList<>();
    resumable.forEach(
        (name, listener) -> {
          ListenerState state = states.get(name);
          String then = state == null ? "" : state.settings();
          if (!then.isEmpty() && !then.equals(listener.settings())) {
            changed.add("%s was '%s' and is '%s' now".formatted(name, then, listener.settings()));
          }
        });
    if (!changed.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint was made with other settings of listeners: %s. Give the settings of then to resume; or begin a training of its own, with Trainer.fit, from the checkpoint's network()"
              .formatted(String.join(", ", changed)));
    }
  }
}
