package dev.nn.testkit.examination;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.LayerActivation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.metrics.Metric;
import dev.nn.testkit.ActivationContract;
import dev.nn.testkit.GroupLossContract;
import dev.nn.testkit.InitializerContract;
import dev.nn.testkit.LearnedActivationContract;
import dev.nn.testkit.ListenerContract;
import dev.nn.testkit.LossContract;
import dev.nn.testkit.MetricContract;
import dev.nn.testkit.PluginContract;
import dev.nn.testkit.Samples;
import dev.nn.testkit.ScheduleContract;
import dev.nn.testkit.TransformContract;
import dev.nn.testkit.WideningActivationContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The contract of each kind for a given plug-in, with usual answers to its questions. */
final class Contracts {

  private Contracts() {}

  /** Returns another instance with the same defaults, or this one if there is no other. */
  static <P extends Named> P another(P plugin) {
    try {
      @SuppressWarnings("unchecked") // the class of a P makes a P
      P other = (P) plugin.getClass().getConstructor().newInstance();
      return other;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return plugin; // such as that of a provider method
    }
  }

  /** Returns the contract of an activation by what it asks for. */
  static PluginContract<?> ofActivation(Activation activation) {
    if (activation instanceof LayerActivation layer) {
      return isLearned(layer) ? new OfLearned(layer) : new OfWidening(layer);
    }
    return new OfActivation(activation);
  }

  /** Returns whether a layer of the first numbers of outputs that it takes has parameters. */
  private static boolean isLearned(LayerActivation activation) {
    for (int outputs = 1; outputs <= 64; outputs++) {
      try {
        return activation.parameters(outputs) > 0;
      } catch (IllegalArgumentException e) {
        // it takes no layer of that number of outputs
      }
    }
    return false;
  }

  record OfLearned(LayerActivation standard) implements LearnedActivationContract<LayerActivation> {
    @Override
    public LayerActivation plugin() {
      return another(standard);
    }
  }

  record OfWidening(LayerActivation standard)
      implements WideningActivationContract<LayerActivation> {
    @Override
    public LayerActivation plugin() {
      return another(standard);
    }
  }

  record OfActivation(Activation standard) implements ActivationContract<Activation> {
    @Override
    public Activation plugin() {
      return another(standard);
    }
  }

  record OfSchedule(Schedule standard) implements ScheduleContract<Schedule> {
    @Override
    public Schedule plugin() {
      return another(standard);
    }
  }

  record OfMetric(Metric standard) implements MetricContract<Metric> {
    @Override
    public Metric plugin() {
      return another(standard);
    }
  }

  record OfListener(Listener standard) implements ListenerContract<Listener> {
    @Override
    public Listener plugin() {
      return another(standard);
    }
  }

  record OfTransform(Transform standard) implements TransformContract<Transform> {
    @Override
    public Transform plugin() {
      return another(standard);
    }
  }

  record OfInitializer(Initializer standard, boolean isRandom)
      implements InitializerContract<Initializer> {

    static List<OfInitializer> usual(Initializer standard) {
      return List.of(new OfInitializer(standard, true), new OfInitializer(standard, false));
    }

    @Override
    public Initializer plugin() {
      return another(standard);
    }
  }

  record OfGroupLoss(Loss standard, List<Draw> own) implements GroupLossContract<Loss> {

    /** Returns a contract whose targets the loss takes: those it states, or usual ones. */
    static OfGroupLoss withTargets(Loss standard) {
      OfGroupLoss stated = new OfGroupLoss(standard, List.of());
      List<OfGroupLoss> all = new ArrayList<>(List.of(stated));
      OfLoss.USUAL.forEach(draw -> all.add(new OfGroupLoss(standard, List.of(draw))));
      return all.stream().filter(OfLoss::isTaken).findFirst().orElse(stated);
    }

    @Override
    public Loss plugin() {
      return another(standard);
    }

    @Override
    public Matrix targets(int rows, int columns, RandomStream random) {
      return own.isEmpty()
          ? GroupLossContract.super.targets(rows, columns, random)
          : own.get(0).draw(rows, columns, random);
    }
  }

  /** Random targets, [rows × columns of the predictions] or another width. */
  private interface Draw {
    Matrix draw(int rows, int columns, RandomStream random);
  }

  record OfLoss(Loss standard, List<Draw> own) implements LossContract<Loss> {

    private static final List<Draw> USUAL =
        List.of(
            Samples::signs,
            Samples::zerosAndOnes,
            Samples::oneHot,
            Samples::classIndices,
            (rows, columns, random) -> Samples.uniform(rows, columns, 0.5f, 5, random),
            (rows, columns, random) -> Samples.gaussian(rows, 1, random));

    /** Returns a contract whose targets the loss takes: those it states, or usual ones. */
    static OfLoss withTargets(Loss standard) {
      OfLoss stated = new OfLoss(standard, List.of());
      List<OfLoss> all = new ArrayList<>(List.of(stated));
      USUAL.forEach(draw -> all.add(new OfLoss(standard, List.of(draw))));
      return all.stream().filter(OfLoss::isTaken).findFirst().orElse(stated);
    }

    private static boolean isTaken(PluginContract<?> contract) {
      return Stream.of("acceptsItsTargets", "isFiniteInItsDomain", "statesTheNumbersItTakes")
          .allMatch(rule -> Examination.check(contract, rule).isEmpty());
    }

    @Override
    public Loss plugin() {
      return another(standard);
    }

    @Override
    public Matrix targets(int rows, int columns, RandomStream random) {
      return own.isEmpty()
          ? LossContract.super.targets(rows, columns, random)
          : own.get(0).draw(rows, columns, random);
    }
  }
}
