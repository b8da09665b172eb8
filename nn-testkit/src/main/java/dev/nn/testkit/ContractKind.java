package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.PluginText;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.metrics.Metric;
import dev.nn.testkit.LossDomain.Draw;
import dev.nn.testkit.MachineDependence.OwnClasses;
import dev.nn.testkit.Statelessness.Call;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of plug-in with its contract. This is the one list of contracts.
 *
 * @param calls the comparable calls that a contract makes to test a plug-in
 * @param usual usual answers to questions that only an author's test can answer, by the name of the
 *     contract's method; several to try
 */
record ContractKind<P extends Named, C extends PluginContract<?>>(
    Class<P> type,
    Class<C> contract,
    Calls<P, C> calls,
    List<Map<String, Function<Object[], ?>>> usual) {

  /** The comparable calls that a contract makes to test a plug-in. */
  interface Calls<P, C> {

    /** Returns the calls to a plug-in. An equal plug-in computes the numbers that they need. */
    List<Call> of(C contract, P plugin, P other);
  }

  /** Rules about a scale that other hyper-parameters may legitimately change. */
  private static final Set<String> OF_DEFAULTS = Set.of("weightsKeepTheScaleOfSignals");

  static final List<ContractKind<?, ?>> ALL =
      List.of(
          of(
              Activation.class,
              ActivationContract.class,
              (c, p, other) -> ActivationChecks.calls(p, other)),
          new ContractKind<>(
              Loss.class,
              LossContract.class,
              (c, p, other) -> new LossDomain(p, c::predictions, c::targets).calls(),
              targets()),
          new ContractKind<>(
              Optimizer.class,
              OptimizerContract.class,
              (c, p, other) -> new OptimizerChecks(() -> p, c.learningRate(), c.decays()).calls(),
              Stream.of(0.01f, 0.001f, 0.1f, 1f)
                  .flatMap(rate -> Stream.of(optimizer(rate, false), optimizer(rate, true)))
                  .toList()),
          new ContractKind<>(
              Initializer.class,
              InitializerContract.class,
              (c, p, other) -> InitializerChecks.calls(p),
              List.of(Map.of(), Map.of("isRandom", none -> false))),
          of(
              Schedule.class,
              ScheduleContract.class,
              (c, p, other) -> ScheduleChecks.calls(p, other)),
          of(Metric.class, MetricContract.class, (c, p, other) -> MetricChecks.calls(p, c::rows)),
          of(Listener.class, ListenerContract.class, (c, p, other) -> ListenerChecks.calls(p)),
          of(
              Transform.class,
              TransformContract.class,
              (c, p, other) -> TransformChecks.calls(p, other)));

  private static <P extends Named, C extends PluginContract<?>> ContractKind<P, C> of(
      Class<P> type, Class<C> contract, Calls<P, C> calls) {
    return new ContractKind<>(type, contract, calls, List.of(Map.of()));
  }

  private static Map<String, Function<Object[], ?>> optimizer(float learningRate, boolean decays) {
    return Map.of("learningRate", none -> learningRate, "decays", none -> decays);
  }

  /** Returns the targets that a loss states, and usual targets. */
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

  /** Returns the kind of plug-in that a contract tests. */
  static ContractKind<?, ?> of(PluginContract<?> contract) {
    return ALL.stream()
        .filter(kind -> kind.contract.isInstance(contract))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    contract.getClass().getName()
                        + " does not test any kind of plug-in; implement ActivationContract, or the contract of another kind"));
  }

  /** Returns the comparable calls that a contract makes to test a plug-in. */
  static List<Call> calls(PluginContract<?> contract, Named plugin) {
    return of(contract).callsOf(contract, plugin);
  }

  private List<Call> callsOf(PluginContract<?> tested, Named plugin) {
    return calls.of(contract.cast(tested), type.cast(plugin), type.cast(tested.plugin()));
  }

  /**
   * Returns a contract's plug-in from newly loaded classes, which do not remember earlier calls; or
   * the plug-in itself if that fails.
   */
  static Named fresh(PluginContract<?> contract) {
    Named plugin = contract.plugin();
    try {
      List<Call> calls = calls(contract, OwnClasses.fresh(plugin));
      Statelessness.results(calls.subList(0, Math.min(1, calls.size())), 0);
      return OwnClasses.fresh(plugin);
    } catch (LinkageError e) {
      return plugin; // its classes cannot live in another class loader
    }
  }

  /**
   * Checks the rules of a kind on copies of a plug-in with other hyper-parameters, and that these
   * copies do not change the plug-in's own results.
   */
  static void checkOthers(PluginContract<?> tested, Named plugin) {
    if (plugin instanceof Record) { // no other class has hyper-parameters
      List<Call> calls = calls(tested, plugin);
      List<double[]> expected = Statelessness.results(calls, 0);
      for (Named other : PluginChecks.others(plugin)) {
        of(tested).checkOther(tested, plugin, other);
        String given = "after calls of %s".formatted(PluginText.of(other));
        Statelessness.compareAll(plugin, given, calls, expected);
      }
    }
  }

  private void checkOther(PluginContract<?> tested, Named plugin, Named other) {
    List<C> contracts = contracts(tested, other);
    Stream.of(contract.getMethods())
        .filter(rule -> Examination.isRule(rule) && rule.getDeclaringClass() == contract)
        .filter(rule -> !Answers.isAnswered(tested, rule))
        .map(Method::getName)
        .filter(rule -> !OF_DEFAULTS.contains(rule))
        .sorted()
        .forEach(
            rule ->
                Examination.check(contracts, rule)
                    // or the rule itself says so
                    .filter(broken -> Examination.check(contracts(tested, plugin), rule).isEmpty())
                    .ifPresent(
                        broken -> {
                          throw new AssertionError(rule + ", of other values: " + broken);
                        }));
  }

  /**
   * Returns contracts for a plug-in, with the answers from a similar plug-in's test, and with usual
   * answers.
   */
  private List<C> contracts(PluginContract<?> tested, Named plugin) {
    List<C> contracts = new ArrayList<>(List.of(of(Answers.of(tested, plugin))));
    if (type != Loss.class) { // usual targets cannot replace the targets that a loss accepts
      usual.forEach(answers -> contracts.add(of(new Answers(() -> plugin, answers, null))));
    }
    return contracts;
  }

  /**
   * Returns contracts for a plug-in with usual answers; for a loss, only answers that it accepts.
   */
  List<C> usualOf(Named plugin) {
    Supplier<Named> another = () -> another(plugin);
    List<C> all = usual.stream().map(answers -> of(new Answers(another, answers, null))).toList();
    return type != Loss.class
        ? all
        : List.of(all.stream().filter(ContractKind::takesTargets).findFirst().orElse(all.get(0)));
  }

  private static boolean takesTargets(PluginContract<?> contract) {
    return Stream.of("acceptsItsTargets", "isFiniteInItsDomain", "statesTheNumbersItTakes")
        .allMatch(rule -> Examination.check(contract, rule).isEmpty());
  }

  /** Returns another instance with the same defaults, or this instance if there is no other. */
  private static Named another(Named plugin) {
    try {
      return plugin.getClass().getConstructor().newInstance();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return plugin; // for example one that a provider method returns
    }
  }

  private C of(Answers answers) {
    return contract.cast(
        Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, answers));
  }

  /**
   * A contract for a plug-in that has no test of its own.
   *
   * @param byName answers to the contract's questions, by the name of the method
   * @param test the test of a similar plug-in, which answers all other questions; null if there is
   *     none
   */
  private record Answers(
      Supplier<Named> plugin,
      Map<String, Function<Object[], ?>> byName,
      @Nullable PluginContract<?> test)
      implements InvocationHandler {

    /** Returns a contract's answers for another plug-in. */
    static Answers of(PluginContract<?> contract, Named other) {
      return Proxy.isProxyClass(contract.getClass())
              && Proxy.getInvocationHandler(contract) instanceof Answers answers
          ? new Answers(() -> other, answers.byName, null)
          : new Answers(() -> other, Map.of(), contract);
    }

    /** Returns whether a test overrides a method of the contract. */
    static boolean isAnswered(PluginContract<?> test, Method method) {
      try {
        Method own = test.getClass().getMethod(method.getName(), method.getParameterTypes());
        return !Proxy.isProxyClass(test.getClass())
            && own.getDeclaringClass() != method.getDeclaringClass();
      } catch (NoSuchMethodException e) {
        return false; // a private method of the contract
      }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      Object[] given = arguments == null ? new Object[0] : arguments;
      Function<Object[], ?> answer = byName.get(method.getName());
      if (method.getName().equals("plugin")) {
        return plugin.get();
      } else if (answer != null) {
        return answer.apply(given);
      } else if (test != null && isAnswered(test, method)) {
        try {
          return method.invoke(test, given);
        } catch (InvocationTargetException e) {
          throw e.getCause() == null ? e : e.getCause();
        }
      }
      return InvocationHandler.invokeDefault(proxy, method, given);
    }
  }
}
