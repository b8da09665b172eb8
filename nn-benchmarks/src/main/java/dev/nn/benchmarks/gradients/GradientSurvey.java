package dev.nn.benchmarks.gradients;

import dev.nn.api.Loss;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/** The errors of the engine's gradients for many random networks of one kind. */
public final class GradientSurvey {

  private static final Plugins PLUGINS =
      Plugins.discover()
          .with(PluginKind.ACTIVATION, List.of(new LearnedSwish(), new Gated()))
          .with(PluginKind.LOSS, List.of(new PairLoss()));

  private final NetworkKind kind;
  private final List<Double> shares = new ArrayList<>();
  private final CRC32C hash = new CRC32C();
  private long parameters;
  private double relativeError;
  private int uncertain;

  private GradientSurvey(NetworkKind kind) {
    this.kind = kind;
  }

  /** Measures networks of all kinds. */
  public static List<GradientSurvey> all(int networks, long seed) {
    return Arrays.stream(NetworkKind.values()).map(kind -> of(kind, networks, seed)).toList();
  }

  /** Measures networks of one kind. */
  static GradientSurvey of(NetworkKind kind, int networks, long seed) {
    GradientSurvey survey = new GradientSurvey(kind);
    RandomStream random = RandomStream.of(seed).derive(kind.name(), 0);
    for (int i = 0; i < networks; i++) {
      survey.add(random.derive("network", i));
    }
    return survey;
  }

  /** Returns the kind and the numbers for a table. */
  public List<String> cells() {
    List<Double> sorted = new ArrayList<>(shares);
    Collections.sort(sorted);
    return List.of(
        kind.words(),
        Integer.toString(shares.size()),
        Long.toString(parameters),
        String.format(Locale.ROOT, "%.1e", relativeError),
        String.format(Locale.ROOT, "%.3f", sorted.get(sorted.size() / 2)),
        String.format(Locale.ROOT, "%.3f", largestShare()),
        Integer.toString(uncertain));
  }

  /** Returns a hash of the bits of all gradients. */
  public String bits() {
    return Long.toHexString(hash.getValue());
  }

  /** Returns the largest error as a share of its bound; above 1 it is no rounding error. */
  public double largestShare() {
    return Collections.max(shares);
  }

  /** Returns the number of networks that were compared. */
  public int networks() {
    return shares.size();
  }

  private void add(RandomStream random) {
    RandomProblem drawn = new RandomProblem(kind, random, PLUGINS);
    Loss loss = drawn.problem().loss();
    TrainingSpec spec =
        TrainingSpec.builder()
            .seed(drawn.problem().seed())
            .l1(drawn.problem().l1())
            .l2(drawn.problem().l2())
            .build();
    Trainer trainer = new Trainer(spec, loss, new GradientProbe(), List.of()).withThreads(1);
    Network network = drawn.network();
    float[] actual;
    try (Learner learner = trainer.learner(network)) {
      learner.step(drawn.problem().samples(), 1);
      actual = learner.network().parameters();
    }
    NetworkInDouble exact = new NetworkInDouble(network, drawn.problem());
    Numbers gradient = exact.gradient();
    if (exact.isUncertain()) {
      uncertain++;
      return;
    }
    compare(network.spec(), gradient, actual);
  }

  private void compare(NetworkSpec spec, Numbers exact, float[] actual) {
    double largest = exact.largest();
    double share = 0;
    for (int i = 0; i < actual.length; i++) {
      double off = Math.abs(actual[i] - exact.row(0)[i]);
      share = Math.max(share, off / exact.errors(0)[i]);
      relativeError = Math.max(relativeError, largest == 0 ? 0 : off / largest);
      int bits = Float.floatToIntBits(actual[i]);
      for (int shift = 0; shift < 32; shift += 8) {
        hash.update(bits >>> shift);
      }
    }
    if (!(share <= 1)) {
      System.err.println("a gradient is off by %s of its bound: %s".formatted(share, spec));
    }
    parameters += actual.length;
    shares.add(share);
  }
}
