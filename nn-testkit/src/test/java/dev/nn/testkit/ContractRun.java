package dev.nn.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract as JUnit would run it for a plug-in's author. */
final class ContractRun {

  private ContractRun() {}

  /** All tests of a contract pass, and there are as many as the contract has, none skipped. */
  static void passes(Class<?> contract, int tests) {
    Events events = run(contract);
    assertEquals(Map.of(), failures(events));
    assertEquals(tests, events.succeeded().count());
    assertEquals(tests, events.started().count());
  }

  /** One test fails, with a message that contains the given words; all others pass. */
  static void breaks(Class<?> contract, String test, String... words) {
    Map<String, String> failures = failures(run(contract));
    assertEquals(Set.of(test), failures.keySet(), failures::toString);
    String message = failures.getOrDefault(test, "");
    for (String word : words) {
      assertTrue(message.contains(word), () -> "'" + word + "' is not in: " + message);
    }
  }

  /** A test fails, with a message that contains the given words, whatever else fails. */
  static void catches(Class<?> contract, String test, String... words) {
    Map<String, String> failures = failures(run(contract));
    assertTrue(
        failures.containsKey(test),
        () -> test + " passes " + contract.getSimpleName() + "; failures: " + failures);
    for (String word : words) {
      assertTrue(
          failures.getOrDefault(test, "").contains(word),
          () -> "'" + word + "' is not in: " + failures.get(test));
    }
  }

  /** Some tests pass, whatever fails. */
  static void keeps(Class<?> contract, String... tests) {
    Map<String, String> failures = failures(run(contract));
    failures.keySet().retainAll(Set.of(tests));
    assertEquals(Map.of(), failures);
  }

  private static Events run(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents();
  }

  /** A legal plug-in name for a class of broken plug-ins: {@code broken:wrong_sign}. */
  static String nameFor(Class<?> plugin) {
    String words = plugin.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1");
    return "broken:" + words.toLowerCase(Locale.ROOT);
  }

  /** The messages of the failures, by the name of the test method. */
  private static Map<String, String> failures(Events events) {
    Map<String, String> failures = new TreeMap<>();
    events.failed().stream()
        .forEach(
            event -> {
              TestDescriptor test = event.getTestDescriptor();
              String message =
                  event
                      .getPayload(TestExecutionResult.class)
                      .flatMap(TestExecutionResult::getThrowable)
                      .map(Throwable::toString)
                      .orElse("");
              failures.put(test.getDisplayName().replace("()", ""), message);
            });
    return failures;
  }
}
