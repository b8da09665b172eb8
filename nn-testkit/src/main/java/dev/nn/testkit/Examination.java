package dev.nn.testkit;

import dev.nn.api.Named;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs the rules of a plug-in's contract one by one: the tests that its own project inherits. JUnit
 * need not be present, because contracts use only its annotations, and Java ignores annotations
 * that it does not find.
 *
 * <p>A contract asks questions that only the author's test can answer, such as an optimizer's
 * learning rate. The examination tries usual answers, and a plug-in keeps a rule if it keeps it
 * with one of them.
 */
public final class Examination {

  private static final String OTHERS = "otherHyperparametersKeepTheRules";

  private final ContractKind<?, ?> kind;
  private final List<? extends PluginContract<?>> contracts;

  private Examination(ContractKind<?, ?> kind, Named plugin) {
    this.kind = kind;
    contracts = kind.usualOf(plugin);
  }

  /**
   * {@return whether this kind of plug-in has a contract, so that {@link #of} accepts it}
   *
   * @param kind a plug-in interface
   */
  public static boolean isPossible(Class<? extends Named> kind) {
    return ContractKind.ALL.stream().anyMatch(known -> known.type() == kind);
  }

  /**
   * {@return an examination of a plug-in that has not checked any rule yet}
   *
   * @param plugin the plug-in with its default hyper-parameters
   * @param kind the interface by which it was found, such as {@link dev.nn.api.Activation}
   * @throws IllegalArgumentException if there is no contract for the kind
   */
  public static Examination of(Named plugin, Class<? extends Named> kind) {
    return ContractKind.ALL.stream()
        .filter(known -> known.type() == kind)
        .findFirst()
        .map(known -> new Examination(known, plugin))
        .orElseThrow(
            () -> new IllegalArgumentException("there is no contract for " + kind.getName()));
  }

  /**
   * {@return the names of the rules, as the contract's tests are named} The rules for all plug-ins
   * come first, except that the rule about other hyper-parameters comes last.
   */
  public List<String> rules() {
    return Arrays.stream(kind.contract().getMethods())
        .filter(Examination::isRule)
        .sorted(
            Comparator.comparing((Method method) -> method.getName().equals(OTHERS))
                .thenComparing(method -> method.getDeclaringClass() != PluginContract.class)
                .thenComparing(Method::getName))
        .map(Method::getName)
        .toList();
  }

  static boolean isRule(Method method) {
    return method.isDefault()
        && method.getReturnType() == void.class
        && method.getParameterCount() == 0;
  }

  /**
   * {@return the Java methods that a plug-in should not need but calls, such as {@code
   * java.lang.Runtime.halt}: a text for each, with the class that calls it; empty if there are
   * none} Also searches classes of the plug-in's jar that it calls. Initializes no class.
   *
   * @param type the class of a plug-in
   */
  public static List<String> needlessCalls(Class<?> type) {
    return MachineDependence.calls(type);
  }

  /**
   * {@return how the plug-in breaks a rule: the message of the failure; empty if it keeps the rule}
   *
   * @param rule one of {@link #rules}
   * @throws IllegalArgumentException if there is no such rule
   */
  public Optional<String> check(String rule) {
    return check(contracts, rule);
  }

  /** Returns the first failure of a rule, or empty if one of the contracts keeps it. */
  static Optional<String> check(List<? extends PluginContract<?>> contracts, String rule) {
    Optional<String> first = Optional.empty();
    for (PluginContract<?> contract : contracts) {
      Optional<String> failure = check(contract, rule);
      if (failure.isEmpty()) {
        return failure;
      }
      first = first.or(() -> failure);
    }
    return first;
  }

  static Optional<String> check(PluginContract<?> contract, String rule) {
    try {
      contract.getClass().getMethod(rule).invoke(contract);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(words(e.getCause() == null ? e : e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("there is no rule " + rule, e);
    }
  }

  /**
   * Returns a rule's message, or any other failure with the place where it happened, if possible
   * within the plug-in rather than in code that the plug-in called.
   */
  private static String words(Throwable failure) {
    if (failure instanceof AssertionError && failure.getMessage() != null) {
      return failure.getMessage();
    }
    List<StackTraceElement> trace = List.of(failure.getStackTrace());
    return trace.stream()
        .filter(place -> !"java.base".equals(place.getModuleName()))
        .filter(place -> !place.getClassName().startsWith("dev.nn.api."))
        .findFirst()
        .or(() -> trace.stream().findFirst())
        .map(place -> failure + "\n  at " + place)
        .orElseGet(failure::toString);
  }
}
