package dev.nn.cli.dashboard;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.cli.output.Answer;
import dev.nn.cli.web.EventLog;
import dev.nn.core.LayerActivity;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.Tally;
import dev.nn.data.model.ValidationListener;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TargetEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns one member's training into events: one event per epoch, and samples of its layers and
 * confusion matrices. The samples' {@link Budget}s decide which epochs get one; the last epoch
 * always does.
 */
final class MemberFeed implements ValidationListener {

  private static final int BINS = 40;

  private final EventLog events;
  private final Answer training;
  private final double share;
  private final int member;
  private final int members;
  private Budget budget;
  private Duration last = Duration.ZERO;
  private @Nullable ConfusionFeed confusions;
  private @Nullable Samples validation;
  private @Nullable EarlyStopping stopping;

  /** Each layer's weights before the epoch's last step; null if the epoch gets no sample. */
  private @Nullable List<Matrix> before;

  /**
   * Samples of layers may take {@code share} of the training time, and confusion matrices half as
   * much.
   */
  MemberFeed(EventLog events, Answer training, double share, int member, int members) {
    this.events = events;
    this.training = training;
    this.share = share;
    this.member = member;
    this.members = members;
    budget = new Budget(share, members, System.nanoTime());
  }

  @Override
  public void validatedBy(Samples rows, EarlyStopping listener) {
    validation = rows;
    stopping = listener;
  }

  @Override
  public OutputReceiver receiver(TargetEncoder target) {
    ConfusionFeed feed =
        new ConfusionFeed(
            events, member, target, new Budget(share / 2, members, System.nanoTime()));
    confusions = feed;
    return feed;
  }

  @Override
  public void trainingStarted(Progress progress) {
    budget = new Budget(share, members, System.nanoTime());
    events.add(
        "start",
        training
            .put("epochs", progress.epochs())
            .put("rows", progress.rows())
            .put("network", progress.network().spec())
            .put("optimizer", progress.spec().optimizer())
            .put("loss", progress.spec().loss()));
    for (EpochRecord epoch : progress.history()) { // the earlier epochs, if training is resumed
      add(progress, epoch);
    }
    expect(progress, progress.history().size() + 1);
  }

  @Override
  public void batchEnded(Progress progress) {
    if (progress.batch() == progress.batches() - 1) {
      remember(progress, progress.epoch());
    }
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    add(progress, epoch);
    if (before != null) {
      long start = System.nanoTime();
      List<LayerActivity> layers = progress.activity(BINS);
      List<Double> updates = updates(before, weights(progress.network()));
      events.add("layers", () -> layers(epoch.epoch(), layers, updates));
      before = null;
      budget.taken(epoch.epoch(), System.nanoTime() - start);
    }
    if (confusions != null) {
      confusions.endEpoch(epoch.epoch());
    }
    expect(progress, epoch.epoch() + 1);
  }

  @Override
  public void trainingEnded(Progress progress) {
    if (confusions != null && validation != null && stopping != null) {
      confusions.addKept(stopping.bestEpoch(), progress, validation);
    }
    events.add("end", new Answer().put("member", member));
  }

  private void expect(Progress progress, int epoch) {
    if (confusions != null) {
      confusions.startEpoch(epoch, progress.epochs(), System.nanoTime());
    }
    if (progress.batches() == 1) {
      remember(progress, epoch);
    }
  }

  /** Keeps the weights before an epoch's last step, if the epoch gets a sample. */
  private void remember(Progress progress, int epoch) {
    long start = System.nanoTime();
    if (epoch == progress.epochs() || budget.allows(epoch, progress.epochs(), start)) {
      before = weights(progress.network());
      budget.spend(System.nanoTime() - start);
    }
  }

