package dev.nn.testkit;

import dev.nn.api.Named;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a plug-in's contract, run one by one: the tests that its own project inherits. JUnit
 * need not be there, for its annotations alone are used by the contracts, and Java ignores an
 * annotation that it does not find.
 *
 * <p>A contract has questions that only the author's test answers, such as the learning rate of an
 * optimizer. Here usual answers are tried, and a rule is kept if it is kept with one of them.
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
   * Returns whether plug-ins of a kind have a contract.
   *
   * @param kind an interface of plug-ins
   * @return true if {@link #of} takes it
   */
  public static boolean isPossible(Class<? extends Named> kind) {
    return ContractKind.ALL.stream().anyMatch(known -> known.type() == kind);
  }

  /**
   * Returns the examination of a plug-in.
   *
   * @param plugin with its default hyper-parameters
   * @param kind the interface by which it was found, such as {@link dev.nn.api.Activation}
   * @return an examination of which no rule has been checked
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
   * {@return the names of the rules, which are those of the contract's tests; those of all plug-
   * ins first, but that of other hyper-parameters last}
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
   * Returns the methods of Java that a class of a plug-in, and those of its jar that it calls, have
   * no use for, such as {@code java.lang.Runtime.halt}. No class is initialized.
   *
   * @param type the class of a plug-in
   * @return a text for each method, with the class that names it; empty if there are none
   */
  public static List<String> needlessCalls(Class<?> type) {
    return MachineDependence.calls(type);
  }

  /**
   * Returns how the plug-in breaks a rule, or empty if it keeps it.
   *
   * @param rule one of {@link #rules}
   * @return the message of the failure
   * @throws IllegalArgumentException if there is no such rule
   */
  public Optional<String> check(String rule) {
    return check(contracts, rule);
  }

  /** Returns the first failure of a rule, or empty if one of some contracts keeps it. */
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
   * Returns the message of a rule, or a failure with the place where it happened: in the plug-in
   * rather than in what the plug-in called.
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
