package dev.nn.core.training;

import dev.nn.api.text.VisibleText;
import dev.nn.core.Network;
import dev.nn.core.batches.Batches;
import dev.nn.core.engine.KernelLog;
import dev.nn.core.engine.Pass;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.training.Checkpoint.Position;
import dev.nn.core.training.Checkpoint.TrainingIdentity;
import dev.nn.kernels.KernelChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a {@link Trainer}: epochs of batches; each batch is one {@link Learner} step. */
final class Training {

  private final Trainer trainer;
  private final Learner learner;
  private final TrainingData data;
  private final Batches batches;
  private final Listeners listeners;
  private final @Nullable Checkpoint resumed;
  private final Progress progress;
  private final Divergence divergence;
  private @Nullable TrainingIdentity identity;

  /**
   * Creates a run. The learner has the initial network, or the network of the checkpoint to resume.
   */
  Training(
      Trainer trainer,
      Learner learner,
      TrainingData data,
      ShardPlan plan,
      Listeners listeners,
      @Nullable Checkpoint resumed) {
    this.trainer = trainer;
    this.learner = learner;
    this.data = data;
    batches = Batches.of(data, plan, learner.workspaces);
    this.listeners = listeners;
    this.resumed = resumed;
    Position from = Position.START;
    if (resumed != null) {
      from = resumed.position;
      learner.restore(resumed);
    }
    progress = new Progress(learner, trainer.spec(), data.rows(), batches.count(), from);
    String begun = resumed == null ? "at the start" : "when training was resumed";
    divergence = new Divergence(learner, begun);
    identity = resumed == null ? null : resumed.identity;
  }

  TrainingResult run() {
    int threads = learner.pass().members();
    KernelChoice.trainingStarted(work(), threads);
    try {
      return runEpochs();
    } catch (PluginFailureException e) { // from a listener that evaluates the network
      throw divergence.failed(e, progress.epoch(), progress.batch());
    } finally {
      progress.over();
      KernelChoice.trainingEnded(threads);
      KernelLog.noteGivenUp(Network.class);
    }
  }

  private TrainingResult runEpochs() {
    listeners.trainingStarted(progress);
    if (resumed != null) {
      listeners.restore(resumed.listeners);
    }
    handOutCheckpoint();
    while (progress.goesOn()) {
      epoch();
    }
    listeners.trainingEnded(progress);
    divergence.checkParameters(progress.epoch(), progress.batch()); // a listener may replace them
    handOutCheckpoint();
    return new TrainingResult(learner.network(), progress.history());
  }

  /** Returns the multiply-adds in all epochs; backward takes twice as many as forward. */
  private long work() {
    double parameters = learner.initial.shared().values().length;
    return (long) Math.min(3 * parameters * data.rows() * trainer.spec().epochs(), 0x1p60);
  }

  private void epoch() {
    progress.startEpoch();
    batches.startEpoch(progress.epoch());
    while (progress.batch() < progress.batches() && !progress.isStopping()) {
      batch();
    }
    divergence.epochEnded(progress.epoch(), progress.batch());
    progress.batchesEnded();
    listeners.epochEnded(progress);
    progress.epochEnded();
    handOutCheckpoint();
  }

  private void batch() {
    double epochs = (double) progress.step() / progress.batches();
    float learningRate;
    double loss;
    try {
      learningRate = trainer.learningRate(epochs, progress.learningRateFactor());
      Pass pass = batches.next(progress.batch() + 1, learner.rowsSeen());
      loss = learner.step(pass, learningRate);
    } catch (PluginFailureException e) {
      throw divergence.failed(e, progress.epoch(), progress.batch() + 1);
    }
    divergence.checkLoss(loss, progress.epoch(), progress.batch() + 1);
    progress.batchEnded(loss, learningRate);
    listeners.batchEnded(progress);
    handOutCheckpoint();
    if (progress.isInterrupted()) {
      throw interrupted();
    }
  }

  /** Takes a checkpoint if a listener has requested one; called after all listeners. */
  private void handOutCheckpoint() {
    if (!progress.isCheckpointWanted()) {
      return;
    }
    divergence.checkParameters(progress.epoch(), progress.batch());
    if (identity == null) {
      identity = TrainingIdentity.of(trainer, learner.initial, data);
    }
    Checkpoint checkpoint =
        new Checkpoint(
            identity,
            trainer.plugins(),
            learner.network(),
            learner.parameters.state(),
            learner.parameters.numbers(),
            progress.position(),
            listeners.states());
    @Nullable TrainingInterruptedException end = null;
    for (Consumer<Checkpoint> receiver : progress.takeReceivers()) {
      try {
        receiver.accept(checkpoint);
      } catch (TrainingInterruptedException e) {
        if (end == null) {
          end = e; // thrown once all listeners have been called
        } else {
          end.addSuppressed(e);
        }
      }
    }
    if (end != null) {
      throw end;
    }
  }

  private TrainingInterruptedException interrupted() {
    return new TrainingInterruptedException(
        "training was interrupted after step %s (epoch %s, batch %s) without Checkpoints: network() returns the parameters so far; train with Checkpoints.fit to continue from a checkpoint"
            .formatted(progress.step(), progress.epoch(), progress.batch()),
        progress.step(),
        progress.network());
  }

  /** A run's listeners, called in order. */
  static final class Listeners {

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
                          name,
                          VisibleText.excerpt(then),
                          VisibleText.excerpt(listener.settings())));
            }
          });
      if (!changed.isEmpty()) {
        throw new RemedyException(
            "the checkpoint was made with other listener settings: %s. Give the old settings to resume, or %s",
            String.join(", ", changed), Checkpoint.ANEW);
      }
    }
  }
}