  private void add(Progress progress, EpochRecord epoch) {
    double seconds = epoch.time().minus(last).toNanos() * 1e-9;
    double speed = progress.rows() / seconds;
    last = epoch.time();
    Integer kept = stopping == null || stopping.bestEpoch() == 0 ? null : stopping.bestEpoch();
    events.add(
        "epoch", () -> epoch(member, epoch).put("rows_per_second", speed).putKnown("kept", kept));
  }

  private static List<Matrix> weights(Network network) {
    return IntStream.range(0, network.spec().layers().size()).mapToObj(network::weights).toList();
  }

  /** Returns each layer's ‖ΔW‖ / ‖W‖ in the last step, given the weights before and after it. */
  private static List<Double> updates(List<Matrix> before, List<Matrix> after) {
    return IntStream.range(0, before.size())
        .mapToObj(layer -> ratio(before.get(layer).data(), after.get(layer).data()))
        .toList();
  }

  /** Returns a sample's event. Readers call this, on their threads. */
  private Answer layers(int epoch, List<LayerActivity> layers, List<Double> updates) {
    List<Answer> answers = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      LayerActivity layer = layers.get(l);
      LayerSpec spec = layer.spec();
      answers.add(
          new Answer()
              .put("layer", layer.layer())
              .put("text", spec.toString())
              .put("units", spec.outputs())
              .put("weights", layer.weights())
              .put("gradients", layer.gradients())
              .put("activations", layer.activations())
              .put("update", updates.get(l))
              .put("dead", layer.health().dead())
              .put("saturated", layer.health().saturated()));
    }
    return new Answer().put("member", member).put("epoch", epoch).put("layers", answers);
  }

  /** Returns ‖ΔW‖ / ‖W‖ for a step; NaN if all weights were 0. */
  static double ratio(float[] before, float[] after) {
    double change = 0;
    double size = 0;
    for (int i = 0; i < before.length; i++) {
      double d = (double) after[i] - before[i];
      change += d * d;
      size += (double) before[i] * before[i];
    }
    return size == 0 ? Double.NaN : Math.sqrt(change / size);
  }

  /**
   * Limits the time for samples, and their number. Samples may take a share of the training time.
   * They become rarer as training goes on, so that even a long training run has only some hundreds.
   * If a twentieth of all epochs has passed without a sample, the next one may take a greater
   * share. The reason is that in a run of a few seconds samples are expensive, because their code
   * is not compiled yet, but two samples are too few for a picture. Only one thread may use a
   * budget.
   */
  static final class Budget {

    /**
     * The next sample follows after a hundredth of the epochs so far: 10,000 epochs have 619
     * samples.
     */
    private static final int DENSITY = 100;

    /** Time in addition to the share, in nanoseconds, for all members together. */
    static final long START = 2_000_000;

    /** Training is divided into this many parts, each of which should have a sample. */
    private static final int PARTS = 20;

    private static final double SHARE_OF_PART = 0.01;

    private final double share;
    private final long more;
    private final long start;
    private long spent;
    private int sampled;
    private int next = 1;

    Budget(double share, int members, long now) {
      this.share = share;
      more = START / members;
      start = now;
    }

    /** Returns whether an epoch gets a sample. {@code epochs} is the total. */
    boolean allows(int epoch, int epochs, long now) {
      boolean part = (epoch - sampled) * (long) PARTS >= epochs;
      double most = part ? Math.max(share, SHARE_OF_PART) : share;
      return epoch >= next && spent <= more + most * (now - start);
    }

    void spend(long nanos) {
      spent += nanos;
    }

    /**
     * Notes that a sample was taken, and how many nanoseconds its end took. The first sample counts
     * as the additional time, because it loads classes.
     */
    void taken(int epoch, long nanos) {
      spent += nanos;
      if (next == 1) {
        spent = Math.min(spent, more);
      }
      sampled = epoch;
      next = epoch + Math.max(1, epoch / DENSITY);
    }
  }

  static Answer epoch(int member, EpochRecord epoch) {
    return new Answer()
        .put("member", member)
        .put("epoch", epoch.epoch())
        .put("loss", epoch.loss())
        .put("rate", epoch.learningRate())
        .put("seconds", epoch.time().toNanos() * 1e-9)
        .put("metrics", epoch.metrics());
  }

  /**
   * Sends a member's confusion matrices on validation rows, for the epochs that a {@link Budget}
   * allows.
   */
  static final class ConfusionFeed implements OutputReceiver {

    /** The most labels for which a person can read a matrix. */
    static final int MOST_LABELS = 100;

    private record Labels(String column, Measure<ConfusionMatrix> measure) {}

    private final EventLog events;
    private final int member;
    private final List<Labels> columns;
    private final Budget budget;
    private final Set<Integer> sent = new HashSet<>();
    private List<Tally<ConfusionMatrix>> tallies;

    ConfusionFeed(EventLog events, int member, TargetEncoder target, Budget budget) {
      this.events = events;
      this.member = member;
      this.budget = budget;
      columns = labels(target);
      tallies = List.of();
    }

    private static List<Labels> labels(TargetEncoder target) {
      List<Labels> columns = new ArrayList<>();
      List<TargetEncoder> parts =
          target instanceof CombinedTargets several ? several.targets() : List.of(target);
      int output = 0;
      for (TargetEncoder part : parts) {
        int width = part.outputs() / part.predicted().size();
        for (Predicted column : part.predicted()) {
          if (!column.isNumber() && column.labels().size() <= MOST_LABELS) {
            Measure<ConfusionMatrix> measure = ConfusionMatrix.measure(column.labels());
            boolean alone = width == target.outputs();
            columns.add(
                new Labels(column.column(), alone ? measure : measure.columns(output, width)));
          }
          output += width;
        }
      }
      return columns;
    }

    void startEpoch(int epoch, int epochs, long now) {
      tallies =
          epoch == epochs || budget.allows(epoch, epochs, now)
              ? columns.stream().map(column -> column.measure().tally()).toList()
              : List.of();
    }

    /** Adds the kept epoch's matrices. Training ends with this epoch's network. */
    void addKept(int epoch, Progress progress, Samples validation) {
      if (epoch > 0 && !columns.isEmpty() && !sent.contains(epoch)) {
        tallies = columns.stream().map(column -> column.measure().tally()).toList();
        progress.loss(validation, this);
        endEpoch(epoch);
      }
    }

    @Override
    public void receive(Matrix outputs, Matrix targets, float[] weights) {
      if (tallies.isEmpty()) {
        return;
      }
      long start = System.nanoTime();
      try {
        tallies.forEach(tally -> tally.add(outputs, targets, weights));
      } catch (IllegalArgumentException e) { // outputs are not finite, so they have no label
        tallies = List.of();
      }
      budget.spend(System.nanoTime() - start);
    }

    void endEpoch(int epoch) {
      if (tallies.isEmpty()) {
        return;
      }
      long start = System.nanoTime();
      try {
        for (int c = 0; c < columns.size(); c++) {
          ConfusionMatrix matrix = tallies.get(c).result();
          String column = columns.get(c).column();
          events.add(
              "confusion",
              () -> {
                Answer json = new Answer().put("column", column).put("rows", "validation");
                return event(json.put("member", member).put("epoch", epoch), matrix);
              });
        }
      } catch (IllegalArgumentException e) { // no row has a weight
        tallies = List.of();
      }
      sent.add(epoch);
      budget.taken(epoch, System.nanoTime() - start);
    }

    /** Adds the matrix to an event; {@code counts} has a row for each true label. */
    static Answer event(Answer answer, ConfusionMatrix matrix) {
      int labels = matrix.classes().size();
      List<List<Double>> counts = new ArrayList<>();
      for (int a = 0; a < labels; a++) {
        int actual = a;
        counts.add(IntStream.range(0, labels).mapToObj(p -> matrix.count(actual, p)).toList());
      }
      return answer.put("labels", matrix.classes()).put("counts", counts);
    }
  }
}
