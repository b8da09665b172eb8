package dev.nn.core.training;

import dev.nn.api.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The listeners of a run, told in order. */
final class Listeners {

  private final List<TrainingListener> all;
  private final Map<String, ResumableListener> resumable = new LinkedHashMap<>();

  Listeners(TrainingListener... listeners) {
    all = Stream.of(listeners).map(Listeners::own).toList();
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

  private static TrainingListener own(TrainingListener listener) {
    return listener instanceof Watcher watcher ? watcher.ofMember(0, 1) : listener;
  }

  void trainingStarted(Progress progress) {
    all.forEach(listener -> listener.trainingStarted(progress));
  }

  void batchEnded(Progress progress) {
    for (int i = 0; i < all.size(); i++) { // an iterator would be an allocation per batch
      all.get(i).batchEnded(progress);
    }
  }

  void epochEnded(Progress progress) {
    all.forEach(listener -> listener.epochEnded(progress, progress.epochRecord()));
  }

  void trainingEnded(Progress progress) {
    all.forEach(listener -> listener.trainingEnded(progress));
  }

  Map<String, ListenerState> states() {
    Map<String, ListenerState> states = new LinkedHashMap<>();
    resumable.forEach(
        (name, listener) -> states.put(name, listener.state().withSettings(listener.settings())));
    return states;
  }

  void restore(Map<String, ListenerState> states) {
    resumable.forEach((name, listener) -> listener.restore(state(states, name)));
  }

  private static ListenerState state(Map<String, ListenerState> states, String name) {
    return Objects.requireNonNull(states.get(name), name);
  }

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
          String then = state(states, name).settings();
          if (!then.equals(listener.settings())) {
            changed.add(
                "%s was '%s' and is '%s' now"
                    .formatted(
                        name, VisibleText.excerpt(then), VisibleText.excerpt(listener.settings())));
          }
        });
    if (!changed.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint was made with other settings of listeners: %s. Give the old settings to resume, or start a new training from the checkpoint's network() with Trainer.fit"
              .formatted(String.join(", ", changed)));
    }
  }
}
