package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.metrics.Metric;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** A kind of plug-in with its contract. */
record ContractKind<P extends Named>(
    Class<P> type,
    Class<?> contract,
    BiFunction<PluginContract<?>, P, List<Call>> calls,
    Function<P, List<? extends PluginContract<?>>> usual) {

  static final List<ContractKind<?>> ALL =
      List.of(
          new ContractKind<>(
              Activation.class,
              ActivationContract.class,
              (contract, activation) -> ActivationChecks.calls(activation),
              standard -> List.of(new OfActivation(standard))),
          new ContractKind<>(
              Loss.class,
              LossContract.class,
              (contract, loss) -> LossChecks.calls(domain((LossContract<?>) contract, loss)),
              standard -> List.of(OfLoss.withTargets(standard))),
          new ContractKind<>(
              Optimizer.class,
              OptimizerContract.class,
              (contract, optimizer) -> calls((OptimizerContract<?>) contract, optimizer),
              standard ->
                  Stream.of(0.01f, 0.001f, 0.1f, 1f)
                      .flatMap(
                          rate ->
                              Stream.of(false, true)
                                  .map(decays -> new OfOptimizer(standard, rate, decays)))
                      .toList()),
          new ContractKind<>(
              Initializer.class,
              InitializerContract.class,
              (contract, initializer) -> InitializerChecks.calls(initializer),
              standard ->
                  List.of(new OfInitializer(standard, true), new OfInitializer(standard, false))),
          new ContractKind<>(
              Schedule.class,
              ScheduleContract.class,
              (contract, schedule) -> ScheduleChecks.calls(schedule),
              standard -> List.of(new OfSchedule(standard))),
          new ContractKind<>(
              Metric.class,
              MetricContract.class,
              (contract, metric) ->
                  MetricChecks.calls(metric, ((MetricContract<?>) contract)::rows),
              standard -> List.of(new OfMetric(standard))),
          new ContractKind<>(
              Listener.class,
              ListenerContract.class,
              (contract, listener) -> ListenerChecks.calls(listener),
              standard -> List.of(new OfListener(standard))),
          new ContractKind<>(
              Transform.class,
              TransformContract.class,
              (contract, transform) -> TransformChecks.calls(transform),
              standard -> List.of(new OfTransform(standard))));

  /** Returns the kind that a contract is of. */
  static ContractKind<?> of(PluginContract<?> contract) {
    return ALL.stream()
        .filter(kind -> kind.contract.isInstance(contract))
        .findFirst()
        .orElseThrow(); // the interface is sealed
  }

  /** Returns the comparable calls of a plug-in that a contract tests. */
  static List<Call> calls(PluginContract<?> contract, Named plugin) {
    return of(contract).callsOf(contract, plugin);
  }

  private List<Call> callsOf(PluginContract<?> tested, Named plugin) {
    return calls.apply(tested, type.cast(plugin));
  }

  /** Returns the usual contracts of a plug-in of this kind. */
  List<? extends PluginContract<?>> usualOf(Named plugin) {
    return usual.apply(type.cast(plugin));
  }

  private static LossDomain domain(LossContract<?> contract, Loss loss) {
    return new LossDomain(loss, contract::predictions, contract::targets);
  }

  private static List<Call> calls(OptimizerContract<?> contract, Optimizer optimizer) {
    return new OptimizerChecks(() -> optimizer, contract.learningRate(), contract.decays()).calls();
  }

  /** Returns another instance with the same defaults, or this one if there is no other. */
  private static <P extends Named> P another(P plugin) {
    try {
      @SuppressWarnings("unchecked") // the class of a P makes a P
      P other = (P) plugin.getClass().getConstructor().newInstance();
      return other;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return plugin; // such as that of a provider method
    }
  }

  private record OfActivation(Activation standard) implements ActivationContract<Activation> {
    @Override
    public Activation plugin() {
      return another(standard);
    }
  }

  private record OfSchedule(Schedule standard) implements ScheduleContract<Schedule> {
    @Override
    public Schedule plugin() {
      return another(standard);
    }
  }

  private record OfMetric(Metric standard) implements MetricContract<Metric> {
    @Override
    public Metric plugin() {
      return another(standard);
    }
  }

  private record OfListener(Listener standard) implements ListenerContract<Listener> {
    @Override
    public Listener plugin() {
      return another(standard);
    }
  }

  private record OfTransform(Transform standard) implements TransformContract<Transform> {
    @Override
    public Transform plugin() {
      return another(standard);
    }
  }

  private record OfInitializer(Initializer standard, boolean isRandom)
      implements InitializerContract<Initializer> {
    @Override
    public Initializer plugin() {
      return another(standard);
    }
  }

  private record OfOptimizer(Optimizer standard, float learningRate, boolean decays)
      implements OptimizerContract<Optimizer> {
    @Override
    public Optimizer plugin() {
      return another(standard);
    }
  }

  private record OfLoss(Loss standard, List<LossDomain.Draw> own) implements LossContract<Loss> {

    private static final List<LossDomain.Draw> USUAL =
        List.of(
            Samples::signs,
            Samples::zerosAndOnes,
            Samples::oneHot,
            Samples::classIndices,
            (rows, columns, random) -> Samples.uniform(rows, columns, 0.5f, 5, random),
            (rows, columns, random) -> Samples.gaussian(rows, 1, random));

    /** Returns a contract whose targets the loss takes: those it states, or usual ones. */
    static OfLoss withTargets(Loss standard) {
      List<OfLoss> all = new ArrayList<>(List.of(new OfLoss(standard, List.of())));
      USUAL.forEach(draw -> all.add(new OfLoss(standard, List.of(draw))));
      return all.stream().filter(OfLoss::isTaken).findFirst().orElse(all.get(0));
    }

    private boolean isTaken() {
      return Stream.of("acceptsItsTargets", "isFiniteInItsDomain", "statesTheNumbersItTakes")
          .allMatch(rule -> Examination.check(this, rule).isEmpty());
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
