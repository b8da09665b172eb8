package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.metrics.Metric;
import dev.nn.testkit.LossDomain.Draw;
import dev.nn.testkit.Statelessness.Call;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind of plug-in with its contract: the one list of contracts.
 *
 * @param calls comparable calls of a plug-in that a contract tests
 * @param usual usual answers to the questions that only an author's test can answer, by the name of
 *     the contract's method; several to try
 */
record ContractKind<P extends Named, C extends PluginContract<?>>(
    Class<P> type,
    Class<C> contract,
    BiFunction<C, P, List<Call>> calls,
    List<Map<String, Function<Object[], ?>>> usual) {

  static final List<ContractKind<?, ?>> ALL =
      List.of(
          of(Activation.class, ActivationContract.class, (c, p) -> ActivationChecks.calls(p)),
          new ContractKind<>(
              Loss.class,
              LossContract.class,
              (c, p) -> new LossDomain(p, c::predictions, c::targets).calls(),
              targets()),
          new ContractKind<>(
              Optimizer.class,
              OptimizerContract.class,
              (c, p) -> new OptimizerChecks(() -> p, c.learningRate(), c.decays()).calls(),
              Stream.of(0.01f, 0.001f, 0.1f, 1f)
                  .flatMap(rate -> Stream.of(optimizer(rate, false), optimizer(rate, true)))
                  .toList()),
          new ContractKind<>(
              Initializer.class,
              InitializerContract.class,
              (c, p) -> InitializerChecks.calls(p),
              List.of(Map.of(), Map.of("isRandom", none -> false))),
          of(Schedule.class, ScheduleContract.class, (c, p) -> ScheduleChecks.calls(p)),
          of(Metric.class, MetricContract.class, (c, p) -> MetricChecks.calls(p, c::rows)),
          of(Listener.class, ListenerContract.class, (c, p) -> ListenerChecks.calls(p)),
          of(Transform.class, TransformContract.class, (c, p) -> TransformChecks.calls(p)));

  private static <P extends Named, C extends PluginContract<?>> ContractKind<P, C> of(
      Class<P> type, Class<C> contract, BiFunction<C, P, List<Call>> calls) {
    return new ContractKind<>(type, contract, calls, List.of(Map.of()));
  }

  private static Map<String, Function<Object[], ?>> optimizer(float learningRate, boolean decays) {
    return Map.of("learningRate", none -> learningRate, "decays", none -> decays);
  }

  /** Returns the targets that a loss states, and usual ones. */
  private static List<Map<String, Function<Object[], ?>>> targets() {
    List<Draw> usual =
        List.of(
            Samples::signs,
            Samples::zerosAndOnes,
            Samples::oneHot,
            Samples::classIndices,
            (rows, columns, random) -> Samples.uniform(rows, columns, 0.5f, 5, random),
            (rows, columns, random) -> Samples.gaussian(rows, 1, random));
    List<Map<String, Function<Object[], ?>>> targets = new ArrayList<>(List.of(Map.of()));
    for (Draw draw : usual) {
      targets.add(Map.of("targets", a -> draw.draw((int) a[0], (int) a[1], (RandomStream) a[2])));
    }
    return targets;
  }

  /** Returns the kind that a contract is of. */
  static ContractKind<?, ?> of(PluginContract<?> contract) {
    return ALL.stream()
        .filter(kind -> kind.contract.isInstance(contract))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    contract.getClass().getName()
                        + " is the test of no kind of plug-in; implement ActivationContract, or that of another kind"));
  }

  /** Returns the comparable calls of a plug-in that a contract tests. */
  static List<Call> calls(PluginContract<?> contract, Named plugin) {
    return of(contract).callsOf(contract, plugin);
  }

  private List<Call> callsOf(PluginContract<?> tested, Named plugin) {
    return calls.apply(contract.cast(tested), type.cast(plugin));
  }

  /** Returns the contracts of a plug-in with usual answers; of a loss, those that it takes. */
  List<C> usualOf(Named plugin) {
    List<C> all = usual.stream().map(answers -> of(plugin, answers)).toList();
    return type != Loss.class
        ? all
        : List.of(all.stream().filter(ContractKind::takesTargets).findFirst().orElse(all.get(0)));
  }

  private static boolean takesTargets(PluginContract<?> contract) {
    return Stream.of("acceptsItsTargets", "isFiniteInItsDomain", "statesTheNumbersItTakes")
        .allMatch(rule -> Examination.check(contract, rule).isEmpty());
  }

  private C of(Named plugin, Map<String, Function<Object[], ?>> answers) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> {
              Function<Object[], ?> answer = answers.get(method.getName());
              return method.getName().equals("plugin")
                  ? another(plugin)
                  : answer != null
                      ? answer.apply(arguments)
                      : InvocationHandler.invokeDefault(proxy, method, arguments);
            }));
  }

  /** Returns another instance with the same defaults, or this one if there is no other. */
  private static Named another(Named plugin) {
    try {
      return plugin.getClass().getConstructor().newInstance();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return plugin; // such as that of a provider method
    }
  }
}
